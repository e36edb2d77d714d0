// The pictures of README.md and docs/show-report.md: which page of which story each shows, and how much of it.
import {execFileSync} from 'node:child_process';
import {basename, extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const demonstration = {width: 1000, height: 630};
const pages = {
    'demo-1-plan': ['reading.png', {width: 1366, height: 900}],
    'demo-2-returned': ['demo-returned.png', demonstration],
    'demo-3-late': ['demo-late.png', demonstration],
    'demo-4-report': ['demo-report.png', demonstration],
    'demo-7-signed': ['demo-sheet.png', demonstration],
    'report-16-difference': ['show-report-difference.png', {width: 960, height: 854}],
    'report-22-handed-on': ['show-report-handed-on.png', {width: 960, height: 773}],
};
const papers = {'report-2021-issued': 'show-report-paper.png'};

export const documentedStories = ['demonstration', 'show_report'];

// A page that is looked at; nothing where no document shows it.
export async function documentPage(page, name) {
    if (!(name in pages)) return;
    const [file, size] = pages[name], before = page.viewportSize();
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({path: join(docs, file)});
    await page.setViewportSize(before);
}

// The first sheet of a PDF.
export function documentPaper(pdf, name) {
    if (!(name in papers)) return;
    const file = papers[name];
    execFileSync('pdftoppm', ['-r', '60', '-gray', '-png', '-singlefile', '-f', '1', pdf, join(docs, basename(file, extname(file)))]);
}
