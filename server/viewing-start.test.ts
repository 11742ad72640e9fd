import { afterEach, beforeEach, expect, test } from 'vitest';
import { isProxySuspected } from '#adapters/proxy-suspicion.ts';
import { VIEWER_CLASSES } from '#domain/viewing/play-token.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { begin, DAY, HOSTING, post, startViewing, type ViewingFront } from './viewing.fixture.ts';

let front: ViewingFront;
beforeEach(async () => {
  front = await startViewing();
});
afterEach(() => front.close());

const grantFor = (
  targetNo: number,
  more: { classByte?: number; editionNo?: number; issuedAt?: number } = {},
) =>
  Buffer.from(
    front.keys.sign({
      ...{ classByte: 0x80 | VIEWER_CLASSES.ticket, editionNo: 7, targetNo, playNo: 0, validMinutes: 10 },
      ...{ issuedAt: front.clock.now() / 1000, viewerKey: new Uint8Array(8).fill(9) },
      ...more,
    }),
  ).toString('base64url');

test('answers with a token once the start is in the book, and says no more than it needs', async () => {
  const { status, said, token, headers } = await begin(front);
  expect(status).toBe(200);
  expect(said).toEqual({
    token: expect.any(String),
    play: 1,
    interval: 10,
    now: front.clock.now(),
    epoch: DAY,
  });
  const [start] = front.book.starts;
  expect(start).toMatchObject({
    targetNo: 1,
    editionNo: 7,
    classByte: 0,
    tier: 0,
    reasons: 0,
    sourceKind: 0,
  });
  expect(front.keys.open(token)).toMatchObject({
    ...{ playNo: 1, targetNo: 1, editionNo: 7, validMinutes: 720, viewerKey: start?.viewerKey },
    issuedAt: front.clock.now() / 1000,
  });
  expect([headers['set-cookie'], headers['cache-control'], headers['x-content-type-options']]).toEqual([
    undefined,
    'no-store',
    'nosniff',
  ]);
});

test('a recording counts from its zero', async () => {
  const { said } = await begin(front, { stream: undefined, recording: 3 });
  expect(said.epoch).toBe(null);
  expect(front.book.starts[0]).toMatchObject({ classByte: 4, targetNo: 1 });
});

test('one tab is one viewer, another tab is another, and none of them is in the address book', async () => {
  await begin(front);
  await begin(front);
  await begin(front, { tab: 'fedcba9876543210' });
  const [one, again, other] = front.book.starts.map(({ viewerKey }) =>
    Buffer.from(viewerKey).toString('hex'),
  );
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});

test('a thousand viewers behind one address are all taken, each as one, and most of them flagged', async () => {
  const seen = new Set<string>();
  for (let viewer = 0; viewer < 1_000; viewer += 50) {
    const some = Array.from({ length: 50 }, (_, at) => (viewer + at).toString(16).padStart(16, '0'));
    const answers = await Promise.all(some.map((tab) => begin(front, { tab })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    for (const { said } of answers) seen.add(said.token);
  }
  expect(seen.size).toBe(1_000);
  expect(new Set(front.book.starts.map(({ viewerKey }) => Buffer.from(viewerKey).toString('hex'))).size).toBe(
    1_000,
  );
  // Above 300 at once they are flagged, and never refused.
  expect(front.book.starts.filter(({ tier }) => tier === 0)).toHaveLength(300);
  expect(front.book.starts.filter(({ tier }) => tier === 1)).toHaveLength(700);
  expect(front.book.drops).toEqual([]);
});

test('a player that cannot be measured begins no play: that it was opened is counted, where one may watch', async () => {
  const { status, text } = await begin(front, { source: 34 });
  expect([status, text]).toEqual([200, '{}']);
  expect([front.book.starts, front.book.drops]).toEqual([[], [['opened', 1, undefined]]]);
  expect((await begin(front, { source: 34 }, { 'user-agent': 'curl/8.9.1' })).status).toBe(200);
  expect((await begin(front, { source: 39 })).status).toBe(400);
  const target = front.stage.streams.get(1);
  if (target) front.stage.streams.set(9, { ...target, isOpen: false });
  expect((await begin(front, { stream: 9, source: 34 })).status).toBe(403);
  expect(front.book.drops.filter(([reason]) => reason === 'opened')).toHaveLength(1);
  expect(front.book.starts).toEqual([]);
});

test('in a network of the venue nobody is flagged', async () => {
  const target = front.stage.streams.get(1);
  if (target)
    front.stage.streams.set(1, { ...target, venueNetworks: ['10.0.0.0/8', '127.0.0.0/8', 'nonsense'] });
  for (let viewer = 0; viewer < 320; viewer++) await begin(front);
  expect(front.book.starts.every(({ tier }) => tier === 0)).toBe(true);
});

for (const [what, userAgent] of [
  ['a crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  ['a program', 'curl/8.9.1'],
  ['who says nothing', undefined],
] as const)
  test(`${what} is taken for a bot, and told nothing of it`, async () => {
    const { status } = await begin(front, {}, { 'user-agent': userAgent });
    expect(status).toBe(200);
    expect(front.book.starts[0]).toMatchObject({ tier: 2, classByte: 2 << 4, reasons: 1 });
  });

test('who comes from a network of servers is named so and counts', async () => {
  const behind = await startViewing({ trustedProxyCount: 1 });
  await begin(behind, {}, { 'x-forwarded-for': HOSTING });
  expect(behind.book.starts[0]).toMatchObject({ tier: 3, reasons: 16, country: 'NL' });
  await behind.close();
});

for (const [what, body, headers, status] of [
  ['no JSON', '{', {}, 400],
  ['no target', '{"tab":"0123456789abcdef","source":0}', {}, 400],
  ['two targets', '{"stream":1,"recording":3,"tab":"0123456789abcdef","source":0}', {}, 400],
  ['a tab of another form', '{"stream":1,"tab":"0123","source":0}', {}, 400],
  ['a source that nobody has', '{"stream":1,"tab":"0123456789abcdef","source":9}', {}, 400],
  ['a word more', '{"stream":1,"tab":"0123456789abcdef","source":0,"ip":"192.0.2.1"}', {}, 400],
  ['more than 512 bytes', JSON.stringify({ stream: 1, tab: 'x'.repeat(512), source: 0 }), {}, 413],
  ['a page of somebody else', '{}', { origin: 'https://else.example' }, 403],
  ['no page at all', '{}', { origin: undefined }, 403],
  ['a form', '{}', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
] as const)
  test(`refuses ${what} with ${status}, and nothing is in the book`, async () => {
    const heard = await post(front, VIEWING_ROUTES.start, body, headers);
    expect(heard.status).toBe(status);
    expect(front.book.starts).toEqual([]);
    expect(front.book.drops).toEqual(status === 400 ? [['malformed', 0, 'start']] : []);
  });

test('a number that nobody has is nothing', async () => {
  const { status } = await begin(front, { stream: 99 });
  expect([status, front.book.starts, front.book.drops]).toEqual([404, [], [['malformed', 0, 'start']]]);
});

test('a closed stream asks for a grant of its own, and the viewer is whoever the grant names', async () => {
  expect((await begin(front, { stream: 2 })).status).toBe(403);
  expect(front.book.drops).toEqual([['access', 1, 'start']]);
  const { status } = await begin(front, { stream: 2, grant: grantFor(2) });
  expect(status).toBe(200);
  expect(front.book.starts[0]).toMatchObject({ classByte: 3, viewerKey: new Uint8Array(8).fill(9) });
});

for (const [what, given] of [
  ['of another stream', () => grantFor(1)],
  ['of a recording of the same number', () => grantFor(2, { classByte: 0x87 })],
  ['of another edition', () => grantFor(2, { editionNo: 8 })],
  ['that is a token and no grant', () => grantFor(2, { classByte: 3 })],
] as const)
  test(`a grant ${what} opens nothing`, async () => {
    expect((await begin(front, { stream: 2, grant: given() })).status).toBe(403);
    expect([front.book.starts, front.book.drops]).toEqual([[], [['access', 1, 'start']]]);
  });

test('a grant that is over, and one that was changed, are told apart', async () => {
  const over = grantFor(2, { issuedAt: front.clock.now() / 1000 - 600 });
  expect((await begin(front, { stream: 2, grant: over })).status).toBe(410);
  const changed = `${grantFor(2).slice(0, 63)}${grantFor(2).endsWith('A') ? 'B' : 'A'}`;
  expect((await begin(front, { stream: 2, grant: changed })).status).toBe(401);
  expect(front.book.drops.map(([reason]) => reason)).toEqual(['access', 'signature']);
  expect(front.book.starts).toEqual([]);
});

test('says 503 while the book cannot be written, and while there is none', async () => {
  front.book.isFull = true;
  const full = await begin(front);
  expect([full.status, full.headers['retry-after']]).toEqual([503, '10']);
  expect(front.book.drops).toEqual([['overload', 1, 'start']]);
  front.switchboard.book = undefined;
  expect((await begin(front)).status).toBe(503);
});

test('tells a proxy that nobody named, once twenty starts in a minute have its one address', async () => {
  const forwarded = (at: number) => ({ 'x-forwarded-for': `192.0.2.${at}` });
  for (let viewer = 0; viewer < 19; viewer++) await begin(front, {}, forwarded(viewer));
  expect([front.proxy.isSuspected, front.gauges().viewing_proxy_suspected]).toEqual([false, 0]);
  await begin(front, {}, forwarded(20));
  expect([front.proxy.isSuspected, front.gauges().viewing_proxy_suspected]).toEqual([true, 1]);
  expect(isProxySuspected()).toBe(true);
  // Another minute, by people with addresses of their own.
  for (let viewer = 0; viewer < 2; viewer++) {
    front.ticker.at += 60_001;
    await begin(front);
  }
  expect([front.proxy.isSuspected, isProxySuspected()]).toEqual([false, false]);
});

test('does not tell a proxy that was named, nor viewers who come without one', async () => {
  const named = await startViewing({ trustedProxyCount: 1 });
  for (let viewer = 0; viewer < 30; viewer++)
    await begin(named, {}, { 'x-forwarded-for': `192.0.2.${viewer}` });
  for (let viewer = 0; viewer < 30; viewer++) await begin(front);
  expect([named.proxy.isSuspected, front.proxy.isSuspected]).toEqual([false, false]);
  await named.close();
});

test('forwarding headers of a stranger do not make another network of him', async () => {
  await begin(front, {}, { 'x-forwarded-for': '192.0.2.1' });
  await begin(front, {}, { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' });
  const [one, two] = front.book.starts;
  expect(two?.networkKey).toEqual(one?.networkKey);
});
