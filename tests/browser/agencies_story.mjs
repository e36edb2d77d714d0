// The story of the agencies: entered one by one, a department split with its preview, the tree of another day,
// who it is today, the act undone, a list brought in. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {PeopleStory} from './people_story.mjs';

const list = 'STT;Tên đơn vị;Mã định danh;Trực thuộc\n1;Sở Y tế;H99.20;UBND tỉnh Hòa Lạc\n2;Trung tâm Kiểm soát bệnh tật;;Sở Y tế\n3;Sở Ngoại vụ;???;UBND tỉnh Hòa Lạc\n';
// 250 agencies, as a province has them.
const long = 'Đơn vị;Trực thuộc;Mã định danh\n' + Array.from({length: 250}, (_, i) => i % 2 === 0 ?
    `Trường THCS Số ${i};Sở Khoa học và Công nghệ;\n` : `UBND xã Số ${i};UBND tỉnh Hòa Lạc;H99.${100 + i}\n`).join('');
const plain = (text) => text.replaceAll('\u00a0', ' ');

export class AgenciesStory extends PeopleStory {
    async add(name, parent, functions = []) {
        const {page} = this;
        await page.goto(this.server.address + '/agencies/new');
        await page.fill('#name', name);
        await page.fill('#parent', parent);
        for (const one of functions) await page.check(`input[name="function"][value="${one}"]`);
        await page.fill('#day', '01/01/2004');
        await page.click('form.card .btn-main');
        await page.waitForURL('**done=saved');
    }

    async enterAgencies() {
        const {page} = this;
        await page.click('.nav a[href="/agencies"]');
        await this.look('agencies-none');
        await this.add('UBND tỉnh Hòa Lạc', '');
        await this.add('Sở Thông tin và Truyền thông', 'UBND tỉnh Hòa Lạc', ['attt', 'digital']);
        await this.add('Công an tỉnh', 'UBND tỉnh Hòa Lạc');
        await this.add('Sở Khoa học và Công nghệ', 'UBND tỉnh Hòa Lạc');
        await page.goto(this.server.address + '/agencies/new');
        await page.fill('#name', 'Sở Y tế');
        await page.fill('#parent', 'UBND tỉnh Hòa');
        await page.fill('#day', '01/01/2004');
        await page.click('form.card .btn-main');
        match(plain(await this.text('#parent-error')), /Có phải là: UBND tỉnh Hòa Lạc/);
        strictEqual(await page.inputValue('#name'), 'Sở Y tế', 'what was typed stays');
        await this.look('agency-new-error');
        await page.click('.nav a[href="/agencies"]');
        await this.look('agencies');
    }

    async splitDepartment() {
        const {page} = this;
        await page.click('a[href="/agencies/reorganisations"]');
        await page.click('a[href="/agencies/reorganisations/new"]');
        await page.check('input[value="split"]');
        await page.click('form.card .btn-main');
        await page.fill('#name', 'Kết thúc hoạt động Sở Thông tin và Truyền thông');
        await page.fill('#legal_basis', 'Nghị quyết 12/NQ-HĐND ngày 20/02/2025');
        await page.fill('#day', '01/03/2025');
        await page.fill('#from', 'Sở Thông tin và Truyền thông');
        await page.fill('#share_attt', 'Công an tỉnh');
        await page.fill('#share_digital', 'Sở Khoa học và Công nghệ');
        await page.click('button[value="preview"]');
        match(plain(await this.text('main')), /kết thúc 1, thay đổi 2/);
        await this.look('reorganisation-preview');
        await page.click('button[value="enter"]');
        await page.waitForURL('**/reorganisations/0*');
        await this.look('reorganisation');
    }

    async anotherDay() {
        const {page} = this;
        await page.click('.nav a[href="/agencies"]');
        ok(!plain(await this.text('.table')).includes('Sở Thông tin'), 'who has ended is not there today');
        await page.fill('#day', '01/06/2021');
        await page.click('.find button');
        await page.click('.table a:has-text("Sở Thông tin")');
        match(plain(await this.text('.head')), /nay là Công an tỉnh và Sở Khoa học và Công nghệ/);
        await this.look('agency-life');
    }

    async undoIt() {
        const {page} = this;
        await page.goto(this.server.address + '/agencies/reorganisations');
        await page.click('.table a');
        await page.fill('#reason', 'Nhập nhầm ngày');
        await page.click('form.card .btn');
        match(plain(await this.text('main')), /đã hoàn tác/);
        await page.click('.nav a[href="/agencies"]');
        ok(plain(await this.text('.table')).includes('Sở Thông tin'), 'everything is as before');
    }

    async bringListIn() {
        const {page} = this;
        await page.click('a[href="/agencies/import"]');
        await page.setInputFiles('#file', {name: 'danh sách.csv', mimeType: 'text/csv', buffer: Buffer.from(list)});
        await page.click('form.card .btn-main');
        match(plain(await this.text('.head')), /Thêm 2, bổ sung 0, đã có 0, không nhận 1/);
        await this.look('agencies-import');
        await page.click('form.acts .btn-main');
        match(plain(await this.text('.head')), /Thêm 0, bổ sung 0, đã có 2, không nhận 1/);
        match(plain(await this.text('.note.is-met')), /thêm 2, bổ sung 0/);
        await this.look('agencies-import-done');
    }

    async longList() {
        const {page} = this;
        await this.go('/agencies/import');
        await this.look('agencies-import-file');
        await page.setInputFiles('#file', {name: 'danh sách dài.csv', mimeType: 'text/csv', buffer: Buffer.from(long)});
        await page.click('form.card .btn-main');
        match(plain(await this.text('.head')), /Thêm 250, bổ sung 0, đã có 0, không nhận 0/);
        await page.click('form.acts .btn-main');
        await page.waitForURL('**done=250,0**');
        await page.click('.nav a[href="/agencies"]');
        match(plain(await this.text('.head')), /129 cơ quan trực thuộc/);
        strictEqual(await page.locator('.table tbody tr').count(), 100, 'a page of the list');
        await this.look('agencies-long');
        await page.click('a[rel="next"]');
        strictEqual(await page.locator('.table tbody tr').count(), 29, 'the rest of it');
        await page.click('.table thead a:has-text("Trực thuộc")');
        match(plain(await this.text('.table tbody tr')), /Sở Khoa học và Công nghệ[\s\S]*125/);
        await page.selectOption('#kind', 'lower_secondary_school');
        await page.fill('#q', 'so 10');
        await page.click('.find button');
        match(plain(await this.text('.head')), /Tìm thấy 8 cơ quan/);
        await this.look('agencies-found');
        await page.fill('#day', 'hôm qua');
        await page.click('.find button');
        ok(await page.locator('.note.is-late').count() > 0, 'an unreadable day is told');
    }

    async proposeAgency() {
        const {page} = this;
        const plan = await this.drop(['ke-hoach.txt']);
        await page.goto(`${plan}/names`);
        await this.look('names-propose');
        const button = page.locator('button[name="propose"]').first();
        const printed = plain(await page.locator('li:has(button[name="propose"]) b').first().innerText());
        const other = page.locator('input[name^="other"]').last();
        await other.fill('Sở Khoa học và Công nghệ');
        await button.click();
        strictEqual(await page.inputValue('#name'), printed, 'the printed name is there already');
        await page.fill('#parent', 'UBND tỉnh Hòa Lạc');
        await this.look('agency-proposed');
        await page.click('form.card .btn-main');
        await page.waitForURL('**/names?added=*');
        match(plain(await this.text('.note.is-met')), new RegExp(`Đã thêm ${printed}`));
        strictEqual(await page.locator(`li:has(b:text-is("${printed}")) button[name="propose"]`).count(), 0, 'and is proposed no more');
        strictEqual(await page.locator('input[name^="other"]').last().inputValue(), 'Sở Khoa học và Công nghệ', 'what was typed before is still there');
    }
}

export const chapters = ['administrator', 'enterAgencies', 'splitDepartment', 'anotherDay', 'undoIt', 'bringListIn', 'longList', 'proposeAgency'];
