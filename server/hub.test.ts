import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aScan, EVENING, type Forum, standAt } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';
import { aHubDevice, aWan, type HubProcess, phoneAt, scansTold, startHub, until } from './hub.fixture.ts';

describeEachEngine('a venue hub', (engine) => {
  let restoreClock = () => {};
  let front: DoorFront;
  let wan: Awaited<ReturnType<typeof aWan>>;
  let hub: HubProcess | undefined;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    front = await startDoor();
    wan = await aWan(front.publicUrl);
  });
  afterEach(async () => {
    await hub?.close();
    hub = undefined;
    wan.close();
    await front.close();
    restoreClock();
    inUse(undefined);
  });

  /** A forum, phones at its first door, and a hub that has pulled all. */
  const open = async (phones = 2) => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const made: Phone[] = [];
    for (let nth = 0; nth < phones; nth += 1) made.push(await aPhone(front, forum, { nth }));
    const device = await aHubDevice(forum);
    hub = await startHub(wan.url, device.code);
    const started = hub;
    await until('the hub knows its phones', async () => {
      const [first] = made;
      if (first === undefined) return true;
      return (await phoneAt(first, started)).bearer !== undefined;
    });
    const [one] = made;
    if (one)
      await until('the roster', async () => (await (await phoneAt(one, started)).feed()).check?.rows === 3);
    return { forum, phones: made, device, hub: started };
  };
  const scansOf = async ({ db }: Forum) => (await db.read.select().from(db.t.scan)).map(({ id }) => id);

  test('serves what its center serves, and forwards what it takes under the device that scanned', async () => {
    const { forum, phones, hub: here } = await open();
    const [phone] = phones;
    if (phone === undefined) throw new Error('no phone');
    const there = await phoneAt(phone, here);
    const [own, centers] = [await there.ask('GET /manifest'), await phone.ask('GET /manifest')];
    const { version: _own, ...manifest } = own.body;
    const { version: _center, ...same } = centers.body;
    expect(manifest).toEqual(same);
    expect([...(await there.ask('GET /roster')).bytes]).toEqual([...(await phone.ask('GET /roster')).bytes]);
    const row = aScan(forum, 1);
    const { body } = await there.ask('POST /scans', { rows: [row] });
    expect(body.results).toMatchObject([{ id: row.id, s: 'accepted' }]);
    await until('the scan is at the center', async () => (await scansOf(forum)).includes(row.id));
    const [stored] = await forum.db.read.select().from(forum.db.t.scan);
    expect(stored).toMatchObject({ id: row.id, deviceId: phone.deviceId, seq: row.seq });
    expect(await scansTold(there)).toEqual([row.id]);
  });
});
