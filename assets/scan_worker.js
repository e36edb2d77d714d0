// Keeps the page on which cards are scanned, and what it is made of, so that it opens without a network. Every other address goes to
// the network as ever. What is kept goes as soon as the page is refused: to nobody signed in, or to somebody else.
const kept = 'luytre-scan';
const page = /^\/activities\/[\w-]+\/attendance\/scan$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

const fromAssets = async request => {
  const store = await caches.open(kept);
  const held = await store.match(request, {ignoreVary: true});
  if (held) return held;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
};
const fromNetwork = async request => {
  const store = await caches.open(kept);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await store.put(request, answer.clone());
    else await store.delete(request, {ignoreSearch: true, ignoreVary: true});
    return answer;
  } catch (fault) {
    const held = await store.match(request, {ignoreSearch: true, ignoreVary: true});
    if (held) return held;
    throw fault;
  }
};

self.addEventListener('fetch', event => {
  const {request} = event, {origin, pathname} = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(fromAssets(request));
  else if (page.test(pathname)) event.respondWith(fromNetwork(request));
});
