// The GET routes as `luytre routes` prints them, and which of them an address belongs to.
import {execFileSync} from 'node:child_process';

// What has no parameter fits better than what has one, so those come first.
export function getRoutes(binary) {
    return execFileSync(binary, ['routes'], {encoding: 'utf8'}).split('\n').map(line => line.match(/^GET\s+(\S+)/)?.[1]).filter(Boolean)
        .map(route => ({route, pattern: new RegExp(`^${route.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)}))
        .sort((a, b) => (a.route.match(/\{/g) ?? []).length - (b.route.match(/\{/g) ?? []).length);
}

export const routeOf = (routes, path) => routes.find(one => one.pattern.test(path))?.route;

// Tables, papers and proofs to take away: opened, and no page to look at.
export const isFile = route => /\.(csv|json|zip|ics|docx|xlsx|js)$|\/(papers?|letters?|files)\/|\/proofs\/\{proof\}$|\/pages\/\{page\}$|\/(file|preview)$|\/versions\/\{version\}\/|^\/calendars\//.test(route);

// Answered with the way to another address.
export const leads_on = ['/', '/sign-in/outside', '/sign-in/outside/back'];
