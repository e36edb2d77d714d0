// What a page asks of a hand on a phone: taps, keys, swipes and waits are counted while the page is really used, and their time is
// estimated by the keystroke-level model (Card, Moran and Newell 1980) with operators for glass. Vietnamese is counted as typed in
// Telex: ế is e, e, s.
import {ok} from 'node:assert';

// Seconds. decide: KLM's M, before each thing that is looked for and judged; tap: KLM's P; key: half again what people reach on phones
// (36 words a minute: 0.33 s); swipe: a screen further; page: the answer on a slow line; photo: the camera opens, is held, released, accepted.
export const seconds = {decide: 1.35, tap: 1.1, key: 0.5, swipe: 1, page: 2, photo: 10};
const reach = 0.7;       // of a screen, by one swipe
const covered = 64;      // pixels at both edges that a thumb or a bar hides

// Keys of a text in Telex: each mark and each doubled letter is one key more; a capital needs shift.
export const keys = text => [...text.normalize('NFD').replaceAll('đ', 'dd').replaceAll('Đ', 'Dd')]
    .reduce((sum, one) => sum + (/\p{Lu}/u.test(one) ? 2 : 1), 0);

export class Hand {
    constructor(page) {
        this.page = page;
        this.counted = {decide: 0, tap: 0, key: 0, swipe: 0, page: 1, photo: 0};
    }

    async reachFor(target) {
        const one = this.page.locator(target).first(), box = await one.boundingBox(), {height} = this.page.viewportSize();
        ok(box, `${target} is shown`);
        const away = box.y < covered ? covered - box.y : box.y + box.height > height - covered ? box.y + box.height - height + covered : 0;
        this.counted.swipe += Math.ceil(away / (height * reach));
        if (away > 0) await this.page.mouse.wheel(0, box.y < covered ? -away : away);
        await one.scrollIntoViewIfNeeded();
        ++this.counted.decide;
        ++this.counted.tap;
        return one;
    }

    async tap(target) { await (await this.reachFor(target)).click(); }
    async open(target) {  // what leads to another page
        await this.tap(target);
        ++this.counted.page;
        await this.page.waitForLoadState();
    }
    async type(target, text) {
        await (await this.reachFor(target)).fill(text);
        this.counted.key += keys(text);
    }
    async paste(target, text) {  // what is marked elsewhere first: two decisions, a drag, copy and paste
        await (await this.reachFor(target)).fill(text);
        this.counted.decide += 2;
        this.counted.tap += 4;
    }
    async judge(target) {  // looked at and left as it is
        ++this.counted.decide;
        return this.page.locator(target).first().inputValue();
    }
    async pickDay(target, day) {  // the phone's calendar: a day of this month, and its button
        await (await this.reachFor(target)).fill(day);
        this.counted.tap += 2;
    }
    async shoot(target, file) {
        await (await this.reachFor(target)).setInputFiles(file);
        ++this.counted.photo;
    }

    estimate() { return Object.entries(this.counted).reduce((sum, [what, count]) => sum + count * seconds[what], 0); }
    toString() {
        const {tap, key, swipe, page, photo} = this.counted;
        return `${tap} taps, ${key} keys, ${swipe} swipes, ${page} pages, ${photo} photographs: about ${Math.round(this.estimate())} s`;
    }
}
