// What holds on every page: nothing for axe-core to find, nothing wider than the screen, few bytes; and the pictures to be looked at.
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {deepStrictEqual, ok} from 'node:assert';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 360, 683, 1366];

export async function checkPage(page, name) {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
        const {violations} = await window.axe.run(document, {resultTypes: ['violations']});
        return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | ')}`);
    });
    deepStrictEqual(found, [], `axe-core on ${name}`);
    const before = page.viewportSize();
    for (const width of widths) {
        await page.setViewportSize({width, height: 768});
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        ok(wide <= 0, `${name} at ${width} px is ${wide} px too wide`);
    }
    await page.setViewportSize(before);
}

// Of 1366 and 360 px, light and dark, and as printed; only when a folder was given.
export async function takePictures(page, name, folder) {
    if (!folder) return;
    mkdirSync(folder, {recursive: true});
    const before = page.viewportSize();
    for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({colorScheme: scheme});
        for (const width of [360, 1366]) {
            await page.setViewportSize({width, height: 768});
            await page.screenshot({path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: width === 360});
        }
    }
    await page.emulateMedia({colorScheme: null});
    await page.pdf({path: join(folder, `${name}.pdf`), preferCSSPageSize: true});
    await page.setViewportSize(before);
}

// KiB on the wire for a first visit with an empty cache, fonts included, as the browser's own network log counts them.
export async function weigh(context, address) {
    const page = await context.newPage();
    const log = await context.newCDPSession(page);
    let bytes = 0;
    await log.send('Network.enable');
    await log.send('Network.setCacheDisabled', {cacheDisabled: true});
    log.on('Network.loadingFinished', event => { bytes += event.encodedDataLength; });
    await page.goto(address, {waitUntil: 'networkidle'});
    await page.close();
    return bytes / 1024;
}
