// The stories in a real browser: `node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES [STORY]]`, or with --docs instead of the
// folder: the pictures of README.md and docs/ are made anew by the stories that show them. All of them are told by
// several processes, each with one browser, which answer with the addresses that they looked at.
import {fork} from 'node:child_process';
import {cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {launch} from './browser.mjs';
import {looked} from './checks.mjs';
import {getRoutes, isFile, leads_on, routeOf} from './routes.mjs';
import {Clock} from './clock.mjs';
import {documentedStories} from './documented.mjs';
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

const [binary, folder, only, way] = process.argv.slice(2);
const documents = folder === '--docs', pictures = documents ? '' : folder;
if (!binary) {
    console.error('usage: node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES | --docs [STORY [with|without]]]');
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
    const story = new Story(browser, server, {script, pictures, documents, binary, clock});
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
    const browser = await launch();
    let failed = 0;
    for (const one of ways(only)) if (!way || way === one) failed += await tell(browser, only, one === 'with');
    await browser.close();
    return failed;
}

async function tellDocumented() {
    const browser = await launch();
    let failed = 0;
    for (const one of documentedStories) if (!only || only === one) failed += await tell(browser, one, true);
    await browser.close();
    return failed;
}

// Tells what it is asked for, one after the other in one browser, and answers with what was said and which addresses were looked at.
function tellAsked() {
    const browser = launch();
    let said = [];
    console.log = (...words) => said.push(words.join(' '));
    process.on('uncaughtException', fault => process.send({failed: 1, said: [...said, fault.stack]}, () => process.exit(1)));
    process.on('disconnect', async () => (await browser).close());
    process.on('message', async ([told, one]) => {
        said = [];
        const failed = await tell(await browser, told, one === 'with');
        process.send({failed, said, looked: [...looked]});
    });
}

// What takes long begins first. Twice as many at once as there are cores: each waits half of its time.
async function tellAll() {
    const order = Object.entries(stories).sort(([a, [, x]], [b, [, y]]) =>
        with_script_alone.includes(b) - with_script_alone.includes(a) || y.length - x.length).map(([told]) => told);
    const waiting = order.flatMap(told => ways(told).map(one => [told, one])), all = waiting.length, seen = new Set();
    let failed = 0, ended = 0;
    const next = async () => {
        let teller;
        for (let one; (one = waiting.shift());) {
            const began = Date.now();
            if (!teller?.connected) teller = fork(fileURLToPath(import.meta.url), [binary, pictures ?? '']);
            const answer = await new Promise(resolve => {
                teller.once('message', resolve).once('exit', code => resolve({failed: 1, said: [`${one.join(', ')}: the process ended with ${code}`]}));
                teller.send(one);
            });
            teller.removeAllListeners();
            failed += answer.failed > 0;
            for (const address of answer.looked ?? []) seen.add(address);
            console.log(`[${++ended}/${all}, ${Math.round((Date.now() - began) / 1000)} s] ${answer.said.join('\n')}`);
            if (!answer.looked) await new Promise(gone => (teller.exitCode === null ? teller.once('exit', gone) : gone()));
        }
        if (teller?.connected) teller.disconnect();
    };
    await Promise.all(Array.from({length: 2 * cpus().length}, next));
    const routes = getRoutes(binary), held = new Set([...seen].map(address => routeOf(routes, address)));
    for (const {route} of routes) if (!held.has(route) && !isFile(route) && !leads_on.includes(route)) {
        ++failed;
        console.log(`FAILED no story looked at ${route}`);
    }
    return failed;
}

if (process.send) tellAsked();
else {
    const failed = documents ? await tellDocumented() : only ? await tellOne() : await tellAll();
    console.log(failed === 0 ? 'browser: all stories hold' : `browser: ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
}
