import { expect, it } from 'vitest';
import { alignAreas } from '#db/checkin/area.ts';
import { namedAreas } from '#db/checkin/area-desk.ts';
import { allCheckpoints, changeCheckpoint } from '#db/checkin/checkpoint-desk.ts';
import { allDevices } from '#db/checkin/device-desk.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aHall } from '#db/factories/hall.ts';
import { aDraft } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aVenue } from '#db/factories/venue.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { NOON, signInHouse } from '../account/account.fixture.ts';
import { createNewEdition, openNewEdition } from '../desk/edition-creation.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { saveAreas } from './area-desk.ts';
import { aForum, type Forum, house } from './door.fixture.ts';
import { saveDoorSetting } from './door-setting.ts';
import { doorSources, takeOverDoors } from './door-take-over.ts';

const OPENS = Date.UTC(2026, 4, 14, 6);
const rule = (fact: string, value: unknown) =>
  Object.fromEntries([
    ['if', { any: [{ fact, op: 'in', value: [value] }] }],
    ['then', 'deny'],
    ['text', { en: 'No' }],
  ]);

describeEachEngine('doors of another edition', (engine) => {
  const open = signInHouse(engine);

  it('come along when an edition is copied, without devices', async () => {
    const { db } = await open();
    const forum = await aSetup(db);
    await db.tx((tx) => aDraft(tx, forum.edition));
    const { values } = (await openNewEdition(house, forum.edition.slug, 'en')).record;
    const order = { ...values, slug: 'next-forum', withTeam: false, withRegistration: false };
    const made = await createNewEdition(house, { from: forum.edition.slug, values: order });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const next = await editionBySlug(db.read, made.id);
    if (next === undefined) throw new Error('no edition');
    const scope = scopeOf(next);
    const checkpoints = await allCheckpoints(db.read, scope);
    const areas = await namedAreas(db.read, scope);
    expect(checkpoints.map(({ kind, item }) => [kind, item])).toEqual([
      ['gate', null],
      ['session_door', null],
      ['session_door', null],
      ['handout', 'lunch'],
    ]);
    const [gate, door] = checkpoints;
    // 52 weeks later, at the same time of the day; the rule about a session of the old edition stayed there.
    expect(gate?.opensAt).toBe(OPENS + 364 * 24 * 3_600_000);
    expect(gate?.rules).toEqual([rule('checkpoint', gate?.id)]);
    expect(areas.find(({ id }) => id === door?.areaId)).toMatchObject({ kind: 'hall', capacity: 40 });
    expect(areas.filter(({ kind }) => kind === 'zone').map(({ name }) => name)).toEqual([{ en: 'Stage' }]);
    expect(await allDevices(db.read, scope)).toEqual([]);
    expect(await db.read.select().from(db.t.doorSetting)).toMatchObject([
      { keepsSearchOffline: true },
      { editionId: next.id, keepsSearchOffline: true },
    ]);
  });

  it('are taken over into halls that are called the same, once', async () => {
    const { db } = await open();
    const forum = await aSetup(db);
    const next = await aNext(db, forum);
    expect(await doorSources(house, next.slug, 'en')).toMatchObject([{ slug: forum.edition.slug }]);
    // The other hall is called otherwise.
    expect(await takeOverDoors(house, next.slug, forum.edition.slug)).toEqual({
      ok: true,
      count: 3,
      left: 1,
    });
    expect((await allCheckpoints(db.read, scopeOf(next))).map(({ kind }) => kind)).toEqual([
      'gate',
      'session_door',
      'handout',
    ]);
    const before = await tableHashes(db);
    expect(await takeOverDoors(house, next.slug, forum.edition.slug)).toEqual({
      ok: false,
      reason: 'already',
    });
    const bare = await db.tx((tx) => anEdition(tx));
    expect(await takeOverDoors(house, next.slug, bare.slug)).toEqual({ ok: false, reason: 'nothing' });
    await expect(takeOverDoors(house, next.slug, 'no-such')).rejects.toThrow(NotFoundError);
    expect({ ...(await tableHashes(db)), edition: '' }).toEqual({
      ...before,
      ...(await tableHashes(db)),
      edition: '',
    });
  });

  it('need the right at both', async () => {
    const { db } = await open();
    const forum = await aSetup(db);
    const next = await aNext(db, forum);
    const before = await tableHashes(db);
    await expect(takeOverDoors(owner(next), next.slug, forum.edition.slug)).rejects.toThrow(ForbiddenError);
    await expect(takeOverDoors(owner(forum.edition), next.slug, forum.edition.slug)).rejects.toThrow();
    expect(await doorSources(owner(next), next.slug, 'en')).toEqual([]);
    expect(await tableHashes(db)).toEqual(before);
  });
});

function owner({ id: editionId }: Edition): Viewer {
  return {
    ...{ kind: 'account', accountId: 'a', name: 'Olga', reauthAt: NOON },
    grants: [{ role: 'owner', scope: { kind: 'edition', editionId } }],
  };
}

/** A forum with a gate that opens at a time and has two rules, a hall of forty, and a stage in it. */
async function aSetup(db: Db): Promise<Forum> {
  const forum = await aForum(db);
  const { edition, gate, doors } = forum;
  const rules = [rule('checkpoint', gate.id), rule('bookings', 7)];
  await db.tx((tx) => changeCheckpoint(tx, scopeOf(edition), gate, { opensAt: OPENS, rules }));
  const hall = { id: doors[0].areaId, base: null, values: { capacity: 40 } };
  await saveAreas(house, edition.slug, [hall]);
  const stage = { name: { en: 'Stage' }, parentId: doors[0].areaId };
  await saveAreas(house, edition.slug, [{ id: null, base: null, values: stage }]);
  const setting = { id: edition.id, base: null, values: { keepsSearchOffline: true } };
  await saveDoorSetting(house, edition.slug, setting);
  return forum;
}

/** Another edition with a hall that is called like the first of the forum, and one that is not. */
async function aNext(db: Db, { halls: [hall] }: Forum): Promise<Edition> {
  return db.tx(async (tx) => {
    const next = await anEdition(tx, { startOn: '2027-09-09', endOn: '2027-09-10' });
    const { id: venueId } = await aVenue(tx, next);
    await aHall(tx, next, { venueId, name: hall.name });
    await aHall(tx, next, { venueId, name: { en: 'Elsewhere' } });
    await alignAreas(tx, scopeOf(next));
    return next;
  });
}
