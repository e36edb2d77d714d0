// The story of every page: a province with agencies, plans, papers and people is entered, then each GET route of `luytre routes` is
// found by following links, as a person would, and looked at: by axe-core in both themes, for its width and what a finger can hit,
// with the keyboard alone, and printed. A route that no page leads to fails unless it is named below with the reason.
// LUYTRE_PLANS names a folder with further plans (*.txt), for looking at a full province.
import {deepStrictEqual, match, ok} from 'node:assert';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {checkKeyboard, checkPage, checkPrint, takePictures} from './checks.mjs';
import {LinksStory, later} from './links_story.mjs';
import {getRoutes, isFile, routeOf} from './routes.mjs';

const functions = {'Sở Thông tin và Truyền thông': 'An toàn thông tin; Báo chí; Chuyển đổi số', 'Công an tỉnh': 'An toàn thông tin'};
const departments = ['Công an tỉnh', 'Bộ Chỉ huy Quân sự tỉnh', 'Thanh tra tỉnh', 'Văn phòng UBND tỉnh', 'Báo Thủ Tre', 'Tỉnh đoàn', 'Ban Dân tộc',
    ...['Giáo dục và Đào tạo', 'Khoa học và Công nghệ', 'Nội vụ', 'Tài chính', 'Tư pháp', 'Công Thương', 'Xây dựng', 'Y tế', 'Thông tin và Truyền thông',
        'Kế hoạch và Đầu tư', 'Nông nghiệp và Phát triển nông thôn', 'Văn hóa, Thể thao và Du lịch', 'Lao động - Thương binh và Xã hội'].map(name => `Sở ${name}`)];
const districts = ['Bình Sơn', 'Cát Hải', 'Đông Giang', 'Hòa Lạc', 'Kiến Lâm', 'Lạc Thủy', 'Mỹ Đức', 'Nghĩa Đàn'];
const communes = ['An Bình', 'Bãi Sậy', 'Cẩm Phúc', 'Đồng Tâm', 'Hiền Lương', 'Khánh Thượng', 'Lũng Vân', 'Mường Khương', 'Nậm Ty', 'Phong Phú', 'Tân Lập'];

// As a province sends its list: its own headings, and a row that cannot be taken.
const list = ['Tên cơ quan, đơn vị;Trực thuộc;Chức năng;Mã định danh', 'UBND tỉnh Thủ Tre;;;H80',
    ...departments.map((name, i) => `${name};UBND tỉnh Thủ Tre;"${functions[name] ?? ''}";H80.${i + 1}`),
    ...districts.map((name, i) => `UBND huyện ${name};UBND tỉnh Thủ Tre;;H80.${i + 40}`),
    ...districts.flatMap(district => communes.map(name => `UBND xã ${name};UBND huyện ${district};;`)),
    'Trường THPT Chuyên Thủ Tre;Sở Giáo dục và Đào tạo;;', 'Trung tâm Kiểm soát bệnh tật;Sở Y tế;;', 'Ban Quản lý dự án số 9;Một cơ quan không có;;???'].join('\n');

// Opened by a link that is sent, or in the middle of signing in, or by the other system; each is told in people_story.mjs and oidc_test.mjs.
const by_letter = new Set(['/first-run/{token}', '/set-password/{token}', '/sign-in/code', '/sign-in/name', '/sign-in/outside', '/sign-in/outside/back',
    '/answer/{token}', '/adhoc-answer/{token}', '/calendars/{token}']);
// Pages of things that this province has none of: lists with rejected rows, people, rules, campaigns, partners, proofs, open attendance (told
// in attendance.mjs), lines of a budget (told in money_story.mjs),
// things that a leader must decide (told in leader_story.mjs), anything overdue (told in chase_story.mjs).
const of_others = new Set(['/budget', '/agencies/import/{digest}/rejected.csv', '/sources/rules/{rule}', '/persons.csv', '/persons/import/{digest}', '/persons/proposals/{proposal}',
    '/persons/purposes', '/persons/imports/{import}', '/persons/imports/{import}/rejected.csv', '/persons/{person}', '/persons/{person}/details',
    '/persons/{person}/memberships', '/persons/{person}/export', '/persons/{person}/erasure', '/partners/{token}', '/campaigns/{campaign}',
    '/campaigns/{campaign}/results.xlsx', '/campaigns/{campaign}/edit', '/activities/{activity}/proofs/{proof}', '/activities/{activity}/proofs/{proof}/preview', '/activities/{activity}/proofs/{proof}/shown', '/activities/{activity}/proofs/{proof}/pages/{page}', '/obligations/{obligation}/versions/{version}', '/activities/{activity}/attendance/new/{digest}',
    '/activities/{activity}/attendance/new/{digest}/rejected.csv', '/activities/{activity}/attendance/qr/{session}', '/attend/{token}', '/activities/scan-worker.js',
    '/attendance-cards/sheet', '/attendance-checks/list.csv', '/report-template.docx', '/plans/{plan}/periods/{period}/returns/{batch}',
    '/plans/{plan}/periods/{period}/returns/{batch}/faults.zip', '/plans/{plan}/periods/{period}/returns/{batch}/files/{position}', '/plans/{plan}/blanks/{blank}', '/activities/import/{digest}', '/activities/imports/{import}',
    '/activities/imports/{import}/rejected.csv', '/plans/{plan}/coverage/{entry}/invitations.csv', '/plans/{plan}/coverage/{entry}/invitations.xlsx',
    '/plans/{plan}/budget.csv', '/plans/{plan}/budget.xlsx', '/plans/{plan}/budget/judgement/{kind}', '/plans/{plan}/budget/reallotment',
    '/plans/{plan}/budget/acts/{act}/file', '/plans/{plan}/budget/agencies/{agency}/copy', '/plans/{plan}/overview/{part}',
    '/plans/{plan}/overview/letters/{ask}/{kind}', '/leader/{token}/letters/{ask}/{kind}',
    '/plans/{plan}/coverage/{entry}/results', '/attendance-checks/draws/{draw}', '/attendance-checks/{check}',
    '/obligations/{obligation}/versions/{version}/files/{file}', '/plans/{plan}/periods/{period}/late-list', '/plans/{plan}/periods/{period}/chasing/letter/{kind}',
    '/calendar-links', '/overdue.csv', '/overdue/letter/{kind}', '/overdue/agencies/{agency}']);
const instances_max = 2;  // addresses looked at of one route

export class PagesStory extends LinksStory {
    async submit(selector, typed, button) {
        const {page} = this;
        for (const [id, value] of Object.entries(typed)) {
            const field = page.locator(`${selector} #${id}`);
            if (await field.evaluate(one => one.tagName) === 'SELECT') await field.selectOption(value);
            else await field.fill(value);
        }
        await page.click(`${selector} ${button ?? 'button'}`);
    }

    async directory() {
        const {page} = this;
        await this.go('/agencies/import');
        await page.setInputFiles('#file', {name: 'Danh sách cơ quan của tỉnh.csv', mimeType: 'text/csv', buffer: Buffer.from(list)});
        await page.click('form.card .btn-main');
        await page.waitForURL(/import\/[\w-]{20,}/);
        this.list = page.url();
        await page.fill('#from', '01/01/2004');
        await page.click('.find button');
        await page.click('form.acts .btn-main');
        await page.waitForURL(/done=/);
        await this.go('/agencies/reorganisations/new?kind=split');
        await this.submit('form', {name: 'Kết thúc hoạt động Sở Thông tin và Truyền thông', legal_basis: 'Nghị quyết 12/NQ-HĐND ngày 20/02/2025', day: '01/03/2025',
            from: 'Sở Thông tin và Truyền thông', share_attt: 'Công an tỉnh', share_: 'Sở Khoa học và Công nghệ'}, 'button[value="preview"]');
        ok(await page.locator('button[value="enter"]').count() > 0, await this.text('main'));
        await page.click('button[value="enter"]');
        await page.waitForURL('**/reorganisations/0*');
    }

    async plansRead() {
        const {page} = this;
        await this.plan();
        await this.drop(['chuyen.txt']);
        const folder = process.env.LUYTRE_PLANS;
        if (folder && existsSync(folder)) {
            for (const name of readdirSync(folder).filter(one => one.endsWith('.txt')))
                this.last = await this.dropText(name, readFileSync(join(folder, name), 'utf8'));
        }
        await page.goto(this.address);
        await this.opened(page.locator('.item').first());
        await page.locator('.mark-it summary').first().click();
        await page.locator('.mark-it input[type=text]').first().fill('Sai cơ quan chủ trì');
        await page.locator('.mark-it button').first().click();
        await (await this.opened(page.locator('.item', {hasText: 'Nhiệm vụ'}).first())).locator('a[href*="/entries/"]').first().click();
        await this.submit('form.card', {text: 'Tổ chức cuộc thi “Học sinh với an toàn thông tin” ở mọi trường của tỉnh.'}, 'button.btn-main');
        await page.waitForURL(/done=/);
        await (await this.opened(page.locator('.item:has(h3:has-text("Chỉ tiêu"))').first())).locator('a[href$="/measure"]').click();
        await this.submit('form.card', {denominator: '12500', denominator_source: 'Sở Nội vụ, công văn số 15/SNV', denominator_day: '31/12/2025'}, 'button.btn-main');
        await page.goto(`${this.address}/names`);
        await page.click('button.btn-main');
        await page.waitForURL(/saved=/);
        await page.goto(`${this.address}/confirmation`);
        await this.submit('form.card', {number: '118/KH-UBND', day: '12/03/2026'}, 'button.btn-main');
        await page.waitForURL(/confirmation$/);
    }

    async peopleAtWork() {
        const {page} = this;
        await this.focalPoint('Sở Y tế');
        this.account = page.url();
        await this.go('/accounts/new');
        await this.submit('form.card', {name: 'UBND xã Mường Khương, huyện Đông Giang', login: 'muongkhuong@thutre.gov.vn'});
        await page.goto(`${this.account.split('?')[0]}/handover`);
        await this.submit('form.card', {to: 'muongkhuong@thutre.gov.vn', day: '2027-01-15', reason: 'Quyết định luân chuyển 45/QĐ-SYT'});
        await page.click('button[name=confirm]');
        await page.waitForURL(/handovers/);
        await this.go('/accounts?q=tran+van+an');
        await page.click('.plan-t');
        await page.click('summary:has-text("Trao vai trò")');
        await page.selectOption('#role', 'auditor');
        await this.submit('form[action$="/roles"]', {reason: 'Kiểm tra định kỳ'});
        await page.waitForURL(/done=role/);
        await page.goto(`${this.address}/leader-links`);
        await this.submit('form.card', {whom: 'Đồng chí Chủ tịch UBND tỉnh', days: '14'}, 'button.btn-main');
        this.leader = this.server.address + new URL(await page.inputValue('#address')).pathname;
    }

    async amongOthers() {
        const {page} = this;
        await page.goto(`${this.yearly}/links`);
        await page.selectOption('#kind', 'yearly_of');
        await page.selectOption('#other', {label: await page.locator('#other option', {hasText: '118/KH-UBND'}).first().textContent()});
        await page.click('form.find button');
        await page.goto(`${this.later}/links`);
        await page.locator('article.item', {hasText: 'Thay thế 118/KH-UBND'}).locator('button[value="confirmed"]').click();
        await page.goto(`${this.address}/children`);
        await page.locator('form.item.ask input[name="due"]').first().fill('30/06/2026');
        await page.locator('form.item.ask button').first().click();
        const boxes = page.locator('.list input[type=checkbox]');
        if (await boxes.count() > 0) await page.click('button:has-text("Gửi thư đôn đốc")');
        await this.did();
        for (const [number, due, subject] of [['808/UBND-NC', '15/12/2026', 'Đồng ý gia hạn báo cáo kết quả cuộc thi'],
            ['1204/CAT-PA05', '01/10/2026', 'Đề nghị báo cáo đột xuất về tình hình lừa đảo chiếm đoạt tài sản trên không gian mạng'], ['77/STC', '', 'Ý kiến về kinh phí năm 2027']]) {
            await this.go('/incoming/new');
            await page.selectOption('#kind', {index: 1});
            await page.selectOption('#plan', {index: 1});
            await page.setInputFiles('#files', {name: `công văn ${number.replaceAll('/', '-')}.txt`, mimeType: 'text/plain', buffer: Buffer.from(subject)});
            await this.submit('form.card', {number, day: '20/09/2026', issuer: 'Ủy ban nhân dân tỉnh Thủ Tre', subject, due}, 'button.btn-main');
            await page.waitForURL(/\/incoming\/[0-9a-f-]{36}$/);
        }
        await this.go('/adhoc/new');
        await this.submit('form.card', {title: 'Tình hình lừa đảo trên không gian mạng', lines: 'Số vụ lừa đảo (vụ)\nĐã họp ban chỉ đạo chưa?'}, 'button[value="see"]');
        await this.submit('form.card', {agencies: 'Công an tỉnh\nSở Y tế', due_day: new Date(Date.now() + 9 * 864e5).toISOString().slice(0, 10).split('-').reverse().join('/')}, 'button[value="ask"]');
        await page.waitForURL(/saved=asked/);
        await page.waitForTimeout(1500);  // until the sealer has been by
    }

    async did() {
        const {page} = this;
        await this.go('/accounts?q=tran+van+an');
        await page.click('.plan-t');
        await page.click('summary:has-text("Trao vai trò")');
        await page.selectOption('#role', 'focal_point');
        await this.submit('form[action$="/roles"]', {agency: 'Sở Giáo dục và Đào tạo', reason: 'Phân công đầu mối'});
        await page.waitForURL(/done=role/);
        for (const [kind, title, people] of [['contest', 'Cuộc thi “Học sinh với an toàn thông tin” vòng trường', '1.240'],
            ['broadcast', 'Bản tin cảnh báo lừa đảo trực tuyến trên đài truyền thanh các xã', '4.000']]) {
            await this.go(`/activities/new?kind=${kind}`);
            await this.submit('form.card', {title, people, venue: 'Trường THPT Chuyên Thủ Tre'}, 'button.btn-big');
            await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        }
    }

    // Route → the addresses found for it. Files and tables to download are opened; pages are looked at and followed.
    async everyPage() {
        const routes = getRoutes(this.binary);
        const found = new Map(routes.map(({route}) => [route, []]));
        this.two = await this.drop(['ke-hoach.txt', 'ke-hoach-2023.txt']);
        const open = ['/', '/plans', this.address, this.later, this.yearly, this.last ?? this.address, this.list, this.leader, '/sign-in', `${this.yearly}/parts`, '/sources/waiting', '/sources/rules', '/persons', '/persons/proposals', this.two];
        const seen = new Set();
        this.faults = [];
        while (open.length > 0) {
            const address = new URL(open.shift(), this.server.address);
            address.hash = '';
            if (seen.has(address.href)) continue;
            seen.add(address.href);
            const fits = routeOf(routes, address.pathname);
            if (!fits) { ok(/^\/(assets|healthz|metrics)/.test(address.pathname), `${address.pathname} is linked and no route`); continue; }
            const here = found.get(fits);
            if (here.length >= instances_max && !this.wanted(address.href)) continue;
            here.push(address.href);
            for (const link of await this.visit(fits, address.href, here.length)) open.push(link);
        }
        // Plans that have little in common: whole duties with long names are gone.
        await this.visit('/plans/{plan}/revision/{other}', `${this.two}/revision/${this.later.split('/').pop()}`, instances_max + 1);
        for (const fault of this.faults) console.log(`    ${fault}`);
        deepStrictEqual(this.faults.length, 0, 'every page holds');
        const missed = [...found.keys()].filter(route => found.get(route).length === 0 && !by_letter.has(route) && !of_others.has(route));
        deepStrictEqual(missed, [], 'no page leads to these routes');
        console.log(`  ${[...found.values()].flat().length} addresses of ${found.size} routes`);
    }

    wanted(href) { return [this.two, this.address, this.later, this.yearly, this.last].includes(href); }

    async visit(route, href, nth) {
        const {page} = this;
        if (isFile(route) || href.includes('as=csv')) {
            const answer = await page.request.get(href);
            ok(answer.ok(), `${href} answers ${answer.status()}`);
            return [];
        }
        const answer = await page.goto(href);
        ok(answer.ok(), `${href} answers ${answer.status()}`);
        const name = `${route.slice(1).replace(/[{}]/g, '').replaceAll('/', '-') || 'home'}-${nth}`;
        const links = await page.locator('a[href]').evaluateAll(all => all.map(a => a.href).filter(href => href.startsWith(location.origin)));
        match(await page.title(), /\S.* · Lũy Tre$/, `${href} says its title`);
        for (const check of [checkPage, checkKeyboard, checkPrint]) {
            try { await check(page, `${route} (${href})`); } catch (fault) { this.faults.push(fault.message.replace(/\n[ +\-]*(actual - expected|\[|\]|)$/gm, '').replace(/\n/g, ' ')); }
        }
        await takePictures(page, name, this.pictures);
        return links;
    }
}

export const chapters = ['administrator', 'directory', 'plansRead', 'peopleAtWork', 'amongOthers', 'everyPage'];
