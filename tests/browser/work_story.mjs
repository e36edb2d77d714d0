// The story of what is due: a focal point opens the work of the agency on a phone, reports a task as done, fills in the form of the
// period, saves, sends; it is asked back, sent again and accepted; more time is asked for and granted; an obstacle is raised and
// answered; a day is made up in the calendar. Told with a script and without one.
import {deepStrictEqual, match, ok, strictEqual} from 'node:assert';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {ActivitiesStory} from './activities_story.mjs';

const year = new Date(Date.now() + 7 * 3600e3).getUTCFullYear();

export class WorkStory extends ActivitiesStory {
    async workList() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        for (let i = 0; i < 50; ++i) {  // until the job that follows the plan has run
            await this.go('/obligations');
            if (await page.locator('.row-in').count() > 0) break;
            await page.waitForTimeout(200);
        }
        match(await this.text('h1'), /Việc của Công an tỉnh/);
        ok(await page.locator('.row-in').count() >= 2, 'a form and a task are due');
        await this.look('work');
        await page.setViewportSize({width: 1366, height: 768});
        await page.fill('#q', 'dien tap');
        await page.click('form.find:has(#q) button');
        await page.waitForURL(/q=dien/);
        strictEqual(await page.locator('.row-in').count(), 1, 'found without diacritics');
        await page.click('.row-t');
        await page.waitForURL(/\/obligations\/\d+$/);
        this.task = page.url();
        await this.look('work-task');
    }

    async reportDone() {
        const {page} = this;
        await page.goto(this.task);
        await page.fill('#word', '');
        await page.fill('#day', '31/02/2026');
        await page.click('form[action$="/done"] .btn-main');
        match(await this.text('main'), /Ghi đã làm gì/);
        strictEqual(await page.inputValue('#day'), '31/02/2026', 'what was typed stays');
        await page.fill('#day', `01/01/${year}`);
        await page.fill('#word', 'Diễn tập ngày 12/10, 30 người');
        await page.click('form[action$="/done"] .btn-main');
        await page.waitForURL(/done=1/);
        match(await this.text('.chip'), /Đã xong/);
        await page.fill('#reason', 'nhầm năm');
        await page.click('form[action$="/reopening"] button');
        await page.waitForURL(/\/obligations\/\d+$/);
    }

    async form() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        await this.go('/obligations');
        await page.click('.row-t:has-text("Phiếu báo cáo")');
        await page.waitForURL(/\/obligations\/\d+$/);
        this.sheet = page.url();
        await this.look('work-form');
        const lines = await page.locator('fieldset.line').count();
        ok(lines >= 2, `${lines} tasks on the form`);
        await page.locator('fieldset.line textarea').first().fill('Đã đăng 48 tin cảnh báo');
        await page.locator('fieldset.line input[value="1"]').first().check();
        await page.click('button[value="save"]');
        await page.waitForURL(/saved=draft/);
        await page.click('button[value="send"]');
        match(await this.text('.note.is-late'), /Chưa gửi được/);
        strictEqual(await page.locator('fieldset.line textarea').first().inputValue(), 'Đã đăng 48 tin cảnh báo', 'what was typed stays');
        await this.look('work-form-error');
        for (let i = 1; i < lines; ++i) await page.locator('fieldset.line').nth(i).locator('input[value="2"]').check();
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        await this.look('work-form-sent');
        await page.setViewportSize({width: 1366, height: 768});
    }

    async receive() {
        const {page} = this;
        await page.goto(this.sheet);
        await page.fill('#ask', 'Bổ sung danh sách tin');
        await page.click('form[action$="/asking-back"] button');
        await page.waitForURL(/saved=asked_back/);
        await this.go('/obligations');
        match(await this.text('.said'), /Bổ sung danh sách tin/);
        await this.look('work-asked-back');
        await page.goto(this.sheet);
        await page.locator('fieldset.line textarea').first().fill('Đã đăng 52 tin cảnh báo');
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        await page.click('a[href$="/versions/2"]');
        match(await this.text('main'), /48 tin[\s\S]*52 tin/);
        await this.look('work-version');
        await page.goto(this.sheet);
        await page.click('form[action$="/acceptance"] button');
        await page.waitForURL(/saved=accepted/);
        await page.goto(`${this.address}/periods`);
        await this.look('periods');
        await page.click('a[href$="/board"]');
        match(await this.text('.say'), /Đã gửi 1/);
        await this.look('board');
    }

    // The forms go out as a ZIP and come back unanswered, with one that is no workbook: each says what is wrong.
    async sheets() {
        const {page} = this;
        await page.goto(`${this.address}/periods`);
        await page.click('a[href$="/board"]');
        await page.click('summary:has-text("Excel")');
        const [zip] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/forms.zip"]')]);
        await page.setInputFiles('#files', [{name: 'phieu.zip', mimeType: 'application/zip', buffer: readFileSync(await zip.path())},
            {name: 'hỏng.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK')}]);
        await page.click('form[action$="/returned"] button');
        await page.waitForURL(/\/returns\//);
        for (let i = 0; i < 100 && await page.locator('progress').count() > 0; ++i) {  // until the job has read them
            await page.waitForTimeout(200);
            await page.reload();
        }
        match(await this.text('main'), /chưa trả lời/);
        match(await this.text('main'), /Phải trả lại/);
        await page.setViewportSize({width: 360, height: 768});
        await this.look('returned-narrow');
        await page.setViewportSize({width: 1366, height: 768});
        await this.look('returned');
        const [faults] = await Promise.all([page.waitForEvent('download'), page.click('a[href$="/faults.zip"]')]);
        match(faults.suggestedFilename(), /zip/);
    }

    // What a superior's form is filled with is said once, cell by cell.
    async blanks() {
        const {page} = this;
        await page.goto(`${this.address}/blanks`);
        await page.fill('#name', 'Biểu 01 của Bộ Công an');
        await page.setInputFiles('#file', {name: 'nang.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.alloc(13 << 20)});
        if (this.script) await page.waitForSelector('#file-heavy');
        await page.click('form[enctype] .btn-main');
        match(await this.text(this.script ? '#file-heavy' : '.note.is-late'), /11 MB/);
        strictEqual(await page.inputValue('#name'), 'Biểu 01 của Bộ Công an', 'a file that is too heavy takes nothing away that was typed');
        await page.setInputFiles('#file', fileURLToPath(new URL('files/bieu.xlsx', import.meta.url)));
        await page.click('form[enctype] .btn-main');
        await page.waitForURL(/\/blanks\/[\w-]+$/);
        await page.fill('#cells', 'Biểu 01!B3 = số con mèo');
        await page.click('form.card .btn-main');
        match(await this.text('.note.is-late'), /số con mèo/);
        strictEqual(await page.inputValue('#cells'), 'Biểu 01!B3 = số con mèo', 'what was typed stays');
        await page.fill('#cells', 'Biểu 01!B3 = kỳ báo cáo');
        await page.click('form.card .btn-main');
        await page.waitForURL(/saved=1/);
        await page.setViewportSize({width: 360, height: 768});
        await this.look('blank-narrow');
        await page.setViewportSize({width: 1366, height: 768});
        await this.look('blank');
        await page.goto(`${this.address}/blanks`);
        await this.look('blanks');
        await page.goto(`${this.address}/periods`);
        await page.click('a[href$="/board"]');
        await page.click('a[href$="/reports/all"]');
        match(await this.text('.head'), /Biểu 01 của Bộ Công an/);
        await this.look('report-of-all');
        if (!this.script) return;
        const boxes = page.locator('#words textarea');
        await boxes.first().fill('Chưa lưu');
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.emulateMedia({media: 'print'});
        deepStrictEqual([await boxes.first().isVisible(), await page.locator('[data-holds-said] [data-says]:visible').allTextContents()], [false, ['Chưa lưu']],
            'what is written is printed as words, boxes and empty parts are not');
        await page.emulateMedia({media: null});
        await boxes.first().fill('');
    }

    // Words of a report are kept while they are typed; without a script by their button.
    async wordsKept() {
        const {page} = this;
        const typed = [['#words textarea', 'Các cơ quan chủ động triển khai.'], ['textarea[form="words"]', 'Vượt kế hoạch 02 lớp.']];
        for (const [field, words] of typed) {
            const one = page.locator(field).first();
            await page.locator('details.mark-it').first().evaluate(details => { details.open = true; });
            await one.fill(words);
            if (!this.script) continue;
            await page.waitForFunction(() => /Đã tự lưu/.test(document.querySelector('[data-kept]').textContent));
            await page.locator('[data-kept]').evaluate(said => { said.textContent = ''; });
        }
        if (!this.script) await Promise.all([page.waitForNavigation(), page.click('#words button[value="save"]')]);
        await page.goto(page.url().replace(/\?.*/, ''));
        for (const [field, words] of typed) strictEqual(await page.locator(field).first().inputValue(), words);
    }

    // The form of another year follows the one before; a report has annexes that were typed; two houses have templates of their own.
    async fieldsOfReports() {
        const {page} = this, report = page.url();
        await page.goto(`${this.address}/blanks`);
        const years = page.locator('#follows option', {hasText: 'Biểu 01 của Bộ Công an'});
        strictEqual(await years.count(), 1, 'the form before may be followed');
        await page.fill('#name', 'Biểu 01 năm sau');
        await page.selectOption('#follows', await years.getAttribute('value'));
        await page.setInputFiles('#file', fileURLToPath(new URL('files/bieu.xlsx', import.meta.url)));
        await page.click('form[enctype] .btn-main');
        await page.waitForURL(/\/blanks\/[\w-]+\?/);
        match(await page.inputValue('#cells'), /Biểu 01!B3 = kỳ báo cáo/, 'its mapping is taken over');
        await this.look('blank-followed');
        await page.goto(report);
        const annex = page.locator('textarea[aria-describedby="annex-hint"]').first();
        await page.locator('details.mark-it', {has: annex}).evaluate(details => { details.open = true; });
        await annex.fill('Danh sách lớp\nTT\tLớp\tSố người\n1\tLớp một\t42');
        await Promise.all([page.waitForNavigation(), page.click('#words button[value="save"]')]);
        await page.goto(report);
        match(await annex.inputValue(), /^Danh sách lớp\nTT\tLớp/, 'tabs and lines stay');
        await this.look('report-annex-typed');
        await annex.fill('');
        await Promise.all([page.waitForNavigation(), page.click('#words button[value="save"]')]);
        await this.templatesOfHouses();
        await page.goto(report);
    }

    async templatesOfHouses() {
        const {page} = this;
        await this.go('/report-template');
        const house = name => page.locator(`section#${name}`);
        const starter = async name => ({name: `mau-${name}.docx`, mimeType: 'application/octet-stream',
            buffer: await (await page.request.get(`${this.server.address}/report-template/starter.docx?house=${name}`)).body()});
        const upload = async (name, file) => {
            await house(name).locator('summary').click();
            await page.setInputFiles(`#file-${name}`, file);
            await house(name).locator('.btn-main').click();
        };
        await upload('farmers', await starter('party'));
        match(await this.text('.note.is-late'), /mau-party\.docx.*khối khác/);
        ok(await page.locator('#file-farmers').isVisible(), 'where it was sent stays open');
        for (const name of ['union', 'party']) {
            await this.go('/report-template');
            await upload(name, await starter(name));
            await page.waitForURL(/saved=1/);
        }
        for (const name of ['union', 'party']) match(await house(name).innerText(), new RegExp(`mau-${name}\\.docx`), 'both stand side by side');
        match(await house('state').innerText(), /Theo thể thức có sẵn/);
        await this.look('report-template');
        await house('party').locator('form[action$="/removal"] button').click();
        await page.waitForURL(/saved=1/);
        strictEqual(await page.locator('form[action$="/removal"]').count(), 1, 'one is taken away, the other stays');
        await house('union').locator('form[action$="/removal"] button').click();
        await page.waitForURL(/saved=1/);
        strictEqual(await page.locator('form[action$="/removal"]').count(), 0);
    }

    async deadlines() {
        const {page} = this;
        await page.goto(this.task);
        await page.fill('#wanted', `20/01/${year + 1}`);
        await page.fill('#why', 'Chờ phối hợp của các xã');
        await page.click('form[action$="/extension"] button');
        await page.waitForURL(/saved=extension/);
        await page.goto(`${this.address}/deadlines`);
        await this.look('deadlines');
        await page.click('button[value="grant"]');
        await page.waitForURL(/done=1/);
        await page.goto(this.task);
        match(await this.text('.sum'), new RegExp(`20/01/${year + 1}`));
        await page.goto(`${this.address}/deadlines`);
        await page.fill('#due', `12/12/${year}`);
        await page.fill('#document', 'Công văn số 45/CAT-PA05');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
        match(await this.text('main'), /Công văn số 45/);
    }

    async obstacles() {
        const {page} = this;
        await page.goto(this.task);
        await page.click('summary:has-text("Nêu vướng mắc")');
        await page.fill('#obstacle-word', 'Chưa có kinh phí thuê đường truyền');
        await page.click('form[action$="/obstacles"] button');
        await page.waitForURL(/obstacles\?done=1/);
        await page.click('.mark-it summary');
        await page.fill('.mark-it textarea', 'Đã bố trí từ nguồn chi thường xuyên');
        await page.click('button[value="answered"]');
        await page.waitForURL(/obstacles\?done=1/);
        match(await this.text('.chip'), /đã trả lời/);
        await this.look('obstacles');
    }

    async calendar() {
        const {page} = this;
        await this.go('/calendar?year=2026');
        match(await this.text('main'), /Tết Nguyên đán/);
        await page.fill('#day', '10/01/2026');
        await page.check('input[value="works"]');
        await page.fill('#name', 'Làm bù');
        await page.fill('#document', 'Thông báo số 1/TB-VP');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
        match(await this.text('main'), /Làm bù/);
        await this.look('calendar');
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'workList', 'reportDone', 'form', 'receive', 'sheets', 'blanks', 'wordsKept', 'fieldsOfReports', 'deadlines', 'obstacles', 'calendar'];
