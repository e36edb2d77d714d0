// The story of the people: an account is given by a one-time link, set up, given a role, locked.
// Told with a script and without one.
import {match, ok, strictEqual} from 'node:assert';
import {readFileSync} from 'node:fs';
import {Story, password} from './story.mjs';

const clerk = {name: 'Lê Thị Bình', login: 'binh.lt@thutre.gov.vn', password: 'măng non mọc thẳng hàng'};

export class PeopleStory extends Story {
    async administrator() {
        const {page} = this;
        await page.goto(this.server.link);
        await page.fill('#name', 'Trần Văn An');
        await page.fill('#login', 'an.tv@thutre.gov.vn');
        await page.fill('#password', password);
        await page.click('form.card button');
        await page.waitForURL('**/plans');
    }

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
        await page.locator('.list tbody a').click();
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

export const chapters = ['administrator', 'newAccount', 'setPassword', 'role', 'lock', 'trail'];
