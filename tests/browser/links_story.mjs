// The story of a plan among others: a later document supersedes it under another date, its changes are taken over by choice and
// undone; a yearly plan is linked to it task by task; who owes a plan of its own is reminded; the plan is closed, goes on in the next one and is reopened; a document that comes in is registered. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {PeopleStory} from './people_story.mjs';

export const first = readFileSync(fileURLToPath(new URL('files/ke-hoach.txt', import.meta.url)), 'utf8');
const replaced = (text, pairs) => pairs.reduce((now, [from, to]) => {
    ok(now.includes(from), `"${from}" stands in the plan`);
    return now.replace(from, to);
}, text);

// Supersedes the first one, whose date it prints wrongly.
export const later = replaced(first, [
    ['118/KH-UBND', '240/KH-UBND'], ['ngày 12 tháng 3', 'ngày 05 tháng 9'],
    ['I. MỤC ĐÍCH', 'Kế hoạch này thay thế Kế hoạch số 118/KH-UBND ngày 14/3/2026 của Ủy ban nhân dân tỉnh.\n\nI. MỤC ĐÍCH'],
    ['Trên 80% trường', 'Trên 95% trường'], ['ít nhất 02 tiết', 'ít nhất 04 tiết'],
]);
// Of one year, with tasks that say nearly the same.
const yearly = replaced(first, [
    ['118/KH-UBND', '15/KH-UBND'], ['ngày 12 tháng 3 năm 2026', 'ngày 05 tháng 01 năm 2027'], ['giai đoạn 2026 - 2030', 'năm 2027'],
    ['Thực hiện Quyết định số 1907/QĐ-TTg', 'Thực hiện Kế hoạch số 118/KH-UBND ngày 12/3/2026 của Ủy ban nhân dân tỉnh và Quyết định số 1907/QĐ-TTg'],
    ['các bản tin cảnh báo lừa đảo trực tuyến', 'mỗi tuần một bản tin cảnh báo lừa đảo trực tuyến'],
    ['Mở chuyên mục an toàn thông tin trên báo và đài của tỉnh', 'Mua sắm máy chủ dự phòng cho trung tâm dữ liệu'],
]);

export class LinksStory extends PeopleStory {
    async dropText(name, text) {
        const {page} = this;
        await this.go('/plans');
        await page.setInputFiles('#files', {name, mimeType: 'text/plain', buffer: Buffer.from(text)});
        await page.click('.drop button:not([type="button"])');
        await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
        await page.waitForSelector('.panes', {timeout: 60_000});
        return page.url();
    }

    async plan() {
        this.address = await this.dropText('ke-hoach.txt', first);
        this.later = await this.dropText('ke-hoach-sua.txt', later);
        this.yearly = await this.dropText('ke-hoach-nam.txt', yearly);
    }

    statement(words) { return this.page.locator('article.item', {hasText: words}); }

    async relations() {
        const {page} = this;
        await page.goto(this.later);
        await page.click('.beside a[href$="/links"]');
        const one = this.statement('Thay thế 118/KH-UBND');
        match((await one.textContent()).replaceAll('\u00a0', ' '), /Văn bản dẫn ngày 14\/03\/2026, còn kế hoạch có trong Lũy Tre ghi ngày 12\/03\/2026/);
        match(await this.statement('1907/QĐ-TTg').first().textContent(), /Chưa có trong Lũy Tre/);
        await this.look('links');
        await one.locator('button[value="confirmed"]').click();
        match(await this.statement('Thay thế 118/KH-UBND').textContent(), /Đã xác nhận/);
        await page.goto(`${this.address}/links`);
        match(await this.statement('Bị thay thế bởi').textContent(), /240\/KH-UBND/);
        await this.statement('Bị thay thế bởi').locator('form[action$="/undo"] button').click();
        match(await this.statement('Bị thay thế bởi').textContent(), /Đề xuất/);
        match(await this.text('main details'), /Đã hoàn tác \(1\)/);
        await page.click('form.find button');
        match(await this.text('.note.is-late'), /Chưa chọn kế hoạch liên quan/);
        await this.look('links-error');
    }

    async revision() {
        const {page} = this;
        await page.goto(`${this.address}/revision`);
        await this.look('revision-choose');
        await page.click('a:has-text("240/KH-UBND")');
        match(await this.text('.say'), /3 mục đổi/);
        await this.look('revision');
        const task = page.locator('article.item', {hasText: '04 tiết'});
        match(await task.locator('ins').first().textContent(), /04/);
        await task.locator('input[type=checkbox]').uncheck();
        await page.click('button.btn-main');
        await page.waitForURL(url => url.href.startsWith(this.address) && !url.href.includes('revision'));
        ok(await page.locator('.item .quote', {hasText: 'Trên 95% trường'}).count() > 0, 'what was chosen is taken');
        strictEqual(await page.locator('.item .quote', {hasText: '04 tiết'}).count(), 0, 'what was not is left');
        await page.goto(`${this.address}/changes`);
        await page.locator('form[action$="/undo"] button').first().click();
        await page.goto(this.address);
        ok(await page.locator('.item .quote', {hasText: 'Trên 80% trường'}).count() > 0, 'undone as one');
    }

    async parts() {
        const {page} = this;
        await page.goto(`${this.yearly}/parts`);
        match(await this.text('main'), /Chưa xác nhận kế hoạch này/);
        await page.goto(`${this.yearly}/links`);
        await page.selectOption('#kind', 'yearly_of');
        await page.selectOption('#other', {label: await page.locator('#other option', {hasText: '118/KH-UBND'}).textContent()});
        await page.click('form.find button');
        await page.goto(`${this.yearly}/parts`);
        await this.look('parts-choose');
        await page.click('a:has-text("118/KH-UBND")');
        await this.look('parts');
        const server = page.locator('fieldset.item', {hasText: 'máy chủ dự phòng'});
        ok(await server.locator('input[type=radio][value=""]').isChecked(), 'nothing is proposed for what is new');
        ok(await page.locator('fieldset.item', {hasText: 'mỗi tuần một bản tin'}).locator('input[type=radio]').first().isChecked());
        await server.locator('input[type=text]').fill('không có số này');
        await page.click('button.btn-main');
        match(await this.text('.note.is-late'), /không có mục số không có số này/);
        await this.look('parts-error');
        await page.locator('fieldset.item', {hasText: 'máy chủ dự phòng'}).locator('input[type=text]').fill('');
        await page.locator('fieldset.item', {hasText: 'máy chủ dự phòng'}).locator('input[value="-"]').check();
        await page.click('button.btn-main');
        await page.waitForURL(/\/parts\/[0-9a-f-]{36}$/);
        strictEqual(await page.locator('fieldset.item.ask').count(), 0, 'all are decided');
        await this.look('parts-decided');
    }

    async agency(name, parent) {
        const {page} = this;
        await this.go('/agencies/new');
        await page.fill('#name', name);
        await page.fill('#day', '01/01/2004');
        if (parent) await page.fill('#parent', parent);
        await page.click('form.card button.btn-main');
        await page.waitForURL(/\/agencies\/[0-9a-f-]{36}/);
    }

    async focalPoint(agency) {
        const {page} = this;
        await this.go('/accounts/new');
        await page.fill('#name', 'Lê Thị Bình');
        await page.fill('#login', 'binh.lt@thutre.gov.vn');
        await page.click('form.card button');
        await this.go('/accounts');
        await page.click('a:has-text("Lê Thị Bình")');
        await page.selectOption('#role', 'focal_point');
        await page.fill('#agency', agency);
        await page.fill('#reason', 'Phân công');
        await page.click('form[action$="/roles"] button');
        ok((await this.text('main')).includes(agency));
    }

    async children() {
        const {page} = this;
        await this.agency('UBND tỉnh Thủ Tre');
        for (const name of ['Công an tỉnh', 'Sở Y tế', 'Sở Nội vụ']) await this.agency(name, 'UBND tỉnh Thủ Tre');
        await this.focalPoint('Sở Y tế');
        await page.goto(`${this.address}/children`);
        await this.look('children-proposed');
        const proposed = page.locator('form.item.ask', {hasText: 'Xây dựng kế hoạch chi tiết'});
        await proposed.locator('input[name="due"]').fill('mai');
        await proposed.locator('button').click();
        match(await this.text('.note.is-late'), /Không có ngày này/);
        await page.locator('form.item.ask input[name="due"]').first().fill('30/06/2026');
        await page.locator('form.item.ask', {hasText: 'Xây dựng kế hoạch chi tiết'}).locator('button').click();
        strictEqual(await page.locator('.list tbody tr').count(), 3);
        match(await this.text('.say'), /3 quá hạn chưa có/);
        match(await this.text('main'), /Kế hoạch chưa được xác nhận/);
        match(await page.inputValue('#chasing'), /Sở Nội vụ \(hạn 30\/06\/2026, đã quá hạn \d+ ngày\)/);
        await page.selectOption('#agency', {label: 'Công an tỉnh'});
        await page.selectOption('#child', {label: await page.locator('#child option', {hasText: '15/KH-UBND'}).textContent()});
        await page.click('form.find:has(#child) button');
        match(await page.locator('.list tbody tr', {hasText: 'Công an tỉnh'}).textContent(), /Có, gửi muộn/);
        match(await this.text('main'), /2027/);
    }

    async remind() {
        const {page} = this;
        await page.goto(`${this.address}/confirmation`);
        await page.fill('#number', '118/KH-UBND');
        await page.fill('#day', '12/03/2026');
        await page.click('form.card button.btn-main');
        await page.goto(`${this.address}/children`);
        match(await page.locator('.list tbody tr', {hasText: 'Sở Nội vụ'}).textContent(), /chưa có đầu mối có địa chỉ thư/);
        await this.look('children');
        await page.locator('.list input[type=checkbox]').uncheck();
        await page.click('button:has-text("Gửi thư đôn đốc")');
        match(await this.text('.note.is-late'), /Chưa chọn cơ quan nào/);
        await page.locator('.list input[type=checkbox]').check();
        await page.click('button:has-text("Gửi thư đôn đốc")');
        match(await this.text('.note.is-met'), /1 thư đôn đốc/);
        match(await page.locator('.list tbody tr', {hasText: 'Sở Y tế'}).textContent(), /\(1 thư\)/);
        await this.look('children-reminded');
        const csv = await page.request.get(`${this.address}/children.csv`);
        match(await csv.text(), /Sở Nội vụ[^\n]*30\/06\/2026[^\n]*quá hạn/);
        await this.go('/mail');
        match(await this.text('main'), /binh\.lt@thutre\.gov\.vn/);
    }

    async close() {
        const {page} = this;
        await page.goto(`${this.address}/links`);
        await page.click('.beside a[href$="/closure"]');
        await page.selectOption('#successor', {label: await page.locator('#successor option', {hasText: '240/KH-UBND'}).textContent()});
        await page.click('button:has-text("Lưu và tìm mục tương ứng")');
        await page.waitForURL(/successor=/);
        await this.look('closure');
        await page.fill('#reason', 'Có kế hoạch thay thế');
        await page.click('button[value="close"]');
        match(await this.text('.note.is-late'), /Còn 7 mục chưa có kết quả/);
        strictEqual(await page.inputValue('#reason'), 'Có kế hoạch thay thế', 'what was typed stays');
        await this.look('closure-error');
        const all = page.locator('fieldset.item');
        for (let i = 0; i < 6; ++i) await all.nth(i).locator('input[value="done"]').check();
        await all.nth(6).locator('input[value="carried"]').check();
        await all.nth(6).locator('select').selectOption('');
        await page.fill('#reason', 'Có kế hoạch thay thế');
        await page.click('button[value="close"]');
        await page.waitForURL(/closure$/);
        match(await this.text('main'), /Đã đóng: Trần Văn An/);
        match(await this.text('.note'), /Kế hoạch sau: 240\/KH-UBND/);
        await this.look('closure-closed');
        await page.goto(this.address);
        match(await this.text('main'), /Kế hoạch đã đóng/);
        strictEqual(await page.locator('a[href*="/entries/new"]').count(), 0, 'a closed plan is not changed');
        await page.goto(this.later);
        strictEqual(await page.locator('.item .quote', {hasText: 'Mở chuyên mục an toàn thông tin'}).count(), 2, 'what is open goes on');
        await page.goto(`${this.address}/closure`);
        await page.fill('#reason', 'Đóng nhầm');
        await page.click('form[action$="/reopening"] button');
        await page.goto(this.later);
        strictEqual(await page.locator('.item .quote', {hasText: 'Mở chuyên mục an toàn thông tin'}).count(), 1, 'and is taken back');
    }

    async incoming() {
        const {page} = this;
        await page.goto(`${this.address}/links`);
        await page.click('.beside a[href^="/incoming"]');
        await this.look('incoming-empty');
        await page.click('a[href^="/incoming/new"]');
        await page.selectOption('#kind', 'extension');
        await page.fill('#number', '808/UBND-NC');
        await page.fill('#day', '31/02/2026');
        await page.fill('#issuer', 'Ủy ban nhân dân tỉnh Thủ Tre');
        await page.fill('#subject', 'Đồng ý gia hạn báo cáo kết quả cuộc thi');
        await page.fill('#due', '15/12/2026');
        await page.setInputFiles('#files', {name: 'công văn 808.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>')});
        await page.click('form.card button.btn-main');
        match(await this.text('#day-error'), /Không có ngày này/);
        await this.look('incoming-error');
        await page.fill('#day', '20/11/2026');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/\/incoming\/[0-9a-f-]{36}$/);
        this.document = page.url();
        const file = await page.request.get(`${this.document}/files/0`);
        match(file.headers()['content-disposition'], /^attachment/);
        strictEqual(file.headers()['x-content-type-options'], 'nosniff');
        strictEqual(await file.text(), '<script>alert(1)</script>', 'the file survived the error');
        await page.selectOption('#plan', {index: 1});
        await page.click('form.find button:has-text("Chọn mục")');
        await page.locator('#entry').selectOption({index: 1});
        await page.click('form.find button.btn-main');
        await page.waitForURL(this.document);
        strictEqual(await page.locator('#lien-quan li').count(), 2, 'of the plan and of an entry');
        await this.look('incoming-document');
        await page.locator('#lien-quan li button').last().click();
        strictEqual(await page.locator('#lien-quan li').count(), 1);
    }

    async book() {
        const {page} = this;
        await this.go('/incoming/new');
        await page.fill('#number', '808/UBND-NC');
        await page.fill('#day', '20/11/2026');
        await page.fill('#issuer', 'Ủy ban nhân dân tỉnh Thủ Tre');
        await page.fill('#subject', 'Cùng số, cùng ngày');
        await page.click('form.card button.btn-main');
        match(await this.text('.note.is-risk'), /cùng cơ quan, số và ngày/);
        await this.look('incoming-duplicate');
        await this.go('/incoming?q=gia+han&sort=due');
        strictEqual(await page.locator('.list tbody tr').count(), 1, 'found without diacritics');
        await this.look('incoming');
        const csv = await page.request.get(`${this.server.address}/incoming/list.csv?q=gia+han`);
        match(await csv.text(), /808\/UBND-NC/);
        await page.goto(this.document);
        await page.click('a[href$="/edit"]');
        await page.fill('#note', 'Chuyển phòng tổng hợp');
        await page.click('form.card button.btn-main');
        match(await this.text('main'), /Chuyển phòng tổng hợp/);
        await page.click('summary:has-text("Rút khỏi sổ")');
        await page.fill('#reason', 'Vào sổ nhầm');
        await page.click('.mark-it button');
        match(await this.text('.note'), /Vào sổ nhầm/);
        await page.click('.note button');
        strictEqual(await page.locator('.note').count(), 0, 'put back');
    }
}

export const chapters = ['administrator', 'plan', 'relations', 'revision', 'parts', 'children', 'remind', 'close', 'incoming', 'book'];
