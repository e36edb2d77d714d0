// The story of what was done: a focal point records a class from a phone, the same once more, a month of broadcasts; what serves
// no task yet is given one; a figure is corrected, an activity withdrawn and put back; any figure opens down to its statement.
// Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {deflateSync} from 'node:zlib';
import {Hand} from './by_hand.mjs';
import {PeopleStory} from './people_story.mjs';

const plan = readFileSync(fileURLToPath(new URL('../plans/hoa-lac-2026.txt', import.meta.url)), 'utf8');
const crc32 = bytes => {
    let sum = ~0;
    for (const byte of bytes) {
        let now = (sum ^ byte) & 255;
        for (let bit = 0; bit < 8; ++bit) now = now & 1 ? now >>> 1 ^ 0xedb88320 : now >>> 1;
        sum = sum >>> 8 ^ now;
    }
    return ~sum >>> 0;
};
// Eight pixels of the accent, with a comment that must not stay.
export const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4), sum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
};
export const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.from('00000008000000080802000000', 'hex')),
    chunk('tEXt', Buffer.from('Comment\0at home')),
    chunk('IDAT', deflateSync(Buffer.concat(Array(8).fill(Buffer.concat([Buffer.from([0]), Buffer.from('1d5b34'.repeat(8), 'hex')])))) ), chunk('IEND', Buffer.alloc(0))]);
const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);

export class ActivitiesStory extends PeopleStory {
    async agencies() {
        const {page} = this;
        for (const [name, parent] of [['UBND tỉnh Hòa Lạc', ''], ['Công an tỉnh', 'UBND tỉnh Hòa Lạc']]) {
            await this.go('/agencies/new');
            await page.fill('#name', name);
            await page.fill('#parent', parent);
            await page.fill('#day', '01/01/2004');
            await page.click('form.card .btn-main');
            await page.waitForURL(/\/agencies\/[0-9a-f-]{36}/);
        }
        await this.go('/activities');
        await this.look('activities-nothing');
        await this.go('/accounts');
        await page.click('.plan-t');
        const more = page.locator('summary:has-text("Trao vai trò")');
        if (await more.count()) await more.click();
        await page.selectOption('#role', 'focal_point');
        await page.fill('#agency', 'Công an tỉnh');
        await page.fill('#reason', 'Phân công đầu mối');
        await page.click('form[action$="/roles"] button');
        await page.waitForURL(/done=role/);
    }

    async confirmedPlan() {
        const {page} = this;
        await this.go('/plans');
        await page.setInputFiles('#files', {name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(plan)});
        await page.click('.drop button:not([type="button"])');
        await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
        await page.waitForSelector('.panes', {timeout: 60_000});
        this.address = page.url();
        await page.goto(`${this.address}/names`);
        await page.click('button.btn-main');
        await page.waitForURL(/saved=/);
        await page.goto(`${this.address}/confirmation`);
        await page.fill('#number', '118/KH-UBND');
        await page.fill('#day', '12/03/2026');
        await page.click('form.card button.btn-main');
        await page.waitForURL(/confirmation$/);
    }

    async record() {
        const {page} = this;
        await page.setViewportSize({width: 360, height: 768});
        await this.go('/activities');
        await page.click('a[href="/activities/new"]');
        await this.look('activity-kinds');
        await page.click('.kinds a:has-text("Diễn tập")');
        match(await this.text('.check'), /Diễn tập ứng cứu sự cố/);
        await this.look('activity-form');
        await page.fill('#title', 'Diễn tập ứng cứu sự cố mạng');
        await page.fill('#venue', 'Trung tâm giám sát');
        await page.fill('#people', 'ba mươi');
        await page.locator('.check input').first().check();
        await page.check('input[value="kept_list"]');
        await page.setInputFiles('#camera', {name: 'dien-tap.png', mimeType: 'image/png', buffer: picture});
        await page.click('button.btn-big');
        match(await this.text('.note.is-late'), /Chưa lưu được/);
        match(await this.text('#minh-chung'), /dien-tap\.png/);
        strictEqual(await page.inputValue('#title'), 'Diễn tập ứng cứu sự cố mạng', 'what was typed stays');
        ok(await page.locator('.check input').first().isChecked(), 'and the task');
        await this.look('activity-form-error');
        await page.fill('#people', '30');
        await page.fill('#document', '45/DS-CAT');
        await page.fill('#document_day', today());
        await page.click('button.btn-big');
        await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
        this.activity = page.url();
        match(await this.text('main'), /30 người, danh sách lưu tại đơn vị/);
        match(await this.text('#nhiem-vu'), /118\/KH-UBND/);
        const shown = page.locator('.proof-picture img');
        strictEqual(await shown.evaluate(async image => { image.loading = 'eager'; await image.decode(); return image.naturalWidth; }), 8, 'the picture is shown');
        ok(!(await (await page.request.get(await shown.evaluate(image => image.src))).body()).includes('home'), 'without its comment');
        await this.look('activity');
        await page.setViewportSize({width: 1366, height: 768});
    }

    async statement() {
        const {page} = this;
        await page.goto(this.activity);
        await page.locator('#ghi-nhan a').nth(1).click();
        match(await this.text('.sum'), /danh sách lưu tại đơn vị/i);
        match(await this.text('.sum'), /Trần Văn An/);
        await this.look('statement');
    }

    async correct() {
        const {page} = this;
        await page.goto(this.activity);
        await page.click('a[href$="/edit"]');
        await this.look('activity-edit');
        await page.fill('#people', '28');
        await page.click('button.btn-big');
        await page.waitForURL(this.activity);
        match(await this.text('main'), /28 người/);
        strictEqual(await page.locator('#ghi-nhan del').count(), 1, 'the old statement is struck out');
        await page.click('summary:has-text("Rút hoạt động")');
        await page.fill('#reason', 'Ghi nhầm đơn vị');
        await page.click('form[action$="/withdrawal"] button');
        match(await this.text('.note.is-risk'), /Ghi nhầm đơn vị/);
        await this.look('activity-withdrawn');
        await page.click('form[action$="/restore"] button');
        match(await this.text('main'), /28 người/);
    }

    async month() {
        const {page} = this;
        await this.go('/activities/new?kind=broadcast');
        await page.fill('#title', 'Phát thanh cảnh báo lừa đảo trong tháng');
        await page.fill('#people', '4.000');
        await page.click('summary:has-text("Nhiều ngày")');
        await page.fill('#times', '12');
        await page.fill('#minutes', '96');
        await page.click('button.btn-big');
        match(await this.text('main'), /4\.000 lượt tiếp cận, theo báo cáo của đơn vị/);
        match(await this.text('main'), /12, 96 phút/);
        await this.go('/activities?state=unassigned');
        await this.look('activities-unassigned');
        await page.check('input[name="activity"]');
        await page.locator('#task').selectOption({index: 1});
        await page.click('button:has-text("Gắn nhiệm vụ")');
        match(await this.text('.note.is-met'), /1 hoạt động/);
        await this.go('/activities');
        strictEqual(await page.locator('.list tbody tr').count(), 2);
        await this.look('activities');
        await this.go('/activities/new');
        match(await this.text('main'), /Làm lại như lần trước/);
        await page.click('.row-again a >> nth=0');
        strictEqual(await page.inputValue('#people'), '', 'people are counted anew');
        await this.look('activity-again');
    }

    // From the list of activities to the saved one, by one hand on a phone: two minutes at most, each way.
    async byPhone() {
        const {page} = this;
        const photo = {name: 'lop.png', mimeType: 'image/png', buffer: picture};
        const ways = {
            'a class, from nothing': async hand => {
                await hand.open('.kinds a:has-text("Lớp, tập huấn")');
                await hand.type('#title', 'Tập huấn kỹ năng số cho tổ công nghệ cộng đồng');
                await hand.type('#venue', 'Hội trường xã Sơn Hà');
                await hand.type('#people', '42');
                await hand.tap('#nhiem-vu .check');
                await hand.shoot('#camera', photo);
            },
            'the same as last time': async hand => {
                await hand.open('.row-again a');
                await hand.type('#people', '38');
                await hand.shoot('#camera', photo);
            },
            'a list that the agency keeps': async hand => {
                await hand.open('.kinds a:has-text("Diễn tập")');
                await hand.type('#title', 'Diễn tập ứng cứu sự cố quý IV');
                await hand.type('#people', '30');
                await hand.tap('label:has(input[value="kept_list"])');
                await hand.type('#document', '52/DS-CAT');
                await hand.pickDay('#document_day', today());
                await hand.tap('#nhiem-vu .check');
                await hand.shoot('#camera', photo);
            },
            'a month of broadcasts': async hand => {
                await hand.open('.kinds a:has-text("Phát thanh")');
                await hand.type('#title', 'Phát thanh cảnh báo lừa đảo tháng 11');
                await hand.type('#people', '4000');
                await hand.tap('summary:has-text("Nhiều ngày")');
                await hand.type('#times', '12');
                await hand.type('#minutes', '96');
            }};
        await page.setViewportSize({width: 360, height: 768});
        for (const [what, way] of Object.entries(ways)) {
            await this.go('/activities');
            const hand = new Hand(page);
            await hand.open('.acts a[href="/activities/new"]');
            await way(hand);
            await hand.open('button.btn-big');
            await page.waitForURL(/\/activities\/[0-9a-f-]{36}$/);
            console.log(`    ${what}: ${hand}`);
            ok(hand.estimate() <= 120, `${what} takes ${hand}`);
        }
        await page.setViewportSize({width: 1366, height: 768});
    }

    async campaign() {
        const {page} = this;
        await this.go('/campaigns');
        await this.look('campaigns-none');
        await page.click('a[href="/campaigns/new"]');
        await page.fill('#title', 'Tháng hành động vì an toàn trên mạng');
        await page.fill('#last', '2020-01-01');
        await page.click('form.card .btn-main');
        match(await this.text('#last-error'), /trước ngày bắt đầu/);
        await this.look('campaign-error');
        await page.fill('#last', today());
        await page.fill('#document', '77/KH-CAT');
        await page.click('form.card .btn-main');
        await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/);
        const campaign = page.url();
        await page.click('.acts a.btn-main');
        await page.click('.kinds a:has-text("Lớp, tập huấn")');
        await page.fill('#title', 'Lớp trong đợt');
        await page.fill('#people', '25');
        await page.click('button.btn-big');
        match(await this.text('.sum'), /Tháng hành động/);
        await page.goto(campaign);
        match(await this.text('.sum'), /25/);
        await this.look('campaign');
        await page.goto(`${campaign}/edit`);
        await this.look('campaign-edit');
    }

    async nothing() {
        const {page} = this;
        await this.go('/activities/nothing');
        await page.click('form.card .btn-main');
        match(await this.text('#nhiem-vu .error'), /ít nhất một/);
        await page.locator('#nhiem-vu input').last().check();
        await page.click('form.card .btn-main');
        match(await this.text('.note.is-met'), /Đã ghi/);
        await this.look('nothing');
    }

    async partner() {
        const {page} = this;
        await this.go('/activities/partners');
        await page.fill('#whom', 'Hội Liên hiệp Phụ nữ xã Sơn Hà');
        await page.click('form.card .btn-main');
        const address = await page.inputValue('#address');
        await this.look('partner-slip');
        await this.go('/activities/partners');
        await this.look('partner-links');
        const context = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 360, height: 768}});
        const mine = this.page;
        this.page = await context.newPage();
        await this.page.goto(this.server.address + new URL(address).pathname);
        await this.look('partner');
        await this.page.fill('#title', 'Sinh hoạt hội viên');
        await this.page.fill('#people', '35');
        await this.page.click('button.btn-big');
        match(await this.text('.note.is-met'), /Đã gửi cho Công an tỉnh/);
        await context.close();
        this.page = mine;
        await this.go('/activities?state=waiting');
        await page.click('.plan-t');
        await this.look('activity-waiting');
        await page.click('button:has-text("Xác nhận, tính vào kết quả")');
        match(await this.text('main'), /35 người, theo báo cáo của đơn vị/);
    }
}

export const chapters = ['administrator', 'agencies', 'confirmedPlan', 'record', 'statement', 'correct', 'month', 'campaign', 'nothing', 'partner', 'byPhone'];
