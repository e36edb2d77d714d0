// The story of the leader's page: what needs a decision, with its letters; on paper exactly one sheet; behind a link on a telephone
// every number opens; who is sent the link; and the public page. Told with a script and without one.
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {match, ok, strictEqual} from 'node:assert';
import {MoneyStory} from './money_story.mjs';

const page_bytes_max = 60 << 10;

export class LeaderStory extends MoneyStory {
    async nothingToDecide() {
        const {page} = this;
        await page.goto(this.address);
        await page.click('.beside a[href$="/overview"]');
        this.overview = page.url();
        match(await this.text('.asks'), /không có việc nào cần chỉ đạo/);
        match(await this.text('.thirds'), /Chưa có số được duyệt/);
        await this.look('leader-nothing');
    }

    async facts() {
        const {page} = this;
        for (let i = 0; i < 50; ++i) {
            await this.go('/obligations');
            if (await page.locator('.row-in').count() > 0) break;
            await page.waitForTimeout(200);
        }
        await page.click('.row-t:not(:has-text("Phiếu"))');
        for (const word of ['Không có phòng máy để sát hạch ở 6 xã vùng cao', 'Nhà mạng chưa gửi số tin nhắn cảnh báo đã phát']) {
            await page.click('summary:has-text("Nêu vướng mắc")');
            await page.fill('#obstacle-word', word);
            const level = page.locator('form[action$="/obstacles"] [name="level"]');
            if (await level.first().evaluate(one => one.tagName) === 'SELECT') await level.selectOption('province');
            else await page.check('form[action$="/obstacles"] [name="level"][value="province"]');
            const here = page.url();
            await page.click('form[action$="/obstacles"] button');
            await page.waitForURL(/obstacles\?done=1/);
            await page.goto(here);
        }
    }

    async onOnePage() {
        const {page} = this;
        await page.goto(this.overview);
        match(await this.text('.asks'), /Không có phòng máy/);
        match(await this.text('#money + *, .thirds'), /300 triệu đồng/);
        match(await this.text('[aria-labelledby="money"]'), /đồng: III\.1\.a/);  // on paper a long name is cut at its end
        strictEqual(await page.locator('.asks a[href*="/letters/"]').count() % 2, 0, 'a letter as Word and PDF');
        await this.look('leader-page');
        const word = await page.request.get(await page.locator('a[href*="/docx"]').first().evaluate(a => a.href));
        strictEqual((await word.body()).subarray(0, 2).toString(), 'PK');
        await page.click('.thirds a[href*="/obstacles"]');
        match(page.url(), /\/plans\/[0-9a-f-]+\/obstacles#o\d+$/);
        await page.goto(this.overview);
        const sheet = await page.pdf({preferCSSPageSize: true});
        const sheets = paper => paper.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length;
        strictEqual(sheets(sheet), 1, 'one sheet of A4');
        await page.evaluate(() => {  // as much as the page ever shows, with long names
            const long = ' và Trung tâm Điều hành thông minh, an toàn thông tin mạng khu vực ven biển phía Nam của tỉnh'.repeat(2);
            const fill = (list, many) => {
                while (list && list.children.length < many) list.append(list.lastElementChild.cloneNode(true));
            };
            fill(document.querySelector('.asks ol'), 3);
            fill(document.querySelector('.tgs'), 8);
            fill(document.querySelector('[aria-labelledby="late"] .who'), 6);
            fill(document.querySelector('[aria-labelledby="obstacles"] .who'), 4);
            for (const one of document.querySelectorAll('.asks b, .asks li .meta, .tg-t a, .who a, .who .meta')) one.append(long);
        });
        strictEqual(sheets(await page.pdf({preferCSSPageSize: true})), 1, 'one sheet of A4 with long names');
        if (!this.pictures) return;
        writeFileSync(join(this.pictures, 'leader-A4.pdf'), sheet);
        execFileSync('pdftoppm', ['-r', '80', '-png', '-singlefile', join(this.pictures, 'leader-A4.pdf'), join(this.pictures, 'leader-A4')]);
    }

    async behindLink() {
        const {page} = this;
        await page.goto(`${this.address}/leader-links`);
        await page.fill('#whom', 'Chủ tịch UBND tỉnh');
        await page.click('form.card button.btn-main');
        const here = this.server.address + new URL(await page.inputValue('#address')).pathname;
        const phone = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 360, height: 740}});
        const mine = this.page;
        this.page = await phone.newPage();
        const answer = await this.page.goto(here);
        ok((await answer.body()).length < page_bytes_max, 'a small page');
        strictEqual(await this.page.locator('main form').count(), 0, 'nothing to do but read');
        match(await this.text('.asks'), /Nhà mạng chưa gửi/);
        await this.look('leader-link');
        for (const [selector, words] of [['#money a', /300\.000\.000/], ['.thirds a[href*="/obstacles"]', /phòng máy/], ['.tgs a', /Chỉ tiêu/]]) {
            await this.page.goto(here);
            await this.page.locator(selector).first().click();
            match(await this.text('main'), words);
            await this.look(`leader-link-${new URL(this.page.url()).pathname.split('/').at(-1)}`);
        }
        await phone.close();
        this.page = mine;
    }

    async settings() {
        const {page} = this;
        await page.goto(this.overview);
        await page.click('a[href$="/overview-settings"]');
        await page.fill('#name', 'Chủ tịch UBND tỉnh');
        await page.fill('#address', 'chutich');
        await page.click('form[action$="/mailings"] .btn');
        match(await this.text('.note.is-late'), /địa chỉ thư/);
        strictEqual(await page.inputValue('#address'), 'chutich', 'what was typed stays');
        await page.fill('#address', 'chutich@thutre.gov.vn');
        await page.check('input[name="weekly"][value="1"]');
        await page.click('form[action$="/mailings"] .btn');
        await page.waitForURL(/saved=1/);
        match(await this.text('.reads'), /Thứ hai hằng tuần/);
        await page.fill('#reason', 'Công văn số 12/UBND-NC');
        await page.click('button[value="begin"]');
        await page.waitForURL(/saved=1/);
        await this.look('leader-settings');
    }

    async inPublic() {
        const mine = this.page;
        const anybody = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 1366, height: 768}});
        const here = await mine.locator('a[href^="/public/"]').evaluate(a => a.href);
        this.page = await anybody.newPage();
        await this.page.goto(here);
        match(await this.text('h1'), /Tiến độ thực hiện 118\/KH-UBND/);
        strictEqual((await anybody.cookies()).length, 0, 'no cookie');
        await this.page.click('summary');
        await this.look('public');
        await anybody.close();
        this.page = mine;
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'nothingToDecide', 'nothingYet', 'estimates', 'judged', 'spent', 'facts', 'onOnePage', 'behindLink', 'settings', 'inPublic'];
