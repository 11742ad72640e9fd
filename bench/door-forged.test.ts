import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBase64 } from '#components/door/engine/code.ts';
import { contentsOf } from '#components/door/engine/memory-storage.fixture.ts';
import { aWorld, type Phone } from '#components/door/engine/world.fixture.ts';
import { forgedCodes } from './forged-code.ts';

/*
 * Forged and replayed codes before a device, through all that a reading goes through: signature, decision, disk, screen
 * (checkin.md, test 7; security-reliability.md S3). What reaches the server is in server/door-forged.test.ts.
 */
const COUNT = 2_000;
const { good, forged, editionNo, keys } = forgedCodes();

let scene: Awaited<ReturnType<typeof aWorld>>;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  const { server } = scene;
  const { manifestOf } = server;
  const own = keys.filter((key) => key.editionNo === editionNo);
  server.manifestOf = (id) => ({
    ...manifestOf(id),
    rules: { ...manifestOf(id).rules, editionNo },
    keys: own.map(({ kid, publicKey, isDead }) => ({ kid, publicKey: toBase64(publicKey), isDead })),
  });
  phone = scene.phone();
});
afterEach(() => phone.engine.close());

const onDisk = (on: Phone) => contentsOf(on.disk).scan.map(({ row }) => row);
const isEmpty = (on: Phone) => on.until(({ queue }) => queue.waiting === 0, 'an empty queue');

test(`none of more than ${COUNT} forged codes lets anybody in, names anybody or changes a count, and real ones do`, async () => {
  await phone.pair();
  for (const text of good)
    expect(await phone.engine.read(text, 'camera')).toMatchObject({ isAdmitted: true });
  await isEmpty(phone);
  await phone.engine.syncNow();
  const before = phone.see().occupancy?.inside;
  expect(forged.length).toBeGreaterThan(COUNT);
  const taken: string[] = [];
  phone.network.isDown = true;
  for (const [at, text] of forged.entries()) {
    const shown = await phone.engine.read(text, at % 2 ? 'hid' : 'camera');
    if (shown === null || shown.isAdmitted || shown.ticketNo !== null || shown.name !== null)
      taken.push(`${at}: ${JSON.stringify(shown)}`);
  }
  expect(taken).toEqual([]);
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await isEmpty(phone);
  await phone.engine.syncNow();
  expect(phone.see().occupancy?.inside).toBe(before);
  const rows = onDisk(phone);
  expect(rows.filter(({ admitted }) => admitted)).toHaveLength(good.length);
  expect(rows.filter(({ ticket }) => ticket !== null)).toHaveLength(good.length);
  expect([...scene.server.rows.values()].filter(({ admitted }) => admitted)).toHaveLength(good.length);
});

test(`${COUNT} repeats of codes that were used let nobody in again, on the device that saw them and on another`, async () => {
  const other = scene.phone();
  await phone.pair();
  await other.pair();
  for (const text of good) await phone.engine.read(text, 'camera');
  await isEmpty(phone);
  await other.engine.syncNow();
  const admitted: string[] = [];
  for (let at = 0; at < COUNT; at += 1) {
    const own = at % 2 ? other : phone;
    // Without a network, and after a reload too.
    own.network.isDown = true;
    if (at % 500 === 499) {
      own.kill();
      own.open();
      await own.until(({ phase }) => phase === 'ready');
    }
    const shown = await own.engine.read(good[(at >> 1) % good.length] ?? '', 'hid');
    if (shown?.isAdmitted !== false || shown.decision.verdict !== 'already_in')
      admitted.push(`${at}: ${JSON.stringify(shown)}`);
  }
  expect(admitted).toEqual([]);
  const all = [...onDisk(phone), ...onDisk(other)];
  expect(all).toHaveLength(COUNT + good.length);
  expect(all.filter((row) => row.admitted)).toHaveLength(good.length);
  other.engine.close();
});
