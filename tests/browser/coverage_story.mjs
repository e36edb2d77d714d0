// The story of targets: how each is measured is confirmed, something is recorded, the figure moves, a survey is typed in and only
// its interval decides, and from any figure it is three clicks to the statement. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {ActivitiesStory} from './activities_story.mjs';

export class CoverageStory extends ActivitiesStory {
    // In the order of the plan; `unit` null: as proposed.
    async measure(which, unit) {
        const {page} = this;
        await page.goto(`${this.address}/coverage`);
        const links = page.locator('section.target .meta a[href$="/measure"]');
        const address = await links.nth(which).getAttribute('href');
        await this.go(address);
        if (which === 0) await this.look('measure-proposed');
        if (unit) await page.selectOption('#unit', unit);
        const chosen = page.locator('input[name^="task."]:checked');
        while (await chosen.count()) await chosen.first().uncheck();  // none: those of all tasks count
        await page.fill('form.card [name=reason]', 'Thống nhất cách đo');
        await page.click('form.card .btn-main');
        await page.waitForURL(/#e[0-9a-f-]{36}$/);
        return address.match(/entries\/([0-9a-f-]{36})/)[1];
    }

    async measures() {
        const {page} = this;
        await page.goto(`${this.address}/coverage`);
        await this.look('coverage-nothing-decided');
        this.classes = await this.measure(0, 'activities');
        this.survey = await this.measure(0, 'survey');
        this.incidents = await this.measure(0, 'incidents');
        this.times = await this.measure(0, 'person_times');
        await page.goto(`${this.address}/coverage`);
        ok((await page.locator('.bar').count()) >= 1, 'a bar against its threshold');
        await this.look('coverage');
    }

    async opened() {
        const {page} = this;
        await page.setViewportSize({width: 1366, height: 768});
        await page.goto(`${this.address}/coverage`);
        await page.click(`#e${this.classes} tbody a`);
        await this.look('coverage-target');
        await page.click('.heat tbody th a');
        await this.look('coverage-statements');
        await page.click('a[href^="/statements/"]');
        match(await this.text('h1'), /Ghi nhận/);
        await page.goto(`${this.address}/coverage/${this.classes}?tree=now`);
        strictEqual(await page.locator('nav.tabs a[aria-current="page"]:has-text("hiện nay")').count(), 1, 'the tree as it is now');
        await page.click('a:has-text("Cơ quan như lúc đó")');
        await page.waitForURL(/as-of=/);
    }

    async type(target, fields, name) {
        const {page} = this;
        await page.goto(`${this.address}/coverage/${target}`);
        await page.click('.acts a[href$="/results"]');
        await this.look(name);
        for (const [field, value] of Object.entries(fields)) await page.fill(`#${field}`, value);
        await page.click('form.card .btn-main');
        await page.waitForSelector('.reads b');
        await this.look(`${name}-entered`);
        await page.goto(`${this.address}/coverage/${target}`);
    }

    async typed() {
        const {page} = this;
        const common = {last: '20/03/2026', document: 'Báo cáo 45/BC-CAT', document_day: '20/03/2026'};
        await this.type(this.survey, {share: '81', asked: '400', method: '400 người của 20 xã', ...common}, 'coverage-survey');
        await this.look('coverage-survey-target');
        match(await this.text('main'), /khoảng/);
        await this.type(this.incidents, {number: '40', unaware: '12', reported: '90', reported_of: '118', ...common}, 'coverage-incidents');
        match(await this.text('main'), /không tự nói lên/);
        await this.look('coverage-incidents-target');
        await page.goto(`${this.address}/coverage/${this.survey}/results`);
        await page.click('summary:has-text("Rút số liệu")');
        await page.fill('.mark-it input[name=reason]', 'Nhập nhầm');
        await page.click('.mark-it button');
        await page.waitForSelector('.reads del');
    }

    async narrow() {
        const {page} = this;
        await page.goto(`${this.address}/entries/${this.times}/measure`);
        ok((await page.locator('input[name^="task."]').count()) > 1, 'the tasks of the plan stand there to be chosen');
        await page.locator('input[name^="task."]').first().check();
        await page.fill('form.card [name=reason]', 'Chỉ một nhiệm vụ');
        await page.click('form.card .btn-main');
        await page.waitForURL(/#e[0-9a-f-]{36}$/);
        await page.goto(`${this.address}/coverage/${this.times}`);
        ok(!(await this.text('.sum')).includes('mọi nhiệm vụ của kế hoạch'), 'the target counts one task');
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'record', 'measures', 'opened', 'typed', 'narrow'];
