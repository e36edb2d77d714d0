// The story of one plan over five years: a decision of 2021 is dropped, corrected, matched to the directory of 2021, measured and confirmed;
// the reorganisation of 2025 is entered as acts; the same plan is seen in 2026; the focal point of one agency tries every identifier of
// another; the trail of it all. Told with a real plan where LUYTRE_PLANS names the folder that holds it, else with one of our own; with a script and without one.
import {execFileSync} from 'node:child_process';
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {LinksStory, first as child} from './links_story.mjs';
import {provinceOf} from './province.mjs';

const file = name => fileURLToPath(new URL(`files/${name}`, import.meta.url));
const folder = process.env.LUYTRE_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url));
const real = existsSync(folder) ? readdirSync(folder).find(name => name.startsWith('002_')) : undefined;
const plan = real ? {path: join(folder, real), place: 'Thanh Hóa', number: '1286/QĐ-UBND', last: 'II.2.4'}
    : {path: file('quyet-dinh-2021.txt'), place: 'Hòa Lạc', number: '412/QĐ-UBND', last: 'II.2.2'};
const {place} = plan;
const plain = text => text.replaceAll('\u00a0', ' ');
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const province = provinceOf(place);
const {top, list, entered, below} = province;

export class ShowStory extends LinksStory {
    async begin() {
        await super.begin();
        console.log(real ? `  with ${real}` : `  skipped: plan 002 is not in ${folder} (LUYTRE_PLANS); told with our own plan instead`);
    }

    async directory2021() {
        const {page} = this;
        await this.go('/agencies/import');
        await page.setInputFiles('#file', {name: 'Danh sách cơ quan 2021.csv', mimeType: 'text/csv', buffer: Buffer.from(list)});
        await page.click('form.card .btn-main');
        await page.waitForURL(/import\/[\w-]{20,}/);
        await page.fill('#from', '01/01/2004');
        await page.click('.find button');
        match(plain(await this.text('.head')), new RegExp(`Thêm ${entered}, bổ sung 0, đã có 0, không nhận 1`));
        await this.look('show-01-list');
        const [rejected] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="/rejected.csv"] button')]);
        match(readFileSync(await rejected.path(), 'utf8'), /Ban Quản lý dự án số 9.*Một cơ quan không có/s);
        await page.click('form.acts .btn-main');
        await page.waitForURL(/done=/);
        await this.go('/agencies?day=01/06/2021');
        match(plain(await this.text('.head')), new RegExp(`${below} cơ quan trực thuộc`));
        await this.look('show-02-agencies-2021');
    }

    async dropDecision() {
        this.address = await this.dropText(real ? 'QD-ke-hoach-ATTT-2021-2025.txt' : 'quyet-dinh-2021.txt', readFileSync(plan.path, 'utf8'));
        match(plain(await this.text('.say')), real ? /11 chỉ tiêu, 19 nhiệm vụ/ : /5 chỉ tiêu, 7 nhiệm vụ/);
        await this.look('show-03-read');
    }

    // Whom a target means is said more closely than the plan prints it; a task hides among the duties; one field was not sure.
    async corrections() {
        const {page} = this;
        await this.openItem('Chỉ tiêu', plan.last);
        strictEqual(await page.inputValue('#population'), 'các tổ chức, cá nhân');
        await page.fill('#population', 'các tổ chức, cá nhân trên địa bàn tỉnh');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        match(await this.text('.done'), /Sửa/);
        await this.look('show-04-corrected');
        await page.click(`a[href$="new?kind=task"]`);
        await page.fill('#ref', 'V.1');
        await page.fill('#text', 'Thiết lập mạng lưới cộng tác viên tham gia tiếp nhận thông tin.');
        await page.fill('#lead', 'Sở Thông tin và Truyền thông');
        await page.fill('#coordinating', 'Tỉnh đoàn\nHội Tin học');
        await page.selectOption('#schedule', 'annual');
        await page.fill('#from', '2021');
        await page.fill('#to', '2025');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        await this.lookedAt();
        await page.goto(`${this.address}/changes`);
        await this.look('show-05-changes');
    }

    async openItem(kind, ref) {
        const {page} = this;
        await page.goto(this.address);
        const card = await this.opened(page.locator('.item', {has: page.locator(`h3:has-text("${kind}"):has(span:text-is("${ref}"))`)}).first());
        await card.locator('a[href*="/entries/"]').first().click();
    }

    async lookedAt() {
        const {page} = this;
        await page.goto(this.address);
        const unsure = page.locator('.item.ask');
        while (await page.locator('button[value="look"]').count() > 0) {
            const left = await unsure.count();
            await page.locator('button[value="look"]').click();
            await page.waitForURL(/done=/);
            await page.goto(this.address);
            strictEqual(await unsure.count(), left - 1, 'what somebody looked at is sure');
        }
    }

    async names2021() {
        const {page} = this;
        await page.goto(`${this.address}/names`);
        await this.look('show-06-names');
        for (let i = 1; ; ++i) {
            await page.click('button.btn-main');
            await page.waitForURL(/saved=/);
            await page.goto(`${this.address}/names?page=${i + 1}`);
            if (await page.locator(`[aria-current="page"]:text-is("${i + 1}")`).count() === 0) break;
        }
        await page.goto(`${this.address}/names`);
        match(plain(await this.text('.head')), /ngày 01\/01\/2021/);
        await this.look('show-07-names-decided');
    }

    async measured() {
        const {page} = this;
        await page.goto(this.address);
        const target = await this.opened(page.locator('.item:has(h3:has-text("Chỉ tiêu"))').first());
        await target.locator('a[href$="/measure"]').click();
        await this.look('show-08-measure');
        for (let left = 30; new URL(page.url()).pathname.endsWith('/measure') && left > 0; --left) {
            const said = {schools: '812', enterprises: '46', agencies: String(entered)}[await page.inputValue('#unit')];
            if (said) {
                await page.fill('#denominator', said);
                await page.fill('#denominator_source', 'Sở Nội vụ, công văn số 214/SNV-TCBC');
                await page.fill('#denominator_day', '31/12/2020');
            }
            const here = page.url();
            const next = page.locator('button[name="then"]');
            await (await next.count() > 0 ? next : page.locator('form.card button.btn-main')).click();
            await page.waitForURL(url => url.href !== here);
        }
        await page.goto(`${this.address}/coverage`);
        await this.look('show-09-targets');
    }

    async confirmed2021() {
        const {page} = this;
        await page.goto(`${this.address}/confirmation`);
        await this.look('show-10-confirm');
        await page.fill('#number', plan.number);
        await page.fill('#day', '14/04/2021');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/confirmation$/);
        match(plain(await this.text('.note.is-met')), new RegExp(plan.number));
        await page.goto(`${this.address}/agencies?on=01/06/2021&page=all`);
        const held = plain(await this.text('main'));
        match(held, /Sở Thông tin và Truyền thông[\s\S]*UBND huyện Mường Hạ/);
        ok(!held.includes('nay là') && !held.includes('UBND xã'), 'in 2021 departments and districts have it');
        await page.locator('tr', {hasText: 'Sở Thông tin và Truyền thông'}).locator('summary').first().click();
        await this.look('show-11-agencies-2021');
    }

    async act(kind, fields, name) {
        const {page} = this;
        await this.go(`/agencies/reorganisations/new?kind=${kind}`);
        for (const [id, value] of Object.entries(fields)) {
            const field = page.locator(`#${id}`);
            if (await field.evaluate(one => one.tagName) === 'SELECT') await field.selectOption(value);
            else await field.fill(value);
        }
        await page.click('button[value="preview"]');
        ok(await page.locator('button[value="enter"]').count() > 0, await this.text('main'));
        if (name) await this.look(`${name}-preview`);
        await page.click('button[value="enter"]');
        await page.waitForURL('**/reorganisations/0*');
        if (name) await this.look(name);
    }

    async reorganised2025() {
        const basis = 'Nghị quyết số 08/NQ-HĐND ngày 20/02/2025';
        await this.act('split', {name: 'Kết thúc hoạt động Sở Thông tin và Truyền thông', legal_basis: basis, day: '01/03/2025', from: 'Sở Thông tin và Truyền thông',
            share_attt: 'Công an tỉnh', share_digital: 'Sở Khoa học và Công nghệ', share_telecom: 'Sở Khoa học và Công nghệ', share_press: 'Sở Văn hóa, Thể thao và Du lịch',
            share_grassroots_information: 'Sở Văn hóa, Thể thao và Du lịch', share_: 'Sở Khoa học và Công nghệ'}, 'show-12-split');
        await this.act('merge', {name: 'Hợp nhất Sở Kế hoạch và Đầu tư vào Sở Tài chính', legal_basis: basis, day: '01/03/2025', from: 'Sở Kế hoạch và Đầu tư', into: 'Sở Tài chính'});
        await this.act('split', {name: 'Kết thúc hoạt động Sở Lao động - Thương binh và Xã hội', legal_basis: basis, day: '01/03/2025', from: 'Sở Lao động - Thương binh và Xã hội',
            share_labour: 'Sở Nội vụ', share_vocational_education: 'Sở Giáo dục và Đào tạo', share_children: 'Sở Y tế', share_: 'Sở Nội vụ'});
        await this.act('merge', {name: 'Hợp nhất Báo và Đài', legal_basis: 'Quyết định số 2211-QĐ/TU ngày 25/6/2025', day: '01/07/2025',
            from: `Báo ${place}\nĐài Phát thanh và Truyền hình ${place}`, new_name: `Báo và Phát thanh, Truyền hình ${place}`});
        await this.act('abolish_level', {name: 'Kết thúc hoạt động cấp huyện', legal_basis: 'Luật Tổ chức chính quyền địa phương số 72/2025/QH15', day: '01/07/2025', level: 'district'}, 'show-13-districts');
        await this.go('/agencies/reorganisations');
        await this.look('show-14-acts');
    }

    // A level that nobody has inherited asks for it; the department of 2021 is three, by function.
    async seenIn2026() {
        const {page} = this;
        await page.goto(`${this.address}/agencies?on=01/06/2026&page=all`);
        match(plain(await this.text('section.card')), /UBND cấp huyện/);
        await this.look('show-15-no-heir-2026');
        await page.click('a[href*="kind=inherit_level"]');
        await this.act('inherit_level', {name: 'Cấp xã thay cấp huyện', legal_basis: 'Nghị định số 131/2025/NĐ-CP', day: '01/07/2025', level: 'district', heir: 'commune'});
        await page.goto(`${this.address}/agencies?on=01/06/2026&page=all`);
        const police = page.locator('tr', {hasText: 'Công an tỉnh'}).first();
        await police.locator('summary').click();
        match(plain(await police.textContent()), /Kế thừa từ Sở Thông tin và Truyền thông: An toàn thông tin, an ninh mạng; Có hiệu lực từ 01\/03\/2025, Nghị quyết số 08/);
        const now = plain(await this.text('table'));
        match(now, /UBND xã Tam Chung[\s\S]*UBND cấp huyện; Có hiệu lực từ 01\/07\/2025, Nghị định số 131/);
        ok(!now.includes('UBND huyện Mường Hạ'), 'nobody who has ended has anything');
        match(now, new RegExp(`Báo và Phát thanh, Truyền hình ${place}`));
        await this.look('show-16-agencies-2026');
        await page.goto(`${this.address}/names`);
        match(plain(await this.text('.head')), /ngày 14\/04\/2021/, 'as of the day with which it was confirmed');
        match(plain(await this.text('ol.reads')), /Sở Thông tin và Truyền thông \(nay là [^)]*Công an tỉnh/);
        await this.look('show-17-names-2026');
        await this.go('/agencies?q=so+thong+tin&day=01/06/2021');
        await page.click('.table a:has-text("Sở Thông tin")');
        await this.look('show-18-life');
        await page.goto(this.address);
        ok((await this.text('.paper')).includes('Sở Thông tin và Truyền thông'), 'the signed words stay');
    }

    async signedIn(name, login, role, agency) {
        const {page} = this;
        await this.go('/accounts/new');
        await page.fill('#name', name);
        await page.fill('#login', login);
        await page.click('form.card button');
        const invitation = this.server.address + new URL(await page.inputValue('#address')).pathname;
        await this.go(`/accounts?q=${encodeURIComponent(login)}`);
        await page.click('.plan-t');
        await page.selectOption('#role', role);
        await page.fill('#agency', agency);
        await page.fill('#reason', 'Thông báo phân công số 12/TB');
        await page.click('form[action$="/roles"] button');
        await page.waitForURL(/done=role/);
        const context = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 1366, height: 768}});
        const own = await context.newPage();
        await own.goto(invitation);
        await own.fill('#password', 'măng non mọc thẳng hàng');
        await own.click('form.card button');
        await own.waitForURL(/sign-in/);
        await own.fill('#login', login);
        await own.fill('#password', 'măng non mọc thẳng hàng');
        await own.click('form.card button');
        await own.waitForURL(url => !url.pathname.startsWith('/sign-in'));
        return own;
    }

    // The agency of education drops a plan of its own, corrects it, registers a document, records what it did.
    async workOfOne() {
        const mine = this.page, from = this.address;
        this.education = await this.signedIn('Lê Thị Bình', 'binh.lt@so-gddt.gov.vn', 'plan_owner', 'Sở Giáo dục và Đào tạo');
        this.page = this.education;
        this.own = await this.dropText('ke-hoach-so-gddt.txt', child.replaceAll('118/KH-UBND', '57/KH-SGDĐT'));
        const {page} = this;
        await (await this.opened(page.locator('.item', {hasText: 'Nhiệm vụ'}).first())).locator('a[href*="/entries/"]').first().click();
        await page.fill('#text', 'Nội dung nội bộ của ngành giáo dục.');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        await this.go('/incoming/new');
        await page.fill('#number', '808/BGDĐT');
        await page.fill('#day', '20/11/2026');
        await page.fill('#issuer', top);
        await page.fill('#subject', 'Văn bản mật của ngành giáo dục');
        await page.selectOption('#plan', {index: 1});
        await page.setInputFiles('#files', {name: 'cong-van.txt', mimeType: 'text/plain', buffer: Buffer.from('Nội dung nội bộ')});
        await page.click('form.card button.btn-main');
        await page.waitForURL(/\/incoming\/[0-9a-f-]{36}$/);
        this.page = mine;
        this.address = from;
    }

    // Every address that somebody's pages lead to, and where their forms go.
    async addressesOf(page, starts) {
        const open = [...starts], gets = new Set(), posts = new Set();
        while (open.length > 0) {
            const address = new URL(open.shift(), this.server.address);
            address.hash = '';
            if (gets.has(address.href) || gets.size > 400 || address.search.length > 200) continue;
            gets.add(address.href);
            const answer = await page.request.get(address.href);
            if (!/html/.test(answer.headers()['content-type'] ?? '')) continue;
            const html = await answer.text();
            for (const [, href] of html.matchAll(/<a[^>]* href="([/?][^"]*)"/g)) open.push(new URL(href.replaceAll('&amp;', '&'), address).href);
            for (const [, action] of html.matchAll(/<form[^>]* method="post"[^>]* action="(\/[^"]*)"/g)) posts.add(new URL(action, this.server.address).href);
        }
        return {gets: [...gets], posts: [...posts]};
    }

    async another() {
        const health = await this.signedIn('Phạm Văn Cường', 'cuong.pv@so-yte.gov.vn', 'focal_point', 'Sở Y tế');
        const theirs = await this.addressesOf(this.education, ['/plans', this.own, '/incoming']), hers = await this.addressesOf(health, ['/plans', '/incoming']);
        const known = new Set([...hers.gets, ...hers.posts].flatMap(href => href.match(uuid) ?? []));
        // The directory of agencies and their reorganisations is open to whoever signs in.
        const closed = href => !new URL(href).pathname.startsWith('/agencies') && (href.match(uuid) ?? []).some(id => !known.has(id));
        const gets = theirs.gets.filter(closed), posts = theirs.posts.filter(closed);
        ok(gets.length > 40 && posts.length > 20, `${gets.length} pages and ${posts.length} forms of the other agency`);
        const open = [];
        const token = (await (await health.request.get(`${this.server.address}/me`)).text()).match(/name="csrf" value="([^"]*)"/)[1];
        const tell = async (answer, what) => {
            const body = await answer.text();
            if (![403, 404].includes(answer.status()) || /57\/KH-SGDĐT|808\/BGDĐT|nội bộ/.test(body)) open.push(`${what} ${answer.status()}`);
        };
        for (const href of gets) {
            await tell(await health.request.get(href), `page ${href}`);
            await tell(await health.request.get(href, {headers: {Accept: 'application/json'}}), `JSON ${href}`);
        }
        for (const href of posts) await tell(await health.request.post(href, {form: {csrf: token, reason: 'x', text: 'x', row_version: '1'}, maxRedirects: 0}), `form ${href}`);
        deepStrictEqual(open, [], 'refused everywhere, and told nothing');
        console.log(`  refused at ${gets.length} addresses as page and as JSON (${gets.filter(href => /\.(csv|json|ics|xlsx|docx)|\/(files|papers)\//.test(href)).length} of them files) and by ${posts.length} forms`);
        const list = await (await health.request.get(`${this.server.address}/plans`, {headers: {Accept: 'application/json'}})).text();
        ok(!list.includes('57/KH-SGDĐT') && list.includes(new URL(this.address).pathname.slice(7)), 'the own list holds the plan of the province alone');
        const mine = this.page;
        this.page = health;
        await health.goto(this.own);
        await this.look('show-19-refused');
        await health.goto(this.address);
        await this.look('show-20-focal-point');
        strictEqual(await health.locator('a[href*="/entries/"]').count(), 0, 'who is given a task changes nothing of the plan');
        this.page = mine;
        await health.context().close();
        await this.education.context().close();
    }

    async trailOfAll() {
        const {page} = this;
        await this.go('/accounts?q=tran+van+an');
        await page.click('.plan-t');
        await page.click('summary:has-text("Trao vai trò")');
        await page.selectOption('#role', 'auditor');
        await page.fill('#reason', 'Kiểm tra việc xác nhận kế hoạch');
        await page.click('form[action$="/roles"] button');
        await page.waitForURL(/done=role/);
        await page.waitForTimeout(1500);  // until the sealer has been by
        await this.go(`/trail?subject=${new URL(this.address).pathname.slice(7)}`);
        const told = plain(await this.text('.trail'));
        match(told, new RegExp(`Xác nhận kế hoạch[\\s\\S]*${plan.number}`));
        match(told, /Đối tượng[\s\S]*các tổ chức, cá nhân[\s\S]*các tổ chức, cá nhân trên địa bàn tỉnh/);
        ok(!/[{}]|"\w+":|\bagency \d|target |task /.test(told), `words, not code: ${told.match(/.{60}([{}]|"\w+":|\bagency \d|target |task ).{60}/s)?.[0]}`);
        await this.look('show-21-trail-plan');
        await this.go('/trail?act=reorganisation.enter');
        match(plain(await this.text('.trail')), /Kết thúc hoạt động cấp huyện/);
        await this.look('show-22-trail-acts');
        await this.go('/trail?act=incoming.register');
        match(plain(await this.text('.trail')), new RegExp(`Cơ quan${top}`));
        await this.go('/trail');
        await this.look('show-23-trail');
        const proof = execFileSync(this.binary, ['check', '--data', this.server.data], {encoding: 'utf8'});
        match(proof, /Nhật ký nguyên vẹn/);
    }
}

export const chapters = ['administrator', 'directory2021', 'dropDecision', 'corrections', 'names2021', 'measured', 'confirmed2021', 'reorganised2025', 'seenIn2026', 'workOfOne',
    'another', 'trailOfAll'];
