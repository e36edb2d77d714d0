// From a confirmed plan to a report that is signed, over five years of the calendar: what came of the year of report_year.mjs. The reports
// due on 30/11 and 15/12 go to signature and come back; after that a statement is withdrawn and another corrected, the signed figure stays
// and the difference is shown; a second plan is confirmed in 2023; the reorganisation of 2025 hands on what is open; the successors report.
import {execFileSync} from 'node:child_process';
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {documentPaper} from './documented.mjs';
import {districts} from './province.mjs';
import {ReportYear, by_link, missing, place, plain, plans, police, press, schools, top} from './report_year.mjs';

const science = 'Sở Khoa học và Công nghệ', culture = 'Sở Văn hóa, Thể thao và Du lịch', merged = 'UBND tỉnh Lâm Đồng';

export class ReportShow extends ReportYear {
    async words(file) { return plain(execFileSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'})).replace(/\s+/g, ' '); }

    // The paper of a version as Word and PDF; what it says; its pages as pictures.
    async paper(name, version, check) {
        const {page} = this;
        const folder = mkdtempSync(join(tmpdir(), 'luytre-paper-')), saved = kind => join(folder, `${name}.${kind}`);
        for (const kind of ['docx', 'pdf']) writeFileSync(saved(kind), await (await page.request.get(`${this.report}/versions/${version}/${kind}`)).body());
        const said = await this.words(saved('pdf'));
        if (this.documents) documentPaper(saved('pdf'), name);
        if (this.script && this.pictures) {
            execFileSync('pdftoppm', ['-r', '60', '-png', saved('pdf'), join(this.pictures, `${name}-pdf`)]);
            execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'word'), saved('docx')], {stdio: 'ignore'});
            const word = join(folder, 'word', `${name}.pdf`);
            const bare = words => [...new Set(words.match(/[\d\p{L}]/gu))].sort().join('');
            const paper = await this.words(word);
            strictEqual(bare(paper), bare(said), 'Word and PDF are of the same letters');
            check?.(paper);
            execFileSync('pdftoppm', ['-r', '60', '-png', word, join(this.pictures, `${name}-docx`)]);
        }
        check?.(said);
        return {said, pdf: readFileSync(saved('pdf'))};
    }

    async submitted(words) {
        const {page} = this;
        for (const [part, word] of Object.entries(words)) await page.fill(`#${part}`, word);
        await page.click('button[value="submit"]');
        await page.waitForURL(/saved=submitted/);
    }

    // Number, date and the signed file come back from the office system.
    async issued(number, day, pdf) {
        const {page} = this;
        await page.fill('#number', number);
        await page.fill('#day', day);
        await page.setInputFiles('#file', {name: 'ban-ky.pdf', mimeType: 'application/pdf', buffer: pdf});
        await page.click('form[action$="/issue"] button');
        await page.waitForURL(/saved=issued/);
        match(await this.text('main'), new RegExp(number));
    }

    // By 30/11: an agency of its own.
    async agencyReport2021() {
        const {page} = this;
        await this.turn('2021-11-30');
        await page.goto(await this.formOf(schools));
        await page.click('a[href*="/reports/"]');
        this.report = page.url();
        await this.submitted({direction: 'Đã giao các phòng chuyên môn thực hiện.', next: 'Mở thêm lớp cho giáo viên.'});
        const {said, pdf} = await this.paper('report-schools', 1);
        match(said, /SỞ GIÁO DỤC .*VÀ ĐÀO TẠO/);
        match(said, /Kính gửi: Sở Thông tin và Truyền thông\./);
        await this.issued('57/BC-SGDĐT', '30/11/2021', pdf);
    }

    // By 15/12: everything that was accepted, as the story counted it itself.
    async report2021() {
        const {page} = this;
        await this.turn('2021-12-08');
        await this.accepted();
        await page.click('a[href*="/reports/"]');
        this.report = this.report2021 = page.url();
        this.compare(await this.json(this.report));
        await this.look('report-14-draft');
        await this.submitted({direction: 'Đã ban hành Công văn số 612/STTTT-CNTT hướng dẫn thực hiện.', assessment: 'Các cơ quan thực hiện nghiêm túc, đúng tiến độ.',
            difficulties: 'Một số xã vùng cao chưa có phòng máy.', next: 'Mở thêm 05 lớp cho cán bộ cấp xã.', proposals: 'Bố trí kinh phí cho cấp xã.'});
        const {said, pdf} = await this.paper('report-2021', 1, words => this.comparePaper(words));
        match(said, /Số: +\/BC-/);
        match(said, /60 %/);
        match(said, /30 có minh chứng/);
        match(said, /trên 50/);
        match(said, /Mẫu số 50 \(/);
        await this.issued('215/BC-STTTT', '08/12/2021', pdf);
        const issued = (await this.paper('report-2021-issued', 1)).said;
        match(issued, /Số: 215\/BC-STTTT .*, ngày 08 tháng 12 năm 2021/);
        match(issued, /Kèm theo Báo cáo số 215\/BC-STTTT ngày 08 tháng 12 năm 2021/);
        await page.goto(this.report);
        await this.look('report-15-issued');
        const signed = await page.request.get(`${this.report}/versions/1/signed`);
        ok((await signed.body()).equals(pdf), 'the signed file is kept as it came');
    }

    compare(report, silent = missing.slice(0, 1)) {
        const tally = this.tally();
        deepStrictEqual(Object.fromEntries(report.tasks.map(one => [one.number, [one.reported, one.nothing, one.quantity]])),
            Object.fromEntries(report.tasks.map(one => [one.number, [tally[one.number].reported, tally[one.number].nothing, tally[one.number].quantity]])));
        strictEqual(report.tasks.length, Object.keys(tally).length, 'no task is left out');
        strictEqual(report.sources.length, Object.keys(this.sent).length + silent.length, 'whoever was asked');
        deepStrictEqual(report.sources.filter(one => one.version === 0).map(one => one.agency), silent);
    }

    comparePaper(said) {
        const printed = number => number.replace(/\.(?![IVXLC]+(\.|$))[A-ZĐ]{2,}.*/, '');
        for (const [number, {reported, quantity}] of Object.entries(this.tally()))
            match(said, new RegExp(`\\(mục\\s+${printed(number).replaceAll('.', '\\.')}\\).*?${reported}/\\d+ cơ quan có thực hiện[^:]*(: ${quantity}\\.)?`), number);
    }

    // A class is withdrawn, a number corrected, both after the report was signed.
    async withdrawnAfterwards() {
        const {page} = this;
        await this.turn('2021-12-20');
        await page.goto(this.later);
        await page.click('summary:has-text("Rút hoạt động")');
        await page.fill('#reason', 'Lớp này của năm 2020, ghi nhầm');
        await page.click('form[action$="/withdrawal"] button');
        match(await this.text('.note.is-risk'), /ghi nhầm/);
        await page.goto(`${this.broadcast}/edit`);
        await page.fill('#people', '3500');
        await page.click('button.btn-big');
        await page.waitForURL(this.broadcast);
        strictEqual((await this.figure()).proven, 20, 'now twenty are left');
        await this.formCorrected();
        await page.goto(this.report);
        const kept = await this.json(this.report);
        strictEqual(kept.targets.find(one => one.entry === this.officials).share, '60 %', 'the signed figure stays');
        const shown = (await this.text('section.card:has(h2:has-text("Số liệu đã khác"))'));
        match(shown, /60 %, 30 có minh chứng[\s\S]*40 %, 20 có minh chứng/);
        match(shown, /Cộng thiếu một đợt/);
        const now = this.tally()[this.task].quantity;
        ok(now !== this.before);
        match(shown, new RegExp(`khối lượng ${this.before}[\\s\\S]*khối lượng ${now}`));
        match(shown, /Lớp cho biên tập viên[\s\S]*Đã rút: Lớp này của năm 2020, ghi nhầm/);
        match(shown, /Phát thanh cảnh báo lừa đảo[\s\S]*Đã sửa/);
        strictEqual(await page.locator('a:has-text("Lớp cho biên tập viên")').evaluate(a => a.href), this.later, 'and opens');
        await this.look('report-16-difference');
    }

    // What its form said the standing agency corrects there, with its reason.
    async formCorrected() {
        const {page} = this, [number] = Object.entries(this.sent[press]).find(([, [answer]]) => answer === 'Có thực hiện');
        this.task = number;
        this.before = this.tally()[number].quantity;
        await page.goto(await this.formOf(press));
        await page.locator('fieldset.line', {has: page.locator(`legend b:text-is("${number}")`)}).locator('input[name^="quantity."]').fill('40');
        await page.fill('#reason', 'Cộng thiếu một đợt');
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        await page.click('form[action$="/acceptance"] button');
        await page.waitForURL(/saved=accepted/);
        this.sent[press][number] = ['Có thực hiện', '', 40];
    }

    async corrected() {
        const {page} = this;
        await page.fill('form[action$="/correction"] [name="reason"]', 'Rút một lớp ghi nhầm năm, sửa số lượt nghe đài');
        await page.click('form[action$="/correction"] button');
        await page.waitForURL(/saved=/);
        const draft = await this.json(this.report);
        strictEqual(draft.targets.find(one => one.entry === this.officials).share, '40 %');
        await this.submitted({figures: 'Giảm 10 người so với Báo cáo số 215/BC-STTTT do rút một lớp ghi nhầm năm.'});
        const {said, pdf} = await this.paper('report-2021-corrected', 2);
        match(said, /40 %/);
        match(said, /20 có minh chứng/);
        match(said, /Giảm 10 người/);
        await this.issued('231/BC-STTTT', '20/12/2021', pdf);
        match((await this.paper('report-2021-issued', 1)).said, /30 có minh chứng/, 'the first one still says what was signed');
        await this.look('report-17-corrected');
        await page.waitForTimeout(1500);  // until the sealer has been by
        match(execFileSync(this.binary, ['check', '--data', this.server.data], {encoding: 'utf8'}), /Nhật ký nguyên vẹn/);
    }

    async plan2023() {
        const {page} = this;
        await this.turn('2023-12-06');
        this.second = this.address = await this.dropText('ke-hoach-2023.txt', plans[1]);
        await this.decided();
        await this.confirmed('395/KH-UBND', '05/12/2023');
        await page.goto(`${this.address}/agencies?on=06/12/2023&page=all`);
        match(await this.text('main'), /Sở Thông tin và Truyền thông[\s\S]*UBND huyện Mường Hạ/);
    }

    async periodOf(plan, year) {
        const {page} = this, found = page.locator(`main a:text-is("Phiếu báo cáo năm ${year}")`);
        for (let i = 0; i < 50; ++i) {  // until the job that follows the plan has run
            await page.goto(`${plan}/periods`);
            if (await found.count() > 0) break;
            await page.waitForTimeout(200);
        }
        return found.first().evaluate(a => a.href);
    }

    // The department's last year: its form is sent and accepted.
    async closed2024() {
        const {page} = this;
        await this.turn('2024-11-20');
        this.period = this.period2024 = await this.periodOf(this.second, 2024);
        await page.goto(await this.formOf(press));
        const lines = await page.locator('fieldset.line').count();
        for (let i = 0; i < lines; ++i) {
            await page.locator('fieldset.line').nth(i).locator('input[value="1"]').check();
            await page.locator('fieldset.line').nth(i).locator('textarea').fill('Đã làm xong');
        }
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        await page.click('form[action$="/acceptance"] button');
        await page.waitForURL(/saved=accepted/);
    }

    async reorganised2025() {
        await this.turn('2025-02-10');
        this.period = this.period2025 = await this.periodOf(this.second, 2025);
        const mine = await this.rowsOf(this.period2025);
        ok(press in mine, 'the department has it');
        await this.send('/agencies/new', {name: merged, day: '01/01/2004', parent: ''});
        await this.turn('2025-07-02');
        const basis = 'Nghị quyết số 08/NQ-HĐND ngày 20/02/2025';
        await this.act('split', {name: `Kết thúc hoạt động ${press}`, legal_basis: basis, day: '01/03/2025', from: press, share_attt: police, share_digital: science,
            share_telecom: science, share_press: culture, share_grassroots_information: culture, share_: science}, 'report-20-split');
        await this.act('merge', {name: 'Hợp nhất Sở Kế hoạch và Đầu tư vào Sở Tài chính', legal_basis: basis, day: '01/03/2025', from: 'Sở Kế hoạch và Đầu tư', into: 'Sở Tài chính'});
        await this.act('abolish_level', {name: 'Kết thúc hoạt động cấp huyện', legal_basis: 'Luật số 72/2025/QH15', day: '01/07/2025', level: 'district'});
        await this.act('inherit_level', {name: 'Cấp xã thay cấp huyện', legal_basis: 'Nghị định số 131/2025/NĐ-CP', day: '01/07/2025', level: 'district', heir: 'commune'});
        await this.act('merge', {name: `Hợp nhất ${top} vào ${merged}`, legal_basis: 'Nghị quyết số 202/2025/QH15', day: '01/07/2025', from: top, into: merged}, 'report-21-merged');
        await this.handedOn();
    }

    // What is open goes to who goes on with it, with the reason; what was done stays with who did it, by the name of that day.
    async handedOn() {
        const {page} = this;
        let now = {};
        for (let i = 0; i < 50 && (press in now || !(police in now) || i === 0); ++i, await page.waitForTimeout(200)) now = await this.rowsOf(this.period2025);
        await this.look('report-22-handed-on');
        for (const ended of [press, 'Sở Kế hoạch và Đầu tư', ...Object.keys(districts).map(name => `UBND ${name}`)]) ok(!(ended in now), `${ended} has ended`);
        match(now[police], /nhận từ Sở Thông tin và Truyền thông/);
        ok('UBND xã Tam Chung' in now, 'communes go on with the work of the districts');
        await page.goto(`${this.second}/agencies?on=02/07/2025&page=all`);
        match(await this.text('table'), /UBND xã Tam Chung[\s\S]*Có hiệu lực từ 01\/07\/2025, Nghị định số 131/);
        const before = await this.rowsOf(this.period2024);
        match(before[press], /Đã xong/);
        match(before['UBND xã Tam Chung'], /nhận từ UBND huyện Mường Hạ[\s\S]*Trễ/);
        match(before['Sở Tài chính'], /nhận từ Sở Kế hoạch và Đầu tư/);
        ok(press in await this.rowsOf(this.period2021) && by_link in await this.rowsOf(this.period2021), 'what was sent stays with who sent it');
    }

    // Agencies by 30/11 to the police, which has the function now, the police by 15/12 to the new province.
    async period2025Corrected() {
        const {page} = this;
        await page.goto(this.period2025);
        await page.fill('#cutoff', '25/11/2025');
        const steps = [['everybody', '', police, '30/11/2025'], ['one', police, merged, '15/12/2025']];
        for (let i = 0; await page.locator(`#whose${i}`).count() > 0; ++i) {
            const [whose, agency, receiver, due] = steps[i] ?? ['everybody', '', '', ''];
            await page.selectOption(`#whose${i}`, whose);
            await page.fill(`#agency${i}`, agency);
            await page.fill(`#receiver${i}`, receiver);
            await page.fill(`#due${i}`, due);
        }
        await page.fill('#reason', 'Công văn số 1180/CAT-PA05 ngày 10/7/2025');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
        match(await this.text('main'), new RegExp(`Công an tỉnh → ${merged}: 15/12/2025`));
    }

    async reports2025() {
        const {page} = this;
        await this.turn('2025-11-26');
        this.period = this.period2025;
        const books = await this.workbooks((agency, i) => ['Có thực hiện', `Đã làm xong phần việc ${i + 1}`, agency.length % 5 + i], []);
        match(await this.dropped(books.fill(books.wanted)), new RegExp(`Đã nhận ${Object.keys(books.wanted).length} trong`));
        this.sent = books.said;
        await this.turn('2025-12-12');
        await this.accepted();
        await this.look('report-23-board');
        await page.click('a[href*="/reports/"]');
        this.report = page.url();
        const report = await this.json(this.report);
        deepStrictEqual([report.agency, report.parent, report.receivers, report.place], [police, merged, [merged], 'Lâm Đồng']);
        this.compare(report, []);
        await this.submitted({direction: 'Đã tiếp nhận nhiệm vụ từ Sở Thông tin và Truyền thông.', next: 'Hướng dẫn cấp xã.'});
        const {pdf} = await this.paper('report-2025', 1, words => this.comparePaper(words));
        await this.issued('1902/BC-CAT', '12/12/2025', pdf);
        await this.paper('report-2025-issued', 1);
        await page.waitForTimeout(1500);  // until the sealer has been by
        match(execFileSync(this.binary, ['check', '--data', this.server.data], {encoding: 'utf8'}), /Nhật ký nguyên vẹn/);
    }

    // Who has which form, and what the board says beside it.
    async rowsOf(period) {
        const {page} = this;
        const rows = {};
        for (let number = 1; ; ++number) {
            await page.goto(`${period}/board?page=${number}`);
            for (const row of await page.locator('tbody tr').all()) rows[plain(await row.locator('a.plan-t').textContent())] = plain(await row.textContent());
            if (await page.locator(`a[href*="page=${number + 1}"]`).count() === 0) return rows;
        }
    }
}

export const chapters = ['administrator', 'secondFactorOn', 'directory', 'plan2021', 'confirmed2021', 'period2021', 'onThePhone', 'money2021', 'extended', 'sheets2021', 'otherDoors',
    'agencyReport2021', 'late2021', 'report2021', 'withdrawnAfterwards', 'corrected', 'plan2023', 'closed2024', 'reorganised2025', 'period2025Corrected', 'reports2025'];
