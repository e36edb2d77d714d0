// The five-minute demonstration, on the province that `luytre demo` makes: a plan in; thirty returned Excel files dropped at once, of
// which one says that nothing happened and one holds a wrong sum, while two agencies send none; the list of the late; the draft of the
// report as Word; from a figure down to the signed attendance sheet, page by page. Its pictures are those of the README.
import {match, ok, strictEqual} from 'node:assert';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {newFolder} from './server.mjs';
import {Story} from './story.mjs';

const owner = 'can-bo@thutre.example';
const missing = 2;

export class DemonstrationStory extends Story {
    static prepare(binary) {
        const folder = newFolder();
        const said = execFileSync(binary, ['demo', '--data', folder], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
        this.password = said.match(/Mật khẩu của mọi tài khoản: (\S+)/)[1];
        return folder;
    }

    async enter() {
        const {page} = this;
        await this.go('/sign-in');
        await page.fill('#login', owner);
        await page.fill('#password', DemonstrationStory.password);
        await page.click('form.card button');
        await page.waitForURL(/\/(plans|obligations)/);
        const listed = await (await page.request.get(`${this.server.address}/plans`, {headers: {Accept: 'application/json'}})).json();
        this.address = `${this.server.address}/plans/${listed.plans[0].id}`;
    }

    async planIn() {
        await this.drop(['ke-hoach.txt']);
        match(await this.text('.say'), /chỉ tiêu/);
        await this.look('demo-1-plan');
    }

    async board() {
        await this.page.goto(`${this.address}/periods`);
        await this.page.click('a[href$="/board"]');
    }

    async returned() {
        const {page} = this;
        const folder = join(this.server.data, 'phieu-gui-ve');
        const files = readdirSync(folder).map(name => join(folder, name));
        strictEqual(files.length, 30);
        await this.board();
        await page.click('summary:has-text("Excel")');
        await page.setInputFiles('#files', files);
        await page.click('form[action$="/returned"] button');
        await page.waitForURL(/\/returns\//);
        for (let i = 0; i < 300 && await page.locator('progress').count() > 0; ++i) {
            await page.waitForTimeout(200);
            await page.reload();
        }
        const said = await this.text('main');
        match(said, /29 trong 30|29\/30/, 'all but the one with the wrong sum are taken');
        match(said, /Cộng|tổng/i);
        await this.look('demo-2-returned');
    }

    async late() {
        const {page} = this;
        await this.board();
        await page.click('a[href*="group=late"]');
        strictEqual(await page.locator('tbody tr').count(), missing + 1, 'two sent nothing, one has to mend its sum');
        await this.look('demo-3-late');
    }

    async report() {
        const {page} = this;
        await this.board();
        const all = page.locator('form[action$="/acceptances"] button');
        if (await all.count() > 0) await all.click();
        await this.board();
        await page.click('a[href$="/reports/all"]');
        match(await this.text('main'), /UBND|Công an tỉnh/);
        await this.look('demo-4-report');
        const [word] = await Promise.all([page.waitForEvent('download'), page.click('a[href$=".docx"], a[href$="/docx"]')]);
        strictEqual(readFileSync(await word.path()).subarray(0, 2).toString(), 'PK', 'Word');
    }

    // A target, what one agency did for it, the activity behind a statement: there lies the signed sheet.
    async figure() {
        const {page} = this;
        await page.goto(`${this.address}/coverage`);
        await page.click('tbody a >> nth=0');
        await page.click('tr:has-text("Sở Tài chính") a[href*="/statements"] >> nth=0');
        await this.look('demo-5-statements');
        await page.click('main tr:has-text("Tập huấn") a[href^="/activities/"] >> nth=0');
        match(await this.text('main'), /Danh sách điểm danh đã ký/);
        await this.look('demo-6-sheet');
        await page.click('a[href*="/proofs/"]:has-text("đã ký")');
        await page.waitForURL(/\/shown$/);
        match(await this.text('main'), /Danh sách điểm danh đã ký[\s\S]*Sở Tài chính/);
        const shown = page.locator('figure.sheet img').first();
        await shown.scrollIntoViewIfNeeded();
        await page.waitForFunction(() => document.querySelector('figure.sheet img').complete);
        ok(await shown.evaluate(one => one.naturalWidth) >= 1000, 'its page is there to be read');
        await this.look('demo-7-signed');
        const sheet = await page.request.get(this.server.address + await page.locator('.acts a[href*="/proofs/"]').getAttribute('href'));
        strictEqual((await sheet.body()).subarray(0, 5).toString(), '%PDF-');
        ok(sheet.headers()['content-disposition'].startsWith('attachment'), 'saved, never shown as a page');
    }
}

export const chapters = ['enter', 'planIn', 'returned', 'late', 'report', 'figure'];
