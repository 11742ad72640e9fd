import { afterEach, beforeEach, expect, test } from 'vitest';
import { aRow, codeOf } from './house.fixture.ts';
import { contentsOf } from './memory-storage.fixture.ts';
import { aWorld, breathe, type Phone } from './world.fixture.ts';

/* A window that knows nothing of what lies on the disk, since another one has the device or the disk does not answer. */
type Scene = Awaited<ReturnType<typeof aWorld>>;

let scene: Scene;
let phone: Phone;

beforeEach(async () => {
  scene = await aWorld();
  scene.server.roster.set(7, aRow(7));
  phone = scene.phone();
  await phone.pair();
  phone.network.isDown = true;
  const { text } = await codeOf(scene.signer, 7);
  await phone.engine.read(text, 'camera');
  await phone.engine.setMuted(true);
  phone.kill();
});
afterEach(() => phone.engine.close());

const onDisk = () => structuredClone(contentsOf(phone.disk));

test('a window that waits for another one changes nothing of what that one keeps', async () => {
  const before = onDisk();
  let mayGo = () => {};
  phone.own = (onWait) => {
    onWait();
    return new Promise((go) => {
      mayGo = go;
    });
  };
  phone.open();
  await phone.until(({ stopReason }) => stopReason === 'other_window', 'the wait');
  const { engine } = phone;
  await engine.setLanguage('ru');
  await engine.setMuted(false);
  await engine.setCheckpoint('vip');
  await engine.setDirection('out');
  engine.seeConflicts();
  await engine.startShift({ operatorId: null, pin: null, selfTest: {} });
  await engine.selfTest();
  expect(await engine.unpair()).toBe(false);
  await breathe();
  expect(onDisk()).toEqual(before);
  mayGo();
  const { language, isMuted, checkpoint, queue } = await phone.until(({ phase }) => phase === 'ready');
  expect({ language, isMuted, at: checkpoint?.id, queue }).toMatchObject({
    ...{ language: 'en', isMuted: true, at: 'gate' },
    queue: { waiting: 1, isKnown: true },
  });
});

test('a disk that could not be read is read once more for the file, and no empty file is called all', async () => {
  phone.open();
  const { readAll } = phone.page;
  phone.page.readAll = () => Promise.reject(new Error('the storage does not answer'));
  await phone.until(({ stopReason }) => stopReason === 'storage', 'the stop');
  expect(phone.see().queue.isKnown).toBe(false);
  await expect(phone.engine.exportQueue()).rejects.toThrow('the storage does not answer');
  expect(await phone.engine.unpair()).toBe(false);
  phone.page.readAll = readAll;
  const file = JSON.parse(await (await phone.engine.exportQueue()).text());
  expect(file).toMatchObject({ kind: 'plenum.door.queue', deviceId: 'A', rows: [{ ticket: 7, off: 0 }] });
  expect(contentsOf(phone.disk).scan).toHaveLength(1);
});
