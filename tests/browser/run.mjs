// The stories in a real browser: `node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES]`.
import {chromium} from 'playwright-core';
import {startServer} from './server.mjs';
import {Story, chapters} from './story.mjs';

const [binary, pictures] = process.argv.slice(2);
if (!binary) {
    console.error('usage: node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES]');
    process.exit(2);
}
const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync'],
});
let failed = 0;
for (const script of [true, false]) {
    const server = await startServer(binary);
    const story = new Story(browser, server, {script, pictures});
    console.log(script ? 'with JavaScript' : 'without JavaScript');
    try {
        await story.begin();
        for (const chapter of chapters) {
            try {
                await story[chapter]();
                console.log(`  ok ${chapter}`);
            } catch (error) {
                ++failed;
                console.log(`  FAILED ${chapter} at ${story.page.url()}\n    ${String(error.stack).split('\n').slice(0, 12).join('\n    ')}`);
                if (['firstAdministrator', 'signIn', 'dropPlan'].includes(chapter)) break;
            }
        }
    } finally {
        await story.context?.close();
        await server.stop();
    }
}
await browser.close();
console.log(failed === 0 ? 'browser: all stories hold' : `browser: ${failed} chapters failed`);
process.exit(failed === 0 ? 0 : 1);
