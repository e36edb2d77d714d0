// The first year of a plan, by a clock that is turned: it is read, corrected, matched to the directory of 2021, measured and confirmed; its
// periods get the days of the guiding letter; work is recorded on a phone; money is estimated, approved and spent; more time is granted, an
// obstacle answered; forms come back as workbooks by the dozen, behind a link with a photograph, from the page; the late are chased.
// What is asserted was computed here from what was sent, never read off a page. Told with plans 001 and 004 where LUYTRE_PLANS names the
// folder that holds them, else with our own.
import {execFileSync} from 'node:child_process';
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {password} from './story.mjs';
import {picture} from './activities_story.mjs';
import {code} from './people_story.mjs';
import {LinksStory} from './links_story.mjs';
import {ShowStory} from './plan_show.mjs';
import {provinceOf} from './province.mjs';

const file = name => fileURLToPath(new URL(`files/${name}`, import.meta.url));
const folder = process.env.LUYTRE_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url));
const found = existsSync(folder) ? readdirSync(folder) : [];
const real = ['001_', '004_'].map(start => found.find(name => name.startsWith(start))).filter(Boolean);
const both = real.length === 2;
export const place = both ? 'Bình Thuận' : 'Hòa Lạc';
// Plan 004 is of another province; here both are carried out in one.
export const plans = both ? real.map(name => readFileSync(join(folder, name), 'utf8').replaceAll('Thừa Thiên Huế', place))
    : [readFileSync(file('../../plans/hoa-lac-2026.txt'), 'utf8').replaceAll('2026', '2021').replaceAll('2030', '2025').replaceAll('Công an tỉnh', 'Sở Thông tin và Truyền thông')
        .replaceAll('UBND các xã, phường, đặc khu', 'UBND các huyện, thị xã, thành phố'), readFileSync(file('ke-hoach-2023.txt'), 'utf8')];
const province = provinceOf(place);
export const {top} = province;
export const press = 'Sở Thông tin và Truyền thông', police = 'Công an tỉnh', schools = 'Sở Giáo dục và Đào tạo';
const people = Array.from({length: 50}, (_, i) => [`Nguyễn Văn Thứ ${String.fromCharCode(65 + i % 24)}${String.fromCharCode(97 + Math.floor(i / 24))}`,
    `${String(1 + i % 28).padStart(2, '0')}/${String(1 + i % 12).padStart(2, '0')}/${1965 + i % 30}`]);
export const by_link = 'UBND huyện Mường Hạ', missing = ['UBND huyện Nga Lĩnh', 'UBND thị xã Nghi Hải'];
export const plain = text => text.replaceAll('\u00a0', ' ').trim();
const agencyOf = head => plain(head[0].split(' của ')[1]);
const signed_in_as = 'an.tv@thutre.gov.vn';

export class ReportYear extends ShowStory {
    static begins = '2021-04-01';

    async begin() {
        await LinksStory.prototype.begin.call(this);
        console.log(both ? `  with ${real.join(' and ')}` : `  skipped: plans 001 and 004 are not in ${folder} (LUYTRE_PLANS); told with our own instead`);
    }

    // Years pass; whoever was signed in has to sign in again.
    async turn(day, hour) {
        this.clock.turn(day, hour);
        await this.context.clearCookies({name: 'session'});
        await this.go('/sign-in');
        await this.page.fill('#login', signed_in_as);
        await this.page.fill('#password', password);
        await this.page.click('form.card button');
        await this.page.waitForURL(/sign-in\/code/);
        await this.page.fill('#code', await this.codeNow());
        await this.page.click('form.card button');
        await this.page.waitForURL(url => !url.pathname.startsWith('/sign-in'));
    }

    // By the clock of the program.
    async codeNow() {
        const answer = await this.page.request.get(`${this.server.address}/sign-in`);
        return code(this.secret, Date.parse(answer.headers().date));
    }

    // After a week the roles of an administrator rest until it is on.
    async secondFactorOn() {
        const {page} = this;
        await this.go('/me/second-factor');
        this.secret = await page.inputValue('input[name=secret]');
        await page.fill('#code', await this.codeNow());
        await page.click('form[action="/me/second-factor"] button');
        await page.waitForSelector('.codes');
    }

    async directory() {
        const {page} = this;
        await this.go('/agencies/import');
        await page.setInputFiles('#file', {name: 'Danh sách cơ quan 2021.csv', mimeType: 'text/csv', buffer: Buffer.from(province.list)});
        await page.click('form.card .btn-main');
        await page.waitForURL(/import\/[\w-]{20,}/);
        await page.fill('#from', '01/01/2004');
        await page.click('.find button');
        await page.click('form.acts .btn-main');
        await page.waitForURL(/done=/);
        await this.go('/accounts');
        this.account = new URL(await page.locator('.plan-t').first().getAttribute('href'), this.server.address).pathname;
        for (const [role, agency] of [['focal_point', press], ['approver', press], ['focal_point', schools]])
            await this.send(`${this.account}/roles`, {role, agency, from: '2021-01-01', reason: 'Phân công đầu mối'}, this.account);
        const posts = some => some.map(one => [...one, 'Chuyên viên']);
        await this.bringIn(press, posts(people.slice(0, 30)));
        await this.bringIn(schools, posts(people.slice(30)));
    }

    async plan2021() {
        this.first = this.address = await this.dropText('ke-hoach-2021.txt', plans[0]);
        await this.look('report-01-read');
        await this.correctedReading();
        await this.lookedAt();
        await this.decided();
        await this.measured();
    }

    // What was taken for whom a target concerns is half a sentence.
    async correctedReading() {
        const {page} = this;
        await page.goto(this.address);
        const card = await this.opened(page.locator('.item', {has: page.locator(`h3 span:text-is("${both ? 'I.1' : 'II.1.2'}")`)}).first());
        await card.locator('a[href*="/entries/"]').first().click();
        if (both) match(await page.inputValue('#population'), /^Tuyên truyền, nâng cao$/);
        await page.fill('#population', 'cán bộ, công chức, viên chức, người lao động và Nhân dân trên địa bàn tỉnh');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/done=/);
        match(await this.text('.done'), /Sửa/);
    }

    async decided() {
        const {page} = this;
        await page.goto(`${this.address}/names`);
        for (let i = 1; ; ++i) {
            await page.click('button.btn-main');
            await page.waitForURL(/saved=/);
            await page.goto(`${this.address}/names?page=${i + 1}`);
            if (await page.locator(`[aria-current="page"]:text-is("${i + 1}")`).count() === 0) break;
        }
        await page.goto(`${this.address}/names`);
        await this.look('report-02-names');
    }

    async confirmed(number, day) {
        const {page} = this;
        await page.goto(`${this.address}/confirmation`);
        await this.look('report-03-confirm');
        await page.fill('#number', number);
        await page.fill('#day', day);
        await page.click('form.card button.btn-main');
        await page.waitForURL(/confirmation$/);
    }

    async confirmed2021() {
        await this.confirmed('893/KH-UBND', '24/03/2021');
        const {page} = this;
        for (let i = 0; i < 50; ++i) {
            await page.goto(`${this.address}/periods`);
            if (await page.locator('main a[href*="/periods/"]').count() > 0) break;
            await page.waitForTimeout(200);
        }
        await this.look('report-04-periods');
    }

    // Agencies by 30/11, the standing agency by 15/12; figures until 25/11.
    async period2021() {
        const {page} = this;
        this.period = this.period2021 = this.server.address + new URL(await page.locator('main a[href*="/periods/"]:not([href$="/board"])').first().evaluate(a => a.href)).pathname;
        await this.correctedPeriod(2021);
    }

    async correctedPeriod(year) {
        const {page} = this;
        await page.goto(this.period);
        await page.fill('#cutoff', `25/11/${year}`);
        for (let i = 0; await page.locator(`#whose${i}`).count() > 0; ++i)
            if (await page.inputValue(`#whose${i}`) === 'everybody' && await page.inputValue(`#receiver${i}`)) await page.fill(`#due${i}`, `30/11/${year}`);
        await page.fill('#reason', 'Công văn hướng dẫn báo cáo');
        await this.look('report-05-period');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
    }

    async agencyNumber(agency) {
        const html = await (await this.page.request.get(`${this.server.address}/activities/new?kind=class`)).text();
        return html.match(new RegExp(`<option value="(\\d+)"[^>]*>${agency}</option>`))[1];
    }

    // On a phone: a class with its list, with a photograph.
    async onThePhone() {
        const {page} = this;
        await this.turn('2021-06-15');
        await page.setViewportSize({width: 360, height: 768});
        this.named = await this.namedClass(press, 'Lớp kỹ năng an toàn thông tin', people.slice(0, 20), true);
        await this.look('report-06-activity');
        await page.setViewportSize({width: 1366, height: 768});
        this.later = await this.namedClass(press, 'Lớp cho biên tập viên, phóng viên', people.slice(20, 30), false);
        await this.go('/activities/new?kind=broadcast');
        await this.chosen(press);
        await page.fill('#title', 'Phát thanh cảnh báo lừa đảo');
        await page.fill('#people', '4.000');
        await page.click('summary:has-text("Nhiều ngày")');
        await page.fill('#times', '12');
        await page.locator('.check input[name^="task."]').first().check();
        await page.click('button.btn-big');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        this.broadcast = page.url();
        const figure = await this.figure();
        strictEqual(figure.proven, 30);
        strictEqual(figure.denominator, 50);
        this.task = await this.taskOf(this.broadcast);
    }

    async taskOf(activity) {
        await this.page.goto(activity);
        return (await this.text('#nhiem-vu')).trim();
    }

    async chosen(agency) {
        const {page} = this;
        await page.selectOption('select[name="agency"]', {label: agency});
        await page.click('button:has-text("Lấy nhiệm vụ")');
    }

    async namedClass(agency, title, some, photographed) {
        const {page} = this;
        await this.go('/activities/new?kind=class');
        await this.chosen(agency);
        await page.fill('#title', title);
        await page.locator('.check input[name^="task."]').first().check();
        if (photographed) await page.setInputFiles('#camera', {name: 'lop-hoc.png', mimeType: 'image/png', buffer: picture});
        await page.click('button.btn-big');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        const activity = page.url();
        await page.goto(`${activity}/attendance/new`);
        await page.fill('#text', some.map(one => one.join('; ')).join('\n'));
        await page.click('button.btn-main');
        await page.waitForURL(/attendance\/new\/[0-9a-f]{64}/);
        await page.click('button.btn-main');
        await page.waitForURL(/done=list/);
        return activity;
    }

    // Of the target of officials, who are all listed here.
    async figure() {
        if (!this.officials) {
            await this.page.goto(`${this.first}/coverage`);
            this.officials = (await this.page.locator('section.target', {hasText: /100% (công chức|cán bộ), /}).first().getAttribute('id')).slice(1);
        }
        const {figures} = await this.json(`${this.first}/coverage`);
        return figures.find(one => one.entry === this.officials && one.proven !== undefined);
    }

    // Estimated, compiled, appraised, approved, spent.
    async money2021() {
        const {page} = this;
        await this.turn('2021-07-05');
        await page.goto(`${this.first}/budget`);
        await page.click(`a[href*="/budget/agencies/"]:has-text("${press}")`);
        const own = page.url();
        await page.fill('[name="amount.0"]', '1,25 tỷ');
        await page.fill('[name="word.0"]', '02 lớp tập huấn');
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        await page.goto(`${this.first}/budget`);
        await page.click('form[action$="/compilation"] button');
        await page.waitForURL(/saved=compiled/);
        for (const [kind, number, amount] of [['appraisal', '12/STC-TĐ', '1,1 tỷ'], ['approval', '1450/QĐ-UBND', '']]) {
            await page.click(`a[href*="/judgement/${kind}"]`);
            if (amount) {
                await page.locator('input[name^="amount."]').first().fill(amount);
                await page.locator('input[name^="word."]').first().fill('theo định mức chi');
            }
            await page.fill('#number', number);
            await page.fill('#day', '05/07/2021');
            await page.click('form.card button.btn-main');
            await page.waitForURL(new RegExp(`saved=${kind}`));
        }
        await this.turn('2021-09-20');
        await page.goto(own);
        await page.fill('#amount', '300 triệu');
        await page.fill('#number', 'UNC-07');
        await page.fill('#day', '20/09/2021');
        await page.fill('#word', 'Thuê hội trường, in tài liệu');
        await page.click('form[action$="/spending"] button');
        await page.waitForURL(/saved=spent/);
        await page.goto(`${this.first}/budget`);
        match(await this.text('main'), /1\.100\.000\.000[\s\S]*300\.000\.000[\s\S]*800\.000\.000/);
        await this.look('report-07-budget');
    }

    async formOf(agency) {
        const {page} = this;
        await page.goto(`${this.period}/board?q=${encodeURIComponent(agency)}`);
        return page.locator('tbody tr', {has: page.locator(`a.plan-t:text-is("${agency}")`)}).locator('a.plan-t').evaluate(a => a.href);
    }

    // More time for one agency; something in the way, raised and answered.
    async extended() {
        const {page} = this;
        await this.turn('2021-10-12');
        await page.goto(await this.formOf(schools));
        await page.fill('#wanted', '06/12/2021');
        await page.fill('#why', 'Chờ số liệu của các trường');
        await page.click('form[action$="/extension"] button');
        await page.waitForURL(/saved=extension/);
        await page.click('summary:has-text("Nêu vướng mắc")');
        await page.fill('#obstacle-word', 'Chưa có phòng máy ở 6 xã vùng cao');
        await page.click('form[action$="/obstacles"] button');
        await page.waitForURL(/obstacles\?done=1/);
        await page.click('.mark-it summary');
        await page.fill('.mark-it textarea', 'Đã bố trí phòng máy lưu động');
        await page.click('button[value="answered"]');
        await page.waitForURL(/obstacles\?done=1/);
        await page.goto(`${this.first}/deadlines`);
        await page.click('button[value="grant"]');
        await page.waitForURL(/done=1/);
        await this.look('report-08-deadlines');
        await page.goto(await this.formOf(schools));
        match(await this.text('.say'), /06\/12\/2021/);
    }

    // All forms of a period as workbooks, filled by the agencies with what `answer(agency, row)` says, and those of `sent` dropped in at once.
    async workbooks(answer, leave) {
        const zip = join(this.server.data, 'phieu.zip'), folder = mkdtempSync(join(tmpdir(), 'luytre-phieu-'));
        writeFileSync(zip, await (await this.page.request.get(`${this.period}/forms.zip`)).body());
        const run = (args, input) => execFileSync('/usr/bin/python3', [file('phieu.py'), ...args], {input, encoding: 'utf8', maxBuffer: 1 << 26});
        const books = JSON.parse(run(['read', zip])), wanted = {}, said = {};
        for (const [name, {head, rows}] of Object.entries(books)) {
            const agency = agencyOf(head);
            if (leave.includes(agency)) continue;
            const answers = Object.entries(rows).map(([code, number], i) => [code, number, answer(agency, i)]);
            wanted[name] = {rows: Object.fromEntries(answers.map(([code, , one]) => [code, one]))};
            said[agency] = Object.fromEntries(answers.map(([, number, one]) => [number, one]));
        }
        return {said, wanted, agency: Object.fromEntries(Object.entries(books).map(([name, {head}]) => [name, agencyOf(head)])), fill: some => {
            run(['fill', zip, folder], JSON.stringify(some));
            return Object.keys(some).map(name => join(folder, name));
        }};
    }

    async dropped(files) {
        const {page} = this;
        await page.goto(`${this.period}/board`);
        await page.click('summary:has-text("Excel")');
        await page.setInputFiles('#files', files);
        await page.click('form[action$="/returned"] button');
        await page.waitForURL(/\/returns\//);
        for (let i = 0; i < 300 && await page.locator('progress').count() > 0; ++i) {
            await page.waitForTimeout(200);
            await page.reload();
        }
        return this.text('main');
    }

    async sheets2021() {
        await this.turn('2021-11-26');
        const answer = this.answer = (agency, i) => agency === 'Ban Dân tộc' ? ['Không phát sinh', null, null] : ['Có thực hiện', `Đã làm xong phần việc ${i + 1}`, agency.length % 7 + i + 1];
        this.books = await this.workbooks(answer, [press, by_link, ...missing]);
        const wrong = Object.keys(this.books.wanted).find(name => /so y te/.test(name));
        const told = await this.dropped(this.books.fill({...this.books.wanted, [wrong]: {...this.books.wanted[wrong], sum: 9999}}));
        match(told, new RegExp(`Đã nhận ${Object.keys(this.books.wanted).length - 1} trong ${Object.keys(this.books.wanted).length} tệp`));
        match(told, /Tổng ghi 9999/);
        await this.look('report-09-returned');
    }

    // Those without an account answer behind a link, with a photograph; the standing agency on its own page, from a phone.
    async otherDoors() {
        const {page} = this;
        await this.turn('2021-11-29');
        const form = await this.formOf(by_link);
        await page.goto(`${this.period}/chasing/${form.split('/').pop()}`);
        await page.click('form[action$="/links"] button');
        const link = (await page.locator('textarea').first().inputValue()).match(/\/answer\/[\w-]{43}/)[0];
        const phone = await this.browser.newContext({viewport: {width: 360, height: 768}, javaScriptEnabled: this.script, locale: 'vi-VN'});
        const mine = this.page, guest = this.page = await phone.newPage();
        await guest.goto(this.server.address + link);
        const questions = await guest.locator('fieldset.line').count();
        ok(questions >= 1 && questions <= 8, `${questions} questions`);
        for (let i = 0; i < questions; ++i) {
            const line = guest.locator('fieldset.line').nth(i);
            await line.locator('input[value="1"]').check();
            await line.locator('textarea').fill('Đã phát 24 buổi trên loa');
            await line.locator('input[name^="quantity."]').fill('24');
        }
        await guest.locator('input[name^="photo."]').first().setInputFiles({name: 'loa.png', mimeType: 'image/png', buffer: picture});
        this.byHand = {[by_link]: await this.linesOf(guest, () => ['Có thực hiện', 'Đã phát 24 buổi trên loa', 24])};
        await guest.fill('#who', 'Lò Thị Mai');
        await guest.fill('#post', 'Công chức văn hóa');
        await this.look('report-10-link');
        await guest.click('button[value="send"]');
        await guest.waitForURL(/done=1/);
        this.page = mine;
        await phone.close();
        await page.setViewportSize({width: 360, height: 768});
        await page.goto(await this.formOf(press));
        const lines = await page.locator('fieldset.line').count();
        for (let i = 0; i < lines; ++i) {
            const line = page.locator('fieldset.line').nth(i);
            await line.locator(`input[value="${i === lines - 1 ? 2 : 1}"]`).check();
            if (i === lines - 1) continue;
            await line.locator('textarea').fill(`Kết quả ${i + 1} của cơ quan thường trực`);
            await line.locator('input[name^="quantity."]').fill(String(i + 1));
        }
        this.byHand[press] = await this.linesOf(page, i => i === lines - 1 ? ['Không phát sinh', null, null] : ['Có thực hiện', `Kết quả ${i + 1}`, i + 1]);
        await this.look('report-11-form');
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        await page.setViewportSize({width: 1366, height: 768});
    }

    // The answers of a form by the numbers of its tasks.
    async linesOf(page, answer) {
        const numbers = await page.locator('fieldset.line legend b').allTextContents();
        return Object.fromEntries(numbers.map((number, i) => [plain(number), answer(i)]));
    }

    // After the day: who is late, called, reminded; one of the two sends then, the mended sum comes back.
    async late2021() {
        const {page} = this;
        await this.turn('2021-12-02');
        await page.goto(`${this.period}/board`);
        await page.click('a[href*="group=late"]');
        const late = (await page.locator('tbody a.plan-t').allTextContents()).sort();
        deepStrictEqual(late.map(plain), [...missing, 'Sở Y tế'].sort(), 'two sent nothing, one has to mend its sum');
        await this.look('report-12-late');
        await page.click('tbody a.plan-t:has-text("UBND thị xã Nghi Hải")');
        await page.goto(`${this.period}/chasing/${page.url().split('/').pop()}`);
        await page.fill('#whom', 'đồng chí Lan');
        await page.fill('#day', '02/12/2021');
        await page.fill('#hour', '08:30');
        await page.fill('#word', 'Hứa gửi trong ngày');
        await page.click('form[action$="/calls"] .btn-main');
        await page.waitForURL(/saved=call/);
        await page.goto(`${this.period}/chasing`);
        await this.look('report-13-chasing');
        const letter = await page.request.get(`${this.period}/chasing/letter/docx`);
        strictEqual((await letter.body()).subarray(0, 2).toString(), 'PK');
        const again = await this.workbooks(this.answer, []);
        const come = Object.fromEntries(Object.entries(again.wanted).filter(([name]) => ['Sở Y tế', missing[1]].includes(again.agency[name])));
        match(await this.dropped(again.fill(come)), /Đã nhận 2 trong 2 tệp/);
        // What each agency said, as the story knows it.
        this.sent = {...this.books.said, 'Sở Y tế': again.said['Sở Y tế'], [missing[1]]: again.said[missing[1]], ...this.byHand};
    }

    async accepted() {
        const {page} = this;
        await page.goto(`${this.period}/board`);
        await page.click('form[action$="/acceptances"] button');
        await page.waitForURL(/accepted=/);
    }

    // What the story itself knows was sent: by the number of the task.
    tally() {
        const all = {};
        for (const [agency, rows] of Object.entries(this.sent)) for (const [number, [answer, , quantity]] of Object.entries(rows)) {
            const one = all[number] ??= {asked: 0, reported: 0, nothing: 0, quantity: 0};
            ++one.asked;
            if (answer === 'Có thực hiện') ++one.reported, one.quantity += quantity;
            else ++one.nothing;
        }
        return all;
    }

}
