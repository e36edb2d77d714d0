// The story of the people: an account is given by a one-time link, set up, given a role, locked; the
// trail tells it; a second factor; an account that is shared; a handover; a leader's link.
// Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {createHmac} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {Story, password} from './story.mjs';

const clerk = {name: 'Lê Thị Bình', login: 'binh.lt@thutre.gov.vn', password: 'măng non mọc thẳng hàng'};

export class PeopleStory extends Story {
    async newAccount() {
        const {page} = this;
        await page.click('.nav a[href="/accounts"]');
        await this.look('accounts');
        await page.click('a[href="/accounts/new"]');
        await page.fill('#name', clerk.name);
        await page.fill('#login', 'không phải thư');
        await page.click('form.card button');
        match(await this.text('#login-error'), /địa chỉ thư/);
        strictEqual(await page.inputValue('#name'), clerk.name, 'what was typed stays');
        await this.look('account-new-error');
        await page.fill('#login', clerk.login);
        await page.click('form.card button');
        const address = await page.inputValue('#address');
        match(address, /\/set-password\/[\w-]{43}$/);
        await this.look('account-slip');
        this.invitation = this.server.address + new URL(address).pathname;
    }

    async setPassword() {
        this.other = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 1366, height: 768}});
        const page = await this.other.newPage();
        await page.goto(this.invitation);
        match(await this.text('h1', page), /Lê Thị Bình/);
        const mine = this.page;
        this.page = page;
        await this.look('set-password');
        await page.fill('#password', clerk.password);
        await page.click('form.card button');
        await page.waitForURL(/sign-in/);
        await page.fill('#login', clerk.login);
        await page.fill('#password', clerk.password);
        await page.click('form.card button');
        await page.waitForURL(/\/me$/);
        strictEqual((await page.goto(this.invitation)).status(), 404, 'the link works once');
        this.page = mine;
    }

    async role() {
        const {page} = this;
        await this.go('/accounts?q=le+thi+binh');
        await page.click('.plan-t');
        this.account = page.url();
        await this.look('account-empty');
        await page.selectOption('#role', 'leader');
        await page.fill('#until', '2020-01-01');
        await page.fill('#reason', 'Thông báo phân công số 12/TB-UBND');
        await page.click('form[action$="/roles"] button');
        match(await this.text('#until-error'), /sau ngày bắt đầu/);
        await this.look('account-role-error');
        await page.fill('#until', '');
        await page.click('form[action$="/roles"] button');
        await page.waitForURL(/done=role/);
        match(await this.text('.list'), /Lãnh đạo/);
        await this.look('account');
        await this.go('/accounts');
        match(await this.text('.list'), /Lãnh đạo/);
        await this.look('accounts-two');
    }

    async lock() {
        const {page} = this;
        await page.goto(this.account);
        await page.click('summary:has-text("Khóa tài khoản")');
        await page.fill('#lock_reason', 'Nghỉ hưu từ 01/12');
        await page.click('form[action$="/lock"] button');
        await page.waitForURL(/done=lock/);
        await this.look('account-locked');
        const other = this.other.pages()[0];
        await other.goto(`${this.server.address}/me`);
        ok(/sign-in/.test(other.url()), 'a lock ends the sessions');
        await page.click('summary:has-text("Mở khóa")');
        await page.fill('#lock_reason', 'Khóa nhầm người');
        await page.click('form[action$="/unlock"] button');
        await page.waitForURL(/done=unlock/);
        await this.other.close();
    }

    async trail() {
        const {page} = this;
        strictEqual((await page.request.get(`${this.server.address}/trail`)).status(), 403, 'an administrator is no auditor');
        await this.go('/accounts?q=tran+van+an');
        await page.click('.plan-t');
        await page.click('summary:has-text("Trao vai trò")');
        await page.selectOption('#role', 'auditor');
        await page.fill('#reason', 'Kiểm tra định kỳ');
        await page.click('form[action$="/roles"] button');
        await page.waitForURL(/done=role/);
        await page.waitForTimeout(1500);  // until the sealer has been by
        await page.click('.nav a[href="/trail"]');
        match(await this.text('.note'), /khối \d/);
        match(await this.text('.list'), /Khóa nhầm người/);
        match(await this.text('.list'), /Lãnh đạo/);
        await this.look('trail');
        await page.selectOption('#act', 'account.lock');
        await page.click('.find button');
        strictEqual(await page.locator('.list tbody tr').count(), 1);
        match(await this.text('.list tbody a[href^="/accounts/"]'), /Lê Thị/);  // its name of today, and the way there
        await page.locator('.list tbody a[href^="/trail?subject="]').click();
        ok(await page.locator('.list tbody tr').count() > 4, 'all about one account');
        await page.fill('#actor', 'le thi');
        await page.click('.find button');
        strictEqual(await page.locator('.list tbody tr').count(), 1, 'what she did herself');
        await page.fill('#from', '2000-01-01');
        await page.fill('#until', '2000-01-02');
        await page.click('.find button');
        match(await this.text('.empty'), /Không tìm thấy/);
        await this.go('/trail');
        const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('a[href^="/trail.csv"]').click()]);
        match(readFileSync(await saved.path(), 'utf8'), /"account.lock"/);
    }
}

// RFC 6238, as a telephone computes it.
export function code(secret, at = Date.now()) {
    const bits = [...secret].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
    const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
    const mac = createHmac('sha1', key).update(counter).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

PeopleStory.prototype.secondFactor = async function () {
    const {page} = this;
    await this.go('/me');
    match(await this.text('main'), /bắt buộc xác thực hai lớp từ ngày/);
    await page.click('a[href="/me/second-factor"]');
    await this.look('second-factor');
    const secret = await page.inputValue('input[name=secret]');
    await page.fill('#code', '000000');
    await page.click('form[action="/me/second-factor"] button');
    match(await this.text('#code-error'), /chưa đúng/);
    strictEqual(await page.inputValue('input[name=secret]'), secret, 'the code need not be scanned again');
    await page.fill('#code', code(secret));
    // A second click does not come between: the codes are shown once.
    await page.locator('form[action="/me/second-factor"] button')[this.script ? 'dblclick' : 'click']();
    await page.waitForSelector('.codes');
    strictEqual(await page.locator('.codes li').count(), 10);
    await this.look('recovery-codes');
    const recovery = await page.locator('.codes li').first().textContent();
    await page.click('.me summary');
    await page.click('form[action="/sign-out"] button');
    await page.fill('#login', 'an.tv@thutre.gov.vn');
    await page.fill('#password', password);
    await page.click('form.card button');
    await page.waitForURL(/sign-in\/code/);
    await this.look('sign-in-code');
    await page.fill('#code', recovery);
    await page.click('form.card button');
    await page.waitForURL('**/plans');
};

PeopleStory.prototype.sharedAccount = async function () {
    const {page} = this;
    await this.go('/accounts/new');
    await page.fill('#name', 'UBND xã Thủ Tre');
    await page.fill('#login', 'xa.thutre@thutre.gov.vn');
    await page.check('input[name=shared]');
    await page.click('form.card button');
    const link = this.server.address + new URL(await page.inputValue('#address')).pathname;
    const office = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 1366, height: 768}});
    this.page = await office.newPage();
    await this.page.goto(link);
    await this.page.fill('#password', clerk.password);
    await this.page.click('form.card button');
    await this.page.waitForURL(/sign-in/);
    await this.page.fill('#login', 'xa.thutre@thutre.gov.vn');
    await this.page.fill('#password', clerk.password);
    await this.page.click('form.card button');
    await this.page.waitForURL(/sign-in\/name/);
    await this.look('sign-in-name');
    await this.page.fill('#name', 'Hoàng Văn Cường');
    await this.page.click('form.card button');
    await this.page.waitForURL(/\/me$/);
    match(await this.text('.me summary', this.page), /Hoàng Văn Cường/);
    await this.look('me-shared');
    await office.close();
    this.page = page;
};

PeopleStory.prototype.handover = async function () {
    const {page} = this;
    await page.goto(this.account);
    await page.click('a[href$="/handover"]');
    await page.fill('#to', 'không có ai');
    await page.fill('#reason', 'Quyết định luân chuyển 45/QĐ');
    await page.click('form.card button');
    match(await this.text('#to-error'), /Không thấy tài khoản/);
    await this.look('handover-error');
    await page.fill('#to', 'ubnd xa');
    const later = new Date(Date.now() + 10 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    await page.fill('#day', later);
    await page.click('form.card button');
    match(await this.text('.card'), /Lãnh đạo/);
    await this.look('handover-preview');
    await page.click('button[name=confirm]');
    await page.waitForURL(/handovers/);
    await this.look('handover-receipt');
    await page.fill('#reason', 'Nhầm người nhận');
    await page.click('form[action$="/undo"] button');
    match(await this.text('.note'), /đã hoàn tác/);
    await this.look('handover-undone');
    await page.goto(this.account);
    match(await this.text('main'), /đã hoàn tác/);
    await this.look('account-handover');
};

PeopleStory.prototype.leader = async function () {
    const {page} = this;
    const plan = await this.drop(['ke-hoach.txt']);
    await page.goto(`${plan}/leader-links`);
    match(await this.text('.note'), /Chỉ kế hoạch đã xác nhận/);
    await this.look('leader-not-confirmed');
    await page.goto(`${plan}/confirmation`);
    await page.fill('#number', '118/KH-UBND');
    await page.fill('#day', '12/03/2026');
    await page.click('form[action$="/confirmation"] button');
    await page.goto(plan);
    await page.click('a[href$="/leader-links"]');
    await page.fill('#whom', 'Đồng chí Chủ tịch UBND xã');
    await page.fill('#days', '400');
    await page.click('form.card button.btn-main');
    match(await this.text('#days-error'), /1 đến 90/);
    strictEqual(await page.inputValue('#whom'), 'Đồng chí Chủ tịch UBND xã', 'what was typed stays');
    await this.look('leader-error');
    await page.fill('#days', '14');
    await page.click('form.card button.btn-main');
    const address = await page.inputValue('#address');
    match(address, /\/leader\/[\w-]{43}$/);
    await this.look('leader-slip');
    const phone = await this.browser.newContext({javaScriptEnabled: this.script, locale: 'vi-VN', viewport: {width: 360, height: 740}});
    const leader = await phone.newPage();
    const here = this.server.address + new URL(address).pathname;
    strictEqual((await leader.goto(here)).status(), 200);
    await leader.click('a[href$="/plan"]');
    match(await this.text('main', leader), /3 chỉ tiêu, 4 nhiệm vụ/);
    match(await this.text('main', leader), /Cơ quan chủ trì|Chủ trì/);
    strictEqual(await leader.locator('main form, main a[href^="/"]:not([href^="/leader/"])').count(), 0, 'a leader can only read');
    const mine = this.page;
    this.page = leader;
    await this.look('leader');
    await leader.click('summary');
    await leader.locator('details a').first().click();
    match(leader.url(), /#v\d/);
    await this.look('leader-by-lead');
    this.page = mine;
    await page.goto(`${plan}/leader-links`);
    match(await this.text('.list'), /Đồng chí Chủ tịch[\s\S]*đã mở \d+ trên 100 lần/);
    await this.look('leader-links');
    await this.go('/signed-links');
    match(await this.text('.list'), /Lãnh đạo xem kế hoạch/);
    await this.look('signed-links');
    await page.locator('tr', {hasText: 'Đồng chí Chủ tịch'}).locator('button').click();
    match(await this.text('.note'), /Đã thu hồi/);
    const gone = await leader.goto(here);
    strictEqual(gone.status(), 404, 'a revoked link opens nothing');
    await phone.close();
};

export const chapters = ['administrator', 'newAccount', 'setPassword', 'role', 'lock', 'trail', 'secondFactor', 'sharedAccount', 'handover', 'leader'];
