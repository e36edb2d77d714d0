// The story of attendance: a list is pasted and looked at row by row, a signed sheet is typed off, somebody is taken back, telephones scan
// the sign, cards are made and scanned by a camera without a network, a list stays at the agency, is drawn and checked. Told with a script
// and without one.
import {match, ok, strictEqual} from 'node:assert';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ActivitiesStory, picture} from './activities_story.mjs';
import {launch} from './browser.mjs';

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

    // A telephone of its own scans the sign; whoever is not known waits.
    async telephones() {
        const {page} = this;
        await page.goto(`${this.lesson_address}/attendance/qr`);
        await this.look('attendance-qr');
        await page.click('form.card .btn-main');
        await page.waitForURL(/attendance\/qr\/[0-9a-f-]{36}$/);
        await this.look('attendance-sign');
        const sign = new URL((await page.textContent('.big-qr .address')).trim()).pathname;
        const telephone = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 360, height: 768}});
        const mine = this.page;
        this.page = await telephone.newPage();
        await this.go(sign);
        await this.look('attendance-telephone');
        await this.page.fill('#name', 'Trần Văn Hùng');
        await this.page.click('button.btn-big');
        match(await this.text('.error'), /Ghi ngày sinh, hoặc mã/);
        strictEqual(await this.page.inputValue('#name'), 'Trần Văn Hùng', 'what was typed stays');
        await this.page.fill('#birth', '03/03/1958');
        await this.page.check('input[name=remember]');
        await this.page.click('button.btn-big');
        match(await this.text('.note.is-met'), /Đã gửi điểm danh/);
        await this.look('attendance-telephone-sent');
        await this.go(sign);
        strictEqual(await this.page.inputValue('#birth'), '03/03/1958', 'the telephone remembers');
        await telephone.close();
        this.page = mine;
        await page.goto(`${this.lesson_address}/attendance/qr`);
        match(await this.text('main'), /Trần Văn Hùng/);
        await this.look('attendance-waiting');
        await page.locator('select[name=choice]').selectOption({index: 0});
        await page.click('form[action*="/claims/"] button');
        match(await this.text('.note.is-met'), /Đã quyết định/);
        await page.goto(`${this.lesson_address}/attendance`);
        match(await this.text('main'), /1 người do hệ thống ghi nhận/);
    }

    async cards() {
        const {page} = this;
        await this.go('/attendance-cards');
        await page.click('form[action="/attendance-cards"] button');
        await page.waitForURL(/done=made/);
        await this.look('attendance-cards');
        await page.click('a[href*="/attendance-cards/sheet"]');
        await this.look('attendance-cards-sheet');
        this.codes = (await page.locator('.id-cards .code').allTextContents()).map(code => code.trim());
        ok(this.codes.length >= 3, `cards: ${this.codes}`);
        await this.go('/activities/new?kind=class');
        await page.fill('#title', 'Lớp quét thẻ');
        await page.click('button.btn-big');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        this.scanned = page.url();
        await page.goto(`${this.scanned}/attendance/scan`);
        await this.look('attendance-scan');
        await page.fill('#code', `${this.codes[1]}\nXYZ`);
        await page.click('form.card button');
        match(await this.text('.note'), /Đã ghi 1 thẻ, 1 thẻ không nhận/);
        strictEqual(await page.inputValue('#code'), 'XYZ', 'what is no card stays to be corrected');
        strictEqual((await this.people()).recorded, 1);
    }

    async people() {
        const answer = await this.page.request.get(`${this.scanned}/attendance`, {headers: {Accept: 'application/json'}});
        return answer.json();
    }

    // The first card before a camera, as a film of one picture.
    async film() {
        const {page} = this;
        await this.go('/attendance-cards');
        await page.click('a[href*="/attendance-cards/sheet"]');
        const width = 640, height = 480;
        const luma = await page.locator('.id-cards svg').first().evaluate(async (svg, [wide, high]) => {
            const picture = new Image();
            const copy = svg.cloneNode(true);
            copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
            copy.setAttribute('width', '360');
            copy.setAttribute('height', '360');
            picture.src = `data:image/svg+xml;base64,${btoa(unescape(encodeURIComponent(new XMLSerializer().serializeToString(copy))))}`;
            await picture.decode();
            const canvas = document.createElement('canvas');
            canvas.width = wide;
            canvas.height = high;
            const ink = canvas.getContext('2d');
            ink.fillStyle = '#8a8a8a';
            ink.fillRect(0, 0, wide, high);
            ink.drawImage(picture, 140, 60, 360, 360);
            const {data} = ink.getImageData(0, 0, wide, high);
            let text = '';
            for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i]);
            return btoa(text);
        }, [width, height]);
        const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(luma, 'base64'), Buffer.alloc(width * height / 2, 128)]);
        const file = join(this.server.data, 'card.y4m');
        writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array(10).fill(frame)]));
        return file;
    }

    // Without a network: the page opens, the camera reads, what it read survives closing, and is sent once when there is one.
    async cameraOffline() {
        if (!this.script) return;
        const camera = await launch('--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${await this.film()}`);
        try {
            const context = await camera.newContext({locale: 'vi-VN', viewport: {width: 360, height: 768}, storageState: await this.context.storageState()});
            const open = async () => {
                const page = await context.newPage();
                page.setDefaultTimeout(30_000);
                await page.goto(`${this.scanned}/attendance/scan`);
                return page;
            };
            let page = await open();
            await page.evaluate(() => navigator.serviceWorker.ready);
            await page.waitForFunction(() => navigator.serviceWorker.controller);
            await page.reload();
            await context.setOffline(true);
            await page.reload();
            await page.click('[data-start]');
            await page.waitForFunction(() => /Đã quét/.test(document.querySelector('[data-now]').textContent));
            await page.waitForFunction(() => /Chờ gửi:\s1/.test(document.querySelector('[data-count]').textContent));
            match((await page.textContent('[data-net]')).replaceAll('\u00a0', ' '), /Đang mất mạng|/);
            if (this.pictures) await page.screenshot({path: join(this.pictures, 'attendance-camera-360.png'), fullPage: true});
            strictEqual((await this.people()).recorded, 1, 'nothing was sent yet');
            await page.close();
            page = await open();
            await page.waitForFunction(() => /Chờ gửi:\s1/.test(document.querySelector('[data-count]').textContent));
            await context.setOffline(false);
            await page.waitForFunction(() => /Mọi lượt quét đã gửi/.test(document.querySelector('[data-count]').textContent.replaceAll('\u00a0', ' ')));
            strictEqual((await this.people()).recorded, 2, 'and now it was');
            await page.reload();
            await page.click('[data-start]');
            await page.waitForFunction(() => /vừa quét/.test(document.querySelector('[data-now]').textContent.replaceAll('\u00a0', ' ')));
            strictEqual((await this.people()).recorded, 2, 'once');
        } finally {
            await camera.close();
        }
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

    async spotCheck() {
        const {page} = this;
        await this.go('/attendance-checks');
        await this.look('checks-none');
        await page.click('a[href="/attendance-checks/draw"]');
        await page.fill('#seed', 'xổ số 21/11');
        await this.look('checks-draw');
        await page.click('form.card .btn-main');
        await page.waitForURL(/\/attendance-checks\/draws\//);
        match(await this.text('.say'), /Trần Văn An rút 1 trong 1 danh sách/);
        await this.look('checks-drawn');
        await page.click('.plan-t');
        await page.check('input[value=yes]');
        await page.fill('#counted', '29');
        await page.click('form.card .btn-main');
        match(await this.text('.note.is-late'), /ghi nhận xét/);
        await this.look('checks-outcome-error');
        await page.fill('#note', 'Một người vắng có tên');
        await page.click('form.card .btn-main');
        match(await this.text('.say'), /số khác/);
        await this.look('checks-outcome');
        await page.goto(this.activity);
        match(await this.text('main'), /trên giấy có 29 người, đã ghi 30/);
        match(await this.text('main'), /29 người, danh sách lưu tại đơn vị/);
        await this.go('/attendance-checks?state=differs');
        await this.look('checks');
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'record', 'lesson', 'paste', 'signedSheet', 'takenBack', 'telephones', 'cards', 'cameraOffline', 'keptList', 'spotCheck'];
