// Starts the real binary on a free port with a data folder of its own (a new one, or one that was prepared), and stops it.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const patience = 60_000;

export const newFolder = () => mkdtempSync(join(tmpdir(), 'luytre-browser-'));

export async function startServer(binary, prepared, environment = {}) {
    const data = prepared ?? newFolder();
    const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data', data, '--log', join(data, 'log')], {env: {...process.env, ...environment}});
    let said = '', complained = '';
    child.stderr.on('data', text => { complained += text; });
    const link = await new Promise((found, failed) => {
        const late = setTimeout(() => failed(new Error(`no first link within a minute:\n${said}${complained}`)), patience);
        child.on('exit', code => failed(new Error(`the server ended with ${code}:\n${said}${complained}`)));
        child.stdout.on('data', text => {
            said += text;
            const match = said.match(prepared ? /http:\/\/[^\s/]+/ : /http:\/\/\S+\/first-run\/\S+/);
            if (match) { clearTimeout(late); found(match[0]); }
        });
    });
    return {
        link, data, address: new URL(link).origin,
        async stop() {
            child.removeAllListeners('exit');
            const ended = new Promise(done => child.on('exit', done));
            child.kill('SIGTERM');
            await ended;
            rmSync(data, {recursive: true, force: true});
        },
    };
}
