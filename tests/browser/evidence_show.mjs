// What one sees when evidence counts once: the targets of plans, measured as proposed, each opened down to a statement in three clicks;
// the same two hundred people as a number, as listeners and by name, of which only the names move a share of distinct people; an agency
// that is split, and a rule that changes after a report was frozen, before and after. (Who moves, is merged, taken apart or erased:
// coverage/show_test.cpp.) LUYTRE_PLANS names a folder with the plans 000 to 003; without it our own plan is shown.
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {CoverageStory} from './coverage_story.mjs';
import {picture} from './activities_story.mjs';

const ours = fileURLToPath(new URL('../plans/hoa-lac-2026.txt', import.meta.url));
const folder = process.env.LUYTRE_PLANS;
const others = folder && existsSync(folder) ? readdirSync(folder).filter(name => /^00[0-3]_.*\.txt$/.test(name)).sort().map(name => join(folder, name)) : [];
const top = 'UBND tỉnh Hòa Lạc', police = 'Công an tỉnh', press = 'Sở Thông tin và Truyền thông';
const tasks_max = 40;  // of one activity
const people = Array.from({length: 240}, (_, i) => [`Nguyễn Văn Thứ ${String.fromCharCode(65 + i % 24)}${String.fromCharCode(97 + Math.floor(i / 24))}`,
    `${String(1 + i % 28).padStart(2, '0')}/${String(1 + i % 12).padStart(2, '0')}/${1965 + i % 30}`]);
// Some of the press are among the two hundred, and in another agency after the split.
const here = people.slice(0, 180), there = people.slice(180);
const leaders = [['Lê Văn Đứng', '03/03/1970'], ['Trần Thị Đầu', '04/04/1971']];
const experts = Array.from({length: 6}, (_, i) => [`Phạm Thị Chuyên ${'ABCDEG'[i]}`, `1${i}/06/1988`]);
const named = people.slice(0, 200).map(one => one.join('; ')).join('\n');

export class EvidenceShow extends CoverageStory {
    async province() {
        const {page} = this;
        const duties = {[press]: ['attt', 'press'], [police]: ['attt']};
        for (const [name, parent] of [[top, ''], [police, top], [press, top], ['Sở Văn hóa, Thể thao và Du lịch', top], ['Sở Giáo dục và Đào tạo', top],
            ['Sở Y tế', top], ['Viễn thông Hòa Lạc', top], ['Trường THCS Số 1', 'Sở Giáo dục và Đào tạo'], ['Trường THCS Số 2', 'Sở Giáo dục và Đào tạo']])
            await this.send('/agencies/new', [['name', name], ['day', '01/01/2004'], ['parent', parent], ...(duties[name] ?? []).map(one => ['function', one])]);
        await this.go('/accounts');
        const account = new URL(await page.locator('.plan-t').first().getAttribute('href'), this.server.address).pathname;
        for (const agency of [police, press])
            await this.send(`${account}/roles`, {role: 'focal_point', agency, from: '2026-01-01', reason: 'Phân công đầu mối'}, account);
        const posts = (some, post) => some.map(one => [...one, post]);
        await this.bringIn(police, [...posts(here, 'Chuyên viên'), ...posts(leaders, 'Giám đốc'), ...posts(experts, 'Chuyên viên công nghệ thông tin')]);
        await this.bringIn(press, posts(there, 'Chuyên viên'));
        await this.send('/populations/new', {name: 'Sản phẩm của Bộ', kind: 'products', source: 'Danh mục của Bộ', as_of: '', within: '', post: '', kinds: '', function: '', number: '',
            items: 'Tường lửa\nDiệt mã độc\nChữ ký số'});
    }

    // Read, its names decided and every target measured, all as proposed.
    async plans() {
        this.shown = [];
        for (const file of others.length ? others : [ours]) {
            const {page} = this;
            await this.go('/plans');
            await page.setInputFiles('#files', {name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: readFileSync(file)});
            await page.click('.drop button:not([type="button"])');
            await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
            await page.waitForSelector('.panes', {timeout: 60_000});
            const address = page.url();
            await page.goto(`${address}/names`);
            await page.click('button.btn-main');
            await page.waitForURL(/saved=/);
            const plan = address.split('/').pop();
            await page.goto(address);
            const tasks = await page.locator('.item h3 a[id^=e]:has-text("Nhiệm vụ")').evaluateAll(all => all.map(one => one.id.slice(1)));
            ok(tasks.length > 0, 'tasks are read');
            this.tasks = [...(this.tasks ?? []), ...new Set(tasks)].map(one => one.includes('.') ? one : `${plan}.${one}`);
            const targets = await this.measureAll(address);
            await page.goto(`${address}/confirmation`);
            await page.fill('#number', `${118 + this.shown.length}/KH-UBND`);
            await page.fill('#day', others.length ? '12/03/2021' : '12/03/2026');
            await page.click('form.card button.btn-main');
            await page.waitForURL(/confirmation$/);
            this.shown.push({address, targets});
        }
        this.address = this.shown[0].address;
        console.log(`    ${this.shown.length} plans, ${this.shown.reduce((sum, one) => sum + one.targets.length, 0)} targets`);
    }

    async measureAll(address) {
        const {page} = this;
        await page.goto(`${address}/coverage`);
        const links = await page.locator('section.target h2 a').evaluateAll(all => all.map(one => one.getAttribute('href')));
        ok(links.length >= 4, `${links.length} targets`);
        const targets = [];
        for (const link of links) {
            const entry = link.split('/').pop();
            await page.goto(`${address}/entries/${entry}/measure`);
            const unit = await page.inputValue('#unit'), kind = await page.inputValue('#population_kind');
            if (kind === 'products') await page.selectOption('#population_listed', {label: 'Sản phẩm của Bộ'});
            if (['pupils', 'internet_users'].includes(kind)) {
                await page.fill('#denominator', '52.000');
                await page.fill('#denominator_source', 'Thống kê của tỉnh');
                await page.fill('#denominator_day', '31/12/2021');
            }
            await page.click('form.card .btn-main');
            await page.waitForURL(/#e[0-9a-f-]{36}$/);
            targets.push({entry, unit, kind});
        }
        return targets;
    }

    // An activity of the police for the tasks of the plans, the first ones where there are too many.
    async activity(kind, title, fields = {}, tasks = this.tasks.slice(0, tasks_max)) {
        const path = `/activities/new?kind=${kind}`;
        const html = await (await this.page.request.get(this.server.address + path)).text();
        const agency = html.match(new RegExp(`<option value="(\\d+)"[^>]*>${police}</option>`)) ?? html.match(/name="agency" value="(\d+)"/);
        return this.server.address + await this.send('/activities/new',
            {kind, title, agency: agency[1], from: this.on, last: this.on, times: '1', ...Object.fromEntries(tasks.map(one => [`task.${one}`, '1'])), ...fields}, path);
    }

    // Of the target of people that has a list here, in the period of the day.
    async figure() {
        const {figures} = await this.json(`${this.address}/coverage`);
        return figures.find(one => one.entry === this.officials && one.from <= this.on && this.on <= one.until);
    }

    // The same two hundred people, told in three ways.
    async threeWays() {
        const {page} = this;
        this.on = others.length ? '2023-10-15' : '2026-10-15';
        this.officials = this.shown[0].targets.find(one => one.unit === 'people' && one.kind === 'officials').entry;
        const seen = await this.figure();
        strictEqual(seen.proven, 0);
        this.counted = await this.activity('class', 'Lớp kỹ năng an toàn thông tin (báo số người)', {people: '200', known: 'estimate'});
        await page.goto(this.counted);
        await page.click('details:has(form[action$="/proofs"]) > summary');
        await page.setInputFiles('#files', {name: 'lop-hoc.png', mimeType: 'image/png', buffer: picture});
        await page.click('form[action$="/proofs"] > button');
        await page.waitForSelector('.proof-picture img');
        await this.look('show-a-number-with-a-photograph');
        const afterNumber = await this.figure();
        strictEqual(afterNumber.proven, 0, 'a number with a photograph proves nobody');
        strictEqual(afterNumber.reported, 200);
        await this.activity('broadcast', 'Phát thanh về an toàn thông tin', {people: '4000', times: '12', minutes: '96'});
        strictEqual((await this.figure()).proven, 0, 'nor do listeners');
        await page.goto(`${this.address}/coverage/${this.officials}`);
        await this.look('show-before-the-names');
        this.named = await this.activity('class', 'Lớp kỹ năng an toàn thông tin (có danh sách)');
        await page.goto(`${this.named}/attendance/new`);
        await page.fill('#text', named);
        await page.click('button.btn-main');
        await page.waitForURL(/attendance\/new\/[0-9a-f]{64}/);
        await page.click('button.btn-main');
        await page.waitForURL(/done=list/);
        const afterNames = await this.figure();
        strictEqual(afterNames.proven, 200, 'names are distinct people');
        strictEqual(afterNames.reported, 200, 'beside what was only reported');
        for (let i = tasks_max; i < this.tasks.length; i += tasks_max)
            await this.activity('class', 'Lớp của các nhiệm vụ khác', {people: '30', known: 'estimate'}, this.tasks.slice(i, i + tasks_max));
        ok(afterNames.share > 0 && Math.abs(afterNames.share - 200 / afterNames.denominator) < 1e-9, `the share moves: ${JSON.stringify(afterNames)}`);
    }

    // Who is missing: by name where somebody keeps the names, to be invited.
    async gap() {
        const {page} = this;
        const {denominator, proven} = await this.figure();
        await page.goto(`${this.address}/coverage/${this.officials}`);
        await page.click('a[href*="/gap"]:has-text("Còn thiếu ai")');
        match(await this.text('.say'), new RegExp(`\\b${denominator - proven}\\b`));
        await this.look('show-gap');
        await page.locator('.heat tbody th a').last().click();
        match(await this.text('#names'), /Nguyễn Văn Thứ/);
        await this.look('show-gap-names');
    }

    // Experts count by their certificates, which come as a list.
    async certified() {
        const {page} = this;
        await this.go('/activities/import');
        await page.setInputFiles('#file', {name: 'chung-chi.csv', mimeType: 'text/csv', buffer: Buffer.from(['Họ và tên;Ngày sinh', ...experts.map(one => one.join(';'))].join('\n'))});
        await page.click('form.card .btn-main');
        await page.waitForURL(/import\/[0-9a-f]{64}/);
        await page.selectOption('#activity', await page.locator('#activity option:has-text("có danh sách")').getAttribute('value'));
        await page.selectOption('#verb', 'was_certified');
        await page.selectOption('#basis', 'signed');
        await page.click('.tight .btn');
        match(await this.text('.say'), /Ghi nhận 6/);
        await page.click('form.acts .btn-main');
        await page.waitForSelector('.note.is-met', {timeout: 30_000});
    }

    // What nothing else records: surveys, incidents, products, and units by their own document.
    async typedIn() {
        const last = this.on.split('-').reverse().join('/'), by = {document: '45/BC-CAT', document_day: last, last};
        const typed = {survey: {share: '82,5', asked: '1600', confidence: '95', sample: 'random', method: '1.600 người chọn ngẫu nhiên'},
            incidents: {number: '40', unaware: '12', reported: '90', reported_of: '118'}, products: {}, schools: {agency: 'Trường THCS Số 1'},
            enterprises: {agency: 'Viễn thông Hòa Lạc'}, agencies: {agency: police}};
        for (const {address, targets} of this.shown) for (const {entry, unit} of targets) {
            if (!typed[unit]) continue;
            const path = `${new URL(address).pathname}/coverage/${entry}/results`;
            const items = unit !== 'products' ? [] : [...(await (await this.page.request.get(this.server.address + path)).text()).matchAll(/name="(item\.\d+)"/g)].map(([, name]) => [name, '1']);
            await this.send(path, [...Object.entries({...by, ...typed[unit]}), ...items]);
        }
    }

    // From the plan's page: the period, all its statements or those of an agency, the statement.
    async threeClicks() {
        const {page} = this;
        let opened = 0;
        for (const [index, {address, targets}] of this.shown.entries()) {
            const {figures} = await this.json(`${address}/coverage`);
            for (const {entry, unit} of targets) {
                const period = figures.filter(one => one.entry === entry).findIndex(one => one.from <= this.on && this.on <= one.until);
                ok(period >= 0, `${unit} has a figure on ${this.on}`);
                await page.goto(`${address}/coverage`);
                if (opened === 0) await this.look('show-plan');
                await page.click(`#e${entry} tbody a[href*="period=${period}&"]`);
                if (index === 0) await this.look(`show-target-${unit}`);
                await page.locator('main a[href*="/statements?"]').first().click();
                if (opened === 0) await this.look('show-statements');
                await page.locator('main a[href^="/statements/"]').first().click();
                match(await this.text('h1'), /Ghi nhận/);
                if (opened === 0) await this.look('show-statement');
                ++opened;
            }
        }
        console.log(`    ${opened} targets opened down to a statement, three clicks each`);
    }

    rows() { return this.page.locator('.heat tbody tr').evaluateAll(all => Object.fromEntries(all.map(row => [row.querySelector('th').textContent.trim().replaceAll('\u00a0', ' '), row.textContent]))); }

    // The press ends, its people go on elsewhere: the figure as of the day before keeps it, that of today has its heirs, the whole is the same.
    async split() {
        const {page} = this;
        const target = `${this.address}/coverage/${this.officials}`, before = others.length ? '2024-03-31' : '2026-10-31';
        const day = others.length ? '01/04/2024' : '01/11/2026';
        await this.go('/agencies/reorganisations/new?kind=split');
        for (const [field, value] of Object.entries({name: `Tách ${press}`, legal_basis: 'Nghị quyết 12/NQ-HĐND', day, from: press, share_attt: police, share_: 'Sở Văn hóa, Thể thao và Du lịch'}))
            await page.fill(`form #${field}`, value);
        await page.click('button[value="preview"]');
        await page.click('button[value="enter"]');
        await page.waitForURL('**/reorganisations/0*');
        await page.goto(`${target}?as-of=${before}`);
        const then = await this.rows();
        ok(press in then, `as it was: ${Object.keys(then)}`);
        await this.look('show-split-before');
        await page.goto(target);
        const now = await this.rows();
        ok(!(press in now), `as it is: ${Object.keys(now)}`);
        match(await this.text('section.card:has(#by)'), new RegExp(`Tách ${press}[^]*${day}[^]*${press}, nay tính vào ${police}`));
        ok(await page.locator('section.card:has(#by) a[href^="/agencies/reorganisations/0"]').count() === 1, 'with the act that ended it');
        await this.look('show-split-after');
        const of_then = (await this.json(`${this.address}/coverage?as-of=${before}`)).figures.find(one => one.entry === this.officials && one.from <= this.on && this.on <= one.until);
        strictEqual(of_then.proven, 200, 'what was so on that day stays so');
        strictEqual((await this.figure()).proven, 200, 'nobody is lost, nobody counts twice');
    }

    // A report goes to signature; then another rule counts less. The report stays, and says what differs.
    async frozen() {
        const {page} = this;
        await page.goto(`${this.address}/periods`);
        if (await page.locator('main a[href*="/periods/"]').count() === 0) return console.log('    no period of reports: the plan has ended');
        const period = (await page.locator('main a[href*="/periods/"]').first().getAttribute('href')).match(/periods\/([0-9a-f-]{36})/)[1];
        const report = `${new URL(this.address).pathname}/periods/${period}/reports/all`;
        const keeps = (await this.json(report)).targets;
        await this.send(report, {act: 'submit', direction: 'Đã ban hành kế hoạch', assessment: 'Đúng tiến độ', next: 'Mở thêm lớp'});
        await this.go(`/plans/${this.address.split('/').pop()}/entries/${this.officials}/measure`);
        await page.selectOption('#depth', 'tested');
        await page.fill('form.card [name=reason]', 'Chỉ tính người đã kiểm tra đạt');
        await page.click('form.card .btn-main');
        await page.waitForURL(/#e[0-9a-f-]{36}$/);
        strictEqual((await this.figure()).proven, 0, 'by the new rule nobody counts');
        deepStrictEqual((await this.json(report)).targets, keeps, 'the report keeps its figures by value');
        await this.go(report);
        match(await this.text('section.card:has(h2:has-text("Số liệu đã khác"))'), /Cách đo chỉ tiêu[^]*Đã tham dự[^]*Đã kiểm tra[^]*Chỉ tính người đã kiểm tra đạt/);
        ok(await page.locator('section.card a[href*="/changes#c"]').count() === 1, 'with the decision that changed the rule');
        match(await this.text('section.card:has(h2:has-text("Số liệu đã khác"))'), /80,6 %, 200 có minh chứng[\s\S]*0 %, 0 có minh chứng/);
        await page.goto(`${this.address}/entries/${this.officials}`);
        await page.fill('form.card [name=value]', '90');
        await page.fill('form.card [name=reason]', 'Theo Quyết định số 15');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=|#/);
        await this.go(report);
        match(await this.text('section.card:has(h2:has-text("Số liệu đã khác"))'), /Nội dung chỉ tiêu[^]*100[^]*90[^]*Theo Quyết định số 15/);
        await this.look('show-frozen-report');
    }
}

export const chapters = ['administrator', 'province', 'plans', 'threeWays', 'gap', 'certified', 'typedIn', 'threeClicks', 'split', 'frozen'];
