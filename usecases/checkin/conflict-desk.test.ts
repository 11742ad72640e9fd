import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { CONFLICT_KINDS } from '#domain/checkin/vocabulary.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { type ConflictFilter, listConflicts, openConflicts, resolveConflict } from './conflict-desk.ts';
import { aForum, aScan, EVENING, type Forum, house, standAt, upload } from './door.fixture.ts';
import { readFeed } from './feed.ts';
import { holder } from './visit.fixture.ts';

const OPEN: ConflictFilter = { show: 'open', kind: undefined, page: 1 };

describeEachEngine('conflicts at the desk', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  /** The same ticket twice at the gate by two phones, and in two halls within a minute. */
  const quarrel = async (forum: Forum) => {
    const first = aScan(forum, 0, { cp: forum.gate.id });
    const second = aScan(forum, 4, { cp: forum.gate.id });
    await upload(forum, [first]);
    await upload(forum, [second], { phone: 1 });
    await upload(forum, [aScan(forum, 10), aScan(forum, 11, { cp: forum.doors[1].id })]);
    return { first, second };
  };

  test('show both scans with places, times, devices and whose ticket it is', async () => {
    const forum = await open();
    const { first, second } = await quarrel(forum);
    const { lines, counts, kinds } = await listConflicts(house, forum.edition.slug, OPEN);
    expect(counts).toEqual({ open: 2, resolved: 0, explained: 0 });
    expect(kinds.filter(({ count }) => count > 0).map(({ kind }) => kind)).toEqual([
      'double_admission',
      'impossible_move',
    ]);
    const [move, double] = lines;
    expect(move?.kind).toBe('impossible_move');
    expect(double).toMatchObject({
      kind: 'double_admission',
      person: { name: expect.stringMatching(/^Guest/) },
    });
    expect(double?.scans.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(double?.scans.map(({ place }) => place?.kind)).toEqual(['gate', 'gate']);
    expect(new Set(double?.scans.map(({ device }) => device)).size).toBe(2);
    const only = await listConflicts(house, forum.edition.slug, { ...OPEN, kind: 'double_admission' });
    expect(only.lines).toHaveLength(1);
  });

  test('are settled once with a note, stay in the list, and are told no more', async () => {
    const forum = await open();
    await quarrel(forum);
    const { slug } = forum.edition;
    const scope = scopeOf(forum.edition);
    expect(await openConflicts(scope)).toBe(2);
    const id = (await listConflicts(house, slug, OPEN)).lines[0]?.id ?? '';
    const desk = holder(forum, 'desk');
    expect(await resolveConflict(desk, slug, { id, note: 'Came back for a coat' })).toEqual({ ok: true });
    expect(await resolveConflict(house, slug, { id, note: 'Another story' })).toEqual({
      ok: false,
      reason: 'resolved',
    });
    expect(await openConflicts(scope)).toBe(1);
    const told = (await readFeed(scope, 0)).events.filter(({ kind }) => kind === 'conflict');
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { kind: 'double_admission' },
      { kind: 'impossible_move' },
      { kind: 'impossible_move', isOpen: false },
    ]);
    const { lines, counts } = await listConflicts(house, slug, { ...OPEN, show: 'resolved' });
    expect(lines).toMatchObject([{ id, note: 'Came back for a coat', resolvedAt: EVENING }]);
    expect(counts).toMatchObject({ open: 1, resolved: 1 });
    const audit = await forum.db.read.select().from(forum.db.t.auditLog);
    expect(audit.filter(({ action }) => action === 'door.resolve_conflict')).toMatchObject([
      { targetId: id },
    ]);
  });

  test('of kinds that are muted are kept, listed and not told', async () => {
    const forum = await open();
    await quarrel(forum);
    const { db, edition } = forum;
    const setting = { editionId: edition.id, keepsSearchOffline: false, version: 1 };
    await db.tx((tx) => tx.insert(tx.t.doorSetting).values({ ...setting, mutedKinds: ['impossible_move'] }));
    expect(await openConflicts(scopeOf(edition))).toBe(1);
    const { lines, kinds } = await listConflicts(house, edition.slug, OPEN);
    expect(lines.map(({ kind }) => kind)).toEqual(['double_admission']);
    expect(kinds).toHaveLength(CONFLICT_KINDS.length);
    const muted = await listConflicts(house, edition.slug, { ...OPEN, kind: 'impossible_move' });
    expect(muted.lines).toHaveLength(1);
  });

  test('that a late scan explained are a list of their own', async () => {
    const forum = await open();
    await quarrel(forum);
    await upload(forum, [aScan(forum, 2, { cp: forum.gate.id, dir: 'out' })], { phone: 2 });
    const { counts } = await listConflicts(house, forum.edition.slug, OPEN);
    expect(counts.explained).toBe(1);
    const { lines } = await listConflicts(house, forum.edition.slug, { ...OPEN, show: 'explained' });
    expect(lines).toMatchObject([{ kind: 'double_admission', stands: false }]);
  });

  test('are nobody’s who may not see the doors, and of no other edition', async () => {
    const forum = await open();
    await quarrel(forum);
    const other = await aForum(forum.db);
    const { slug } = forum.edition;
    const id = (await listConflicts(house, slug, OPEN)).lines[0]?.id ?? '';
    const rowOf = async () => {
      const { conflict } = forum.db.t;
      return (await forum.db.read.select().from(conflict).where(eq(conflict.id, id)))[0];
    };
    const before = await rowOf();
    const note = 'Not mine to say';
    for (const role of ['moderator', 'reviewer', 'programme_editor'] as const) {
      await expect(listConflicts(holder(forum, role), slug, OPEN)).rejects.toThrow(ForbiddenError);
      await expect(resolveConflict(holder(forum, role), slug, { id, note })).rejects.toThrow(ForbiddenError);
    }
    await expect(resolveConflict(house, other.edition.slug, { id, note })).rejects.toThrow(NotFoundError);
    await expect(resolveConflict(house, slug, { id: newId(), note })).rejects.toThrow(NotFoundError);
    expect(await rowOf()).toEqual(before);
  });
});
