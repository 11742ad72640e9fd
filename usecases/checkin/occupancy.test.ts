import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, EVENING, type Forum, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { readDoorPlan } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';

describeEachEngine('who is inside', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  const at = (minutes: number) => TEN + minutes * MINUTE;
  const count = async ({ db, edition, gate, doors }: Forum, minutes: number) => {
    const scope = scopeOf(edition);
    const plan = await readDoorPlan(db.read, scope, edition);
    const found = await occupancyOf(db.read, scope, plan, at(minutes));
    expect(found.every((area) => area.at === at(minutes))).toBe(true);
    const inside = (areaId: string) => found.find((area) => area.areaId === areaId)?.inside;
    return [gate.areaId, doors[0].areaId, doors[1].areaId].map(inside);
  };

  test('is counted by area from whoever came and did not leave, at any moment of the day', async () => {
    const forum = await open();
    const [, second] = forum.tickets;
    await upload(forum, [
      aScan(forum, 0),
      aScan(forum, 1, { ticket: second ?? null }),
      aScan(forum, 5, { dir: 'out' }),
      aScan(forum, 9, { ticket: second ?? null, cp: forum.doors[1].id }),
    ]);
    expect(await count(forum, -1)).toEqual([0, 0, 0]);
    expect(await count(forum, 2)).toEqual([2, 2, 0]);
    expect(await count(forum, 5)).toEqual([2, 1, 0]);
    expect(await count(forum, 9)).toEqual([2, 0, 1]);
    // Nobody is inside after four in the morning, whether anybody closed the doors or not.
    expect(await count(forum, 24 * 60)).toEqual([0, 0, 0]);
  });

  test('has people without a name where they were counted, and only admitted ones that stand', async () => {
    const forum = await open();
    const nobody = (minutes: number, more: object) => aScan(forum, minutes, { ticket: null, ...more });
    const asked = nobody(3, { admitted: null });
    const undone = nobody(4, {});
    await upload(
      forum,
      [nobody(0, {}), nobody(1, { admitted: false }), nobody(2, { cp: forum.lunch.id }), asked, undone],
      { annulments: [{ id: undone.id }] },
    );
    expect(await count(forum, 6)).toEqual([0, 1, 0]);
    await upload(forum, [], { outcomes: [{ id: asked.id, verdict: 'ok', admitted: true, source: 'local' }] });
    expect(await count(forum, 6)).toEqual([0, 2, 0]);
    const tap = (minutes: number, change: number) => ({
      ...{ id: newId(), editionId: forum.edition.id, deviceId: forum.deviceIds[0] ?? '', change },
      ...{ checkpointId: forum.doors[0].id, deviceAt: at(minutes), offsetMs: 0, correctedAt: at(minutes) },
      receivedAt: 1,
    });
    await forum.db.tx(async (tx) => {
      await tx.insert(tx.t.tally).values([tap(7, 1), tap(8, 1), tap(9, -1)]);
    });
    expect(await count(forum, 8)).toEqual([0, 4, 0]);
    expect(await count(forum, 9)).toEqual([0, 3, 0]);
    expect(await count(forum, 24 * 60)).toEqual([0, 0, 0]);
  });
});
