import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readViewStore } from '#db/viewing/view-schema.ts';
import { answerAudience } from '#usecases/viewing/recount.ts';
import { BROADCAST, beat, begin, startViewing, type ViewingFront } from './viewing.fixture.ts';
import { type OpenedBook, openViewingBook } from './viewing-open.ts';

/* The wire with the real book behind it: what is counted of attacks and crowds, and what of a person reaches a disk. */
let folder = '';
let front: ViewingFront;
let book: OpenedBook;
const disk = { free: 1e12 };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'viewing-house-'));
  front = await startViewing({ trustedProxyCount: 1 });
  book = await openViewingBook({
    ...{ dataFolder: folder, timers: false, freeBytes: () => disk.free },
    ...{ wall: front.clock.now, monotonic: () => front.ticker.at },
  });
  front.switchboard.book = book;
});
afterEach(async () => {
  await front.close();
  if (front.switchboard.book !== undefined) await book.close();
  rmSync(folder, { recursive: true, force: true });
});

const later = (ms: number) => {
  front.clock.move(ms);
  front.ticker.at += ms;
};
const from = (address: string, more: Readonly<Record<string, string>> = {}) => ({
  'x-forwarded-for': address,
  ...more,
});
const journalBytes = () =>
  readdirSync(path.join(folder, 'journal')).reduce(
    (sum, name) => sum + statSync(path.join(folder, 'journal', name)).size,
    0,
  );
const gauge = () => [...book.gauges(front.clock.now()).values()][0];
const WATCHED = { playedMs: 30_000, ranges: [[360_000, 360_300] as const] };

test('five and a half thousand viewers behind the address of a venue are so many views, none lost and none merged', async () => {
  const target = front.stage.streams.get(1);
  if (target) front.stage.streams.set(1, { ...target, venueNetworks: ['192.0.2.0/24'] });
  const tokens: Uint8Array[] = [];
  for (let viewer = 0; viewer < 5_500; viewer += 100) {
    const tabs = Array.from({ length: 100 }, (_, at) => (viewer + at).toString(16).padStart(16, '0'));
    const begun = await Promise.all(tabs.map((tab) => begin(front, { tab }, from('192.0.2.7'))));
    tokens.push(...begun.map(({ token }) => token));
  }
  later(30_000);
  for (let at = 0; at < tokens.length; at += 100) {
    const answers = await Promise.all(
      tokens.slice(at, at + 100).map((token) => beat(front, token, WATCHED, from('192.0.2.7'))),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  }
  expect(gauge()).toMatchObject({ viewers: 5_500, views: 5_500, starts: 5_500, watchMs: 5_500 * 30_000 });
});

test('a token replayed from a thousand addresses is no view more, and earns no time', async () => {
  const honest = await begin(front, { tab: 'aaaaaaaaaaaaaaaa' }, from('198.51.100.1'));
  const stolen = await begin(front, { tab: 'bbbbbbbbbbbbbbbb' }, from('198.51.100.2'));
  later(30_000);
  await beat(front, honest.token, WATCHED, from('198.51.100.1'));
  await beat(front, stolen.token, WATCHED, from('198.51.100.2'));
  expect(gauge()).toMatchObject({ views: 2 });
  for (let at = 0; at < 1_000; at++) {
    later(50);
    const address = `10.${at >> 8}.${at & 255}.7`;
    await beat(front, stolen.token, { ...WATCHED, seq: 2 + at, playedMs: 4_000_000_000 }, from(address));
  }
  const { views = 0, watchMs = 0, starts } = gauge() ?? {};
  expect(starts).toBe(2);
  expect(views).toBeLessThanOrEqual(2);
  // Both have been there for 80 seconds at most, and five more are believed.
  expect(watchMs).toBeLessThanOrEqual(30_000 + 85_000);
});

test('forged tokens write nothing but how many they were', async () => {
  const { token } = await begin(front, {}, from('198.51.100.1'));
  const before = journalBytes();
  for (let at = 0; at < 1_000; at += 50) {
    const forged = Array.from({ length: 50 }, (_, more) => {
      const bit = (at + more) % 384;
      return token.with(bit >> 3, (token[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    });
    const answers = await Promise.all(forged.map((bytes) => beat(front, bytes)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  }
  expect(journalBytes()).toBe(before);
  book.tick.drops();
  await expect.poll(journalBytes).toBeGreaterThan(before);
  // One record of 24 or 32 bytes in one frame.
  expect(journalBytes() - before).toBeLessThanOrEqual(64);
});

test('every request that came is in one term of the waterfall, and every beat beside it', async () => {
  const started = async (order: Parameters<typeof begin>[1], headers = from('198.51.100.1')) =>
    (await begin(front, order, headers)).status;
  const tokens = [];
  for (const tab of ['a', 'b', 'c']) {
    const { token } = await begin(front, { tab: tab.repeat(16) }, from(`198.51.100.${tokens.length}`));
    tokens.push(token);
  }
  expect(await started({}, from('198.51.100.9', { 'user-agent': 'curl/8.9.1' }))).toBe(200);
  disk.free = 1;
  expect(await started({})).toBe(503);
  disk.free = 1e12;
  expect([await started({ tab: 'x' }), await started({ stream: 99 })]).toEqual([400, 404]);
  expect([await started({ stream: 2 }), await started({ stream: 2 })]).toEqual([403, 403]);
  expect(await started({ stream: 2, grant: 'A'.repeat(64) })).toBe(401);
  later(30_000);
  const [one, two, three] = tokens;
  if (one === undefined || two === undefined || three === undefined) throw new Error('three began');
  const said = async (token: Uint8Array, more = {}) =>
    (await beat(front, token, { ...WATCHED, ...more })).status;
  expect([await said(one), await said(one), await said(two), await said(three, { playedMs: 4_000 })]).toEqual(
    [200, 200, 200, 200],
  );
  expect([await said(one), await said(one)]).toEqual([200, 429]);
  expect(await said(one.with(40, (one[40] ?? 0) ^ 1))).toBe(401);
  expect(await said(two, { ranges: [[9, 3]] })).toBe(400);
  later(700_000);
  expect(await said(three)).toBe(410);
  book.tick.drops();
  await book.close();
  front.switchboard.book = undefined;
  const questions = [{ editionNo: 7, sessions: [], at: front.clock.now() }];
  const [figures] = answerAudience({
    ...{ dataFolder: folder, from: 'journal', questions, viewerKeys: [] },
  }).figures;
  expect(figures?.edition.waterfall).toEqual({
    ...{ startRequests: 8, malformed: 0, badSignature: 1, accessRefused: 2, overloadRefused: 1, starts: 4 },
    ...{ bots: 1, shared: 0, impossible: 0, flaggedShort: 0, underTenSeconds: 1, merged: 0, views: 2 },
  });
  expect(figures?.unplaced).toMatchObject({ malformed: 2, beats: { badSignature: 1 } });
  expect(figures?.targets.find(({ waterfall: { starts } }) => starts > 0)?.beats).toMatchObject({
    ...{ written: 5, duplicate: 2, late: 1, malformed: 1, tooFast: 1, overload: 0 },
  });
});

test('reactions are kept by ten seconds with the checkpoint, told twice as once', async () => {
  const bin = { broadcastId: BROADCAST, bin: 7, kind: 1 };
  book.keepReactions?.([{ ...bin, count: 2 }]);
  await book.tick.checkpoint();
  book.keepReactions?.([
    { ...bin, count: 5 },
    { ...bin, count: 5 },
  ]);
  await book.tick.checkpoint();
  const store = readViewStore(path.join(folder, 'views.db'));
  const rows = store.prepare('select bin10s, kind, n from reaction_bin').all();
  store.close();
  expect(rows).toEqual([{ bin10s: 7, kind: 1, n: 5 }]);
});

test('no address, no User-Agent, no header of a viewer is in any file', async () => {
  const agent = 'Mozilla/5.0 (X11; Canary x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 CanaryAgent/77';
  const addresses = ['203.0.113.77', '2001:db8:77aa:1::beef'];
  const canary = {
    'user-agent': agent,
    cookie: 'canary-cookie=1',
    referer: 'https://canary-referer.example/',
  };
  for (const [at, address] of addresses.entries()) {
    const { token } = await begin(front, { tab: String(at).repeat(16) }, from(address, canary));
    later(10_000);
    expect((await beat(front, token, {}, from(address, canary))).status).toBe(200);
  }
  book.tick.drops();
  await book.tick.checkpoint();
  await book.close();
  front.switchboard.book = undefined;
  const raw = [
    Buffer.from([203, 0, 113, 77]),
    Buffer.from([77, 113, 0, 203]),
    Buffer.from('20010db877aa0001', 'hex'),
  ];
  const words = [...addresses, '203.0.113', '2001:db8:77aa', 'canary', 'Canary', 'Mozilla', 'Firefox'];
  const wanted = [
    ...raw,
    ...words.map((word) => Buffer.from(word)),
    ...words.map((word) => Buffer.from(word, 'utf16le')),
  ];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(folder, name),
  );
  const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file));
  expect(bytes.length).toBeGreaterThan(1);
  expect(existsSync(path.join(folder, 'views.db'))).toBe(true);
  for (const one of wanted)
    expect([one.toString('hex'), bytes.some((all) => all.includes(one))]).toEqual([
      one.toString('hex'),
      false,
    ]);
});
