// The story of a first day: the first administrator, a plan dropped in and read, two panes, filters and search, a mark made and
// withdrawn, papers, a second editor, a session lost in the middle of typing. Told with a script and without one.
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {checkPage, takePictures, weigh} from './checks.mjs';
import {documentPage} from './documented.mjs';

export const password = 'tre già măng mọc quanh làng';
const login = 'an.tv@thutre.gov.vn';
const file = name => fileURLToPath(new URL(`files/${name}`, import.meta.url));
const weight_max = {door: 60, inside: 150};  // KiB
const card_parts_max = 10;  // a plan has hundreds of cards, and most users a cheap phone

export class Story {
    constructor(browser, server, options) {
        Object.assign(this, {browser, server, ...options});
    }

    async begin() {
        this.context = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 1366, height: 768}});
        this.page = await this.context.newPage();
        this.page.setDefaultTimeout(20_000);
        this.page.on('pageerror', error => { throw error; });
        this.page.on('console', message => ok(message.type() !== 'error' || /status of 4\d\d/.test(message.text()), message.text()));
    }

    async look(name) {
        if (!this.script) return;  // axe-core is a script itself; the pages are the same
        await checkPage(this.page, name);
        await takePictures(this.page, name, this.pictures);
        if (this.documents) await documentPage(this.page, name);
    }

    // As read aloud: the spaces that hold compounds together are spaces.
    async text(selector, page = this.page) { return (await page.textContent(selector)).replaceAll('\u00a0', ' '); }

    go(path) { return this.page.goto(this.server.address + path); }

    // Sends a form as its page gives it, with these fields in place of its own: what is told elsewhere is done quickly here.
    async send(path, fields, from = path) {
        const html = await (await this.page.request.get(this.server.address + from)).text();
        const body = new URLSearchParams(Object.fromEntries([...html.matchAll(/<input type="hidden" name="(csrf|once|row_version)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])));
        for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) body.append(name, value);
        const answer = await this.page.request.post(this.server.address + path, {data: body.toString(), headers: {'Content-Type': 'application/x-www-form-urlencoded'}, maxRedirects: 0});
        strictEqual(answer.status(), 303, `${path}: ${(await answer.text()).replace(/<[^>]*>|\s+/g, ' ').slice(0, 1500)}`);
        return answer.headers().location;
    }

    async json(path) { return (await this.page.request.get(path.startsWith('http') ? path : this.server.address + path, {headers: {Accept: 'application/json'}})).json(); }

    // A list of people: name, day of birth, post.
    async bringIn(agency, some) {
        const {page} = this;
        await this.go('/persons/import');
        const text = ['Họ và tên;Ngày sinh;Chức vụ', ...some.map(one => one.join(';'))].join('\n');
        await page.setInputFiles('#file', {name: 'can-bo.csv', mimeType: 'text/csv', buffer: Buffer.from(text)});
        await page.click('form.card .btn-main');
        await page.waitForURL(/import\/[0-9a-f]{64}/);
        await page.fill('#from', '01/01/2020');
        if (await page.locator('input#agency').count()) await page.fill('#agency', agency);
        else await page.selectOption('select#agency', {label: agency});
        await page.click('.tight .btn');
        await page.click('form.acts .btn-main');
        await page.waitForSelector('.note.is-met', {timeout: 30_000});
    }

    // Where another story begins.
    async administrator() {
        const {page} = this;
        await page.goto(this.server.link);
        await page.fill('#name', 'Trần Văn An');
        await page.fill('#login', login);
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL('**/plans');
    }

    async firstAdministrator() {
        const {page} = this;
        await page.goto(this.server.link);
        await this.look('first-run');
        await page.fill('#name', 'Trần Văn An');
        await page.fill('#login', login);
        await page.fill('#password', 'quá ngắn');
        await page.click('form.card button');
        match(await this.text('#password-error'), /12 ký tự/);
        strictEqual(await page.inputValue('#name'), 'Trần Văn An', 'what was typed stays');
        await this.look('first-run-error');
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL('**/plans');
        await this.look('plans-empty');
        const again = await page.goto(this.server.link);
        strictEqual(again.status(), 404, 'the link works once');
        await this.look('error-404');
    }

    async signIn() {
        const {page} = this;
        await this.context.clearCookies({name: 'session'});
        await this.go('/plans');
        match(page.url(), /\/sign-in/);
        await this.look('sign-in');
        await page.fill('#login', login);
        await page.fill('#password', 'không phải mật khẩu');
        await page.click('form.card button');
        match(await this.text('#password-error'), /chưa đúng/);
        await this.look('sign-in-error');
        await page.fill('#login', login);
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL('**/plans');
        await this.go('/me');
        await this.look('me');
    }

    async english() {
        const {page} = this;
        await this.go('/plans');
        await page.click('.foot button');
        strictEqual(await page.getAttribute('html', 'lang'), 'en');
        await page.click('.foot button');
        strictEqual(await page.getAttribute('html', 'lang'), 'vi');
    }

    // Drops files and waits until they have been read, as a person would: by looking at the page.
    async drop(names) {
        const {page} = this;
        await this.go('/plans');
        await page.setInputFiles('#files', names.map(file));
        await page.click('.drop button:not([type="button"])');
        await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
        await page.waitForSelector('.panes, .note.is-late', {timeout: 60_000});
        return page.url();
    }

    async dropPlan() {
        this.plan = await this.drop(['ke-hoach.txt']);
        match(await this.text('.say'), /3 chỉ tiêu, 4 nhiệm vụ/);
        await this.look('plan');
        await this.go('/plans');
        await this.look('plans');
        const json = await this.page.request.get(this.plan, {headers: {Accept: 'application/json'}});
        strictEqual((await json.json()).targets.length, 3);
    }

    async refusedPlan() {
        await this.drop(['chuyen.txt']);
        ok((await this.text('.note.is-late')).length > 20, 'a sentence says why');
        await this.look('plan-refused');
        await this.page.click('form[action$="/removal"] button');
        match(await this.text('.note'), /gỡ/);
        await this.look('plans-removed');
        await this.page.click('form[action$="/restore"] button');
        await this.page.waitForURL('**/plans');
    }

    // Two plans in one drop: the page says so, and one button makes plans of their own of them.
    async twoTogether() {
        const {page} = this;
        await this.drop(['chuyen.txt', 'bieu.xlsx']);
        match(await this.text('.note.is-risk'), /chuyen\.txt được đọc chung với bieu\.xlsx/);
        await this.look('plan-refused-with-another');
        await this.drop(['ke-hoach.txt', 'ke-hoach-2023.txt']);
        const note = page.locator('.note', {has: page.locator('form[action$="/split"]')});
        match((await note.textContent()).replaceAll('\u00a0', ' '), /ke-hoach-2023\.txt có vẻ là kế hoạch khác.*ke-hoach\.txt/);
        await this.look('plan-with-another');
        await note.locator('button').click();
        await page.waitForURL(/\/plans\?split=1&removed=/);
        await page.waitForSelector('.list progress', {state: 'detached', timeout: 60_000});
        for (const number of ['118/KH-UBND', '395/KH-UBND']) ok((await this.text('.list')).includes(number), `${number} is a plan of its own`);
        match(await this.text('.note.is-info'), /Đã tách/);
        await this.look('plans-split');
        strictEqual((await this.json('/plans?status=read')).plans.filter(plan => plan.number === '395/KH-UBND').length, 1);
        await page.click('form[action$="/restore"] button');
        await page.waitForURL('**/plans');
    }

    // The card of an item of a plan, opened.
    async opened(card) {
        if (!(await card.getAttribute('class')).includes('is-open')) await card.locator('h3 a').click();
        await card.locator('.more').waitFor();
        return card;
    }

    async panes() {
        const {page} = this;
        await page.goto(this.plan);
        const card = await this.opened(page.locator('.item', {has: page.locator('h3:has-text("Nhiệm vụ")')}).last());
        await card.locator('.more a[href^="#d"]').click();
        const id = new URL(page.url()).hash;
        match(id, /^#d\d+$/);
        strictEqual(await page.locator(`${id}:target`).count(), 1, 'the words are lit without a script');
        await page.locator(id).click();
        match(new URL(page.url()).hash, /^#m\d+$/);
        strictEqual(await page.locator('.item:target').count(), 1, 'and so is the card');
        if (this.script) await this.keysAndHover();
    }

    async keysAndHover() {
        const {page} = this;
        await page.goto(this.plan);
        await page.keyboard.press('j');
        await page.keyboard.press('j');
        strictEqual(await page.locator('.item').nth(1).evaluate(card => card.classList.contains('is-now')), true);
        await page.keyboard.press('k');
        strictEqual(await page.locator('.item').nth(0).evaluate(card => card.classList.contains('is-now')), true);
        await page.keyboard.press('/');
        strictEqual(await page.evaluate(() => document.activeElement.id), 'q');
        const card = page.locator('.item').nth(2), more = card.locator('.more');
        strictEqual(await more.count(), 0, 'what is not opened is not in the page');
        await page.keyboard.press('Escape');
        await page.locator('h1').click();
        for (let i = 0; i < 2; ++i) await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await more.waitFor();
        strictEqual(await card.locator('h3 a').getAttribute('aria-expanded'), 'true');
        await page.keyboard.press('Enter');
        await more.waitFor({state: 'hidden'});
        strictEqual(await page.evaluate(() => document.activeElement.closest('.item').id), await card.getAttribute('id'), 'the cursor stays on the card');
        const words = page.locator('.m[id]').first();
        await words.hover();
        ok(await page.locator('.item.is-lit').count() > 0, 'pointing at words lights the card');
    }

    async filters() {
        const {page} = this;
        await page.goto(this.plan);
        await page.selectOption('#agency', {label: 'Sở Giáo dục và Đào tạo'});
        await page.click('.find button');
        await page.waitForURL(/agency=S/);
        const all = await page.locator('.item').count();
        ok(all >= 1 && all < 8, `${all} items of one agency`);
        await page.goto(this.plan);
        await page.selectOption('#kind', 'target');
        await page.click('.find button');
        await page.waitForURL(/kind=target/);
        strictEqual(await page.locator('.item').count(), 3);
        await this.look('plan-filtered');
        await page.goto(`${this.plan}?deadline=dated`);
        ok(await page.locator('.item').count() >= 1, 'a duty has a date');
    }

    async search() {
        const {page} = this;
        const found = async words => {
            await page.goto(this.plan);
            await page.fill('#q', words);
            await page.press('#q', 'Enter');
            await page.waitForURL(/q=/);
            return page.locator('.item').count();
        };
        const plain = await found('truyen thanh');
        ok(plain >= 1, 'found without diacritics');
        strictEqual(await found('truyền thanh'), plain, 'and with them');
        ok(await page.locator('.paper mark').count() >= 1, 'hits are marked in the document');
        strictEqual(await found('không có chữ này đâu'), 0);
        await this.look('plan-nothing');
    }

    async mark() {
        const {page} = this;
        await page.goto(this.plan);
        const card = await this.opened(page.locator('.item').first());
        await card.locator('.mark-it summary').click();
        await card.locator('.mark-it input[type=text]').fill('Sai cơ quan');
        await card.locator('.mark-it button').click();
        await page.waitForURL(/#m\d+$/);
        match(await this.text('.remark'), /Sai cơ quan/);
        match(await this.text('.remark'), /Trần Văn An/);
        await this.look('plan-marked');
        await page.click('.remark button');
        await page.waitForSelector('.remark', {state: 'detached'});
    }

    async papers() {
        for (const [kind, begins] of [['plan', 'PK'], ['plan-pdf', '%PDF-'], ['assignment', 'PK'], ['letter', 'PK'], ['form', 'PK'], ['calendar', 'BEGIN:VCALENDAR'], ['all', 'PK']]) {
            if (!await this.page.locator('.papers').evaluate(menu => menu.open)) await this.page.click('.papers summary');
            const [saved] = await Promise.all([this.page.waitForEvent('download'), this.page.locator(`a[href$="/papers/${kind}"]`).click()]);
            ok(readFileSync(await saved.path(), 'latin1').startsWith(begins), kind);
        }
    }

    async secondEditor() {
        const first = this.page, second = await this.context.newPage();
        for (const page of [first, second]) await page.goto(`${this.plan}/details`);
        await first.fill('#note', 'Ghi chú của người thứ nhất');
        await first.click('form.card button');
        await first.waitForURL(this.plan);
        await second.fill('#note', 'Ghi chú của người thứ hai');
        await second.click('form.card button');
        match(await this.text('main', second), /Ghi chú của người thứ nhất/);
        strictEqual(await second.inputValue('#note'), 'Ghi chú của người thứ hai', 'nothing typed is lost');
        this.page = second;
        await this.look('details-conflict');
        await second.click('form.card button');
        await second.waitForURL(this.plan);
        match(await this.text('main', second), /người thứ hai/);
        this.page = first;
        await second.close();
        await this.twoMarks();
    }

    async twoMarks() {
        const first = this.page, second = await this.context.newPage();
        for (const page of [first, second]) {
            await page.goto(this.plan);
            await (await this.opened(page.locator('.item').nth(1))).locator('.mark-it summary').click();
        }
        const write = async (page, word) => {
            await page.locator('.item').nth(1).locator('.mark-it input[type=text]').fill(word);
            await page.locator('.item').nth(1).locator('.mark-it button').click();
        };
        await write(first, 'một');
        await first.waitForURL(/#m/);
        await write(second, 'hai');
        match(await this.text('.both', second), /một/);
        strictEqual(await second.inputValue('#word'), 'hai');
        this.page = second;
        await this.look('mark-conflict');
        this.page = first;
        await second.close();
    }

    async lostSession() {
        const {page} = this;
        await page.goto(`${this.plan}/details`);
        await page.fill('#note', 'Gõ dở thì hết phiên');
        await this.context.clearCookies({name: 'session'});
        await page.click('form.card button');
        await page.waitForURL(/\/sign-in/);
        await page.fill('#login', login);
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL(`${this.plan}/details`);
        strictEqual(await page.inputValue('#note'), 'Gõ dở thì hết phiên');
        await this.look('details-draft');
        await page.click('form.card button');
        await page.waitForURL(this.plan);
    }

    async manyAtOnce() {
        const {page} = this;
        await this.go('/plans');
        await page.setInputFiles('#files', ['ke-hoach.txt', 'chuyen.txt'].map(file));
        await page.check('input[name=apart]');
        await page.click('.drop button:not([type="button"])');
        await page.waitForURL(/\/plans$/);
        ok(await page.locator('.list tbody tr').count() >= 3);
        await page.waitForSelector('.list progress', {state: 'detached', timeout: 60_000});
    }

    async weights() {
        if (!this.script) return;
        const nobody = await this.browser.newContext();
        const door = await weigh(nobody, `${this.server.address}/sign-in`);
        await nobody.close();
        await this.page.goto(this.plan);
        const parts = await this.page.locator('.fold:not(.is-open)').evaluateAll(cards => Math.max(...cards.map(card => card.querySelectorAll('*').length)));
        ok(parts <= card_parts_max, `${parts} elements in a card that is not open`);
        strictEqual(await this.page.locator('.more').count() <= 1, true, 'one card is open at most');
        const inside = await weigh(this.context, this.plan);
        const list = await weigh(this.context, `${this.server.address}/plans`);
        console.log(`  sign-in ${door.toFixed(1)} KB, plan ${inside.toFixed(1)} KB, list ${list.toFixed(1)} KB`);
        ok(door <= weight_max.door && inside <= weight_max.inside && list <= weight_max.inside, 'pages are light');
    }

    async signOut() {
        const {page} = this;
        await this.go('/plans');
        await page.click('.me summary');
        await page.click('form[action="/sign-out"] button');
        await page.waitForURL(/\/sign-in/);
        const after = await page.request.get(this.plan, {maxRedirects: 0});
        deepStrictEqual(after.status(), 303);
    }
}

export const chapters = ['firstAdministrator', 'signIn', 'english', 'dropPlan', 'panes', 'filters', 'search', 'mark', 'refusedPlan', 'twoTogether', 'papersOf',
    'secondEditor', 'lostSession', 'manyAtOnce', 'weights', 'signOut'];

Story.prototype.papersOf = async function () {
    await this.page.goto(this.plan);
    await this.papers();
};
