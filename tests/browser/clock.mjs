// The days of a story that lasts years: the program has no clock of its own to turn, so the system's is turned for that one process
// (libfaketime), from a file that it reads again at each look. Time goes on from there by itself; what waits, waits in real time.
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const library = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib'].map(folder => `${folder}/faketime/libfaketimeMT.so.1`).find(existsSync);
const hours_ahead = 7;  // of Viet Nam

export class Clock {
    static there = library !== undefined;

    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), 'luytre-clock-'));
        this.file = join(this.folder, 'now');
        this.environment = {TZ: 'UTC', LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: this.file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1'};
    }

    // '2021-12-10', by Vietnamese time.
    turn(day, hour = 9) {
        const at = new Date(Date.parse(`${day}T00:00:00Z`) + (hour - hours_ahead) * 3600e3);
        writeFileSync(this.file, `@${at.toISOString().slice(0, 19).replace('T', ' ')}\n`);
    }

    end() { rmSync(this.folder, {recursive: true, force: true}); }
}
