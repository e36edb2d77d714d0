// The story of the review: a plan is read, corrected, split, merged, put back, its targets get their measure and its names
// their meaning; then it is confirmed, and from then on every change needs its reason. Told with a script and without one.
import {deepStrictEqual, match, notDeepStrictEqual, ok, strictEqual} from 'node:assert';
import {PeopleStory} from './people_story.mjs';
import {password} from './story.mjs';

export class ReviewStory extends PeopleStory {
    async plan() {
        this.address = await this.drop(['ke-hoach.txt']);
        await this.look('review-plan');
    }

    // The address of the form of the first entry whose card holds these words.
    async formOf(words) {
        await this.page.goto(this.address);
        const card = await this.opened(this.page.locator('.item', {hasText: words}).first());
        return card.locator('a[href*="/entries/"]').first().getAttribute('href');
    }

    // How the nth target of the plan is measured; the address of that page.
    async openTarget(nth) {
        await this.page.goto(`${this.address}?sort=document`);
        const card = await this.opened(this.page.locator('.item:has(h3:has-text("Chỉ tiêu"))').nth(nth));
        await card.locator('a[href$="/measure"]').click();
        await this.page.waitForURL(/\/measure$/);
        return this.page.url();
    }

    async open(words) { await this.page.goto(this.server.address + await this.formOf(words)); }

    async correct() {
        const {page} = this;
        await this.open('Nhiệm vụ');
        const text = await page.inputValue('#text');
        await this.look('review-entry');
        ok(await page.locator('p.meta', {hasText: 'Đọc từ trang'}).count() > 0, 'a value shows where it was read');
        await page.fill('#text', '');
        await page.fill('#value', 'tám mươi');
        await page.click('form.card button.btn-main');
        match(await this.text('#text-error'), /Ghi nội dung/);
        match(await this.text('#value-error'), /con số/);
        strictEqual(await page.inputValue('#value'), 'tám mươi', 'what was typed stays');
        await this.look('review-entry-error');
        await page.fill('#text', `${text} Thêm một ý.`);
        await page.fill('#value', '');
        await page.fill('#lead', 'Công an tỉnh\nSở Nội vụ');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        match(await this.text('.done'), /Sửa/);
        await this.look('review-corrected');
        const corrected = page.url();
        if (this.script) await page.keyboard.press('u');
        else await page.click('.done button');
        await page.waitForURL(url => url.href !== corrected && /done=/.test(url.search));
        match(await this.text('.done'), /Hoàn tác/);
        strictEqual(await page.locator('.quote', {hasText: 'Thêm một ý.'}).count(), 0, 'undone');
    }

    async twoEditors() {
        const {page} = this;
        const form = this.server.address + await this.formOf('Nhiệm vụ');
        const other = await this.context.newPage();
        await other.goto(form);
        await page.goto(form);
        await page.fill('#text', 'Bản của người thứ nhất.');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        await other.fill('#text', 'Bản của người thứ hai.');
        await other.click('form.card button.btn-main');
        match(await this.text('table', other), /người thứ nhất[\s\S]*người thứ hai/);
        const mine = this.page;
        this.page = other;
        await this.look('review-conflict');
        await other.click('form.card button.btn-main');
        await other.waitForURL(/done=/);
        this.page = mine;
        await other.close();
        await page.goto(this.address);
        ok(await page.locator('.quote', {hasText: 'Bản của người thứ hai.'}).count() > 0, 'the second editor lost nothing');
    }

    async splitAndMerge() {
        const {page} = this;
        await this.open('Bản của người thứ hai.');
        await page.click('summary:has-text("Tách mục này")');
        await page.fill('#parts', 'Một phần mà thôi.');
        await page.click('button[value="split"]');
        match(await this.text('#parts-error'), /dòng trống/);
        strictEqual(await page.inputValue('#parts'), 'Một phần mà thôi.', 'what was typed stays');
        await this.look('review-split-error');
        await page.fill('#parts', 'Nửa đầu của việc.\n\nNửa sau của việc.');
        await page.click('button[value="split"]');
        await page.waitForURL(/done=/);
        ok(await page.locator('.quote', {hasText: 'Nửa sau của việc.'}).count() > 0);
        await this.open('Nửa đầu của việc.');
        await page.click('button[value="merge"]');
        await page.waitForURL(/done=/);
        ok(await page.locator('.quote', {hasText: 'Nửa đầu của việc. Nửa sau của việc.'}).count() > 0);
        await this.open('Nửa đầu của việc. Nửa sau');
        await page.click('button[value="drop"]');
        await page.waitForURL(/done=/);
        strictEqual(await page.locator('.item .quote', {hasText: 'Nửa đầu'}).count(), 0);
        await page.click('.done button');
        await page.waitForURL(/done=/);
        ok(await page.locator('.quote', {hasText: 'Nửa đầu của việc. Nửa sau'}).count() > 0, 'brought back');
        await this.open('Nửa đầu của việc. Nửa sau');
        const order = () => page.locator('.item .quote').allTextContents();
        await page.goto(this.address);
        const before = await order();
        await this.open('Nửa đầu của việc. Nửa sau');
        await page.locator('button[value="up"], button[value="down"]').first().click();
        await page.waitForURL(/done=/);
        notDeepStrictEqual(await order(), before, 'moved');
        await page.click('.done button');
        await page.waitForURL(/done=/);
        deepStrictEqual(await order(), before, 'and moved back');
    }

    async add() {
        const {page} = this;
        await page.goto(this.address);
        await page.click('a[href$="new?kind=task"]');
        await page.fill('#ref', 'III.9');
        await page.fill('#text', 'Diễn tập ứng cứu sự cố.');
        await page.fill('#lead', 'Công an tỉnh');
        await page.selectOption('#schedule', 'annual');
        await page.fill('#from', '2027');
        await page.fill('#to', '2026');
        await page.click('form.card button.btn-main');
        match(await this.text('#to-error'), /Năm cuối/);
        await page.fill('#to', '2028');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        ok(await page.locator('.item', {hasText: 'Diễn tập ứng cứu sự cố.'}).locator('dd', {hasText: 'hằng năm 2027–2028'}).count() > 0);
    }

    async measure() {
        const {page} = this;
        await this.openTarget(0);
        match(await this.text('.note'), /Đề xuất/);
        await this.look('review-measure');
        await page.fill('#denominator', '12.500');
        await page.click('form.card button.btn-main');
        match(await this.text('#denominator_source-error'), /nguồn/);
        await page.fill('#denominator_source', 'Sở Nội vụ, công văn số 15/SNV');
        await page.fill('#denominator_day', '31/12/2025');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        await page.click('.done button');
        await page.waitForURL(/done=/);
        match(await this.text('.done'), /Hoàn tác/);
        const first = new URL(await this.openTarget(0)).pathname;
        strictEqual(await page.inputValue('#denominator'), '', 'the first decision was taken back');
        await page.goto(`${this.address}/changes`);
        await page.locator('ol.reads form button').first().click();
        await page.waitForURL(/done=/);
        await page.goto(this.server.address + first);
        strictEqual(await page.inputValue('#denominator'), '12500', 'and so was the undo');
        await this.twoMeasures(page.url());
        await page.goto(this.server.address + first);
        await this.look('review-measure-undo');
        await page.click('.meta form button');
        await page.waitForURL(/done=/);
        await page.goto(this.server.address + first);
        strictEqual(await page.inputValue('#denominator'), '12500', 'undone on the item');
        const open = new URL(await this.openTarget(1)).pathname;
        await page.click('button[name="then"]');
        await page.waitForURL(url => url.pathname.endsWith('/measure') && url.pathname !== open);
        match(await this.text('.note.is-met'), /Chọn cách đo/);
        match(await this.text('.note.is-info'), /Đề xuất/);
        await this.typedInLostSession('#note', 'Chữ gõ khi phiên đã hết', 'form.card button.btn-main');
    }

    // The second of two sees both.
    async twoMeasures(form) {
        const mine = this.page, other = await this.context.newPage();
        for (const page of [mine, other]) await page.goto(form);
        await mine.selectOption('#basis', 'kept_list');
        await mine.click('form.card button.btn-main');
        await mine.waitForURL(url => !url.pathname.endsWith('/measure'));
        await other.fill('#note', 'Tính cả người lao động hợp đồng');
        await other.click('form.card button.btn-main');
        match(await this.text('table', other), /Danh sách lưu tại đơn vị[\s\S]*Danh sách có tên[\s\S]*Tính cả người lao động hợp đồng/);
        strictEqual(await other.inputValue('#note'), 'Tính cả người lao động hợp đồng', 'what was typed stays');
        this.page = other;
        await this.look('review-measure-conflict');
        this.page = mine;
        await other.close();
    }

    // What is typed when the session has ended is in the form again after signing in.
    async typedInLostSession(field, words, button) {
        const {page} = this;
        await page.fill(field, words);
        await this.context.clearCookies({name: 'session'});
        await page.click(button);
        await page.waitForURL(/\/sign-in/);
        await page.fill('#login', 'an.tv@thutre.gov.vn');
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
        strictEqual(await page.inputValue(field), words, 'what was typed is there again');
    }

    async names() {
        const {page} = this;
        await page.goto(this.address);
        await page.click('a[href$="/names"]');
        await this.look('review-names');
        await page.locator('select[name="choice0"]').selectOption('nobody');
        await page.fill('#other1', 'Một cơ quan không có ở đâu');
        await page.click('button.btn-main');
        match(await this.text('.error'), /Không tìm thấy/);
        await this.typedInLostSession('#other1', 'Một cơ quan khác', 'button.btn-main');
        await page.fill('#other1', '');
        await page.click('button.btn-main');
        await page.waitForURL(/saved=/);
        await this.namesUndone();
        await page.goto(`${this.address}/agencies?on=01/07/2026`);
        match(await this.text('main'), /01\/07\/2026/);
        await this.look('review-agencies');
        strictEqual((await page.goto(`${this.address}/agencies?on=32/13/2026`)).status(), 422);
    }

    // All that were decided at once, one of them, and what another editor has decided meanwhile.
    async namesUndone() {
        const {page} = this;
        const decided = () => page.locator('ol.reads .chip.is-met').count();
        const before = await decided();
        ok(before > 1);
        await this.look('review-names-undo');
        await page.click('.note.is-met form button');
        await page.waitForURL(/done=/);
        strictEqual(await decided(), 0, 'all that were decided at once are open again');
        await page.click('.note.is-met form button');
        await page.waitForURL(url => url.searchParams.has('done'));
        strictEqual(await decided(), before, 'and decided again');
        const other = await this.context.newPage();
        await other.goto(`${this.address}/names`);
        await page.locator('select[name="choice1"]').selectOption('nobody');
        await page.click('button[name="undo"][value="0"]');
        await page.waitForURL(/done=/);
        strictEqual(await decided(), before - 1, 'one of them is open');
        strictEqual(await page.inputValue('select[name="choice1"]'), 'nobody', 'what was chosen beside it is kept');
        await page.locator('select[name="choice0"]').selectOption('nobody');
        await page.click('button.btn-main');
        await page.waitForURL(/saved=2/);
        await other.click('button[name="undo"][value="0"]');
        match(await this.text('.error', other), /Trần Văn An đã chọn/);
        this.page = other;
        await this.look('review-names-conflict');
        this.page = page;
        await other.click('button[name="undo"][value="0"]');
        await other.waitForURL(/done=/);
        await other.close();
        await page.goto(`${this.address}/names`);
        await page.locator('select[name="choice0"]').selectOption('nobody');
        await page.click('button.btn-main');
        await page.waitForURL(/saved=1/);
    }

    async confirm() {
        const {page} = this;
        await page.goto(`${this.address}/confirmation`);
        await this.look('review-confirm');
        await page.fill('#number', '');
        await page.fill('#day', 'mai');
        await page.locator('#number').evaluate(node => node.removeAttribute('required'));
        await page.click('form.card button.btn-main');
        match(await this.text('#day-error'), /ngày ký/);
        await this.typedInLostSession('#number', '121/KH-UBND', 'form.card button.btn-main');
        await page.fill('#day', '15/03/2026');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/confirmation$/);
        match(await this.text('.note.is-met'), /121\/KH-UBND/);
        await this.look('review-confirmed');
        await this.open('Diễn tập ứng cứu sự cố.');
        await page.fill('#ref', 'III.10');
        await page.locator('form.card input[name="reason"]').first().evaluate(node => node.removeAttribute('required'));
        await page.click('form.card button.btn-main');
        match(await this.text('.has-error .error'), /lý do/);
        await page.locator('form.card input[name="reason"]').first().fill('Đính chính theo công văn số 9/UBND');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        await page.goto(`${this.address}/names`);
        match(await this.text('.head'), /ngày 15\/03\/2026/, 'names are those of the day on which the plan was signed');
        await page.locator('form > .card input[name="reason"]').evaluate(node => node.removeAttribute('required'));
        await page.click('button[name="undo"][value="0"]');
        match(await this.text('.has-error .error'), /lý do/);
        await page.locator('form > .card input[name="reason"]').fill('Khớp lại theo công văn số 10/UBND');
        await page.click('button[name="undo"][value="0"]');
        await page.waitForURL(/done=/);
        await page.goto(`${this.address}/changes`);
        match(await this.text('ol.reads'), /Khớp lại theo công văn số 10\/UBND/);
        match(await this.text('ol.reads'), /Đính chính theo công văn số 9\/UBND/);
        await this.look('review-history');
    }
}

export const chapters = ['administrator', 'plan', 'correct', 'twoEditors', 'splitAndMerge', 'add', 'measure', 'names', 'confirm'];
