import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aRecording } from '#db/factories/broadcast.ts';
import { newId } from '#db/id.ts';
import { packBeat } from '#domain/viewing/beat.ts';
import { packReaction } from '#domain/viewing/reaction.ts';
import { beatPath, reactionPath, VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { answerAudience, recountViews } from '#usecases/viewing/recount.ts';
import { runVerb } from '../../e2e/live-server.ts';
import { aSubmission } from '../registration-world.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';
import { aWatchedForum } from '../viewing-forum.ts';

/* The built server over HTTP, with viewers whose addresses, programs, names and mails are sought in every file afterwards. */
const SLUG = 'watched-forum';
const AGENT = 'Mozilla/5.0 (X11; Zqcanary x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 ZqcanaryBrowser/77';
const ADDRESSES = ['203.0.113.77', '2001:db8:77aa:1::beef'];
const NAME = 'Zqcanary Bird';
const MAIL = 'zqcanary-viewer@forum.example';
type Seeded = { broadcastId: string; recordingNo: number; streamNo: number };
let instance: SeededInstance<Seeded>;
/** What `/v/…` answered with. */
const answered: { address: string; status: number; cookie: string | null }[] = [];

beforeAll(async () => {
  instance = await openSeeded<Seeded>({
    name: 'viewing-privacy',
    publish: [SLUG],
    env: { TRUSTED_PROXY_COUNT: '1' },
    seed: async (tx, data) => {
      const { stream, broadcast } = await aWatchedForum(tx, { data, slug: SLUG });
      const recording = await aRecording(tx, broadcast, { durationDs: 36_000 });
      return { broadcastId: broadcast.id, recordingNo: recording.no, streamNo: stream.no };
    },
  });
}, 900_000);
afterAll(async () => {
  if (instance?.server.exitCode() === undefined) await instance?.server.stop();
});

it('of who watches no address and no program is in any file, no name and no mail where views are', async () => {
  const { server, data, seeded } = instance;
  const secret = await register();
  const [tab, known] = [
    await begin({ stream: seeded.streamNo, tab: '0'.repeat(16) }, 0),
    await begin({ recording: seeded.recordingNo, tab: '1'.repeat(16), grant: await grant(secret) }, 1),
  ];
  await listen();
  const rest = { stalledDs: 0, track: 0, flags: 3 };
  const say = (token: Uint8Array, from: number, seq: number, playedMs: number) =>
    ask(beatPath(playNoOf(token)), packBeat(token, { ...rest, seq, playedMs, ranges: [[0, 100]] }), from);
  expect((await say(tab, 0, 1, 3_000)).status).toBe(200);
  await ask(reactionPath(seeded.broadcastId), packReaction(tab, 'applause'), 0);
  // Refused in each way.
  await say(tab.with(40, (tab[40] ?? 0) ^ 1), 0, 2, 4_000);
  await ask(VIEWING_ROUTES.start, `{"stream":${seeded.streamNo},"tab":"${AGENT}"}`, 1);
  await ask(VIEWING_ROUTES.start, `{"stream":99,"tab":"${'2'.repeat(16)}","source":0}`, 0);
  await ask('/v/b?p=1', new Uint8Array(61), 1);
  await ask('/v/w', JSON.stringify({ broadcast: newId(), ticket: 'A'.repeat(43) }), 1);
  // What a view needs: ten seconds, five of which are believed.
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  expect((await say(tab, 0, 3, 10_000)).status).toBe(200);
  expect((await say(known, 1, 1, 10_000)).status).toBe(200);
  expect((await runVerb(data, 'backup')).code).toBe(0);
  expect(await server.stop()).toBe(0);
  expect(answered.length).toBeGreaterThan(10);
  expect(answered.filter(({ cookie }) => cookie !== null)).toEqual([]);

  const files = filesOf(data);
  const where = (words: readonly (string | Buffer)[], of: readonly Found[]) =>
    of.filter(({ bytes }) => words.some((word) => bytes.includes(word))).map(({ name }) => name);
  // The control: the registered person is in the database and in its copy, so the search finds what is there.
  expect(where([MAIL], files)).toContain('plenum.db');
  expect(where([MAIL], files).some((name) => name.startsWith('backups/'))).toBe(true);
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['views.db']));
  const ofViews = files.filter(({ name }) => /(^|>)(views\.db|journal\/|archive\/)/.test(name));
  expect(ofViews.some(({ name }) => name.includes('>'))).toBe(true);
  expect(where([...ADDRESSES, 'ZqcanaryBrowser', 'X11; Zqcanary'].flatMap(wide), files)).toEqual([]);
  expect(where([NAME, MAIL, 'Zqcanary', 'zqcanary', secret].flatMap(wide), ofViews)).toEqual([]);
  expect(where([Buffer.from([203, 0, 113, 77]), Buffer.from('20010db877aa0001', 'hex')], ofViews)).toEqual(
    [],
  );
  expect(server.said()).not.toMatch(/203\.0\.113|2001:db8:77aa|zqcanary/i);
});

it('erasing who watched leaves every figure of the journal as it was', async () => {
  const { data } = instance;
  const at = Date.now();
  const counted = () => {
    const questions = [{ editionNo: 1, sessions: [], at }];
    const answer = answerAudience({ dataFolder: data, from: 'journal', questions, viewerKeys: [] });
    return { ...answer, ...recountViews({ dataFolder: data, reports: [] }) };
  };
  const before = counted();
  expect(before).toMatchObject({ playCount: 2, beatCount: 3, faults: [] });
  expect(before.figures[0]?.edition.waterfall).toMatchObject({ starts: 2, bots: 0, views: 2 });
  const erased = await runVerb(data, 'erase-person', MAIL, '--json');
  expect([erased.code, erased.err]).toEqual([0, expect.any(String)]);
  expect(filesOf(data).filter(({ name, bytes }) => name === 'plenum.db' && bytes.includes(MAIL))).toEqual([]);
  expect(counted()).toEqual(before);
});

async function ask(address: string, body: Uint8Array<ArrayBuffer> | string | undefined, from: number) {
  const { origin } = instance.server;
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
  const heard = await fetch(`${origin}${address}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...{ Origin: origin, 'User-Agent': AGENT, 'X-Forwarded-For': ADDRESSES[from] ?? '' },
      ...(body === undefined ? {} : { 'Content-Type': type }),
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(20_000),
  });
  answered.push({ address, status: heard.status, cookie: heard.headers.get('set-cookie') });
  return heard;
}

async function begin(
  body: Readonly<Record<string, unknown>>,
  from: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const heard = await ask(VIEWING_ROUTES.start, JSON.stringify({ source: 0, ...body }), from);
  const text = await heard.text();
  expect([heard.status, text]).toEqual([200, expect.any(String)]);
  return new Uint8Array(Buffer.from((JSON.parse(text) as { token: string }).token, 'base64url'));
}

/** The secret of a ticket of somebody who registered. */
async function register(): Promise<string> {
  const { origin } = instance.server;
  const { path: address, headers, body } = aSubmission(origin, SLUG, 'zqcanary-viewer', { name: NAME });
  const { Host: _, ...own } = headers;
  const answer = await fetch(`${origin}${address}`, { method: 'POST', headers: own, body });
  const { ticketUrl } = (await answer.json()) as { ticketUrl: string };
  return new URL(ticketUrl).pathname.split('/').at(-1) ?? '';
}

async function grant(ticket: string): Promise<string> {
  const body = JSON.stringify({ recording: instance.seeded.recordingNo, ticket });
  const heard = await ask('/v/w', body, 1);
  const text = await heard.text();
  expect([heard.status, text]).toEqual([200, expect.stringContaining('grant')]);
  return (JSON.parse(text) as { grant: string }).grant;
}

/** The stream and its twin, of the edition and of a broadcast. */
async function listen(): Promise<void> {
  const topics = [
    `${VIEWING_ROUTES.edition}/${SLUG}`,
    `${VIEWING_ROUTES.broadcast}/${instance.seeded.broadcastId}`,
  ];
  for (const topic of topics) {
    await (await ask(`${topic}.json`, undefined, 0)).arrayBuffer();
    const stream = await ask(topic, undefined, 1);
    await stream.body?.cancel();
  }
  expect(answered.slice(-4).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
}

type Found = { readonly name: string; readonly bytes: Buffer };

/** All files of a data folder; packed ones are opened, and archives are given file by file behind a `>`. */
function filesOf(data: string): Found[] {
  return readdirSync(data, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(data, file);
    const bytes = readFileSync(file);
    if (name.endsWith('.tar')) return [{ name, bytes }, ...partsOf(name, bytes)];
    return [{ name, bytes: name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes }];
  });
}

function partsOf(archive: string, bytes: Buffer): Found[] {
  const parts: Found[] = [];
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const name = bytes.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    parts.push({ name: `${archive}>${name}`, bytes: bytes.subarray(at + 512, at + 512 + size) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return parts;
}

function wide(word: string): Buffer[] {
  return [Buffer.from(word), Buffer.from(word, 'utf16le')];
}

function playNoOf(token: Uint8Array): number {
  return new DataView(token.buffer, token.byteOffset).getUint32(12, true);
}
