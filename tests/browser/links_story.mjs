// The story of a plan among others: a later document supersedes it under another date, its changes are taken over by choice and
// undone; a yearly plan is linked to it task by task; a document that comes in is registered. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {PeopleStory} from './people_story.mjs';

const first = readFileSync(fileURLToPath(new URL('files/ke-hoach.txt', import.meta.url)), 'utf8');
const replaced = (text, pairs) => pairs.reduce((now, [from, to]) => {
    ok(now.includes(from), `"${from}" stands in the plan`);
    return now.replace(from, to);
}, text);

// Supersedes the first one, whose date it prints wrongly.
const later = replaced(first, [
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
        await page.click('.drop button');
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
        await page.click('.papers a[href$="/links"]');
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
        match(await this.text('.note.is-late'), /Chưa chọn kế hoạch kia/);
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

export const chapters = ['administrator', 'plan', 'relations', 'revision', 'parts', 'incoming', 'book'];
