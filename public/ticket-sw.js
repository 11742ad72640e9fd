// Shows ticket pages without a network: a page that was opened on this device, and what it is drawn with. Nothing else.
const CACHE = 'plenum-ticket-1';
const LIMIT_MS = 3000;
const TICKET = /^(?:\/ru)?\/t\/[\w-]{43}$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (TICKET.test(url.pathname)) event.respondWith(page(request, url));
  } else if (url.pathname.startsWith('/_next/static/') || url.pathname === '/theme.js') {
    event.respondWith(part(request));
  }
});

async function page(request, url) {
  const cache = await caches.open(CACHE);
  const key = url.origin + url.pathname;
  const kept = await cache.match(key);
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(LIMIT_MS) } : {});
    // A link that was replaced opens nothing any more, here neither.
    if (answer.status === 404 || answer.status === 410) await cache.delete(key);
    else if (answer.ok && url.search === '') await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function part(request) {
  const kept = await caches.match(request);
  return kept || fetch(request);
}
