import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import type { DoorSnapshot } from '../engine.ts';
import { aRow, codeOf } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { PIN } from './server.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

/* The server lost its last hours: a copy of its database was put back. What the phones still hold brings them back. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;
let other: Phone;

beforeEach(async () => {
  scene = await aWorld();
  for (const no of [7, 8, 9]) scene.server.roster.set(no, aRow(no));
  phone = scene.phone();
  other = scene.phone();
  await phone.pair();
  await other.pair('vip');
});
afterEach(() => {
  phone.engine.close();
  other.engine.close();
});

const isDrained = ({ queue }: DoorSnapshot) => queue.waiting === 0;

async function read(on: Phone, ticketNo: number) {
  const { text } = await codeOf(scene.signer, ticketNo);
  const shown = await on.engine.read(text, 'camera');
  await on.until(isDrained, 'the upload');
  return shown;
}

/** Two phones work, a copy is made before, and much happens after it was put back: the feed is longer than it was. */
async function loseAndGrow(epoch: string): Promise<void> {
  const copy = scene.server.copy();
  await read(phone, 7);
  await phone.engine.tally(1);
  expect(await phone.engine.undo()).toBe(true);
  await read(other, 8);
  for (const each of [phone, other]) await each.until(isDrained, 'the upload');
  for (const each of [phone, other]) await each.engine.syncNow();
  scene.server.restore(copy, epoch);
  expect(scene.server.rows.size).toBe(0);
  for (let no = 100; no < 140; no += 1) scene.server.putRow(aRow(no));
}

test('a new epoch brings every kept row up once more, though the feed has grown past the cursor', async () => {
  await loseAndGrow('second');
  for (const each of [phone, other]) {
    await each.engine.syncNow();
    await scene.clock.pass(60_000);
    await each.until(isDrained, 'the second upload');
    expect(each.see()).toMatchObject({ phase: 'ready', roster: { rows: 43, isComplete: true } });
  }
  const { rows, outcomes, annulments, tallies } = scene.server;
  expect([...rows.values()].map(({ ticket }) => ticket).toSorted()).toEqual([7, 8]);
  expect([outcomes.size, annulments.size, tallies.size]).toEqual([1, 1, 1]);
  // Nothing goes up a third time, also after a reload.
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  const sent = scene.server.paths.filter((path) => path === 'POST scans').length;
  await phone.engine.syncNow();
  expect(scene.server.paths.filter((path) => path === 'POST scans')).toHaveLength(sent);
  expect(contentsOf(phone.disk).meta.epoch).toBe('second');
});

test('a stream out of another life of the server is left, so that what is before it is read too', async () => {
  await other.engine.setCheckpoint('gate');
  await read(other, 8);
  await phone.engine.syncNow();
  phone.kill();
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  let isFirst = true;
  scene.server.fetchOver = (network) => async (address, init) => {
    if (!address.includes('/stream') || !isFirst || network !== phone.network)
      return fetchOver(network)(address, init);
    isFirst = false;
    scene.server.restore(scene.server.copy(), 'second');
    const { headers } = await fetchOver(network)('/door/v1/time', init);
    const feed = scene.server.events.length;
    const told = { epoch: 'second', events: [], feed, hasMore: false, occupancy: [] };
    const text = `event: feed\ndata: ${JSON.stringify(told)}\n\n`;
    return new Response(text + text, { headers: { 'plenum-time': headers.get('plenum-time') ?? '' } });
  };
  phone.open();
  await phone.until(() => !isFirst, 'the stream');
  await phone.until(() => contentsOf(phone.disk).meta.epoch === 'second', 'the new epoch');
  const isRead = () => contentsOf(phone.disk).peer.length > 0;
  for (let second = 0; second < 100 && !isRead(); second += 1) {
    await scene.clock.pass(1_000);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  phone.network.isDown = true;
  const { text } = await codeOf(scene.signer, 8);
  expect(await phone.engine.read(text, 'camera')).toMatchObject({ decision: { verdict: 'already_in' } });
});

test('the same epoch is the same server: nothing is pulled or brought twice', async () => {
  await read(phone, 7);
  const before = scene.server.paths.filter((path) => /scans|roster/.test(path)).length;
  await phone.engine.syncNow();
  await phone.engine.syncNow();
  expect(scene.server.paths.filter((path) => /scans|roster/.test(path))).toHaveLength(before);
});

test('a new epoch brings the shifts up once more, each once: that of now, one that is over, one told late', async () => {
  const copy = scene.server.copy();
  const begin = (on: Phone, operatorId: string | null) =>
    on.engine.startShift({ operatorId, pin: operatorId && PIN, selfTest: { camera: 'good' } });
  await begin(phone, 'op');
  await phone.engine.endShift();
  await begin(phone, null);
  other.network.isDown = true;
  await begin(other, 'op');
  other.network.isDown = false;
  await scene.clock.pass(60_000);
  for (const each of [phone, other]) await each.until(isDrained, 'the shifts');
  const before = [...scene.server.shifts.values()];
  expect(before.map(({ operatorId, toAt }) => [operatorId, toAt !== null])).toEqual([
    ['op', true],
    [null, false],
    ['op', false],
  ]);
  const posts = () => scene.server.paths.filter((path) => path === 'POST shifts').length;
  const sent = posts();
  scene.server.restore(copy, 'second');
  for (const each of [phone, other]) {
    await each.engine.syncNow();
    await scene.clock.pass(60_000);
    await each.until(isDrained, 'the shifts anew');
  }
  expect([...scene.server.shifts.keys()].toSorted()).toEqual(before.map(({ id }) => id).toSorted());
  const facts = ({ operatorId, fromAt, toAt }: ShiftOrder) => [operatorId, fromAt, toAt];
  for (const shift of before)
    expect(facts(scene.server.shifts.get(shift.id) as ShiftOrder)).toEqual(facts(shift));
  // Nobody has the PIN any more: they are told as late ones.
  expect([...scene.server.shifts.values()].every(({ isLate, pin }) => isLate && pin === null)).toBe(true);
  expect(posts()).toBe(sent + 3);
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await phone.engine.syncNow();
  await scene.clock.pass(600_000);
  expect(posts()).toBe(sent + 3);
});
