import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConflictEvent } from '#domain/checkin/protocol.ts';
import type { DoorSnapshot } from '../engine.ts';
import { aRow, codeOf, HOUR } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
});
afterEach(() => phone.engine.close());

async function read(on: Phone, ticketNo: number) {
  const { text } = await codeOf(scene.signer, ticketNo);
  return on.engine.read(text, 'camera');
}

const isDrained = ({ queue }: DoorSnapshot) => queue.waiting === 0;

test('works on after a reload without a network: same device, same roster, same memory of who is inside', async () => {
  await phone.pair();
  await read(phone, 7);
  phone.kill();
  phone.network.isDown = true;
  phone.open();
  const { roster, checkpoint } = await phone.until(({ phase }) => phase === 'ready', 'the device');
  expect(roster).toMatchObject({ rows: 1, isComplete: true });
  expect(checkpoint?.id).toBe('gate');
  expect(await read(phone, 7)).toMatchObject({ decision: { verdict: 'already_in' } });
  const [first = 0, second] = contentsOf(phone.disk).scan.map(({ row }) => row.seq);
  expect(second).toBe(first + 1);
});

test('brings a long queue in pieces of at most 200 rows, each row once, whatever answers are lost or repeated', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await phone.engine.syncNow();
  for (let count = 0; count < 450; count += 1) await phone.engine.tally(1);
  expect(phone.see().queue.waiting).toBe(450);
  phone.network.isDown = false;
  phone.network.repeats = true;
  phone.network.losesAnswers = true;
  await phone.engine.syncNow();
  expect(phone.see().queue.waiting).toBe(450);
  phone.network.losesAnswers = false;
  await scene.clock.pass(60_000);
  await phone.until(isDrained);
  expect(scene.server.tallies.size).toBe(450);
  const sizes = scene.server.bodies.map((body) => (JSON.parse(body).tallies ?? []).length);
  expect(Math.max(...sizes)).toBe(200);
});

test('waits as long as the server says when there were too many, and for ever longer when there is no network', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await read(phone, 7);
  await scene.clock.pass(60_000);
  phone.network.isDown = false;
  phone.network.refusals = 3;
  const { paths } = scene.server;
  for (let second = 0; phone.network.refusals === 3 && second < 60; second += 1)
    await scene.clock.pass(1_000);
  expect(phone.network.refusals).toBe(2);
  await scene.clock.pass(18_000);
  expect(phone.network.refusals).toBe(2);
  await scene.clock.pass(90_000);
  await phone.until(isDrained, 'the end of the storm');
  expect(paths.filter((path) => path === 'POST scans')).toHaveLength(1);
  expect(scene.server.rows.size).toBe(1);
});

test('marks a row as uploaded by its own answer alone', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await read(phone, 7);
  await read(phone, 8);
  const [first] = contentsOf(phone.disk).scan;
  phone.network.isDown = false;
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  const partial = async (address: string, init: RequestInit) => {
    const answer = await fetchOver(phone.network)(address, init);
    if (!address.endsWith('/scans') || !answer.ok) return answer;
    const { results, feed } = await answer.clone().json();
    const kept = results.filter(({ id }: { id: string }) => id === first?.row.id);
    return Response.json({ results: kept, feed }, { headers: answer.headers });
  };
  scene.server.fetchOver = () => partial;
  phone.kill();
  phone.open();
  await phone.until(({ queue }) => queue.waiting === 1, 'one answered row');
  const sent = contentsOf(phone.disk).scan.map(({ row, sent: mark }) => [row.id, mark !== null]);
  expect(sent).toContainEqual([first?.row.id, true]);
  expect(sent.filter(([, isSent]) => !isSent)).toHaveLength(1);
});

test('keeps rows that the server refuses for ever, counts them, and does not let go of them', async () => {
  await phone.pair();
  const { server } = scene;
  const manifestOf = server.manifestOf;
  server.manifestOf = (id) => {
    const manifest = manifestOf(id);
    return {
      ...manifest,
      version: 2,
      checkpoints: manifest.checkpoints.map((each) => ({
        ...each,
        id: each.id === 'gate' ? 'gone' : each.id,
      })),
    };
  };
  server.tell({ kind: 'manifest', payload: { version: 2 } });
  await phone.engine.syncNow();
  await phone.until(({ manifest }) => manifest?.version === 2, 'the new manifest');
  await phone.engine.setCheckpoint('gone');
  await read(phone, 7);
  await phone.until(({ queue }) => queue.refused === 1, 'the refusal');
  expect(phone.see().queue.waiting).toBe(0);
  expect(await phone.engine.unpair()).toBe(false);
  const file = JSON.parse(await (await phone.engine.exportQueue()).text());
  expect(file.rows).toHaveLength(1);
  expect(await phone.engine.unpair()).toBe(true);
  expect(phone.see().phase).toBe('unpaired');
});

test('fixes the time of a scan by the first contact after it, before it leaves, and never again', async () => {
  phone.skewMs = 47 * 60_000;
  await phone.pair();
  phone.network.isDown = true;
  await phone.engine.syncNow();
  scene.clock.at += 13 * HOUR;
  await read(phone, 7);
  expect(contentsOf(phone.disk).scan).toMatchObject([
    { row: { off: null, t: scene.clock.at + phone.skewMs } },
  ]);
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(isDrained);
  expect([...scene.server.rows.values()]).toMatchObject([{ off: -47 * 60_000 }]);
  expect(contentsOf(phone.disk).scan).toMatchObject([{ row: { off: -47 * 60_000 } }]);
});

test('pulls the roster page by page and follows the feed: new rows, gone ones, blocks and replaced codes', async () => {
  for (let no = 20; no < 30; no += 1) scene.server.roster.set(no, aRow(no));
  await phone.pair();
  expect(phone.see().roster.rows).toBe(11);
  expect(scene.server.paths.filter((path) => path.startsWith('GET roster'))).toHaveLength(4);
  scene.server.putRow(aRow(99, { isUnpaid: true }));
  scene.server.roster.delete(20);
  scene.server.tell({ kind: 'roster_del', payload: { ticketNo: 20 } });
  scene.server.roster.set(21, aRow(21, { isBlocked: true }));
  scene.server.tell({ kind: 'blocked', payload: { ticketNo: 21, isBlocked: true } });
  scene.server.tell({ kind: 'revoked', payload: { ticketNo: 22, leastGeneration: 2 } });
  await phone.engine.syncNow();
  phone.network.isDown = true;
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  const verdicts = [];
  for (const no of [99, 20, 21, 22, 23]) verdicts.push((await read(phone, no))?.decision.verdict);
  expect(verdicts).toEqual(['unpaid', 'new_ticket', 'blocked', 'revoked', 'ok']);
  // What the feed said agrees with the server's check: nothing was pulled twice.
  expect(scene.server.paths.filter((path) => path.startsWith('GET roster'))).toHaveLength(4);
});

test('pulls the roster once more when the check disagrees, says so to the server, and not again and again', async () => {
  await phone.pair();
  scene.server.roster.set(50, aRow(50));
  await phone.engine.syncNow();
  expect(phone.see().roster.rows).toBe(2);
  const told = () => scene.server.paths.filter((path) => path === 'GET roster?resync=1');
  expect(told()).toHaveLength(1);
  scene.server.roster.set(51, aRow(51));
  await phone.engine.syncNow();
  expect(phone.see().roster.rows).toBe(2);
  expect(told()).toHaveLength(1);
});

test('a new device hears who came in before it was one', async () => {
  await phone.pair();
  await read(phone, 7);
  await phone.until(isDrained);
  const late = scene.phone();
  await late.pair();
  await late.engine.syncNow();
  late.network.isDown = true;
  expect(await read(late, 7)).toMatchObject({ decision: { verdict: 'already_in' } });
  late.engine.close();
});

test('two devices offline admit one ticket: both scans are kept, and both hear of the one conflict', async () => {
  const other = scene.phone();
  await phone.pair();
  await other.pair();
  const both = [phone, other];
  for (const each of both) each.network.isDown = true;
  const shown = [];
  for (const each of both) shown.push(await read(each, 7));
  expect(shown.map((one) => one?.isAdmitted)).toEqual([true, true]);
  for (const each of both) each.network.isDown = false;
  await scene.clock.pass(60_000);
  for (const each of both) {
    await each.until(isDrained);
    const { conflicts } = await each.until((now) => now.conflicts.length === 1, 'the conflict');
    expect(conflicts).toMatchObject([
      { kind: 'double_admission', ticketNo: 7, scanIds: shown.map((one) => one?.scanId).toSorted() },
    ]);
  }
  expect(scene.server.rows.size).toBe(2);
  other.kill();
  other.open();
  await other.until(({ phase }) => phase === 'ready');
  expect(other.see().conflicts).toHaveLength(1);
  other.engine.seeConflicts();
  expect(other.see().conflicts).toEqual([]);
  other.engine.close();
});

test('a page of a hotel in front of the network is no server: nothing is believed and nothing is lost', async () => {
  await phone.pair();
  scene.server.fetchOver = () => async () => new Response('<h1>Welcome to our wifi</h1>', { status: 200 });
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  expect(await read(phone, 7)).toMatchObject({ isAdmitted: true });
  await phone.engine.syncNow();
  expect(phone.see().queue).toMatchObject({ waiting: 1, isOnline: false });
});

test('a conflict that a late scan explains goes from the screen and the disk, and comes back where it stands again', async () => {
  await phone.pair();
  const payload = { kind: 'double_admission', scanIds: ['a', 'b'], ticketNo: 7, at: scene.clock.at } as const;
  const other = { kind: 'override', scanIds: ['c'], ticketNo: 8, at: scene.clock.at } as const;
  const hear = async (...events: ConflictEvent[]) => {
    for (const event of events) scene.server.tell({ kind: 'conflict', payload: event });
    await phone.engine.syncNow();
    phone.kill();
    phone.open();
    await phone.until(({ phase }) => phase === 'ready');
    return phone.see().conflicts;
  };
  expect(await hear(payload, other)).toEqual([other, payload]);
  expect(await hear({ ...payload, isOpen: false })).toEqual([other]);
  expect(await hear(payload)).toEqual([payload, other]);
  // Looked at, explained and standing again: it is to be looked at once more.
  phone.engine.seeConflicts();
  expect(await hear({ ...payload, isOpen: false })).toEqual([]);
  expect(await hear(payload)).toEqual([payload]);
});
