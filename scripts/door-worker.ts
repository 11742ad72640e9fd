/**
 * The text of the service worker of the scanner (checkin.md rule 26). It keeps the files of one build, answers from them
 * whether there is a network or not, and lets everything else pass: `version` names the build, so a new one is another
 * worker, which waits until the page lets it take over.
 */
export function doorWorker(version: string, addresses: readonly string[]): string {
  return `// Made at the build: shows the scanner without a network. It holds the page itself and nothing about anybody.
const CACHE = 'plenum-door-${version}';
const FILES = ${JSON.stringify(addresses, null, 2)};

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(take()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  // The scope is a prefix: an edition may be called door-days.
  const isPage = request.mode === 'navigate' ? url.pathname === '/door' : FILES.indexOf(url.pathname) > 0;
  if (isPage && url.pathname === '/door') event.waitUntil(renew());
  if (isPage) event.respondWith(answer(url.pathname, request));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (address) => {
    // Only names that a build gives say what is in a file: under any other the browser may keep an older one.
    const isNamed = address.startsWith('/_next/static/');
    const answer = await fetch(address, { cache: isNamed ? 'default' : 'reload' });
    if (!answer.ok) throw new Error(address + ' answers ' + answer.status);
    await cache.put(address, answer);
  }));
}

async function take() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('plenum-door-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The same page may come with another policy: since a venue hub was made, it may ask there too.
async function renew() {
  try {
    const cache = await caches.open(CACHE);
    const kept = await cache.match('/door', { ignoreVary: true });
    const fresh = await fetch('/door', { cache: 'no-store' });
    const isSame = fresh.ok && kept && (await kept.text()) === (await fresh.clone().text());
    if (isSame) await cache.put('/door', fresh);
  } catch {}
}

async function answer(address, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address, { ignoreVary: true })) || fetch(request);
}
`;
}
