// The story of a list of what was done: looked at, entered, its rejected rows, taken back; and of a large photograph whose line breaks twice, once with the
// page gone. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {deflateSync} from 'node:zlib';
import {ActivitiesStory, chunk} from './activities_story.mjs';

const people = 'Họ và tên;Ngày sinh;Mã cán bộ\nNguyễn Thị Lan;15/07/1985;CB001\nTrần Văn An;01/02/1980;CB002\n'
    + 'Lò Thị Xuyến;05/07/1979;CB003\nLo Thi Xuyen;07/05/1979;\n';
const done = 'Họ và tên;Ngày sinh;Kết quả;Điểm\nNguyễn Thị Lan;15/07/1985;Đạt;9\nTrần Văn An;01/02/1980;Tham dự;\nLê Văn Lạ;01/01/1990;Đạt;7\nTrần Văn An;31/02/1980;Vắng;\n';
const rows = 1100;  // of a picture of 12 MB
const photograph = () => {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(3600, 0);
    head.writeUInt32BE(rows, 4);
    head.set([8, 2, 0, 0, 0], 8);
    const raw = Buffer.concat(Array.from({length: rows}, () => Buffer.concat([Buffer.from([0]), randomBytes(3 * 3600)])));
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(raw, {level: 0})), chunk('IEND', Buffer.alloc(0))]);
};

export class ListsStory extends ActivitiesStory {
    async bringIn(path, name, text) {
        const {page} = this;
        await this.go(path);
        await page.setInputFiles('#file', {name, mimeType: 'text/csv', buffer: Buffer.from(text)});
        await page.click('form.card .btn-main');
        await page.waitForURL(/import\/[0-9a-f]{64}/);
    }

    async people() {
        const {page} = this;
        await this.bringIn('/persons/import', 'nguoi.csv', people);
        await page.fill('#from', '01/01/2020');
        if (await page.locator('input#agency').count()) await page.fill('#agency', 'Công an tỉnh');
        await page.click('.tight .btn');
        await this.look('persons-preview');
        await page.click('form.acts .btn-main');
        await page.waitForSelector('.note.is-met', {timeout: 30_000});
        await this.look('persons-done');
    }

    // Who is at another agency by name and birth date is proposed, one by one, before a second person is made.
    async elsewhere() {
        const {page} = this;
        await this.bringIn('/persons/import', 'van-phong.csv', 'Họ và tên;Ngày sinh\nNguyễn Thị Lan;15/07/1985\nTrần Văn An;01/02/1980\nMai Thị Mới;01/01/1991\n');
        await page.fill('#from', '01/01/2021');
        await page.fill('#agency', 'UBND tỉnh Hòa Lạc');
        await page.click('.tight .btn');
        const section = 'section.card:has(select[name="away2"])';
        match(await this.text(section), /2 dòng có thể[^]*Nguyễn Thị Lan[^]*Công an tỉnh[^]*Trần Văn An/);
        strictEqual(await page.inputValue('select[name="away2"]'), 'same');
        await page.selectOption('select[name="away3"]', 'leave');
        await this.look('persons-elsewhere');
        await page.click('form.acts .btn-main');
        await page.waitForSelector('.note.is-met', {timeout: 30_000});
        match(await this.text('main'), /Thêm 1, bổ sung 1, đã có 0, không nhận 1/);
    }

    async twoSpellings() {
        const {page} = this;
        await this.go('/persons/proposals');
        await page.locator('main a[href^="/persons/proposals/"]').first().click();
        match(await this.text('main'), /05\/07\/1979[^]*07\/05\/1979/);
        await this.look('persons-proposal');
    }

    async activity() {
        const {page} = this;
        await this.go('/activities/new?kind=class');
        await page.fill('#title', 'Lớp tập huấn an toàn thông tin');
        await page.click('button.btn-big');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        this.activity = page.url();
    }

    async list() {
        const {page} = this;
        await this.go('/activities');
        await page.click('.beside a[href="/activities/import"]');
        await this.look('bulk-start');
        await this.bringIn('/activities/import', 'diem-danh.csv', done);
        match(await this.text('.note.is-late'), /Chọn hoạt động chung/);
        await this.look('bulk-preview-problem');
        await page.selectOption('#activity', {index: 1});
        await page.click('.tight .btn');
        match(await this.text('.say'), /Ghi nhận 2, đã có 0, không nhận 2/);
        match(await this.text('section.card .table'), /Chưa có người này/);
        await this.look('bulk-preview');
        await page.click('form.acts .btn-main');
        await page.waitForURL(/\/activities\/imports\//);
        await page.waitForSelector('.note.is-met', {timeout: 30_000});
        match(await this.text('.sum'), /ghi nhận\s*2/);
        await this.look('bulk-done');
        await page.click('details summary:has-text("Rút cả lần nhập")');
        await page.fill('#reason', 'Nhầm danh sách');
        await page.click('main details form button');
        await page.waitForSelector('text=/Đã rút\\s2\\sghi/', {timeout: 30_000});
        await this.look('bulk-withdrawn');
    }

    async unknown() {
        await this.go('/sources/people');
        await this.look('unknown-people');
        match(await this.text('main'), /Ai được nêu tên cũng đã biết là ai/);
    }

    // What another system says waits until somebody says what it counts as; from then on it is a rule.
    async source() {
        const {page} = this;
        await this.go('/sources');
        await page.fill('#name', 'Moodle của tỉnh');
        await page.fill('#minute_max', '0');
        for (const right of ['right1', 'right2', 'right8']) await page.check(`input[name="${right}"]`);
        await page.click('form.card .btn-main');
        const [key, secret] = [await page.inputValue('#key'), await page.inputValue('#secret')];
        const said = await page.request.post(`${this.server.address}/xapi/1.0.3/statements`, {
            headers: {'X-Experience-API-Version': '1.0.3', Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`},
            data: {actor: {objectType: 'Agent', mbox: 'mailto:an@tinh.gov.vn'}, verb: {id: 'http://adlnet.gov/expapi/verbs/completed'},
                object: {id: 'https://hoc.tinh.gov.vn/khoa-1', definition: {name: {vi: 'Lớp tập huấn an toàn thông tin'}}}}});
        strictEqual(said.status(), 200, await said.text());
        await this.go('/sources/waiting');
        await page.locator('select[name="counts_as"]').first().selectOption({index: 0});
        await page.locator('input[name="reason"]').first().fill('Công văn 12/CAT');
        await page.locator('form.mt4 .btn-main').first().click();
        if (this.script) await page.locator('.note.is-met').waitFor({timeout: 60000});  // by itself
        for (let i = 0; i < 60 && await page.locator('.note.is-met').count() === 0; ++i) {
            await page.waitForTimeout(500);
            await page.reload();
        }
        match(await this.text('.note.is-met'), /xét lại 1 ghi nhận/);
        await this.go('/sources/rules');
        await page.locator('main a[href^="/sources/rules/1"]').first().click();
        await this.look('rule');
    }

    async photograph() {
        const {page} = this;
        const folder = mkdtempSync(join(tmpdir(), 'luytre-photo-')), file = join(folder, 'lop-hoc.png');
        writeFileSync(file, photograph());
        try {
            page.removeAllListeners('console');  // a broken line is told there
            await page.goto(this.activity);
            await page.click('details:has(form[action$="/proofs"]) > summary');
            await page.setInputFiles('#files', file);
            if (this.script) {
                let pieces = 0;
                await page.route('**/uploads/**', route => route.request().method() === 'PATCH' && ++pieces === 2 ? route.abort() : route.continue());
                await page.click('form[action$="/proofs"] > button');
                await page.waitForFunction(() => document.querySelector('.pieces [role=status]').textContent.includes('Mất kết nối'));
                await this.takeAside('pieces-broken');
                await page.goto(this.activity);  // the page is gone with the line, and opened again
                let before = -1;
                await page.unroute('**/uploads/**');
                await page.route('**/uploads/**', async route => {
                    if (route.request().method() === 'PATCH' && before < 0) before = Number(route.request().headers()['upload-offset']);
                    await route.continue();
                });
                await page.click('details:has(form[action$="/proofs"]) > summary');
                await page.setInputFiles('#files', file);
                await page.click('form[action$="/proofs"] > button');
                await page.waitForSelector('.proof-picture img', {timeout: 30_000});
                strictEqual(before, 4 << 20, 'it went on where the line had broken');
            } else {
                await page.click('form[action$="/proofs"] > button');
                await page.waitForSelector('.proof-picture img', {timeout: 30_000});
            }
            ok((await this.text('main')).includes('lop-hoc.png') || (await this.text('main')).includes('lop-hoc'), 'the photograph is a proof');
        } finally {
            rmSync(folder, {recursive: true, force: true});
        }
    }

    async takeAside(name) {
        if (this.pictures) await this.page.screenshot({path: join(this.pictures, `${name}.png`), fullPage: true});
    }
}

export const chapters = ['administrator', 'agencies', 'people', 'elsewhere', 'twoSpellings', 'activity', 'list', 'unknown', 'source', 'photograph'];
