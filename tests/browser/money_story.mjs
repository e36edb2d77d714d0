// The story of the money of a plan: an agency types its estimates on a phone, sends them, takes a workbook; they are compiled,
// appraised, approved, re-allotted and spent; what was entered by mistake is taken back; next year begins with a copy. Told with a
// script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {ActivitiesStory} from './activities_story.mjs';

const now = new Date(Date.now() + 7 * 3600e3);
const year = now.getUTCFullYear(), day = now.toISOString().slice(0, 10);

export class MoneyStory extends ActivitiesStory {
    async nothingYet() {
        const {page} = this;
        await page.goto(`${this.address}`);
        await page.click('.beside a[href$="/budget"]');
        match(await this.text('.empty'), /Chưa có dự toán nào/);
        await this.look('money-nothing');
        for (let i = 0; i < 50 && await page.locator('a[href*="/budget/agencies/"]').count() === 0; ++i) {  // until the job that follows the plan has run
            await page.waitForTimeout(200);
            await page.reload();
        }
        await page.click('a[href*="/budget/agencies/"]');
        await page.waitForURL(/agencies\/\d+/);
        this.own = page.url();
    }

    async estimates() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        await page.goto(this.own);
        await page.fill('[name="amount.0"]', 'hai trăm triệu');
        await page.fill('[name="word.0"]', '02 lớp tập huấn');
        await page.click('button[value="send"]');
        match(await this.text('.note.is-late'), /Chưa lưu được/);
        strictEqual(await page.inputValue('[name="amount.0"]'), 'hai trăm triệu', 'what was typed stays');
        await this.look('money-estimates-error');
        await page.fill('[name="amount.0"]', '1,25 tỷ');
        await page.selectOption('[name="source.1"]', {label: 'Lồng ghép'});
        await page.fill('[name="word.1"]', 'Chương trình chuyển đổi số của tỉnh');
        await page.click('button[value="save"]');
        await page.waitForURL(/saved=draft/);
        strictEqual(await page.inputValue('[name="amount.0"]'), '1.250.000.000');
        await page.click('button[name="more"] >> nth=0');
        await page.waitForURL(/more=/);
        await page.selectOption('[name="source.1"]', {label: 'Xã hội hóa'});
        await page.fill('[name="amount.1"]', '40 triệu');
        await this.look('money-estimates');
        await page.click('button[value="send"]');
        await page.waitForURL(/saved=sent/);
        match(await this.text('main'), /Đã gửi/);
        await this.look('money-sent');
        await page.setViewportSize({width: 1366, height: 768});
        const sheet = await page.request.get(await page.locator('a[href*="estimates.xlsx"]').evaluate(a => a.href));
        strictEqual((await sheet.body()).subarray(0, 2).toString(), 'PK', 'a workbook goes out');
    }

    // A hundred agencies are many screens of a phone: there they are opened, elsewhere and on paper they are seen.
    async folded() {
        const {page} = this;
        const agencies = page.locator('.roomy table');
        ok(await agencies.isVisible(), 'the agencies stand open where there is room');
        await page.setViewportSize({width: 360, height: 768});
        ok(!await agencies.isVisible(), 'and are folded on a phone');
        await page.click('.roomy > summary');
        ok(await agencies.isVisible());
        await page.click('.roomy > summary');
        await page.setViewportSize({width: 1366, height: 768});
        await page.emulateMedia({media: 'print'});
        ok(await agencies.isVisible(), 'and printed');
        await page.emulateMedia({media: null});
    }

    async judged() {
        const {page} = this;
        await page.goto(`${this.address}/budget`);
        await this.folded();
        await page.click('form[action$="/compilation"] button');
        await page.waitForURL(/saved=compiled/);
        await page.click('a[href="/budget"]');
        await page.waitForURL(/\/budget$/);
        match(await this.text('main'), /\d dòng chờ thẩm định/);
        await this.look('money-all-plans');
        await page.click('a[href*="/judgement/appraisal"]');
        await page.locator('input[name^="amount."]').first().fill('1,1 tỷ');
        await page.fill('#number', '12/STC-TĐ');
        await page.fill('#day', day);
        await page.click('form.card button.btn-main');
        match(await this.text('form .error'), /ghi lý do/);
        await this.look('money-appraisal');
        await page.locator('input[name^="word."]').first().fill('theo định mức chi');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/saved=appraisal/);
        await page.click('a[href*="/judgement/approval"]');
        match(await this.text('main'), /theo định mức chi/);
        await page.fill('#number', '45/QĐ-UBND');
        await page.fill('#day', day);
        await this.look('money-approval');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/saved=approval/);
        await this.look('money');
    }

    async spent() {
        const {page} = this;
        await page.goto(this.own);
        await page.fill('#amount', '1,5 tỷ');
        await page.fill('#number', 'UNC-07');
        await page.fill('#day', day);
        await page.click('form[action$="/spending"] button');
        match(await this.text('.note.is-late'), /vượt 400\.000\.000 đồng/);
        strictEqual(await page.inputValue('#number'), 'UNC-07', 'what was typed stays');
        await page.fill('#amount', '300 triệu');
        await page.fill('#word', 'Thuê hội trường, in tài liệu');
        await page.click('form[action$="/spending"] button');
        await page.waitForURL(/saved=spent/);
        await this.look('money-agency');
        await page.goto(`${this.address}/budget/reallotment`);
        strictEqual(await page.inputValue('#to'), '', 'neither line is chosen before somebody does');
        await page.selectOption('#from', {index: 2});
        await page.selectOption('#to', {index: 1});
        await page.fill('#amount', '10 triệu');
        await page.fill('#number', '60/QĐ-UBND');
        await page.fill('#day', day);
        await this.look('money-reallotment');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/saved=reallotted/);
        match(await this.text('main'), /1\.140\.000\.000[\s\S]*300\.000\.000[\s\S]*840\.000\.000/);
        const acts = page.locator('details.card:has(.mark-it)');
        if (await acts.getAttribute('open') === null) await acts.locator('> summary').click();
        await page.locator('.mark-it summary').first().click();
        await page.locator('.mark-it input[name="word"]').first().fill('nhầm dòng');
        await page.locator('.mark-it button').first().click();
        await page.waitForURL(/saved=undone/);
        match(await this.text('main'), /nhầm dòng/);
    }

    async nextYear() {
        const {page} = this;
        await page.goto(`${this.own.split('?')[0]}?year=${year + 1}`);
        await page.click('a[href*="/copy"]');
        match(await this.text('main'), /1\.100\.000\.000/);
        await this.look('money-copy');
        await page.click('form button.btn-main');
        await page.waitForURL(/saved=copied/);
        strictEqual(await page.inputValue('[name="amount.0"]'), '1.100.000.000', 'what was approved is the estimate');
        ok(await page.locator('.tabs a').count() >= 2, 'each year has its tab');
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'nothingYet', 'estimates', 'judged', 'spent', 'nextYear'];
