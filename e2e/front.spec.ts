import { gunzipSync } from 'node:zlib';
import type { APIResponse } from '@playwright/test';
import { plainPaths } from '#domain/paths.ts';
import { addressOf, expect, test } from './journey.ts';
import { ROUTE_VIEWS, SAMPLE_EDITION } from './route-list.ts';

const FILE = plainPaths.exchangeFile(SAMPLE_EDITION, 'schedule.xml');

test('schedule.xml is a stored file: type, tag, 304, HEAD and other origins', async ({ request }) => {
  const answer = await request.get(FILE);
  expect(answer.status()).toBe(200);
  const { etag = '', ...headers } = answer.headers();
  expect(headers['content-type']).toBe('application/xml; charset=utf-8');
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
  const body = await answer.text();
  expect(body).toContain('<schedule');

  const again = await request.get(FILE, { headers: { 'If-None-Match': etag } });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);

  const head = await request.head(FILE, { headers: { 'Accept-Encoding': 'identity' } });
  expect(head.status()).toBe(200);
  expect(head.headers()['content-length']).toBe(String(Buffer.byteLength(body)));

  const preflight = await request.fetch(FILE, {
    method: 'OPTIONS',
    headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'GET' },
  });
  expect(preflight.status()).toBe(204);
  expect(preflight.headers()['access-control-allow-origin']).toBe('*');
  expect(preflight.headers()['access-control-allow-credentials']).toBeUndefined();
});

test('schedule.xml travels as gzip and holds the same bytes', async ({ baseURL, request }) => {
  const plain = await request.get(FILE, { headers: { 'Accept-Encoding': 'identity' } });
  const { request: ask } = await import('node:http');
  const packed = await new Promise<Buffer>((resolve, reject) => {
    ask(new URL(FILE, baseURL), { headers: { 'Accept-Encoding': 'gzip' } }, (res) => {
      const parts: Buffer[] = [];
      expect(res.headers['content-encoding']).toBe('gzip');
      res.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
    })
      .on('error', reject)
      .end();
  });
  expect(gunzipSync(packed).equals(await plain.body())).toBe(true);
});

test('a page has a strong tag, is asked for again each time and answers 304', async ({ request, sample }) => {
  const address = addressOf('programme', sample, 'en');
  const answer = await request.get(address);
  const { etag = '', ...headers } = answer.headers();
  expect(etag).toMatch(/^"[^"]+"$/);
  expect(headers['cache-control']).toBe('public, no-cache');
  expect(headers.vary).toContain('Accept-Encoding');
  const again = await request.get(address, { headers: { 'If-None-Match': etag } });
  expect([again.status(), (await again.body()).length]).toEqual([304, 0]);
  const head = await request.head(address);
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
});

test('unknown names in the query do not make another page', async ({ request, sample }) => {
  const address = addressOf('programme-list', sample, 'en');
  const known = await request.get(address);
  const noisy = await request.get(`${address}&utm_source=mail&x=%00y`.replace('%00', ''));
  expect(noisy.headers().etag).toBe(known.headers().etag);
});

/** Ask for the address of one person: scripts of such a page need its nonce. */
const OF_ONE_PERSON: readonly string[] = ['/{edition}/lost-ticket', '/{edition}/contact'];

test('every public page carries the headers of its class', async ({ request, sample }) => {
  for (const view of ROUTE_VIEWS) {
    const answer = await request.get(view.address(sample, 'en') ?? '');
    expectSafe(answer, view.name);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const isOfOne = OF_ONE_PERSON.includes(view.route);
    const scripts = isOfOne ? "script-src 'nonce-" : "script-src 'self' 'unsafe-inline';";
    expect(policy, view.name).toContain(scripts);
    expect(answer.headers()['set-cookie'], view.name).toBeUndefined();
  }
});

const OTHERS = [
  { name: 'redirect', method: 'GET', path: '/en/x', status: 308 },
  { name: 'bad address', method: 'GET', path: '/%2e%2e/x', status: 400 },
  { name: 'wrong method', method: 'DELETE', path: '/healthz', status: 405 },
  { name: 'post to a page', method: 'POST', path: '/', status: 403 },
  { name: 'long address', method: 'GET', path: `/${'a'.repeat(3000)}`, status: 414 },
  { name: 'health', method: 'GET', path: '/healthz', status: 200 },
  { name: 'readiness', method: 'GET', path: '/readyz', status: 200 },
  { name: 'security.txt', method: 'GET', path: '/.well-known/security.txt', status: 200 },
  { name: 'robots.txt', method: 'GET', path: '/robots.txt', status: 200 },
  { name: 'list of maps', method: 'GET', path: '/sitemap.xml', status: 200 },
  { name: 'unknown map', method: 'GET', path: '/sitemap.xml?of=nothing', status: 404 },
  { name: 'theme', method: 'GET', path: '/theme.js', status: 200 },
  { name: 'icon', method: 'GET', path: '/icon.svg', status: 200 },
  { name: 'image optimizer', method: 'GET', path: '/_next/image?url=%2Fx&w=64&q=75', status: 404 },
] as const;

for (const { name, method, path, status } of OTHERS) {
  test(`${name}: ${method} ${path.slice(0, 40)} is ${status} with safe headers`, async ({ baseURL }) => {
    // The client of the test would tidy the address; fetch of a raw target needs node:http.
    const { request: ask } = await import('node:http');
    const { hostname, port } = new URL(baseURL ?? '');
    const answer = await new Promise<{ status: number; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        const headers = method === 'POST' ? { Origin: baseURL ?? '', 'Content-Length': '0' } : {};
        ask({ hostname, port, method, path, headers }, (res) => {
          res.resume();
          resolve({ status: res.statusCode ?? 0, headers: res.headers });
        })
          .on('error', reject)
          .end();
      },
    );
    expect(answer.status).toBe(status);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['content-security-policy']).toContain("object-src 'none'");
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['x-request-id']).toBeDefined();
  });
}

function expectSafe(answer: APIResponse, name: string): void {
  const headers = answer.headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(headers['x-content-type-options'], name).toBe('nosniff');
  expect(headers['referrer-policy'], name).toBe('same-origin');
  expect(headers['cross-origin-opener-policy'], name).toBe('same-origin');
  expect(headers['permissions-policy'], name).toContain('camera=()');
  expect(headers['x-powered-by'], name).toBeUndefined();
  expect(policy, name).toContain("frame-ancestors 'none'");
  expect(policy, name).not.toContain('unsafe-eval');
  expect(name === 'hall-live' ? withoutVideos(policy) : policy, name).not.toMatch(/https?:/);
}

/** Where there is a player, videos come from where the edition says; nothing else does. */
function withoutVideos(policy: string): string {
  return policy.replace(/(?<=^|; ?)(connect-src|media-src|frame-src) [^;]*/g, '');
}
