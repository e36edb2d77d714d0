// What a page says, as somebody reads it who knows neither the program nor English: no identifiers where a name belongs, no values that a
// program forgot to translate, nothing cut off, and never an empty page.
import {deepStrictEqual} from 'node:assert';

// Shown as they are on purpose: what is copied into another program, what somebody typed, the other language's own name.
const as_is = '.code, code, .address, .codes, .paper, input, textarea, [lang=en], [lang=vi] [lang=en]';
// What one click shows whole: the row of an item in a list that opens it.
const opens_whole = '.fold:not(.is-open) > .quote, .fold:not(.is-open) > .meta';
const cut_on_purpose = `.crumbs a, .pop summary span, .vh, .tg-t, .in, ${opens_whole}`;
const english = ['the', 'and', 'with', 'not', 'found', 'required', 'please', 'loading', 'submit', 'delete', 'search', 'error', 'unknown', 'true', 'false'];

const findWords = page => page.evaluate(({as_is, cut_on_purpose, english}) => {
    const faults = [], vietnamese = document.documentElement.lang === 'vi';
    const kinds = {
        'an identifier': /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f-]+|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{24,}\b/,
        'a value of no value': /\b(undefined|null|NaN|nan|\[object \w+\])\b/,
        'a place left open': /\{\d+\}/,
        'a word of the program': /\b[a-z]{2,}_[a-z_]{2,}\b/,
        'a day as programs write it': /\b20\d\d-\d\d-\d\d\b/,
    };
    if (vietnamese) kinds['English'] = new RegExp(`(?<![\\p{L}\\d./@-])(${english.join('|')})(?![\\p{L}\\d.@-])`, 'iu');
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode.textContent, within = walk.currentNode.parentElement;
        if (!text.trim() || !within.checkVisibility() || within.closest(as_is)) continue;
        for (const [kind, pattern] of Object.entries(kinds)) {
            const match = text.match(pattern);
            if (match) faults.push(`${kind}: “${text.trim().slice(Math.max(0, match.index - 20), match.index + 50)}”`);
        }
    }
    for (const field of document.querySelectorAll('main input[type=text]')) {
        if (field.checkVisibility() && /^20\d\d-\d\d-\d\d$/.test(field.value)) faults.push(`a day as programs write it in ${field.name}`);
    }
    for (const one of document.querySelectorAll('main *')) {
        const style = getComputedStyle(one);
        if (['hidden', 'clip'].includes(style.overflowX) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility() && !one.matches(cut_on_purpose))
            faults.push(`cut off: ${one.tagName.toLowerCase()}.${one.className} “${one.textContent.trim().slice(0, 40)}”`);
    }
    if (document.querySelector('main').innerText.trim().length < 40) faults.push('nothing to read');
    return [...new Set(faults)].slice(0, 8);
}, {as_is, cut_on_purpose, english});

// Two lines of text that stand in one another: read from the boxes of neighbours that hold text.
const findOverlaps = page => page.evaluate(() => {
    const hits = [], lines = [...document.querySelectorAll('main :is(h1,h2,h3,p,li,td,th,dt,dd,label,legend,button,a.btn,summary,.hint)')]
        .filter(one => one.checkVisibility() && one.textContent.trim() && !one.closest('.vh, .doc, details:not([open]) > :not(summary)'))
        .map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1);
    for (let i = 0; i < lines.length; ++i) for (let j = i + 1; j < Math.min(i + 4, lines.length); ++j) {
        const [one, a] = lines[i], [other, b] = lines[j];
        if (one.contains(other) || other.contains(one)) continue;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 4) hits.push(`“${one.textContent.trim().slice(0, 30)}” over “${other.textContent.trim().slice(0, 30)}”`);
    }
    return hits.slice(0, 4);
});

export async function checkWords(page, name) {
    const before = page.viewportSize(), faults = await findWords(page);
    for (const width of [360, 1440]) {
        await page.setViewportSize({width, height: 768});
        faults.push(...(await findOverlaps(page)).map(one => `${one} at ${width} px`));
    }
    await page.setViewportSize(before);
    deepStrictEqual(faults, [], `what is said on ${name}`);
}
