// The stories in a real browser: `node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES [STORY]]`.
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

const [binary, pictures, only] = process.argv.slice(2);
if (!binary) {
    console.error('usage: node tests/browser/run.mjs BINARY [FOLDER FOR PICTURES [STORY]]');
    process.exit(2);
}
const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
        '--disable-sync'],
});
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
let failed = 0;
for (const [told, [Story, chapters]] of Object.entries(stories)) for (const script of [true, false]) {
    if (only && only !== told) continue;
    if (with_script_alone.includes(told) && !script) continue;
    if (Story.begins && !Clock.there) {
        console.log(`${told}: skipped, libfaketime is not installed (Debian: faketime)`);
        continue;
    }
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
}
await browser.close();
if (!only) {
    const routes = getRoutes(binary), held = new Set([...looked].map(path => routeOf(routes, path)));
    for (const {route} of routes) if (!held.has(route) && !isFile(route) && !leads_on.includes(route)) {
        ++failed;
        console.log(`FAILED no story looked at ${route}`);
    }
}
console.log(failed === 0 ? 'browser: all stories hold' : `browser: ${failed} chapters failed`);
process.exit(failed === 0 ? 0 : 1);
