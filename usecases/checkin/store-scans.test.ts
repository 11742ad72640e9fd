import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feedAfter } from '#db/checkin/door-feed.ts';
import { aDevice } from '#db/factories/door.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, EVENING, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { storeScans } from './store-scans.ts';

describeEachEngine('uploading scans', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async (tickets?: number) => aForum(inUse(await engine.open()), tickets);
  const lastSeq = async ({ db }: Awaited<ReturnType<typeof open>>) =>
    Math.max(0, ...(await db.read.select().from(db.t.doorFeed)).map(({ seq }) => seq));
  const presenceOf = async ({ db }: Awaited<ReturnType<typeof open>>) =>
    (await db.read.select().from(db.t.presenceInterval)).sort((a, b) => a.fromAt - b.fromAt);
  const standing = async ({ db }: Awaited<ReturnType<typeof open>>) =>
    (await db.read.select().from(db.t.conflict))
      .filter(({ stands }) => stands)
      .map(({ kind, scanKey }) => `${kind} ${scanKey}`)
      .sort();

  test('stores each row, answers it by its id and makes presence and attendance of it', async () => {
    const forum = await open();
    const [come, go] = [aScan(forum, -5), aScan(forum, 45, { dir: 'out', shown: 'exit' })];
    const begun = await lastSeq(forum);
    const { results, feed } = await upload(forum, [come, go]);
    expect(results).toEqual([
      { id: come.id, s: 'accepted', verdict: 'ok' },
      { id: go.id, s: 'accepted', verdict: 'exit' },
    ]);
    const presence = await presenceOf(forum);
    expect(presence).toHaveLength(3);
    const [ticket] = await forum.db.read
      .select()
      .from(forum.db.t.ticket)
      .where(eq(forum.db.t.ticket.id, forum.tickets[0] ?? 0));
    expect(presence.find(({ areaId }) => areaId === forum.doors[0].areaId)).toMatchObject({
      registrationId: ticket?.registrationId,
      fromAt: TEN - 5 * MINUTE,
      toAt: TEN + 45 * MINUTE,
      source: 'door',
      confidence: 'scanned',
      fromScanId: come.id,
      toScanId: go.id,
    });
    expect(await forum.db.read.select().from(forum.db.t.sessionAttendance)).toEqual([
      {
        ...{ occurrenceId: forum.slot.occurrenceId, registrationId: ticket?.registrationId },
        ...{ editionId: forum.edition.id, seconds: 45 * 60, doorSeconds: 45 * 60, onlineSeconds: 0 },
        ...{ share: 0.75, firstInAt: TEN, status: 'attended', confidence: 'scanned' },
      },
    ]);
    const events = await feedAfter(forum.db.read, scopeOf(forum.edition), begun, 100);
    expect(events.map(({ seq, kind }) => [seq, kind])).toEqual([
      [begun + 1, 'scan'],
      [begun + 2, 'scan'],
    ]);
    expect(feed).toBe(begun + 2);
  });

  test('adds nothing when rows come again, and says so', async () => {
    const forum = await open();
    const rows = [aScan(forum, 0, { cp: forum.gate.id }), aScan(forum, 3, { cp: forum.gate.id })];
    const first = await upload(forum, rows);
    const stored = await tableHashes(forum.db);
    const again = await upload(forum, [...rows, rows[0]]);
    expect(again.feed).toBe(first.feed);
    expect(again.results.map(({ s }) => s)).toEqual(['replay', 'replay', 'replay']);
    expect(again.results[1]).toMatchObject({ verdict: 'already_in', conflictWith: rows[0]?.id });
    expect(await tableHashes(forum.db)).toEqual(stored);
  });

  test('names a double admission of two devices once, keeps both facts and tells the feed', async () => {
    const forum = await open();
    const [first, second] = [aScan(forum, 0, { cp: forum.gate.id }), aScan(forum, 4, { cp: forum.gate.id })];
    const begun = await lastSeq(forum);
    expect((await upload(forum, [second], { phone: 1 })).results[0]).toMatchObject({ verdict: 'ok' });
    const late = await upload(forum, [first]);
    expect(late.results[0]).toEqual({ id: first.id, s: 'accepted', verdict: 'ok', conflictWith: second.id });
    expect(await standing(forum)).toEqual([`double_admission ${[first.id, second.id].sort().join(' ')}`]);
    const events = await feedAfter(forum.db.read, scopeOf(forum.edition), begun, 100);
    expect(events.map(({ kind }) => kind)).toEqual(['scan', 'scan', 'conflict']);
    expect(events.map(({ seq }) => seq - begun)).toEqual([1, 2, 3]);
  });

  test('folds again when an exit comes late: the conflict no longer stands, what was noted about it stays', async () => {
    const forum = await open();
    await upload(forum, [aScan(forum, 0, { cp: forum.gate.id }), aScan(forum, 9, { cp: forum.gate.id })]);
    const { conflict } = forum.db.t;
    await forum.db.tx(async (tx) => {
      await tx.update(conflict).set({ resolvedAt: 1, resolvedBy: 'system:test', note: 'twins' });
    });
    await upload(forum, [aScan(forum, 5, { cp: forum.gate.id, dir: 'out' })], { phone: 1 });
    expect(await standing(forum)).toEqual([]);
    expect(await forum.db.read.select().from(conflict)).toMatchObject([{ note: 'twins', stands: false }]);
    expect((await presenceOf(forum)).map(({ fromAt, toAt }) => [fromAt, toAt])).toEqual([
      [TEN, TEN + 5 * MINUTE],
      [TEN + 9 * MINUTE, null],
    ]);
  });

  test('takes a scan back by its annulment, also one that came first', async () => {
    const forum = await open();
    const [kept, undone] = [aScan(forum, 0), aScan(forum, 9, { cp: forum.doors[1].id })];
    await upload(forum, [kept], { annulments: [{ id: undone.id, reason: 'wrong door', by: 'op_3' }] });
    const before = await presenceOf(forum);
    await upload(forum, [undone]);
    expect(await presenceOf(forum)).toEqual(before);
    await upload(forum, [], { annulments: [{ id: kept.id }] });
    expect(await presenceOf(forum)).toEqual([]);
    expect(await forum.db.read.$count(forum.db.t.scan)).toBe(2);
  });

  test('lets an open answer wait for its outcome, from whichever device it comes', async () => {
    const forum = await open();
    const asked = aScan(forum, 0, { admitted: null });
    await upload(forum, [asked]);
    expect(await presenceOf(forum)).toEqual([]);
    await upload(forum, [], { outcomes: [{ id: asked.id, verdict: 'ok', admitted: true, source: 'local' }] });
    expect(await presenceOf(forum)).toHaveLength(3);
  });

  test('lists what a revoked device scanned afterwards without counting it, and clocks in doubt', async () => {
    const forum = await open();
    const { device } = forum.db.t;
    const good = aScan(forum, 0);
    const bad = aScan(forum, 9, { ticket: forum.tickets[1] ?? null });
    await forum.db.tx(async (tx) => {
      await tx
        .update(device)
        .set({ revokedAt: TEN + 9 * MINUTE })
        .where(eq(device.id, forum.deviceIds[0] ?? ''));
    });
    await upload(forum, [good, bad]);
    const [early, late] = [aScan(forum, 30, { ticket: null }), aScan(forum, 20, { ticket: null })];
    const ahead = aScan(forum, 13 * 60, { ticket: null });
    await upload(forum, [late, ahead, early], { phone: 1 });
    expect(await standing(forum)).toEqual(
      [
        `quarantined ${bad.id}`,
        `time_doubt ${[early.id, late.id].sort().join(' ')}`,
        `time_doubt ${ahead.id}`,
      ].sort(),
    );
    expect((await presenceOf(forum)).every(({ fromScanId }) => fromScanId === good.id)).toBe(true);
  });

  test('lists who came into a full hall, and no longer when it turns out that somebody had left', async () => {
    const forum = await open(3);
    await forum.db.tx(async (tx) => {
      await tx.update(tx.t.hall).set({ capacity: 2 }).where(eq(tx.t.hall.id, forum.halls[0].id));
    });
    const rows = forum.tickets.map((ticket, index) => aScan(forum, index, { ticket }));
    await upload(forum, rows);
    expect(await standing(forum)).toEqual([`over_capacity ${rows[2]?.id}`]);
    await upload(forum, [aScan(forum, 1.5, { dir: 'out' })], { phone: 1 });
    expect(await standing(forum)).toEqual([]);
  });

  test('refuses single rows that nobody can read or place, and takes the others', async () => {
    const forum = await open();
    const good = aScan(forum, 0);
    const strange = aScan(forum, 1, { cp: 'nowhere' });
    const broken = { ...aScan(forum, 2), dir: 'up' };
    const other = await forum.db.tx(async (tx) => {
      const edition = await anEdition(tx);
      return { edition, device: await aDevice(tx, edition) };
    });
    const { results } = await upload(forum, [good, strange, broken, 'nonsense']);
    expect(results).toEqual([
      { id: good.id, s: 'accepted', verdict: 'ok' },
      { id: strange.id, s: 'refused', reason: 'unknown_checkpoint' },
      { id: broken.id, s: 'refused', reason: 'unreadable' },
      { id: null, s: 'refused', reason: 'unreadable' },
    ]);
    // A door of this edition is none of another's, and a number that is taken is told nothing about.
    const before = await tableHashes(forum.db, ['doorClock']);
    const there = { editionId: other.edition.id, deviceId: other.device.id };
    const stolen = await storeScans(house, there, JSON.stringify({ rows: [{ ...good, cp: forum.gate.id }] }));
    expect(stolen).toMatchObject({ results: [{ s: 'refused', reason: 'unknown_checkpoint' }] });
    expect(await tableHashes(forum.db, ['doorClock'])).toEqual(before);
  });

  test('is for the house and devices of the edition alone, and never longer than agreed', async () => {
    const forum = await open();
    const text = JSON.stringify({ rows: [aScan(forum, 0)] });
    const own = { editionId: forum.edition.id, deviceId: forum.deviceIds[0] ?? '' };
    const before = await tableHashes(forum.db);
    await expect(storeScans(anonymousViewer, own, text)).rejects.toThrow(ForbiddenError);
    await expect(storeScans(house, { ...own, deviceId: newId() }, text)).rejects.toThrow(NotFoundError);
    const many = Array.from({ length: 201 }, () => aScan(forum, 0));
    expect(await storeScans(house, own, JSON.stringify({ rows: many }))).toEqual({
      ok: false,
      reason: 'too_large',
    });
    const long = JSON.stringify({ rows: [], note: 'х'.repeat(131_072) });
    expect(await storeScans(house, own, long)).toEqual({ ok: false, reason: 'too_large' });
    expect(await storeScans(house, own, 'rows')).toEqual({ ok: false, reason: 'unreadable' });
    expect(await tableHashes(forum.db)).toEqual(before);
  });

  test('keeps facts: no scan is changed or removed while its edition is there', async () => {
    const forum = await open();
    const scan = aScan(forum, 0);
    await upload(forum, [scan], { annulments: [{ id: scan.id, reason: 'x' }] });
    const { db } = forum;
    const before = await tableHashes(db);
    for (const table of [db.t.scan, db.t.annulment] as const) {
      await expect(db.tx(async (tx) => tx.update(table).set({ receivedAt: 1 }))).rejects.toThrow();
      await expect(db.tx(async (tx) => tx.delete(table))).rejects.toThrow();
    }
    expect(await tableHashes(db)).toEqual(before);
    await db.tx(async (tx) => tx.delete(tx.t.edition).where(eq(tx.t.edition.id, forum.edition.id)));
    expect(await db.read.$count(db.t.scan)).toBe(0);
  });
});
