// The browser of the stories: Chromium without a window, for a third of what the whole one costs on pages that nobody watches.
import {chromium} from 'playwright-core';

export const launch = (...more) => chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync', ...more],
});
