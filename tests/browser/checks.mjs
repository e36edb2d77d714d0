// What holds on every page: nothing for axe-core to find, nothing wider than the screen, few bytes, every form safe to send twice; and
// the pictures to be looked at.
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {deepStrictEqual, ok} from 'node:assert';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [1366, 683, 360, 320];
const of_colours = ['color-contrast', 'link-in-text-block'];  // the rules that a theme can break; the others see the same page in both

const said = violations => violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | ')}`);

// All rules but those of colours, on the whole page.
async function violations(page) {
    const off = Object.fromEntries(of_colours.map(rule => [rule, {enabled: false}]));
    return said(await page.evaluate(async off => (await window.axe.run(document, {preload: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}, ...off}})).violations, off));
}

// What stands in the same place, with the same tags, classes and states up to the body, has the same colours. Each place is looked at once
// in each theme: these give those on this page that are new, and what is wrong with their colours.
const coloured = {light: new Set(), dark: new Set()};
function placesOn(page) {
    return page.evaluate(() => {
        const state = ['type', 'role', 'disabled', 'checked', 'open', 'aria-current', 'aria-expanded', 'aria-selected', 'aria-invalid', 'aria-disabled'];
        const places = new Map();
        window.places = new Map();
        for (const one of document.querySelectorAll('body, body *')) {
            const place = `${places.get(one.parentElement) ?? ''}/${one.tagName}.${one.getAttribute('class') ?? ''}${state.map(name => one.getAttribute(name) ?? '-').join()}`;
            places.set(one, place);
            const words = one.matches('input:not([type=hidden]), textarea') || [...one.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
            if (words && !window.places.has(place) && one.checkVisibility()) window.places.set(place, one);
        }
        return [...window.places.keys()];
    });
}

async function wrongColours(page, places, theme) {
    const fresh = places.filter(place => !coloured[theme].has(place));
    for (const place of fresh) coloured[theme].add(place);
    if (fresh.length === 0) return [];
    await page.emulateMedia({colorScheme: theme});
    const wrong = await page.evaluate(async ([fresh, rules]) =>
        (await window.axe.run({include: fresh.map(place => window.places.get(place))}, {preload: false, resultTypes: ['violations'], runOnly: rules})).violations, [fresh, of_colours]);
    await page.emulateMedia({colorScheme: null});
    return said(wrong);
}

// What a finger must hit on a phone is 44 px high: controls, not the links inside sentences and tables.
const tap = 44;
function smallTargets(page) {
    return page.evaluate(tap => {
        const controls = 'button, .btn, select, textarea, summary, .nav a, .menu a, .beside a, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), label.check, .pick label';
        return [...document.querySelectorAll(controls)].filter(one => {
            const box = one.getBoundingClientRect();
            return one.checkVisibility() && box.width > 1 && box.height < tap - 0.5;
        }).map(one => `${one.tagName.toLowerCase()}.${one.className} "${one.textContent.trim().slice(0, 30)}" ${one.getBoundingClientRect().height}`).slice(0, 6);
    }, tap);
}

// What keeps a form's sender safe: the token against forgery, and the key that makes sending twice once, but where twice is the same.
const same_twice = ['/language', '/sign-out'];
function unsafeForms(page) {
    return page.evaluate(same_twice => [...document.querySelectorAll('form')].filter(one => one.method === 'post')
        .filter(one => !['csrf', ...(same_twice.includes(one.getAttribute('action')) ? [] : ['once'])]
            .every(field => one.querySelector(`input[type=hidden][name=${field}]`)?.value))
        .map(one => `${one.getAttribute('action') ?? ''} "${one.textContent.trim().slice(0, 30)}" without its hidden fields`), same_twice);
}

export const looked = new Set();  // the paths on which checkPage held

export async function checkPage(page, name) {
    const before = page.viewportSize();
    deepStrictEqual(await unsafeForms(page), [], `forms of ${name}`);
    deepStrictEqual(await page.locator('h1').count(), 1, `headings of the first level on ${name}`);
    await page.evaluate(axe);
    deepStrictEqual(await violations(page), [], `axe-core on ${name}`);
    const places = await placesOn(page);
    for (const theme of ['light', 'dark']) deepStrictEqual(await wrongColours(page, places, theme), [], `axe-core on ${name}, ${theme}`);
    const wide = [];
    let missed = [];
    for (const width of widths) {
        await page.setViewportSize({width, height: 768});
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) wide.push(`${over} px too wide at ${width} px`);
        // What is hidden from the eye inside a pane that scrolls may still make the page longer.
        const below = await page.evaluate(() => document.documentElement.scrollHeight - Math.max(innerHeight, document.querySelector('.foot')?.getBoundingClientRect().bottom + scrollY || Infinity));
        if (below > 1) wide.push(`${below} px of nothing below the foot at ${width} px`);
        if (width === 360) missed = await smallTargets(page);
    }
    await page.setViewportSize(before);
    deepStrictEqual([...wide, ...missed], [], `too wide, or a finger misses it, on ${name}`);
    looked.add(new URL(page.url()).pathname);
}

// With the Tab key alone: the first stop is the skip link, each one shows a ring, none is visited twice, and there is an end. The page
// itself writes down where each key led, so that sixty of them are sent at once.
const stops_max = 60;
export async function checkKeyboard(page, name) {
    await page.evaluate(() => {
        document.activeElement?.blur();
        scrollTo(0, 0);
        const stops = window.stops = [], been = new Set();
        let ended = false;
        document.addEventListener('focusin', ({target: one}) => {
            ended ||= been.has(one);
            if (ended) return;
            been.add(one);
            const style = getComputedStyle(one), box = one.getBoundingClientRect();
            stops.push({what: `${one.tagName.toLowerCase()}.${one.className} "${(one.textContent ?? '').trim().slice(0, 30)}"`,
                skip: one.classList.contains('skip'), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, seen: box.width > 0 && box.height > 0});
        });
    });
    const keys = await page.context().newCDPSession(page), tab = {key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9};
    await Promise.all(Array.from({length: stops_max}, () => keys.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', ...tab})));
    await keys.detach();
    const stops = await page.evaluate(() => window.stops);
    ok(stops.length > 0 && stops[0].skip, `${name}: the first stop is the link to the content`);
    deepStrictEqual(stops.filter(one => !one.ring || !one.seen).map(one => one.what), [], `${name}: stops without a ring`);
}

// On paper: no navigation but where the page stands, no buttons, heads of tables on each sheet, nothing beside the sheet.
export async function checkPrint(page, name) {
    const before = page.viewportSize();
    await page.emulateMedia({media: 'print'});
    await page.setViewportSize({width: 680, height: 960});  // A4 less its margins
    const bad = await page.evaluate(() => {
        const shown = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).map(one => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`);
        return [...shown('.top, nav:not(:has(.crumbs)), .foot, .btn, .skip').slice(0, 5),
            ...[...document.querySelectorAll('main table')].filter(one => one.checkVisibility() && one.tHead && getComputedStyle(one.tHead).display !== 'table-header-group').map(() => 'a table without its head'),
            ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? [`wider than the sheet: ${document.documentElement.scrollWidth}`] : [])];
    });
    await page.emulateMedia({media: null});
    await page.setViewportSize(before);
    deepStrictEqual(bad, [], `${name}, printed`);
}

// Of 1366 and 360 px, light and dark, and as printed; only when a folder was given.
export async function takePictures(page, name, folder) {
    if (!folder) return;
    mkdirSync(folder, {recursive: true});
    const before = page.viewportSize();
    for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({colorScheme: scheme});
        for (const width of [360, 1366]) {
            await page.setViewportSize({width, height: width === 360 ? 740 : 900});
            await page.screenshot({path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true});
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
