// The story of the province that `luytre demo` makes, visited by each of those who work in it: every page that a link leads to is opened as
// the administrator, the focal point of an agency, its leader, an auditor, and by citizens without an account. Each says what it has to
// say in words (words.mjs), holds on a telephone, and no link leads anybody to a page that is refused. With keys alone a form is sent.
import {execFileSync} from 'node:child_process';
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {checkPage, checkPrint, takePictures, weigh} from './checks.mjs';
import {newFolder} from './server.mjs';
import {Story} from './story.mjs';
import {checkWords} from './words.mjs';

const owner = 'can-bo@thutre.example', focal = 'dau-moi.yt@thutre.example', leader = 'lanh-dao@thutre.example';
const citizen_kib_max = 25;  // 60 are allowed; the page of a citizen loads no font
const printed = [/\/overview$/, /\/board$/, /\/reports\//, /\/agencies$/, /^\/obligations/, /\/budget/, /^\/leader/, /^\/trail/];
const files = /\.(csv|json|zip|ics|docx|xlsx|js)$|\/(papers?|letters?|files|versions|proofs)\/|\/preview$/;
// What tells one page from another of the same kind: its words, not its numbers.
const kindOf = address => address.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}').replace(/\/\d+(?=\/|$)/g, '/{}').replace(/(?<=\/(leader|answer|public)\/)[^/]+/, '{}');

export class VisitorsStory extends Story {
    static prepare(binary) {
        const folder = newFolder();
        const said = execFileSync(binary, ['demo', '--data', folder], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
        this.password = said.match(/Mật khẩu của mọi tài khoản: (\S+)/)[1];
        return folder;
    }

    async enter(login) {
        const {page} = this;
        await this.context.clearCookies({name: 'session'});
        await this.go('/sign-in');
        await page.fill('#login', login);
        await page.fill('#password', VisitorsStory.password);
        await page.click('form.card button');
        await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
    }

    // Follows every link from here, one page of each kind.
    async visit(as, start) {
        const {page} = this, open = start.map(one => new URL(one, this.server.address)), kinds = new Set(), faults = [];
        while (open.length > 0) {
            const address = open.shift();
            const kind = kindOf(address);
            if (address.origin !== this.server.address || files.test(address.pathname) || /as=csv/.test(address.search) || kinds.has(kind)) continue;
            kinds.add(kind);
            const answer = await page.goto(address.href);
            if (!answer.ok()) { faults.push(`${as}: ${kind} answers ${answer.status()}`); continue; }
            open.push(...(await page.locator('a[href]').evaluateAll(all => all.map(a => a.href))).map(href => new URL(href)));
            const checks = [checkWords, ...(this.looked?.has(kind) ? [] : [checkPage]), ...(printed.some(one => one.test(kind)) ? [checkPrint] : [])];
            for (const check of checks) {
                try { await check(page, `${kind} as ${as}`); } catch (fault) { faults.push(fault.message.replace(/\s+/g, ' ')); }
            }
            (this.looked ??= new Set()).add(kind);
            await takePictures(page, `${as}-${kind.slice(1).replace(/[{}]/g, '').replace(/\/+/g, '-') || 'home'}`, this.pictures);
        }
        for (const fault of faults) console.log(`    ${fault}`);
        deepStrictEqual(faults.length, 0, 'every page holds');
        console.log(`  ${kinds.size} kinds of pages as ${as}`);
    }

    async asAdministrator() {
        await this.enter(owner);
        await this.visit('administrator', ['/', '/plans', '/obligations', '/activities', '/agencies', '/persons', '/persons/proposals', '/sources/waiting', '/report-template']);
    }

    async asFocalPoint() {
        await this.enter(focal);
        await this.visit('focal point', ['/', '/plans', '/obligations', '/activities', '/activities/new?kind=class']);
    }

    async asLeader() {
        await this.enter(leader);
        await this.visit('leader', ['/', '/plans', '/obligations']);
    }

    // The auditor sees what was done, by whom, and to what: by its name.
    async asAuditor() {
        const {page} = this;
        await this.enter(owner);
        await this.go('/accounts?q=lanh-dao@');
        await page.click('.plan-t');
        await page.click('summary:has-text("Trao vai trò")');
        await page.selectOption('#role', 'auditor');
        await page.fill('form[action$="/roles"] #reason', 'Kiểm tra định kỳ');
        await page.click('form[action$="/roles"] button');
        await page.waitForURL(/done=role/);
        await this.enter(leader);
        await this.visit('auditor', ['/trail', '/trail?act=activity.record', '/trail?act=person.create', '/trail?act=agency.create']);
        for (const [act, words] of [['agency.create', /UBND xã|UBND phường|Sở /], ['activity.record', /Tập huấn|Bản tin|Diễn tập|Phổ biến/], ['plan.confirm', /08\/KH-UBND/]]) {
            await this.go(`/trail?act=${act}`);
            const named = await page.locator('.trail td:nth-child(2) a').allTextContents();
            ok(named.some(one => words.test(one)) && !named.some(one => /^[0-9a-f-]{36}$/.test(one)), `${act} concerns ${named.slice(0, 3)}`);
        }
        strictEqual(await page.locator('.trail tbody tr', {hasText: /Cơ quan\s*\d+$/m}).count(), 0, 'no number of an agency');
    }

    // Without an account: behind a leader's link, and the progress in public; light enough for a telephone in the hills.
    async asCitizen() {
        const {page} = this;
        await this.enter(owner);
        const listed = await (await page.request.get(`${this.server.address}/plans`, {headers: {Accept: 'application/json'}})).json();
        const plan = `${this.server.address}/plans/${listed.plans[0].id}`;
        await page.goto(`${plan}/leader-links`);
        await page.fill('#whom', 'Đồng chí Chủ tịch UBND tỉnh');
        await page.click('form.card button.btn-main');
        const link = new URL(await page.inputValue('#address')).pathname;
        await page.goto(`${plan}/overview-settings`);
        await page.fill('#reason', 'Công văn số 12/UBND-NC');
        await page.click('button[value="begin"]');
        await page.waitForURL(/saved=1/);
        const open = await page.locator('a[href^="/public/"]').first().getAttribute('href');
        await this.context.clearCookies();
        await this.visit('citizen', [open, '/sign-in']);
        await this.visit('leader by link', [link]);
        const anybody = await this.browser.newContext({locale: 'vi-VN'});
        const kib = await weigh(anybody, this.server.address + open);
        await anybody.close();
        console.log(`  the public page weighs ${kib.toFixed(1)} KiB`);
        ok(kib <= citizen_kib_max, `${kib} KiB`);
        await page.goto(this.server.address + open);
        match(await this.text('h1'), /08\/KH-UBND/);
        match(await this.text('.remind'), /chương trình dựng ra/, 'nobody takes an invented province for a real one');
    }

    // As somebody does whose hand cannot hold a mouse: from stop to stop, and never further than the page is long.
    async reach(selector) {
        const {page} = this, stops_max = 250;
        for (let i = 0; i < stops_max; ++i) {
            await page.keyboard.press('Tab');
            if (await page.evaluate(one => document.activeElement.matches(one), selector)) return;
        }
        throw new Error(`no key leads to ${selector} on ${page.url()}`);
    }

    async withKeysAlone() {
        const {page} = this;
        await this.context.clearCookies();
        await this.go('/sign-in');
        for (const [field, value] of [['#login', focal], ['#password', VisitorsStory.password]]) {
            if (!await page.evaluate(one => document.activeElement.matches(one), field)) await this.reach(field);
            await page.keyboard.type(value);
        }
        await page.keyboard.press('Enter');
        await page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
        await this.go('/obligations');
        await this.reach('.row-side a, .row-t[href]');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/obligations\/\d+/);
        await this.reach('textarea[name=word]');
        await page.keyboard.type('Đề nghị cấp thêm tài liệu tập huấn.');
        await this.reach('button[value=send]');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.note.is-met');
        match(await this.text('.note.is-met'), /Đã gửi/);
        await this.go('/activities/new?kind=class');
        await this.reach('#title');
        await page.keyboard.type('Lớp kỹ năng số cho người cao tuổi');
        await this.reach('input[name=known]');
        await page.keyboard.press('ArrowDown');
        await this.reach('button.btn-big');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        match(await this.text('h1'), /Lớp kỹ năng số/);
    }
}

export const chapters = ['asAdministrator', 'asFocalPoint', 'asLeader', 'asAuditor', 'asCitizen', 'withKeysAlone'];
