import { expect, it, onTestFinished } from 'vitest';
import { alignAreas } from '#db/checkin/area.ts';
import { allCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import { readDoorClock } from '#db/checkin/door-feed.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aHall } from '#db/factories/hall.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aVenue } from '#db/factories/venue.ts';
import type { Db } from '#db/types.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { openDoorBoard } from './door-board.ts';
import { addPreset } from './door-preset.ts';
import { openDoorStart } from './door-start.ts';

describeEachEngine('ready-made checkpoints', (engine) => {
  const open = signInHouse(engine);

  it('make doors out of nothing, each once, and tell the devices', async () => {
    const { db } = await open();
    const { edition, scope } = await aHouse(db, 2);
    expect(await addPreset(house, edition.slug, 'gate')).toEqual({ ok: true, count: 1 });
    const { planVersion } = await readDoorClock(db.read, scope);
    expect(await addPreset(house, edition.slug, 'halls')).toEqual({ ok: true, count: 2 });
    expect(await addPreset(house, edition.slug, 'badges')).toEqual({ ok: true, count: 1 });
    expect(await addPreset(house, edition.slug, 'lunch')).toEqual({ ok: true, count: 1 });
    expect((await readDoorClock(db.read, scope)).planVersion).toBeGreaterThan(planVersion);
    for (const preset of ['gate', 'halls', 'badges', 'lunch'] as const)
      expect(await addPreset(house, edition.slug, preset)).toEqual({ ok: false, reason: 'nothing_to_add' });
    const made = await allCheckpoints(db.read, scope);
    expect(made.map(({ kind, booking, capacityMode, item }) => [kind, booking, capacityMode, item])).toEqual([
      ['gate', 'none', 'warn', null],
      ['session_door', 'current_slot', 'block', null],
      ['session_door', 'current_slot', 'block', null],
      ['kiosk', 'none', 'off', null],
      ['handout', 'none', 'off', 'lunch'],
    ]);
    // A kiosk asks its guest to look at the name first (T2): no badge comes out of any preset by itself.
    expect(made.map(({ autoPrint }) => autoPrint)).toEqual(made.map(() => 'never'));
    expect(made[0]?.name).toEqual({ en: 'Main gate', ru: 'Главный вход' });
    const start = await openDoorStart(house, edition.slug, 'en');
    expect(start).toMatchObject({ checkpointCount: 5, pairedCount: 0, operatorCount: 0 });
    expect(start.areas.map(({ kind, depth, checkpoints }) => [kind, depth, checkpoints.length])).toEqual([
      ['site', 0, 3],
      ['venue', 1, 0],
      ['hall', 2, 1],
      ['hall', 2, 1],
    ]);
  });

  it('let a guest through the gate who took a badge before, and count the entry once', async () => {
    const { db } = await open();
    onTestFinished(standAt(TEN + 30 * MINUTE));
    const forum = await aForum(db, 1);
    const { slug } = forum.edition;
    await addPreset(house, slug, 'badges');
    const kiosk = (await allCheckpoints(forum.db.read, scopeOf(forum.edition))).find(
      ({ kind }) => kind === 'kiosk',
    );
    const [ticket = 0] = forum.tickets;
    await upload(forum, [aScan(forum, 10, { cp: kiosk?.id ?? '', ticket, shown: 'ok' })]);
    const seen = async () => {
      const { admitted, areas } = await openDoorBoard(house, slug);
      return [admitted, areas.find(({ id }) => id === forum.gate.areaId)?.inside];
    };
    expect(await seen()).toEqual([0, 0]);
    const atGate = aScan(forum, 12, { cp: forum.gate.id, ticket });
    expect(await upload(forum, [atGate])).toMatchObject({ results: [{ id: atGate.id, verdict: 'ok' }] });
    expect(await seen()).toEqual([1, 1]);
    const { gates, openConflicts } = await openDoorBoard(house, slug);
    expect(gates.map(({ place }) => place.id)).toEqual([forum.gate.id]);
    expect(openConflicts).toBe(0);
  });

  it('make a door for a hall that came later, and a gate where there is no venue yet', async () => {
    const { db } = await open();
    const { edition, venueId } = await aHouse(db, 1);
    await addPreset(house, edition.slug, 'halls');
    await db.tx((tx) => aHall(tx, edition, { venueId, capacity: null }));
    expect(await addPreset(house, edition.slug, 'halls')).toEqual({ ok: true, count: 1 });
    const doors = await allCheckpoints(db.read, scopeOf(edition));
    expect(doors.map(({ capacityMode }) => capacityMode)).toEqual(['block', 'off']);
    const bare = await db.tx((tx) => anEdition(tx));
    expect(await addPreset(house, bare.slug, 'halls')).toEqual({ ok: false, reason: 'nothing_to_add' });
    expect(await addPreset(house, bare.slug, 'gate')).toEqual({ ok: true, count: 1 });
  });

  it('are for those who manage doors; nobody else changes anything', async () => {
    const { db } = await open();
    const { edition } = await aHouse(db, 1);
    const scope = { kind: 'edition', editionId: edition.id } as const;
    const desk: Viewer = {
      ...{ kind: 'account', accountId: 'a', name: 'Dora' },
      grants: [{ role: 'desk', scope }],
    };
    const before = await tableHashes(db);
    await expect(addPreset(desk, edition.slug, 'gate')).rejects.toThrow(ForbiddenError);
    await expect(openDoorStart(desk, edition.slug, 'en')).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
  });
});

async function aHouse(db: Db, hallCount: number) {
  return db.tx(async (tx) => {
    const edition = await anEdition(tx, { traits: ['published'] });
    const { id: venueId } = await aVenue(tx, edition);
    for (let count = 0; count < hallCount; count += 1) await aHall(tx, edition, { venueId });
    await alignAreas(tx, scopeOf(edition));
    return { edition, venueId, scope: scopeOf(edition) };
  });
}
