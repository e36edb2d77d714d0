// The story of the agencies: entered one by one, a department split with its preview, the tree of another day,
// who it is today, the act undone, a list brought in. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {Story, password} from './story.mjs';

const list = 'STT;Tên đơn vị;Mã định danh;Trực thuộc\n1;Sở Y tế;H99.20;UBND tỉnh Hòa Lạc\n2;Trung tâm Kiểm soát bệnh tật;;Sở Y tế\n3;Sở Ngoại vụ;???;UBND tỉnh Hòa Lạc\n';
const plain = (text) => text.replaceAll('\u00a0', ' ');

export class AgenciesStory extends Story {
    async administrator() {
        const {page} = this;
        await page.goto(this.server.link);
        await page.fill('#name', 'Trần Văn An');
        await page.fill('#login', 'an.tv@thutre.gov.vn');
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL('**/plans');
    }

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
    }
}

export const chapters = ['administrator', 'enterAgencies', 'splitDepartment', 'anotherDay', 'undoIt', 'bringListIn'];
