import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { REACTION_KINDS } from '#domain/broadcast/vocabulary.ts';
import { plainPaths } from '#domain/paths.ts';
import { packReaction } from '#domain/viewing/reaction.ts';
import { reactionPath } from '#domain/viewing/route.ts';
import { Ear } from './ear.fixture.ts';
import {
  BROADCAST,
  begin,
  DAY,
  LIVE_BROADCAST,
  post,
  startViewing,
  type ViewingFront,
} from './viewing.fixture.ts';

let front: ViewingFront;
const ears: Ear[] = [];
beforeEach(async () => {
  front = await startViewing({ most: 3 });
});
afterEach(async () => {
  front.endStreams();
  await front.close();
});

const gauge = (viewers: number) => ({
  ...{ viewers, views: 0, watchMs: 0, starts: 0, stalledShare: 0, lastBeatAt: null },
});
const ask = (path: string) => fetch(`${front.publicUrl}${path}`);
async function listen(path: string): Promise<Ear> {
  const answer = await ask(path);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect([answer.headers.get('x-accel-buffering'), answer.headers.get('set-cookie')]).toEqual(['no', null]);
  if (answer.body === null) throw new Error('no body');
  const ear = new Ear(answer.body as ReadableStream<Uint8Array>);
  ears.push(ear);
  await ear.until(() => ear.said.length > 0);
  return ear;
}
const tick = async () => {
  front.clock.move(2_000);
  front.ticker.at += 2_000;
  await front.streams.tick();
};
const grantFor = (targetNo: number, classByte = 0x83) =>
  Buffer.from(
    front.keys.sign({
      ...{ classByte, editionNo: 7, targetNo, playNo: 0, validMinutes: 10 },
      ...{ issuedAt: front.clock.now() / 1000, viewerKey: new Uint8Array(8) },
    }),
  ).toString('base64url');

const liveBroadcastPath = (
  id: string,
  { grant, twin }: { grant?: string | undefined; twin?: boolean } = {},
) =>
  `${twin === true ? plainPaths.liveTwin(id) : plainPaths.liveStream(id)}${grant === undefined ? '' : `?g=${grant}`}`;

const HALL = { now: { broadcast: BROADCAST, session: 'ABCDEF', state: 'live' }, next: null, streamNo: 1 };

test('a page hears all halls at once, then what changed, from one look for everybody', async () => {
  const [one, two] = [await listen(plainPaths.liveBell('forum')), await listen(plainPaths.liveBell('forum'))];
  expect(one.said).toMatchObject([{ data: { isWhole: true, halls: { main: HALL }, viewers: { main: 0 } } }]);
  front.book.watched = new Map([[1, gauge(1_204)]]);
  await tick();
  await one.until(() => one.said.length === 2);
  await two.until(() => two.said.length === 2);
  expect(one.said[1]).toEqual({
    event: 'message',
    data: { tick: 1, isWhole: false, viewers: { main: 1_204 } },
  });
  expect(two.said[1]).toEqual(one.said[1]);
  await tick();
  expect([one.said.length, two.said.length]).toEqual([2, 2]);
  const late = await listen(plainPaths.liveBell('forum'));
  expect(late.said).toMatchObject([
    { data: { isWhole: true, halls: { main: HALL }, viewers: { main: 1_204 } } },
  ]);
});

test('the public is told as much of the number as the edition says', async () => {
  front.book.watched = new Map([[1, gauge(1_204)]]);
  const shown = [];
  for (const policy of ['hidden', 'words', 'rounded', 'exact'] as const) {
    front.stage.edition = front.stage.edition && { ...front.stage.edition, policy };
    front.clock.move(2_000);
    const { viewers } = (await (await ask(plainPaths.liveHallsTwin('forum'))).json()) as {
      viewers: { main: unknown };
    };
    shown.push(viewers.main);
  }
  expect(shown).toEqual([null, 'many', 1_200, 1_204]);
  // A broadcast that hides its number hides it here too.
  front.stage.edition = front.stage.edition && { ...front.stage.edition, own: { main: 'hidden' } };
  front.clock.move(2_000);
  const hidden = await (await ask(plainPaths.liveHallsTwin('forum'))).json();
  expect(hidden).toMatchObject({ viewers: { main: null } });
});

test('nobody watches what is not on', async () => {
  front.book.watched = new Map([[1, gauge(5)]]);
  front.stage.broadcast = { ...LIVE_BROADCAST, state: 'ended' };
  const answer = await ask(liveBroadcastPath(BROADCAST, { twin: true }));
  expect(await answer.json()).toMatchObject({ viewers: 0, state: { state: 'ended', stateAt: DAY } });
});

test('the twin says the same once, for two seconds', async () => {
  const answer = await ask(liveBroadcastPath(BROADCAST, { twin: true }));
  expect(answer.headers.get('cache-control')).toBe('public, max-age=2, stale-while-revalidate=5');
  const ear = await listen(liveBroadcastPath(BROADCAST));
  expect(ear.said).toEqual([
    { event: expect.anything(), data: { tick: 0, ...((await answer.json()) as object) } },
  ]);
});

test('what is asked beside a broadcast is heard when it changed', async () => {
  const ear = await listen(liveBroadcastPath(BROADCAST));
  front.switchboard.desk = { questions: [{ text: 'Why?' }] };
  await tick();
  await ear.until(() => ear.said.length === 2);
  expect(ear.said[1]?.data).toMatchObject({ desk: { questions: [{ text: 'Why?' }] } });
});

const KEY = Buffer.alloc(8).toString('hex');
/** A closed broadcast, with keys of those who may hear it. */
function closeTo(...keys: readonly string[]): void {
  const opensTo = async (key: Uint8Array) => keys.includes(Buffer.from(key).toString('hex'));
  front.stage.broadcast = { ...LIVE_BROADCAST, isOpen: false, ruleMark: `closed to ${keys.length}`, opensTo };
}

test('strangers hear nothing of a closed broadcast, nor whoever has a grant of its stream and no right to it', async () => {
  closeTo();
  for (const grant of [grantFor(1), grantFor(3, 0x87)])
    for (const twin of [true, false]) {
      const answer = await ask(liveBroadcastPath(BROADCAST, { grant, twin }));
      expect([answer.status, await answer.text()]).toEqual([403, '']);
    }
});

test('who listens is ended once the right is gone: taken back, closed to them, or closed at all', async () => {
  const path = liveBroadcastPath(BROADCAST, { grant: grantFor(1) });
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await tick();
  };
  closeTo(KEY);
  const taken = await listen(path);
  await turns(6);
  expect(front.streams.listeners).toBe(1);
  front.revokedKeys.add(KEY);
  await front.revoked.look();
  await turns(6);
  await taken.over();
  front.revokedKeys.clear();
  await front.revoked.look();

  const barred = await listen(path);
  closeTo();
  const before = barred.said.length;
  front.switchboard.desk = { questions: [{ text: 'For others' }] };
  await turns(6);
  await barred.over();
  // The look at who listens comes at ten seconds; what is said before it is for whoever was let in.
  expect(before).toBe(1);

  front.stage.broadcast = LIVE_BROADCAST;
  const stranger = await listen(liveBroadcastPath(BROADCAST));
  closeTo(KEY);
  await turns(6);
  await stranger.over();
});

test('strangers hear nothing of a closed broadcast; a grant of its stream or recording opens it to who may', async () => {
  closeTo(KEY);
  const status = async (grant?: string, twin = true) =>
    (await ask(liveBroadcastPath(BROADCAST, { grant, twin }))).status;
  expect(await status()).toBe(403);
  expect(await status(undefined, false)).toBe(403);
  expect(await status('A'.repeat(64))).toBe(403);
  expect(await status(grantFor(2))).toBe(403);
  expect(await status(grantFor(1, 3))).toBe(403);
  expect(await status(grantFor(1, 0x87))).toBe(403);
  expect([await status(grantFor(1)), await status(grantFor(3, 0x87))]).toEqual([200, 200]);
  const over = grantFor(1);
  front.clock.move(600_000);
  expect(await status(over)).toBe(403);
  const own = await ask(liveBroadcastPath(BROADCAST, { grant: grantFor(1), twin: true }));
  expect(own.headers.get('cache-control')).toBe('private, no-store');
});

test('what nobody knows is 404, also while somebody listens to it', async () => {
  expect((await ask(plainPaths.liveBell('nowhere'))).status).toBe(404);
  expect((await ask(liveBroadcastPath('0190a000-0000-7000-8000-00000000ffff', { twin: true }))).status).toBe(
    404,
  );
  expect((await ask(liveBroadcastPath('x', { twin: true }))).status).toBe(404);
  const ear = await listen(plainPaths.liveBell('forum'));
  front.stage.edition = undefined;
  await tick();
  await ear.over();
});

test('there is room for so many, and again once somebody left', async () => {
  const { port, host } = new URL(front.publicUrl);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`GET ${plainPaths.liveBell('forum')} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  await listen(plainPaths.liveBell('forum'));
  await listen(liveBroadcastPath(BROADCAST));
  expect(front.streams.listeners).toBe(3);
  const full = await ask(plainPaths.liveBell('forum'));
  expect([full.status, full.headers.get('retry-after')]).toEqual([503, '30']);
  socket.destroy();
  await expect.poll(() => front.streams.listeners).toBe(2);
  await listen(plainPaths.liveBell('forum'));
});

test('a heartbeat keeps a quiet stream, and a goodbye ends it', async () => {
  const { port, host } = new URL(front.publicUrl);
  let heard = '';
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('data', (part) => {
    heard += String(part);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(`GET ${plainPaths.liveBell('forum')} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await expect.poll(() => heard).toContain('isWhole');
  front.ticker.at += 24_000;
  await front.streams.tick();
  expect(heard).not.toMatch(/\n:\n/);
  front.ticker.at += 1_000;
  await front.streams.tick();
  await expect.poll(() => heard).toMatch(/\n:\n/);
  front.endStreams();
  await closed;
  expect(heard).toContain('event: bye');
});

test('a reaction is summed for all who listen and kept by ten seconds', async () => {
  const { token } = await begin(front);
  const ear = await listen(liveBroadcastPath(BROADCAST));
  const react = (kind: (typeof REACTION_KINDS)[number]) =>
    post(front, reactionPath(BROADCAST), packReaction(token, kind)).then(({ status }) => status);
  expect(await react('heart')).toBe(204);
  expect(await react('heart')).toBe(429);
  await tick();
  expect(await react('heart')).toBe(204);
  await tick();
  await ear.until(() => ear.said.length === 3);
  expect(ear.said.map(({ data }) => (data as { reactions: unknown }).reactions)).toMatchObject([
    null,
    { heart: 1, applause: 0 },
    { heart: 2 },
  ]);
  await front.close();
  const kind = REACTION_KINDS.indexOf('heart');
  expect(front.keptBins).toEqual([
    { broadcastId: BROADCAST, bin: (DAY + 36_000_000) / 10_000, kind, count: 2 },
  ]);
  front = await startViewing();
});

test('a reaction is taken from who watches that broadcast while it is live, and while there is time', async () => {
  const { token } = await begin(front);
  const other = (await begin(front, { stream: undefined, recording: 3 })).token;
  const body = packReaction(token, 'applause');
  const status = async (bytes: Uint8Array, id = BROADCAST) =>
    (await post(front, reactionPath(id), bytes)).status;
  expect(await status(body.with(20, (body[20] ?? 0) ^ 1))).toBe(401);
  expect(await status(body.with(48, 5))).toBe(400);
  expect(await status(body.subarray(0, 51))).toBe(400);
  expect(await status(packReaction(other, 'applause'))).toBe(409);
  expect(await status(body, '0190a000-0000-7000-8000-00000000ffff')).toBe(409);
  front.load.takesReactions = false;
  expect(await status(body)).toBe(503);
  front.load.takesReactions = true;
  front.stage.broadcast = { ...LIVE_BROADCAST, state: 'ended' };
  expect(await status(body)).toBe(409);
  expect(front.tally.sums(BROADCAST)).toBe(null);
});
