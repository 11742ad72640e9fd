import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ManifestAnswer } from '#domain/checkin/protocol.ts';
import { readRows } from '#domain/checkin/roster-page.ts';
import { aScan, EVENING, standAt } from '#usecases/checkin/door.fixture.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { aPhone, aSignedForum, type DoorFront, startDoor } from './door.fixture.ts';

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
});
