import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DoorSnapshot } from '../engine.ts';
import { aRow, codeOf, HOUR, TEN } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { aWorld, breathe, type Phone } from './world.fixture.ts';

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

test('wipes itself when it was revoked, but keeps the queue until it was saved to a file', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await read(phone, 7);
  scene.server.revoked.add('A');
  phone.network.isDown = false;
  await scene.clock.pass(60_000);
  await phone.until(({ phase }) => phase === 'wiped', 'the wipe');
  expect(phone.see()).toMatchObject({
    wipeReason: 'revoked',
    queue: { waiting: 1 },
    manifest: null,
    shown: null,
  });
  const { roster, peer, meta, scan } = contentsOf(phone.disk);
  expect({ roster, peer, scans: scan.length }).toEqual({ roster: [], peer: [], scans: 1 });
  expect(Object.keys(meta)).not.toContain('device');
  expect(await read(phone, 7)).toBeNull();
  expect(await phone.engine.pair('0123456789')).toMatchObject({ ok: false });
  await phone.engine.exportQueue();
  expect(await phone.engine.unpair()).toBe(true);
  expect(contentsOf(phone.disk)).toMatchObject({
    scan: [],
    outcome: [],
    meta: { settings: { language: 'en' } },
  });
  // The browser can be paired anew, and remembers that after a reload.
  scene.server.revoked.clear();
  expect(await phone.engine.pair('0123456789')).toEqual({ ok: true });
  await phone.until(({ roster, phase }) => phase === 'ready' && roster.isComplete, 'the new device');
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready', 'the new device after a reload');
  expect(contentsOf(phone.disk).meta.device?.deviceId).toBe('B');
});

test('what was taken back after the queue was exported keeps the device from being signed out', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await read(phone, 7);
  await phone.engine.exportQueue();
  expect(await phone.engine.undo()).toBe(true);
  expect(await phone.engine.unpair()).toBe(false);
  expect(contentsOf(phone.disk).outcome).toHaveLength(1);
  const file = JSON.parse(await (await phone.engine.exportQueue()).text());
  expect(file).toMatchObject({ rows: [{ ticket: 7 }], annulments: [{ reason: null }] });
  expect(await phone.engine.unpair()).toBe(true);
});

test('has a key that cannot leave it, and asked the browser to keep the storage', async () => {
  await phone.pair();
  const device = contentsOf(phone.disk).meta.device;
  expect(device).toMatchObject({ isPersistent: true, deviceId: 'A' });
  expect(device?.privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('pkcs8', device?.privateKey as CryptoKey)).rejects.toThrow();
  expect(phone.see().isPersistent).toBe(true);
});

test('at the end of the edition it brings what waits, and then forgets all', async () => {
  await phone.pair();
  phone.network.isDown = true;
  await read(phone, 7);
  scene.clock.at = TEN + 72 * HOUR;
  await scene.clock.pass(20_000);
  expect(phone.see()).toMatchObject({ phase: 'ready', roster: { rows: 1 } });
  phone.network.isDown = false;
  await scene.clock.pass(120_000);
  await phone.until(isDrained);
  await scene.clock.pass(20_000);
  await breathe();
  expect(scene.server.rows.size).toBe(1);
  expect(contentsOf(phone.disk).scan).toEqual([]);
  expect(Object.keys(contentsOf(phone.disk).meta).sort()).toEqual(['settings', 'wiped']);
});

test('a clock that is days ahead after a flat battery takes nothing off a device without a network', async () => {
  await phone.pair();
  phone.kill();
  phone.network.isDown = true;
  phone.skewMs = 10 * 24 * HOUR;
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await scene.clock.pass(60_000);
  expect(phone.see()).toMatchObject({ phase: 'ready', roster: { rows: 1 } });
  expect(await read(phone, 7)).not.toBeNull();
  // The server says what day it is, and the device goes on.
  phone.network.isDown = false;
  await scene.clock.pass(120_000);
  expect(phone.see()).toMatchObject({ phase: 'ready', clock: { offsetMs: -10 * 24 * HOUR } });
});

test('a device that nobody ever reached again forgets all two weeks after the end', async () => {
  await phone.pair();
  phone.network.isDown = true;
  scene.clock.at = TEN + 72 * HOUR + 13 * 24 * HOUR;
  await scene.clock.pass(20_000);
  expect(phone.see().phase).toBe('ready');
  scene.clock.at += 24 * HOUR;
  await scene.clock.pass(20_000);
  expect(phone.see()).toMatchObject({ phase: 'wiped', wipeReason: 'over', manifest: null });
});

test('a new version waits for a hand, or for ten minutes without a reading or a touch', async () => {
  await phone.pair();
  phone.isUpdateWaiting = true;
  await scene.clock.pass(590_000);
  await read(phone, 7);
  await scene.clock.pass(590_000);
  // At a door where people are only tapped, and at a kiosk where a form is filled in, nothing is read.
  phone.touch();
  await scene.clock.pass(580_000);
  expect(phone.see().isUpdateWaiting).toBe(true);
  expect(phone.updates).toBe(0);
  await scene.clock.pass(60_000);
  expect(phone.updates).toBeGreaterThan(0);
});

test('who is on duty is told with each scan; a wrong PIN begins nothing, and no network begins it unproved', async () => {
  await phone.pair();
  const order = { operatorId: 'op', selfTest: await phone.engine.selfTest() };
  expect(order.selfTest).toEqual({ storage: 'good', clock: 'good', sync: 'good', code: 'good' });
  expect(await phone.engine.startShift({ ...order, pin: '0000' })).toBe('wrong_pin');
  expect(phone.see().shift).toBeNull();
  phone.network.isDown = true;
  expect(await phone.engine.startShift({ ...order, pin: '1234' })).toBe('started');
  await read(phone, 7);
  expect(contentsOf(phone.disk).scan).toMatchObject([{ row: { by: 'op' } }]);
  expect(JSON.stringify([...(phone.disk.get('meta')?.values() ?? [])])).not.toContain('1234');
  await phone.engine.endShift();
  expect(phone.see().shift).toBeNull();
});

test('opening the page anew gives no ten more wrong codes', async () => {
  await phone.pair();
  for (let count = 0; count < 6; count += 1) expect(await phone.engine.readHuman('ABC')).toBe('typo');
  const reload = async () => {
    phone.kill();
    phone.open();
    await phone.until(({ phase }) => phase === 'ready');
  };
  await reload();
  for (let count = 0; count < 4; count += 1) expect(await phone.engine.readHuman('ABC')).toBe('typo');
  expect(await phone.engine.readHuman('ABC')).toBe('locked');
  await reload();
  expect(await phone.engine.readHuman('ABC')).toBe('locked');
  // Nor does a clock that is put back lock for a day.
  phone.skewMs = -24 * HOUR;
  await reload();
  await scene.clock.pass(60_001);
  expect(await phone.engine.readHuman('ABC')).toBe('typo');
});

test('keeps what was uploaded for seven days, and the last scan with its number for ever', async () => {
  const { manifestOf } = scene.server;
  scene.server.manifestOf = (id) => ({ ...manifestOf(id), wipeAt: Number.MAX_SAFE_INTEGER });
  await phone.pair();
  await read(phone, 7);
  await read(phone, 8);
  await phone.engine.tally(1);
  await phone.until(isDrained);
  phone.kill();
  scene.clock.at += 7 * 24 * HOUR + 1;
  phone.open();
  await phone.until(({ phase }) => phase !== 'loading');
  await breathe();
  const { scan, meta } = contentsOf(phone.disk);
  expect(scan.map(({ row }) => row.seq - (meta.device?.firstSeq ?? 0))).toEqual([1]);
  expect(contentsOf(phone.disk).outcome).toEqual([]);
});

test('a phone that takes the place of another goes on counting behind it, and so does one that is paired anew', async () => {
  await phone.pair();
  const last = async (on: Phone) => {
    for (const no of [7, 8]) await read(on, no);
    await on.until(isDrained);
    return contentsOf(on.disk).scan.map(({ row }) => row.seq);
  };
  const before = await last(phone);
  expect(before[1]).toBe((before[0] ?? 0) + 1);
  await scene.clock.pass(60_000);
  const heir = scene.phone();
  await heir.pair();
  expect(Math.min(...(await last(heir)))).toBeGreaterThan(Math.max(...before) + 50);
  heir.engine.close();
  // Opened again, it goes on where it was.
  phone.kill();
  phone.open();
  await phone.until(({ phase }) => phase === 'ready');
  await read(phone, 7);
  expect(Math.max(...contentsOf(phone.disk).scan.map(({ row }) => row.seq))).toBe((before[1] ?? 0) + 1);
  await phone.until(isDrained);
  expect(await phone.engine.unpair()).toBe(true);
  await scene.clock.pass(60_000);
  expect(await phone.engine.pair('0123456789')).toEqual({ ok: true });
  await phone.until(({ manifest, roster }) => manifest !== null && roster.isComplete);
  await phone.engine.setCheckpoint('gate');
  expect(Math.min(...(await last(phone)))).toBeGreaterThan(Math.max(...before) + 50);
});
