// The stories in a real browser: `node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES [STORY]]`. All of them are told in processes of
// their own, one for each core; LUYTRE_LOOKED names the file in which a process leaves the addresses that it looked at.
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {looked} from './checks.mjs';
import {getRoutes, isFile, leads_on, routeOf} from './routes.mjs';
import {Clock} from './clock.mjs';
import {startServer} from './server.mjs';
import * as first from './story.mjs';
import * as people from './people_story.mjs';
import * as review from './review_story.mjs';
import * as agencies from './agencies_story.mjs';
import * as links from './links_story.mjs';
import * as plan_show from './plan_show.mjs';
import * as activities from './activities_story.mjs';
import * as attendance from './attendance.mjs';
import * as work from './work_story.mjs';
import * as money from './money_story.mjs';
import * as chase from './chase_story.mjs';
import * as leader from './leader_story.mjs';
import * as coverage from './coverage_story.mjs';
import * as show from './evidence_show.mjs';
import * as lists from './lists_story.mjs';
import * as demonstration from './demonstration.mjs';
import * as visitors from './visitors_story.mjs';
import * as report from './report_show.mjs';
import * as pages from './pages_story.mjs';

const [binary, pictures, only, way] = process.argv.slice(2);
if (!binary) {
    console.error('usage: node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES [STORY [with|without]]]');
    process.exit(2);
}
const stories = {
    first: [first.Story, first.chapters],
    people: [people.PeopleStory, people.chapters],
    review: [review.ReviewStory, review.chapters],
    agencies: [agencies.AgenciesStory, agencies.chapters],
    links: [links.LinksStory, links.chapters],
    show_plan: [plan_show.ShowStory, plan_show.chapters],
    activities: [activities.ActivitiesStory, activities.chapters],
    attendance: [attendance.AttendanceStory, attendance.chapters],
    coverage: [coverage.CoverageStory, coverage.chapters],
    show_evidence: [show.EvidenceShow, show.chapters],
    lists: [lists.ListsStory, lists.chapters],
    work: [work.WorkStory, work.chapters],
    money: [money.MoneyStory, money.chapters],
    chase: [chase.ChaseStory, chase.chapters],
    leader: [leader.LeaderStory, leader.chapters],
    demonstration: [demonstration.DemonstrationStory, demonstration.chapters],
    visitors: [visitors.VisitorsStory, visitors.chapters],
    show_report: [report.ReportShow, report.chapters],
    pages: [pages.PagesStory, pages.chapters],
};
const with_script_alone = ['pages', 'visitors', 'show_evidence'];  // axe-core is a script itself; the pages are the same

// One story, with or without JavaScript. Gives how many of its chapters failed.
async function tell(browser, told, script) {
    const [Story, chapters] = stories[told];
    if (Story.begins && !Clock.there) {
        console.log(`${told}: skipped, libfaketime is not installed (Debian: faketime)`);
        return 0;
    }
    let failed = 0;
    const clock = Story.begins ? new Clock() : undefined;
    clock?.turn(Story.begins);
    const server = await startServer(binary, Story.prepare?.(binary), clock?.environment);
    const story = new Story(browser, server, {script, pictures, binary, clock});
    console.log(`${told}, ${script ? 'with' : 'without'} JavaScript`);
    try {
        await story.begin();
        for (const chapter of chapters) {
            try {
                await story[chapter]();
                console.log(`  ok ${chapter}`);
            } catch (error) {
                ++failed;
                console.log(`  FAILED ${chapter} at ${story.page.url()}\n    ${String(error.stack).split('\n').slice(0, 12).join('\n    ')}`);
                if (['firstAdministrator', 'signIn', 'dropPlan', 'administrator', 'newAccount', 'plan'].includes(chapter) || ['show_plan', 'show_report'].includes(told)) break;
            }
        }
    } finally {
        await story.context?.close();
        await server.stop();
        clock?.end();
    }
    return failed;
}

const ways = told => (with_script_alone.includes(told) ? ['with'] : ['with', 'without']);

async function tellOne() {
    const browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
            '--disable-sync'],
    });
    let failed = 0;
    for (const one of ways(only)) if (!way || way === one) failed += await tell(browser, only, one === 'with');
    await browser.close();
    if (process.env.LUYTRE_LOOKED) writeFileSync(process.env.LUYTRE_LOOKED, JSON.stringify([...looked]));
    return failed;
}

// What takes long begins first.
async function tellAll() {
    const order = Object.entries(stories).sort(([a, [, x]], [b, [, y]]) =>
        with_script_alone.includes(b) - with_script_alone.includes(a) || y.length - x.length).map(([told]) => told);
    const waiting = order.flatMap(told => ways(told).map(one => [told, one])), all = waiting.length, seen = new Set();
    const folder = mkdtempSync(join(tmpdir(), 'luytre-looked-'));
    let failed = 0, ended = 0;
    const next = async () => {
        for (let one; (one = waiting.shift());) {
            const began = Date.now(), left = join(folder, one.join('-'));
            const child = spawn(process.execPath, [fileURLToPath(import.meta.url), binary, pictures ?? '', ...one],
                {env: {...process.env, LUYTRE_LOOKED: left}, stdio: ['ignore', 'pipe', 'pipe']});
            let output = '';
            for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text));
            const code = await new Promise(resolve => child.on('close', resolve));
            if (code !== 0) ++failed;
            else for (const address of JSON.parse(readFileSync(left, 'utf8'))) seen.add(address);
            console.log(`[${++ended}/${all}, ${Math.round((Date.now() - began) / 1000)} s] ${output.trimEnd()}`);
        }
    };
    await Promise.all(cpus().map(next));
    rmSync(folder, {recursive: true});
    const routes = getRoutes(binary), held = new Set([...seen].map(address => routeOf(routes, address)));
    for (const {route} of routes) if (!held.has(route) && !isFile(route) && !leads_on.includes(route)) {
        ++failed;
        console.log(`FAILED no story looked at ${route}`);
    }
    return failed;
}

const failed = only ? await tellOne() : await tellAll();
if (!process.env.LUYTRE_LOOKED) console.log(failed === 0 ? 'browser: all stories hold' : `browser: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
