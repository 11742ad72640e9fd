import type { lookup as systemLookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SafeFetchOptions, safeFetch } from './safe-fetch.ts';

let server: Server;
let port = 0;
let connects = 0;

beforeAll(async () => {
  server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    if (url.pathname === '/large') return void res.end(Buffer.alloc(2_000));
    if (url.pathname === '/slow') return undefined;
    const to = url.searchParams.get('to');
    if (to === null) return void res.end(`hello ${req.headers.cookie ?? 'nobody'}`);
    res.writeHead(302, { location: to }).end();
  });
  server.on('connection', () => {
    connects += 1;
  });
  // Both families: a form that reaches the listener by either one would be seen.
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Without the look at addresses every one of these would reach the listener. */
const plain = (): SafeFetchOptions => ({
  trustedHosts: [],
  allowsPlain: true,
  ports: [port],
  limitMs: 2_000,
});
const trusting = (): SafeFetchOptions => ({ ...plain(), trustedHosts: [`localhost:${port}`] });

const INNER = [
  // IPv4: usual, short, decimal, octal, hexadecimal, mixed, with a dot at the end.
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '0x7f000001',
  ],
  ...['0x7f.1', '127.0.0.1.', '0', '0.0.0.0', '0x0', '00.00.00.00', '127.255.255.254', '%31%32%37.0.0.1'],
  ...['１２７.0.0.1', '127。0。0。1', '①②⑦.⓪.⓪.①', '10.0.0.1', '10.255.255.255', '167772161', '0xa.1'],
  ...['100.64.0.1', '100.127.255.254', '169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376'],
  ...[
    '172.16.0.1',
    '172.31.255.254',
    '0254.020.0.1',
    '192.0.0.1',
    '192.0.0.170',
    '192.168.0.1',
    '192.168.255.254',
  ],
  ...[
    '3232235521',
    '198.18.0.1',
    '198.19.255.254',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
  ],
  // IPv6: loopback, nobody, local, link, multicast, Teredo, and IPv4 within.
  ...[
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    '[0000::0001]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    '[febf::1]',
  ],
  ...['[ff02::1]', '[ff0e::1]', '[2001::1]', '[2001:0:7f00:1::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ...['[::ffff:10.0.0.1]', '[::ffff:169.254.169.254]', '[0:0:0:0:0:ffff:c0a8:1]', '[::ffff:0:127.0.0.1]'],
  ...[
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::a00:1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[2002:a00:1::1]',
  ],
  ...['[2002:c0a8:1::]', '[::127.0.0.1]', '[::7f00:1]', '[fec0::1]', '[100::1]', '[5f00::1]'],
  ...['127.0.0.2', '0300.0250.0.1', '[::ffff:192.168.1.1]', '[0:0::1]', '0x7f.0.1', '127.00.0.01'],
  // Names of the house itself.
  ...['localhost', 'LOCALHOST', 'ｌｏｃａｌｈｏｓｔ'],
];

test('no spelling of an inner address is connected to', async () => {
  const before = connects;
  const through: string[] = [];
  for (const host of INNER) {
    const answer = await safeFetch(`http://${host}:${port}/`, plain());
    if (answer.ok || answer.reason !== 'address')
      through.push(`${host}: ${JSON.stringify(answer).slice(0, 60)}`);
  }
  expect(INNER.length).toBeGreaterThanOrEqual(80);
  expect(through).toEqual([]);
  expect(connects).toBe(before);
});

test('the listener is there: without the check it is reached', async () => {
  const before = connects;
  const answer = await safeFetch(`http://localhost:${port}/`, trusting());
  expect(answer).toMatchObject({ ok: true, status: 200, url: `http://localhost:${port}/` });
  expect(answer.ok && answer.body.toString()).toBe('hello nobody');
  expect(connects).toBe(before + 1);
});

test('a redirect is checked as the first address is, and followed three times at most', async () => {
  const before = connects;
  for (const to of [
    `http://127.0.0.1:${port}/`,
    `http://[::1]:${port}/`,
    'file:///etc/passwd',
    'gopher://a/',
    'http://[',
  ]) {
    const address = `http://localhost:${port}/?to=${encodeURIComponent(to)}`;
    expect(await safeFetch(address, trusting()), to).toEqual({ ok: false, reason: 'address' });
  }
  // Each was asked once, and nothing was asked after it.
  expect(connects).toBe(before + 5);
  const again = (count: number, from = '/'): string =>
    count === 0 ? from : again(count - 1, `/?to=${encodeURIComponent(from)}`);
  const origin = `http://localhost:${port}`;
  expect(await safeFetch(origin + again(3), trusting())).toMatchObject({ ok: true, status: 200 });
  expect(await safeFetch(origin + again(4), trusting())).toEqual({ ok: false, reason: 'redirects' });
});

test('a name that has an inner address, or gets one later, is not connected to', async () => {
  const before = connects;
  const answers = (...lists: readonly (readonly string[])[]): typeof systemLookup => {
    let turn = 0;
    return ((_name: string, _options: object, done: (error: null, found: object[]) => void) => {
      const list = lists[Math.min(turn++, lists.length - 1)] ?? [];
      done(
        null,
        list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as unknown as typeof systemLookup;
  };
  const ask = (...lists: readonly (readonly string[])[]) =>
    safeFetch(`http://encoder.example:${port}/`, { ...plain(), lookup: answers(...lists), limitMs: 300 });
  expect(await ask(['127.0.0.1'])).toEqual({ ok: false, reason: 'address' });
  expect(await ask(['93.184.216.34', '127.0.0.1'])).toEqual({ ok: false, reason: 'address' });
  expect(await ask(['::ffff:7f00:1'])).toEqual({ ok: false, reason: 'address' });
  expect(await ask([])).toEqual({ ok: false, reason: 'address' });
  // Public when it is looked at, inner a moment later: what was looked at is what is connected to.
  expect(await ask(['192.0.2.1'], ['127.0.0.1'])).toMatchObject({ ok: false });
  expect(connects).toBe(before);
});

test('other ports, plain http, credentials and other schemes are not asked', async () => {
  const strict: SafeFetchOptions = { trustedHosts: [] };
  for (const address of [
    'http://example.org/',
    'https://example.org:8443/',
    'https://example.org:22/',
    'https://user:word@example.org/',
    'ftp://example.org/',
    'data:text/plain,a',
    'javascript:1',
    '//example.org/',
    '',
  ])
    expect(await safeFetch(address, strict), address).toEqual({ ok: false, reason: 'address' });
});

test('an answer that is too large or too slow is let go', async () => {
  const origin = `http://localhost:${port}`;
  expect(await safeFetch(`${origin}/large`, { ...trusting(), limitBytes: 1_000 })).toEqual({
    ok: false,
    reason: 'too_large',
  });
  expect(await safeFetch(`${origin}/large`, { ...trusting(), limitBytes: 2_000 })).toMatchObject({
    ok: true,
  });
  expect(await safeFetch(`${origin}/slow`, { ...trusting(), limitMs: 200 })).toEqual({
    ok: false,
    reason: 'too_slow',
  });
  expect(await safeFetch(`http://localhost:1/`, { ...trusting(), trustedHosts: ['localhost:1'] })).toEqual({
    ok: false,
    reason: 'unreachable',
  });
});
