import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceById } from '#db/checkin/device.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import type { DeviceCaller } from './device-access.ts';
import { noteContact, noteSeen } from './device-contact.ts';
import { aForum, type Forum, house, standAt, TEN } from './door.fixture.ts';
import { openDoorBoard } from './door-board.ts';

const SECOND = 1_000;

describeEachEngine('what a device says of itself', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(TEN);
    vi.useFakeTimers({ toFake: ['setTimeout'] });
  });
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
    restoreClock();
    inUse(undefined);
  });
  const open = async () => {
    const forum = await aForum(inUse(await engine.open()));
    const writes = vi.spyOn(forum.db, 'tx');
    return { forum, writes };
  };
  /** As the front knows it: with the row as it is now. */
  const callerOf = async ({ db, edition, deviceIds }: Forum, nth = 0): Promise<DeviceCaller> => {
    const device = await deviceById(db.read, deviceIds[nth] ?? '');
    if (!device) throw new Error('no device');
    const none = { capabilities: new Set<never>(), checkpointIds: new Set<string>() };
    return { device, scope: scopeOf(edition), edition, ...none };
  };
  const onBoard = async ({ edition, deviceIds }: Forum) => {
    const { devices } = await openDoorBoard(house, edition.slug);
    return devices.find(({ id }) => id === deviceIds[0])?.queueCount;
  };
  /** Waits without a timer: those stand still until the test moves them. */
  const until = async (is: () => Promise<boolean> | boolean) => {
    for (let turn = 0; turn < 5_000 && !(await is()); turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(await is()).toBe(true);
  };
  const shows = (forum: Forum, queue: number) => until(async () => (await onBoard(forum)) === queue);

  test('a queue that changed is on the board at once, and written once a second with the last word', async () => {
    const { forum, writes } = await open();
    noteSeen(await callerOf(forum), { queue: 900 });
    await shows(forum, 900);
    for (const queue of [700, 500, 300]) noteSeen(await callerOf(forum), { queue });
    // A sign of life without a word on the queue takes nothing back.
    noteSeen(await callerOf(forum));
    expect(writes).toHaveBeenCalledTimes(1);
    expect(await onBoard(forum)).toBe(900);
    vi.advanceTimersByTime(SECOND);
    await shows(forum, 300);
    expect(writes).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(SECOND);
    noteSeen(await callerOf(forum), { queue: 0 });
    await shows(forum, 0);
    expect(writes).toHaveBeenCalledTimes(3);
  });

  test('what was said last counts, also where it is what stood there before', async () => {
    const { forum, writes } = await open();
    await noteContact(await callerOf(forum), { queue: 4, batteryPct: 80, appVersion: '1' });
    noteSeen(await callerOf(forum), { queue: 9 });
    noteSeen(await callerOf(forum), { queue: 4 });
    vi.advanceTimersByTime(SECOND);
    await until(() => writes.mock.calls.length === 2);
    await shows(forum, 4);
  });

  test('devices do not wait for each other, and one with nothing new is left alone', async () => {
    const { forum, writes } = await open();
    noteSeen(await callerOf(forum), { queue: 1 });
    noteSeen(await callerOf(forum, 1), { queue: 1 });
    expect(writes).toHaveBeenCalledTimes(2);
    await shows(forum, 1);
    vi.advanceTimersByTime(SECOND);
    noteSeen(await callerOf(forum), { queue: 1 });
    noteSeen(await callerOf(forum));
    expect(writes).toHaveBeenCalledTimes(2);
  });
});
