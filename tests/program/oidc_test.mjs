// Signing in at a real OpenID Connect provider (npm oidc-provider on this machine): who comes in, who does not, and what a hostile
// provider gets. usage: node oidc_test.mjs PROGRAM
import {spawn} from 'node:child_process';
import {createServer, request} from 'node:http';
import {generateKeyPairSync} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import Provider from 'oidc-provider';

const [program] = process.argv.slice(2);
const password = 'lũy tre làng 2026';
let failures = 0;
const check = (holds, what) => { console.log((holds ? 'ok    ' : 'FAIL  ') + what); if (!holds) ++failures; };

const listening = server => new Promise(done => server.listen(0, '127.0.0.1', () => done(server.address().port)));
async function freePort() {
    const server = createServer();
    const port = await listening(server);
    await new Promise(done => server.close(done));
    return port;
}

class Browser {
    cookies = new Map();
    async ask(address, options = {}) {
        const jar = this.cookies.get(new URL(address).host) ?? new Map();
        this.cookies.set(new URL(address).host, jar);
        const headers = {...options.headers, cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ')};
        const answer = await new Promise((done, fail) => {
            const asked = request(address, {method: options.method ?? 'GET', headers}, done);
            asked.on('error', fail);
            asked.end(options.body?.toString());
        });
        for (const line of answer.headers['set-cookie'] ?? []) {
            const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
            jar.set(name, value);
        }
        let page = '';
        for await (const piece of answer.setEncoding('utf8')) page += piece;
        const {location} = answer.headers;
        return {status: answer.statusCode, url: address, page, to: location && new URL(location, address).href};
    }
    post(address, fields) {
        return this.ask(address, {method: 'POST', body: new URLSearchParams(fields), headers: {'content-type': 'application/x-www-form-urlencoded'}});
    }
    async form(address, fields) {
        const {page} = await this.ask(address);
        const hidden = Object.fromEntries([...page.matchAll(/<input type="hidden" name="(csrf|once|next)" value="([^"]*)"/g)].map(m => [m[1], m[2]]));
        return this.post(address, {...hidden, ...fields});
    }
    // Follows redirects to other addresses than `until`, filling in the provider's own forms.
    async through(address, login, until) {
        let answer = await this.ask(address);
        for (let i = 0; i < 15; ++i) {
            if (answer.to?.startsWith(until)) return answer.to;
            if (answer.to) { answer = await this.ask(answer.to); continue; }
            const action = answer.page.match(/<form[^>]*action="([^"]+)"/)?.[1];
            if (!action) break;
            const prompt = answer.page.match(/name="prompt" value="([^"]+)"/)?.[1];
            answer = await this.post(new URL(action, answer.url).href, {prompt, login, password: 'x'});
        }
        throw new Error(`never came back: ${answer.status} ${answer.url} ${answer.page.replace(/<style>[^]*<\/style>/, "").slice(0, 900)}`);
    }
}

async function startProgram(port, issuer, extra = []) {
    const data = mkdtempSync(join(tmpdir(), 'luytre-oidc-'));
    const child = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--log', join(data, 'log'), '--oidc-issuer', issuer,
        '--oidc-client', 'luytre', '--oidc-secret', 'app:secret/100%+&=x', ...extra]);
    let said = '';
    const link = await new Promise((found, failed) => {
        child.on('exit', code => failed(new Error(`ended with ${code}: ${said}`)));
        for (const stream of [child.stdout, child.stderr]) stream.on('data', text => {
            said += text;
            const match = said.match(/\/first-run\/\S+/);
            if (match) found(match[0]);
        });
    });
    return {link, async stop() {
        child.removeAllListeners('exit');
        const ended = new Promise(done => child.on('exit', done));
        child.kill('SIGTERM');
        await ended;
        rmSync(data, {recursive: true, force: true});
    }};
}

function keys() {
    const jwk = (type, options, kid) => ({...generateKeyPairSync(type, options).privateKey.export({format: 'jwk'}), kid, use: 'sig'});
    return {keys: [jwk('rsa', {modulusLength: 2048}, 'r1'), jwk('ec', {namedCurve: 'P-256'}, 'e1')]};
}

const people = {
    an: {email: 'an@example.gov.vn', email_verified: true},
    la: {email: 'la@example.gov.vn', email_verified: true},
    gia: {email: 'an@example.gov.vn', email_verified: false},
};

async function withProvider(algorithm, inToken) {
    const site = await freePort(), at = await freePort();
    const issuer = `http://127.0.0.1:${at}`, home = `http://127.0.0.1:${site}`;
    const provider = new Provider(issuer, {
        clients: [{client_id: 'luytre', client_secret: 'app:secret/100%+&=x', redirect_uris: [`${home}/sign-in/outside/back`],
            id_token_signed_response_alg: algorithm, grant_types: ['authorization_code'], response_types: ['code']}],
        jwks: keys(), claims: {openid: ['sub'], email: ['email', 'email_verified']}, conformIdTokenClaims: !inToken,
        pkce: {required: () => true, methods: ['S256']}, cookies: {keys: ['x']},
        findAccount: (_, id) => ({accountId: id, claims: () => ({sub: id, ...people[id]})}),
    });
    const server = provider.listen(at, '127.0.0.1');
    const luytre = await startProgram(site, issuer);
    try {
        const name = `${algorithm}, mail in the ${inToken ? 'token' : 'userinfo'}`;
        const administrator = new Browser();
        await administrator.form(home + luytre.link, {name: 'Trần Văn An', login: people.an.email, password});
        const browser = new Browser();
        check((await browser.ask(`${home}/sign-in`)).page.includes('/sign-in/outside'), 'the door shows the other way in');
        const start = await browser.ask(`${home}/sign-in/outside?next=%2Fme`);
        const asked = new URL(start.to).searchParams;
        check(asked.get('code_challenge_method') === 'S256' && asked.get('state').length === 43 && asked.get('nonce').length === 43, 'PKCE, state and nonce are sent');
        const back = await browser.through(start.to, 'an', `${home}/sign-in/outside/back`);
        const stolen = new Browser();
        await stolen.ask(`${home}/sign-in`);
        check((await stolen.ask(back)).status === 403, 'another browser cannot come back with it');
        const inside = await browser.ask(back);
        check(inside.status === 303 && new URL(inside.to).pathname === '/me', `a verified mail is its account (${name}: ${inside.status})`);
        check((await browser.ask(`${home}/me`)).page.includes('Trần Văn An'), 'and is signed in');
        check((await browser.ask(back)).status === 403, 'the same answer twice is refused');
        for (const [who, why] of [['la', 'whoever has no account is not let in'], ['gia', 'a mail that is not verified opens no account']]) {
            const other = new Browser();
            const come = await other.through((await other.ask(`${home}/sign-in/outside`)).to, who, `${home}/sign-in/outside/back`);
            check((await other.ask(come)).status === 403 && (await other.ask(`${home}/me`)).status === 303, why);
        }
        const forged = new Browser();
        const left = await forged.ask(`${home}/sign-in/outside`);
        const state = new URL(left.to).searchParams.get('state');
        check((await forged.ask(`${home}/sign-in/outside/back?state=${state}&code=made-up`)).status === 503, 'a made-up code opens nothing');
        const other = new Browser();
        const again = new URL((await other.ask(`${home}/sign-in/outside`)).to).searchParams.get('state');
        const denied = await other.ask(`${home}/sign-in/outside/back?state=${again}&error=access_denied`);
        check(denied.status === 403 && denied.page.includes('chưa cho vào') && denied.page.includes('name="password"'),
            'a refusal there is told here, where the password still works');
    } finally {
        await luytre.stop();
        await new Promise(done => { server.close(done); server.closeAllConnections(); });
    }
}

async function withHostile() {
    const site = await freePort();
    let behave = 'redirect', asked = 0;
    const server = createServer((request, answer) => {
        ++asked;
        const own = `http://127.0.0.1:${server.address().port}`;
        if (behave === 'redirect') answer.writeHead(302, {location: '/elsewhere'}).end();
        else if (behave === 'huge') answer.end('x'.repeat(1 << 20));
        else if (behave === 'other name') answer.end(JSON.stringify({issuer: 'https://other.example', authorization_endpoint: own, token_endpoint: own, jwks_uri: own}));
        else if (behave === 'plain') answer.end(JSON.stringify({issuer: own, authorization_endpoint: 'http://ke-xau.example/', token_endpoint: own, jwks_uri: own}));
        else if (behave === 'script') answer.end(JSON.stringify({issuer: own, authorization_endpoint: 'javascript:alert(1)', token_endpoint: own, jwks_uri: own}));
        // 'silent': never answers
    });
    const port = await listening(server);
    for (const [how, status] of [['redirect', 503], ['huge', 503], ['other name', 403], ['plain', 403], ['script', 403], ['silent', 503]]) {
        const luytre = await startProgram(site, `http://127.0.0.1:${port}`);
        try {
            behave = how;
            asked = 0;
            const began = Date.now();
            const answer = await new Browser().ask(`http://127.0.0.1:${site}/sign-in/outside`);
            check(answer.status === status && !answer.to, `a provider that answers "${how}" gets nobody sent (${answer.status})`);
            check(asked === 1 && Date.now() - began < 20_000, 'and is asked once, for a limited time');
            const again = Date.now();
            check((await new Browser().ask(`http://127.0.0.1:${site}/sign-in/outside`)).status === 503 && asked === 1 && Date.now() - again < 3000, 'the next is told at once');
        } finally {
            await luytre.stop();
        }
    }
    server.closeAllConnections();
    server.close();
}

await withProvider('RS256', false);
await withProvider('ES256', true);
await withHostile();
const folder = mkdtempSync(join(tmpdir(), 'luytre-oidc-'));
const wrong = spawn(program, ['serve', '--data', folder, '--listen', '127.0.0.1:0', '--oidc-issuer', 'http://sso.example', '--oidc-client', 'x']);
let complained = '';
wrong.stderr.on('data', text => { complained += text; });
check(await new Promise(done => wrong.on('close', done)) === 1 && complained.includes('oidc-issuer'), 'an issuer without HTTPS is refused at the start');
rmSync(folder, {recursive: true, force: true});
console.log(failures === 0 ? 'oidc: all hold' : `oidc: ${failures} checks failed`);
process.exit(failures === 0 ? 0 : 1);
