// The story of chasing: an administrator sets the ladder, the standing agency sees who has not sent, records a call, makes messages for Zalo,
// publishes the list; a commune answers its form on a phone behind its link; a letter becomes an ad-hoc report, which an agency answers.
// Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {Hand} from './by_hand.mjs';
import {weigh} from './checks.mjs';
import {WorkStory} from './work_story.mjs';

const weight_max = 60;  // KiB, fonts and style included
const day = days => new Date(Date.now() + 7 * 3600e3 + days * 864e5).toISOString().slice(0, 10).split('-').reverse().join('/');

export class ChaseStory extends WorkStory {
    async ladder() {
        const {page} = this;
        for (let i = 0; i < 50; ++i) {  // until the job that follows the plan has run
            await this.go('/obligations');
            if (await page.locator('.row-in').count() > 0) break;
            await page.waitForTimeout(200);
        }
        await page.setViewportSize({width: 360, height: 768});
        await this.go('/chasing-ladder');
        match(await this.text('.note'), /chưa tự nhắc ai/);
        await this.look('chase-ladder');
        await page.fill('#days0', '77');
        await page.click('form.card .btn-main');
        match(await this.text('.error'), /từ 0 đến 60/);
        strictEqual(await page.inputValue('#days0'), '77', 'what was typed stays');
        await page.fill('#days0', '60');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
        match(await this.text('.note.is-met'), /Đã lưu/);
    }

    async chased() {
        const {page} = this;
        await page.goto(`${this.address}/deadlines`);
        await page.fill('#due', day(-4));
        await page.fill('#document', 'Công văn số 45/CAT-PA05');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
        await page.goto(`${this.address}/periods`);
        await page.click('a[href$="/board"]');
        await page.click('a[href$="/chasing"]');
        await page.waitForURL(/\/chasing$/);
        this.chasing = page.url();
        match(await this.text('.say'), /cơ quan chưa gửi/);
        await page.setViewportSize({width: 1366, height: 768});
        await this.look('chase-period');
        await page.emulateMedia({media: 'print'});
        ok(await page.locator('.crumbs').isVisible() && await page.locator('main tbody tr').first().isVisible(), 'a print says of which plan it is');
        strictEqual(await page.locator('#letter:visible, #publish:visible, #messages:visible').count(), 0, 'and has nothing of what only a screen can do');
        await page.emulateMedia({media: null});
        await page.locator('td a.plan-t').first().click();
        await page.waitForURL(/\/chasing\/\d+$/);
        this.one = page.url();
        await page.fill('#whom', 'đồng chí Lan, 0912 345 678');
        await page.fill('#day', day(1));
        await page.fill('#hour', '09:30');
        await page.fill('#word', 'Hứa gửi trước thứ Sáu');
        await page.click('form[action$="/calls"] .btn-main');
        match(await this.text('.error'), /chưa đến/);
        strictEqual(await page.inputValue('#word'), 'Hứa gửi trước thứ Sáu', 'what was typed stays');
        await page.fill('#day', day(-1));
        await page.click('form[action$="/calls"] .btn-main');
        await page.waitForURL(/saved=call/);
        match(await this.text('.reads'), /Hứa gửi trước thứ Sáu/);
        await this.look('chase-agency');
    }

    async overdue() {
        const {page} = this;
        await this.go('/obligations');
        await page.click('a[href="/overdue"]');
        await page.waitForURL(/\/overdue$/);
        match(await this.text('.say'), /cơ quan có việc quá hạn/);
        for (const width of [360, 1366]) {
            await page.setViewportSize({width, height: 768});
            await this.look(`overdue-${width}`);
        }
        const download = page.waitForEvent('download');
        await page.locator('a[href^="/overdue/letter/docx"]').first().click();
        strictEqual((await download).suggestedFilename(), 'cong-van-don-doc.docx');
        await page.locator('td a.plan-t').first().click();
        await page.waitForURL(/\/overdue\/agencies\/\d+$/);
        match(await this.text('.reads'), /quá \d+ ngày làm việc/);
        await page.fill('#whom', 'đồng chí Hoa');
        await page.fill('#hour', '08:15');
        await page.fill('#day', day(-1));
        await page.fill('#word', 'Hứa gửi mọi việc trong tuần');
        await page.click('form[action$="/calls"] .btn-main');
        await page.waitForURL(/saved=call/);
        match(await this.text('.reads'), /Hứa gửi mọi việc trong tuần/);
        await this.look('overdue-agency');
    }

    async morning() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        await this.go('/accounts');
        await page.click('a[href="/morning-mail"]');
        match(await this.text('main'), /chưa ai nhận thư buổi sáng/);
        await page.check('input[name="sends"]');
        await page.fill('#hour', '4');
        await page.click('form[action="/morning-mail"] .btn-main');
        match(await this.text('.error'), /giờ chẵn từ 5 đến 11/);
        await page.fill('#hour', '7');
        await page.click('form[action="/morning-mail"] .btn-main');
        await page.waitForURL(/saved=1/);
        match(await this.text('main'), /Theo mặc định \(7 giờ các ngày làm việc\)/);
        await page.check('input[name="mine"][value="1"]');
        await page.fill('#mine_hour', '6');
        await page.click('form[action="/morning-mail/mine"] .btn-main');
        await page.waitForURL(/saved=1/);
        strictEqual(await page.inputValue('#mine_hour'), '6');
        await this.look('morning-mail');
        await page.setViewportSize({width: 1366, height: 768});
        await this.look('morning-mail-wide');
    }

    async messages() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        await page.goto(this.chasing);
        await page.click('button[value="page"]');
        const first = page.locator('textarea').first();
        match(await first.inputValue(), /Kính gửi [\s\S]*\/answer\//);
        strictEqual(await page.locator('[data-copy]').first().isVisible(), this.script, 'copying is for a script; the field can be selected without one');
        await this.look('chase-messages');
        this.link = (await first.inputValue()).match(/\/answer\/[\w-]{43}/)[0];
    }

    async published() {
        const {page} = this;
        await page.setViewportSize({width: 1366, height: 768});
        await page.goto(this.chasing);
        await page.fill('#word', 'Đề nghị gửi trước thứ Sáu');
        await page.locator('form[action$="/publication"] button').click();
        await page.waitForURL(/saved=published/);
        await page.click('a[href$="/late-list"]');
        match(await this.text('main'), /không xếp hạng/);
        await this.look('chase-late-list');
    }

    async behindTheLink() {
        const guest = await this.page.context().browser().newContext({viewport: {width: 360, height: 768}, javaScriptEnabled: this.script, locale: 'vi-VN'});
        const mine = this.page;
        const page = this.page = await guest.newPage();
        try {
            const weight = await weigh(guest, this.server.address + this.link);
            ok(weight > 1 && weight < weight_max, `the page weighs ${weight} KiB`);
            console.log(`    the page behind the link weighs ${weight.toFixed(1)} KiB`);
            await page.goto(this.server.address + this.link);
            const questions = await page.locator('fieldset.line').count();
            ok(questions >= 1 && questions <= 12, `${questions} questions`);
            await this.look('chase-answer');
            await page.locator('fieldset.line input[value="1"]').first().check();
            await page.locator('fieldset.line textarea').first().fill('Đã mở 02 lớp cho cán bộ xã');
            await page.locator('input[type="file"]').first().setInputFiles({name: 'lop hoc.png', mimeType: 'image/png',
                buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')});
            await page.click('button[value="send"]');
            match(await this.text('.note.is-late'), /Ghi chức vụ/);
            match(await this.text('fieldset.line'), /lop hoc\.png/, 'the photograph that was chosen waits');
            strictEqual(await page.locator('fieldset.line textarea').first().inputValue(), 'Đã mở 02 lớp cho cán bộ xã', 'what was typed stays');
            await this.look('chase-answer-error');
            await page.click('button[value="save"]');
            await page.waitForURL(/saved=1/);
            for (let i = 1; i < questions; ++i) await page.locator('fieldset.line').nth(i).locator('input[value="2"]').check();
            await page.fill('#who', 'Lò Thị Mai');
            await page.fill('#post', 'Công chức văn hóa');
            await page.click('button[value="send"]');
            await page.waitForURL(/done=1/);
            match(await this.text('main'), /Đã gửi[\s\S]*Lò Thị Mai/);
            await this.look('chase-answer-sent');
        } finally {
            this.page = mine;
            await guest.close();
        }
    }

    // From a letter in the book to links and workbooks, as a hand at the standing agency does it: with the seconds of a telephone, which is slower
    // than the desk.
    async adhocByHand() {
        const {page} = this;
        await this.go('/incoming/new');
        await page.fill('#number', '912/UBND-NC');
        await page.fill('#day', day(0));
        await page.fill('#issuer', 'Ủy ban nhân dân tỉnh Hòa Lạc');
        await page.fill('#subject', 'Báo cáo tình hình lừa đảo trên không gian mạng dịp cuối năm');
        await page.fill('#due', day(2));
        await page.click('form.card button.btn-main');
        await page.waitForURL(/\/incoming\/[0-9a-f-]{36}/);
        await page.setViewportSize({width: 1366, height: 768});
        const hand = new Hand(page);
        await hand.open('a[href^="/adhoc/new?document="]');
        strictEqual(await page.inputValue('#title'), 'Báo cáo tình hình lừa đảo trên không gian mạng dịp cuối năm', 'the letter gives the title');
        strictEqual(await page.inputValue('#due_day'), day(2), 'and the day');
        await hand.paste('#lines', '1. Số vụ lừa đảo trên địa bàn (vụ)\n2. Số tiền bị chiếm đoạt (triệu đồng)\n3. Đã họp ban chỉ đạo chưa?\n4. Nêu khó khăn, kiến nghị');
        await hand.open('button[value="see"]');
        for (const [at, kind] of [['#kind0', 'number'], ['#kind1', 'number'], ['#kind2', 'yes_no'], ['#kind3', 'text']])
            strictEqual(await hand.judge(at), kind, `question ${at} is guessed`);
        await hand.type('#agencies', 'Các sở, ban, ngành cấp tỉnh');
        await hand.open('button[value="ask"]');
        await page.waitForURL(/saved=asked/);
        const zip = page.waitForEvent('download');
        await hand.tap('a[href$="/forms.zip"]');
        ok((await zip).suggestedFilename().endsWith('.zip'), 'the workbooks are there');
        await hand.open('form[action$="/links"] button[value="page"]');
        match(await page.content(), /\/adhoc-answer\/[\w-]{43}/);
        console.log(`    from the letter to links and workbooks: ${hand}`);
        ok(hand.estimate() <= 120, `an ad-hoc report takes ${hand}`);
    }

    // An answer given elsewhere stands on the open board without a hand.
    async arrives() {
        const {page} = this, before = await page.locator('#counted').evaluate(part => part.textContent);
        await page.evaluate(() => { window.stayed = true; document.getElementById('counted').textContent = 'cũ'; });
        await page.waitForFunction(text => document.getElementById('counted').textContent === text, before, {timeout: 30000});
        ok(await page.evaluate(() => window.stayed), 'the page was not loaded anew');
    }

    async adhoc() {
        const {page} = this;
        await this.go('/adhoc');
        await page.click('a[href="/adhoc/new"]');
        await page.fill('#title', 'Tình hình lừa đảo trên không gian mạng');
        await page.fill('#lines', '1. Số vụ lừa đảo trên địa bàn (vụ)\n2. Đã họp ban chỉ đạo chưa?\n3. Mức độ: thấp; vừa; cao\n4. Nêu khó khăn');
        await page.click('button[value="see"]');
        strictEqual(await page.locator('fieldset.line').count(), 4, 'four questions');
        strictEqual(await page.inputValue('#kind2'), 'choice');
        await page.fill('#agencies', 'Công an tỉnh');
        await page.fill('#due_day', day(2));
        await this.look('adhoc-new');
        await page.click('button[value="ask"]');
        await page.waitForURL(/saved=asked/);
        match(await this.text('.say'), /0 trên 1/);
        await this.look('adhoc-board');
        this.asked = page.url().split('?')[0];
        await page.click('form[action$="/links"] button[value="page"]');
        const link = (await page.content()).match(/\/adhoc-answer\/[\w-]{43}/)[0];
        await this.go(link);
        await this.look('adhoc-answer-link');
        await page.goto(this.asked);
        if (this.script) await this.arrives();
        await page.locator('td a').first().click();
        await page.waitForURL(/\/answers\/\d+$/);
        await page.setViewportSize({width: 360, height: 768});
        if (await page.locator('#q0').count() > 0) {
            await page.fill('#q0', 'mười hai');
            await page.click('button[value="send"]');
            match(await this.text('.note.is-late'), /bằng chữ số/);
            await this.look('adhoc-answer');
            await page.fill('#q0', '12');
            await page.check('input[name="q1"][value="yes"]');
            await page.check('input[name="q2"][value="vừa"]');
            await page.fill('#q3', 'Thiếu cán bộ chuyên trách');
            await page.click('button[value="send"]');
            await page.waitForURL(/saved=sent/);
        }
        await page.setViewportSize({width: 1366, height: 768});
        await this.go('/adhoc');
        match(await this.text('main'), /1 trên 1 cơ quan đã trả lời/);
        await this.look('adhoc-list');
        await this.go('/obligations');
        await page.click('a[href^="/calendar-links"]');
        await page.fill('#whom', 'điện thoại của đồng chí Lan');
        await page.click('form.card .btn-main');
        match(await page.inputValue('#address'), /\/calendars\/[\w-]{43}$/);
        await this.look('calendar-links');
        await page.goto(this.asked);
        match(await this.text('main'), /12 vụ/);
        await this.look('adhoc-board-answered');
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'ladder', 'chased', 'overdue', 'morning', 'messages', 'published', 'behindTheLink', 'adhocByHand', 'adhoc'];
