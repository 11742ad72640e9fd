import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { readRows } from '#domain/checkin/roster-page.ts';
import { aScan, EVENING, standAt, upload } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, type Phone, startDoor } from './door.fixture.ts';

/** What is new is written at once, and once a second. */
const LONG = { timeout: 5_000 };

describeEachEngine('a device at its door', (engine) => {
  let restoreClock = () => {};
  let front: DoorFront;
  beforeEach(async () => {
    restoreClock = standAt(EVENING);
    front = await startDoor();
  });
  afterEach(async () => {
    await front.close();
    restoreClock();
    inUse(undefined);
  });

  test('hears the manifest, the roster and what happened, and brings scans', async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const phone = await aPhone(front, forum);
    const time = await phone.ask('GET /time');
    expect([time.status, time.body, time.headers.get('plenum-time')]).toEqual([
      200,
      { now: EVENING },
      String(EVENING),
    ]);
    const manifest = (await phone.ask('GET /manifest')).body as unknown as ManifestAnswer;
    expect(manifest).toMatchObject({ version: expect.any(Number), editionId: forum.edition.id });
    expect(manifest.checkpoints.map(({ id }) => id)).toEqual([forum.doors[0].id]);
    const roster = await phone.ask('GET /roster');
    expect(readRows(roster.bytes).map(({ ticketNo }) => ticketNo)).toEqual(forum.tickets);
    const feed = await phone.feed(Number(roster.headers.get('plenum-feed')));
    expect(feed.check).toMatchObject({ rows: 3 });
    const scan = aScan(forum, 5);
    const sent = await phone.ask('POST /scans', { rows: [scan] });
    expect(sent.body).toMatchObject({ results: [{ id: scan.id, s: 'accepted', verdict: 'ok' }] });
    const later = await phone.feed(feed.feed);
    expect(later.events).toMatchObject([{ kind: 'scan', payload: { id: scan.id } }]);
    expect(later.occupancy.find(({ areaId }) => areaId === forum.doors[0].areaId)).toBeDefined();
  });
  test('brings each event to each device once, however many read while others write', async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const phones = [await aPhone(front, forum), await aPhone(front, forum, { nth: 1 })];
    const { feed: begun } = await (phones[0] as Phone).feed();
    const scans = Array.from({ length: 30 }, (_, minutes) => aScan(forum, minutes));
    const writing = { isOver: false };
    const write = async () => {
      for (const scan of scans) await upload(forum, [scan], { phone: 2 });
      writing.isOver = true;
    };
    const read = async (phone: Phone) => {
      const seen: string[] = [];
      let after = begun;
      for (let isLast = false; !isLast; ) {
        isLast = writing.isOver;
        const { events, feed } = await phone.feed(after);
        seen.push(...events.flatMap((event) => (event.kind === 'scan' ? [event.payload.id] : [])));
        after = feed;
      }
      return seen;
    };
    const [, ...heard] = await Promise.all([write(), ...phones.map(read)]);
    for (const seen of heard) expect(seen).toEqual(scans.map(({ id }) => id));
  });

  test('keeps what a device says of itself, beside uploads too', async () => {
    const forum = await aSignedForum(inUse(await engine.open()));
    const phone = await aPhone(front, forum);
    const { feed } = await phone.feed();
    const told = await phone.ask('POST /contact', { queue: 3, batteryPct: null, appVersion: '1.2.0' });
    expect(told.body).toEqual({ now: EVENING, feed });
    const stored = async () =>
      (await forum.db.read.select().from(forum.db.t.device)).find(({ id }) => id === phone.deviceId);
    const isSaid = (said: object) => vi.waitFor(async () => expect(await stored()).toMatchObject(said), LONG);
    await isSaid({ queueCount: 3, batteryPct: null, appVersion: '1.2.0' });
    const headers = { 'plenum-queue': '0', 'plenum-battery': '71', 'plenum-version': '1.3.0' };
    await phone.ask('POST /scans', { rows: [] }, headers);
    await isSaid({ queueCount: 0, batteryPct: 71, appVersion: '1.3.0' });
    expect((await phone.ask('POST /contact', { queue: -1, batteryPct: 5, appVersion: '1' })).status).toBe(
      400,
    );
  });
});
