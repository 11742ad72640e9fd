import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DoorSnapshot } from '../engine.ts';
import { aRow } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { PIN } from './server.fixture.ts';
import { aWorld, type Phone } from './world.fixture.ts';

type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
  await phone.pair();
});
afterEach(() => phone.engine.close());

const isDrained = ({ queue }: DoorSnapshot) => queue.waiting === 0;
const begin = (pin: string | null) =>
  phone.engine.startShift({ operatorId: 'op', pin, selfTest: { camera: 'good' } });
const told = () => [...scene.server.shifts.values()];

async function back(): Promise<void> {
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(isDrained, 'the shift at the server');
}

test('a shift that began without a network waits like a scan and is told with its PIN, once', async () => {
  phone.network.isDown = true;
  const at = scene.clock.at;
  expect(await begin(PIN)).toBe('started');
  expect(phone.see().queue.waiting).toBe(1);
  expect(await phone.engine.unpair()).toBe(false);
  expect(JSON.stringify([...(phone.disk.get('meta')?.values() ?? [])])).not.toContain(PIN);
  await back();
  expect(told()).toMatchObject([{ operatorId: 'op', pin: PIN, fromAt: at, toAt: null }]);
  expect(told()[0]).not.toHaveProperty('isLate');
  expect(phone.see().queue.waiting).toBe(0);
  expect(JSON.parse(await (await phone.engine.exportQueue()).text()).shifts).toEqual([]);
  const posts = () => scene.server.paths.filter((path) => path === 'POST shifts').length;
  const before = posts();
  await scene.clock.pass(600_000);
  expect(posts()).toBe(before);
});

test('after a reload the PIN is gone: the shift is told as late, with its beginning and its end', async () => {
  phone.skewMs = 5 * 60_000;
  await phone.engine.syncNow();
  phone.network.isDown = true;
  const at = scene.clock.at;
  await begin(PIN);
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  expect(phone.see()).toMatchObject({ queue: { waiting: 1 }, shift: { operator: { id: 'op' } } });
  await scene.clock.pass(3_600_000);
  await phone.engine.endShift();
  expect(phone.see().queue.waiting).toBe(1);
  await back();
  const [shift] = told();
  expect(shift).toMatchObject({ operatorId: 'op', pin: null, isLate: true });
  expect(Math.abs((shift?.fromAt ?? 0) - at)).toBeLessThan(301_000);
  expect((shift?.toAt ?? 0) - (shift?.fromAt ?? 0)).toBe(3_600_000);
});

test('a PIN that was wrong all along is said with the shift, which happened all the same', async () => {
  phone.network.isDown = true;
  await begin('0000');
  await back();
  expect(told()).toMatchObject([
    { operatorId: 'op', pin: null, isLate: true, selfTest: { camera: 'good', pin: 'failed' } },
  ]);
});

test('an answer that is lost makes no second shift, and an end that nobody heard is told later', async () => {
  phone.network.losesAnswers = true;
  await begin(PIN);
  await scene.clock.pass(60_000);
  phone.network.losesAnswers = false;
  await back();
  expect(told()).toHaveLength(1);
  phone.network.isDown = true;
  await phone.engine.endShift();
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await back();
  expect(told()).toHaveLength(1);
  expect(told()[0]?.toAt).not.toBeNull();
});

test('what the server will never take is counted, is in the file, and keeps the device', async () => {
  const fetchOver = scene.server.fetchOver.bind(scene.server);
  scene.server.fetchOver = (network) => async (address, init) => {
    const answer = await fetchOver(network)(address, init);
    if (!address.endsWith('/shifts')) return answer;
    return Response.json({ code: 'operator.unknown' }, { status: 409, headers: answer.headers });
  };
  phone.network.isDown = true;
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await begin(PIN);
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(({ queue }) => queue.refused === 1, 'the refusal');
  expect(await phone.engine.unpair()).toBe(false);
  const file = JSON.parse(await (await phone.engine.exportQueue()).text());
  expect(file.shifts).toMatchObject([{ operatorId: 'op', refused: 'operator.unknown' }]);
  expect(JSON.stringify(file)).not.toContain(PIN);
  expect(await phone.engine.unpair()).toBe(true);
});

test('what the server has stays a week on the disk, and holds nothing up', async () => {
  await begin(PIN);
  await phone.engine.endShift();
  await back();
  expect(contentsOf(phone.disk).meta.shifts).toMatchObject([{ operatorId: 'op', sent: expect.any(Number) }]);
  phone.kill();
  await scene.clock.pass(8 * 86_400_000);
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await phone.until(() => contentsOf(phone.disk).meta.shifts === undefined, 'an empty book');
  expect(told()).toHaveLength(1);
});
