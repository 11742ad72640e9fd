import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedAfter } from '#db/checkin/door-feed.ts';
import { aDevice } from '#db/factories/door.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { CAPABILITIES, type Capability } from '#domain/checkin/vocabulary.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { listConflicts } from './conflict-desk.ts';
import { aForum, aScan, EVENING, type Forum, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { readDoorPlan } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';
import { storeScans } from './store-scans.ts';

describeEachEngine('what devices put on record', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  const equip = ({ db, deviceIds }: Forum, phone: number, capabilities: readonly Capability[]) =>
    db.tx((tx) =>
      tx
        .update(tx.t.device)
        .set({ capabilities })
        .where(eq(tx.t.device.id, deviceIds[phone] ?? '')),
    );
  const standing = async ({ db }: Forum) =>
    (await db.read.select().from(db.t.conflict)).filter(({ stands }) => stands).map(({ kind }) => kind);
  const tap = (forum: Forum, minutes: number, more: object = {}) => ({
    ...{ id: newId(), cp: forum.doors[0].id, change: 1, t: TEN + minutes * MINUTE, off: 0 },
    ...more,
  });
  const inHall = async ({ db, edition, doors }: Forum, minutes: number) => {
    const plan = await readDoorPlan(db.read, scopeOf(edition), edition);
    const counts = await occupancyOf(db.read, scopeOf(edition), plan, TEN + minutes * MINUTE);
    return counts.find(({ areaId }) => areaId === doors[0].areaId)?.inside;
  };

  test('is taken back by who may: the own scans by undo_own, those of others by undo_any alone', async () => {
    const matrix: readonly (readonly [readonly Capability[], 'own' | 'other', boolean])[] = [
      [['scan'], 'own', false],
      [['scan', 'undo_own'], 'own', true],
      [['scan', 'undo_own'], 'other', false],
      [['scan', 'undo_any'], 'own', true],
      [['scan', 'undo_any'], 'other', true],
      [CAPABILITIES.filter((one) => !one.startsWith('undo')), 'other', false],
    ];
    const forum = await open();
    for (const [index, [capabilities, whose, isAllowed]] of matrix.entries()) {
      const scan = aScan(forum, index);
      await upload(forum, [scan], { phone: whose === 'own' ? 0 : 1 });
      await equip(forum, 0, capabilities);
      const before = await tableHashes(forum.db);
      const { results } = await upload(forum, [], { annulments: [{ id: scan.id, reason: 'wrong person' }] });
      expect([capabilities, whose, results]).toEqual([
        capabilities,
        whose,
        [isAllowed ? { id: scan.id, s: 'accepted' } : { id: scan.id, s: 'refused', reason: 'not_allowed' }],
      ]);
      const taken = (await forum.db.read.select().from(forum.db.t.annulment)).map(({ scanId }) => scanId);
      expect(taken.includes(scan.id)).toBe(isAllowed);
      if (!isAllowed) expect(await tableHashes(forum.db)).toEqual(before);
    }
  });

  test('is taken back with a reason where it is of another device, and at once where it is the own', async () => {
    const forum = await open();
    const late = (minutes: number) => ({ t: TEN + minutes * MINUTE });
    const matrix: readonly (readonly [Capability, 'own' | 'other', object, string | undefined])[] = [
      ['undo_any', 'other', {}, 'no_reason'],
      ['undo_any', 'other', { reason: null }, 'no_reason'],
      ['undo_any', 'other', { reason: ' \n ' }, 'no_reason'],
      ['undo_any', 'other', { reason: 'wrong person', ...late(600) }, undefined],
      ['undo_any', 'own', late(600), undefined],
      ['undo_own', 'own', late(600), 'too_late'],
      ['undo_own', 'own', { reason: 'wrong person', ...late(6) }, 'too_late'],
      ['undo_own', 'own', late(2), undefined],
    ];
    for (const [capability, whose, more, reason] of matrix) {
      const scan = aScan(forum, 0);
      await upload(forum, [scan], { phone: whose === 'own' ? 0 : 1 });
      await equip(forum, 0, ['scan', capability]);
      const before = await tableHashes(forum.db);
      const { results } = await upload(forum, [], { annulments: [{ id: scan.id, ...more }] });
      const answer = reason === undefined ? { s: 'accepted' } : { s: 'refused', reason };
      expect([capability, whose, more, results]).toEqual([
        ...[capability, whose, more],
        [{ id: scan.id, ...answer }],
      ]);
      if (reason !== undefined) expect(await tableHashes(forum.db)).toEqual(before);
    }
    // Before the scan is here it may be an own one; when it turns out to be of another, nothing was said.
    const theirs = aScan(forum, 1);
    await equip(forum, 0, ['scan', 'undo_any']);
    await upload(forum, [], { annulments: [{ id: theirs.id }] });
    await upload(forum, [theirs], { phone: 1 });
    const taken = (await forum.db.read.select().from(forum.db.t.annulment)).map(({ scanId }) => scanId);
    expect(taken).not.toContain(theirs.id);
  });

  test('keeps an override that nobody gave a reason for, and lists it', async () => {
    const forum = await open();
    const overrides = [{ of: null }, { reason: null }, { reason: '' }];
    const rows = overrides.map((override, index) =>
      aScan(forum, index, { ticket: forum.tickets[index] ?? null, override: override as never }),
    );
    const { results } = await upload(forum, rows);
    expect(results.map(({ s }) => s)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await standing(forum)).toEqual(['override', 'override', 'override']);
    expect(await inHall(forum, 9)).toBe(3);
  });

  test('ends as its own device says: nobody else knows how it ended', async () => {
    const forum = await open();
    const asked = aScan(forum, 0, { admitted: null });
    await upload(forum, [asked]);
    const before = await tableHashes(forum.db);
    const outcomes = [{ id: asked.id, verdict: 'ok', admitted: true, source: 'local' }];
    const { results } = await upload(forum, [], { phone: 1, outcomes });
    expect(results).toEqual([{ id: asked.id, s: 'refused', reason: 'not_allowed' }]);
    expect(await tableHashes(forum.db)).toEqual(before);
  });

  test('keeps an override of a device that may not, as a fact and on the list', async () => {
    const forum = await open();
    await equip(forum, 0, ['scan']);
    const scan = aScan(forum, 0, { shown: 'not_entitled', override: { of: null, reason: 'minister' } });
    const right = {
      deviceId: forum.deviceIds[0] ?? '',
      ...{ capabilities: new Set(['scan'] as const), checkpointIds: new Set([forum.doors[0].id]) },
    };
    const uploader = { editionId: forum.edition.id, deviceId: forum.deviceIds[0] ?? '', right };
    const result = await storeScans(house, uploader, JSON.stringify({ rows: [scan] }));
    expect(result).toMatchObject({ results: [{ id: scan.id, s: 'accepted' }] });
    expect(await standing(forum)).toEqual(['override']);
    expect(await inHall(forum, 1)).toBe(1);
  });

  test('stores conflicts of a muted kind and tells nobody of them', async () => {
    const forum = await open();
    await forum.db.tx((tx) =>
      tx.insert(tx.t.doorSetting).values({
        ...{ editionId: forum.edition.id, mutedKinds: ['double_admission'], keepsSearchOffline: false },
        version: 1,
      }),
    );
    const rows = [0, 4].map((minutes) => aScan(forum, minutes, { cp: forum.gate.id }));
    const override = aScan(forum, 9, { cp: forum.lunch.id, override: { of: null, reason: 'hungry' } });
    await upload(forum, [...rows, override]);
    expect((await standing(forum)).sort()).toEqual(['double_admission', 'override']);
    const events = await feedAfter(forum.db.read, scopeOf(forum.edition), 0, 100);
    const told = events.filter(({ kind }) => kind === 'conflict').map(({ payload }) => payload);
    expect(told).toMatchObject([{ kind: 'override', scanIds: [override.id] }]);
  });

  test('counts taps once each, whoever sends them again, and not those of a revoked device', async () => {
    const forum = await open();
    const taps = [tap(forum, 0), tap(forum, 1), tap(forum, 2, { change: -1 }), tap(forum, 3)];
    const { results } = await upload(forum, [], { tallies: [...taps, taps[0]] });
    expect(results.map(({ s }) => s)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
    const before = await tableHashes(forum.db);
    await upload(forum, [], { tallies: taps, phone: 1 });
    expect(await tableHashes(forum.db)).toEqual(before);
    expect(await inHall(forum, 5)).toBe(2);
    const odd = [tap(forum, 4, { cp: 'nowhere' }), tap(forum, 4, { change: 3 }), 'tap'];
    const refused = await upload(forum, [], { tallies: odd });
    expect(refused.results).toMatchObject([
      { s: 'refused', reason: 'unknown_checkpoint' },
      { s: 'refused', reason: 'unreadable' },
      { id: null, s: 'refused', reason: 'unreadable' },
    ]);
    const other = await forum.db.tx(async (tx) => {
      const edition = await anEdition(tx);
      return { editionId: edition.id, deviceId: (await aDevice(tx, edition)).id };
    });
    const stolen = JSON.stringify({ rows: [], tallies: [taps[0]] });
    expect(await storeScans(house, other, stolen)).toMatchObject({ results: [{ reason: 'foreign_id' }] });
    await forum.db.tx((tx) =>
      tx
        .update(tx.t.device)
        .set({ revokedAt: TEN + 3 * MINUTE })
        .where(eq(tx.t.device.id, forum.deviceIds[0] ?? '')),
    );
    expect(await inHall(forum, 5)).toBe(1);
  });

  test('lists entries above the capacity also where people were only counted, in any order', async () => {
    const forum = await open();
    await forum.db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 2 }));
    const [first, second] = [aScan(forum, 0), aScan(forum, 5, { ticket: forum.tickets[1] ?? null })];
    await upload(forum, [first, second]);
    expect(await standing(forum)).toEqual([]);
    await upload(forum, [], { tallies: [tap(forum, 2)], phone: 1 });
    const named = async () =>
      (await forum.db.read.select().from(forum.db.t.conflict))
        .filter(({ stands }) => stands)
        .map(({ kind, scanKey }) => `${kind} ${scanKey}`);
    expect(await named()).toEqual([`over_capacity ${second.id}`]);
    await upload(forum, [], { tallies: [tap(forum, 4, { change: -1 })], phone: 2 });
    expect(await named()).toEqual([]);
    const nobody = aScan(forum, 6, { ticket: null });
    await upload(forum, [nobody]);
    expect(await named()).toEqual([`over_capacity ${nobody.id}`]);
    await upload(forum, [], { annulments: [{ id: nobody.id }] });
    expect(await named()).toEqual([]);
  });

  test('lists a full area where there are taps alone, by the tap that filled it', async () => {
    const forum = await open();
    await forum.db.tx((tx) => tx.update(tx.t.hall).set({ capacity: 2 }));
    const taps = [tap(forum, 0), tap(forum, 1), tap(forum, 2), tap(forum, 3, { change: -1 })];
    const named = async () =>
      (await forum.db.read.select().from(forum.db.t.conflict))
        .filter(({ stands }) => stands)
        .map(({ kind, scanKey, ticketNo }) => [kind, scanKey, ticketNo]);
    await upload(forum, [], { tallies: [taps[2], taps[0]], phone: 1 });
    expect(await named()).toEqual([]);
    await upload(forum, [], { tallies: [taps[3], taps[1]] });
    expect(await named()).toEqual([['over_capacity', taps[2]?.id, null]]);
    const list = await listConflicts(house, forum.edition.slug, { show: 'open', kind: undefined, page: 1 });
    expect(list.lines[0]?.scans).toMatchObject([{ id: taps[2]?.id, place: { id: forum.doors[0].id } }]);
    // Somebody had left before: the same taps, one explained.
    await upload(forum, [], { tallies: [tap(forum, 0.5, { change: -1 })], phone: 2 });
    expect(await named()).toEqual([]);
  });

  test('takes nothing back of another device that is not here yet', async () => {
    const forum = await open();
    const theirs = aScan(forum, 0);
    const annulments = [{ id: theirs.id }];
    expect((await upload(forum, [], { annulments })).results).toMatchObject([{ s: 'accepted' }]);
    await upload(forum, [theirs], { phone: 1 });
    expect(await inHall(forum, 1)).toBe(1);
    expect(await forum.db.read.$count(forum.db.t.annulment)).toBe(0);
    expect(await forum.db.read.$count(forum.db.t.earlyAnnulment)).toBe(0);
    // Its own device had taken back what another one tried as well.
    const mine = aScan(forum, 2);
    await upload(forum, [], { annulments: [{ id: mine.id }], phone: 1 });
    await upload(forum, [], { annulments: [{ id: mine.id, by: 'op_3' }] });
    const before = await tableHashes(forum.db);
    await upload(forum, [], { annulments: [{ id: mine.id, by: 'op_3' }] });
    expect(await tableHashes(forum.db)).toEqual(before);
    await upload(forum, [aScan(forum, 1, { dir: 'out' }), mine]);
    expect(await inHall(forum, 3)).toBe(0);
    expect(await forum.db.read.select().from(forum.db.t.annulment)).toMatchObject([
      { scanId: mine.id, operatorId: 'op_3' },
    ]);
    const events = await feedAfter(forum.db.read, scopeOf(forum.edition), 0, 100);
    const annulled = events.filter(({ kind }) => kind === 'annul').map(({ payload }) => payload);
    expect(annulled).toEqual([{ scanId: mine.id, ticketNo: forum.tickets[0] }]);
    // Who may take back any scan may do so before it is here.
    await equip(forum, 1, ['scan', 'undo_any']);
    const late = aScan(forum, 5);
    await upload(forum, [], { annulments: [{ id: late.id, reason: 'not theirs' }], phone: 1 });
    await upload(forum, [late]);
    expect(await inHall(forum, 6)).toBe(0);
  });

  test('is read against the doors as they stand now, whoever changed them', async () => {
    const forum = await open();
    await upload(forum, [aScan(forum, 0, { cp: forum.doors[1].id })]);
    await forum.db.tx((tx) =>
      tx
        .update(tx.t.checkpoint)
        .set({ reentry: 'after_exit' })
        .where(eq(tx.t.checkpoint.id, forum.doors[1].id)),
    );
    await upload(forum, [aScan(forum, 9, { cp: forum.doors[1].id })]);
    expect(await standing(forum)).toEqual(['double_admission']);
    await forum.db.tx((tx) => tx.update(tx.t.hallLink).set({ walkMinutes: 30 }));
    await upload(forum, [aScan(forum, 20, { cp: forum.doors[0].id })]);
    expect((await standing(forum)).sort()).toEqual(['double_admission', 'impossible_move']);
  });
});
