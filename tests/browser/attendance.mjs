// The story of attendance: a list is pasted and looked at row by row, a signed sheet is typed off, somebody is taken back, a list
// stays at the agency. Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {ActivitiesStory, picture} from './activities_story.mjs';

export class AttendanceStory extends ActivitiesStory {
    async lesson() {
        const {page} = this;
        await this.go('/activities/new?kind=class');
        await page.fill('#title', 'Lớp kỹ năng số cho người cao tuổi');
        await page.fill('#venue', 'Nhà văn hóa thôn Đông');
        await page.fill('#people', '6');
        await page.check('input[value="list_to_come"]');
        await page.click('button.btn-big');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        this.lesson_address = page.url();
        await page.click('a[href$="/attendance"]');
        match(await this.text('.empty'), /Chưa có ai/);
        await this.look('attendance-nobody');
    }

    async paste() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        await page.goto(`${this.lesson_address}/attendance`);
        await page.click('a[href$="/attendance/new"]');
        await this.look('attendance-new');
        await page.fill('#text', '1. Nguyễn Thị Lan; 15/07/1955\n2. Trần Văn Hùng; 1958\n3. Trần Văn Hùng; 1961\n4. Lê Bình; 31/02/1950\nHoa;');
        await page.click('button.btn-main');
        await page.waitForURL(/attendance\/new\/[0-9a-f]{64}/);
        match(await this.text('.say'), /chưa có trong danh bạ 4, đã ghi trước 0, không nhận 1/);
        await this.look('attendance-preview');
        await page.click('button.btn-main');
        await page.waitForURL(/done=list/);
        match(await this.text('main'), /3 người có tên/);
        match(await this.text('main'), /Thêm 3 người chưa có tên/);
        await this.look('attendance-people');
        await page.setViewportSize({width: 1366, height: 768});
        await page.goto(`${this.lesson_address}/attendance/new`);
        await page.fill('#text', 'Tran Van Hung\nNguyen Thi Lan');
        await page.click('button.btn-main');
        await page.waitForURL(/attendance\/new\/[0-9a-f]{64}/);
        match(await this.text('main'), /cần chọn 1/);
        strictEqual(await page.locator('select[name=r1] option').count(), 5, 'two may be meant, or somebody new, or nobody who is known');
        await this.look('attendance-doubtful');
        await page.selectOption('select[name=r1]', {index: 1});
        await page.click('a:has-text("Sửa danh sách")');
        match(await page.inputValue('#text'), /Tran Van Hung/);
    }

    async signedSheet() {
        const {page} = this;
        await page.goto(`${this.lesson_address}/attendance`);
        await page.setInputFiles('#sheet', {name: 'ky-nhan.png', mimeType: 'image/png', buffer: picture});
        await page.fill('#people', '6');
        await page.click('form[action$="/sheets"] button');
        await page.waitForURL(/sheet=/);
        ok(await page.locator('.sheet img').count() === 1, 'the sheet stands beside the names');
        await this.look('attendance-sheet');
        await page.fill('#text', 'Nguyễn Thị Lan; 15/07/1955');
        await page.click('button.btn-main');
        await page.waitForURL(/attendance\/new\/[0-9a-f]{64}/);
        await page.click('button.btn-main');
        await page.waitForURL(/done=list/);
        match(await this.text('main'), /1 người có chữ ký/);
    }

    async takenBack() {
        const {page} = this;
        await page.goto(`${this.lesson_address}/attendance`);
        await page.locator('table summary').first().click();
        await page.locator('table input[name=reason]').first().fill('Vắng');
        await page.locator('table form button').first().click();
        await page.waitForURL(/done=withdrawn/);
        match(await this.text('main'), /2 người có tên/);
        await this.look('attendance-withdrawn');
        await page.click('form[action$="/restore"] button');
        await page.waitForURL(/done=list/);
        match(await this.text('main'), /3 người có tên/);
    }

    async keptList() {
        const {page} = this;
        await page.goto(this.activity);
        await page.click('a[href$="/attendance"]');
        await page.click('a[href$="/attendance/kept"]');
        await page.fill('#place', 'Văn thư Công an tỉnh, hồ sơ tập huấn 2026');
        await this.look('attendance-kept');
        await page.click('form.card .btn-main');
        await page.waitForURL(/done=1/);
        await page.goto(`${this.activity}/attendance`);
        match(await this.text('main'), /Văn thư Công an tỉnh/);
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'record', 'lesson', 'paste', 'signedSheet', 'takenBack', 'keptList'];
