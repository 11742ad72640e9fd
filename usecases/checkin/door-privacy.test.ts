import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { feedAfter } from '#db/checkin/door-feed.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { DataSubject } from '#db/person-data.ts';
import { eraseBesides } from '#db/registration/erasure.ts';
import { isTicketNo } from '#domain/token/human-code.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { purgeRows } from '../registration/purge.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { aForum, aScan, EVENING, type Forum, MINUTE, upload } from './door.fixture.ts';
import { rosterFacts } from './roster-facts.ts';
import { settleDoors } from './settle.ts';

const DAY = 24 * 60 * MINUTE;

describeEachEngine('what doors keep of people', (engine) => {
  let clock = standingClock(EVENING);
  let restoreClock = () => {};
  beforeEach(() => {
    clock = standingClock(EVENING);
    restoreClock = setClock(clock);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  /** Two came, one twice; one was let in all the same, and one scan was taken back. */
  const open = async () => {
    const forum = await aForum(inUse(await engine.open()));
    const [first = 0, second = 0] = forum.tickets;
    const undone = aScan(forum, 30, { cp: forum.doors[1].id });
    const scans = [
      aScan(forum, 0, { cp: forum.gate.id }),
      aScan(forum, 9, { cp: forum.gate.id, override: { of: null, reason: 'Zqcanary is the mayor' } }),
      aScan(forum, 5, { ticket: second }),
      undone,
    ];
    await upload(forum, scans, { annulments: [{ id: undone.id, reason: 'Zqcanary went elsewhere' }] });
    const { conflict } = forum.db.t;
    await forum.db.tx((tx) =>
      tx.update(conflict).set({ resolvedAt: 1, resolvedBy: 'system', note: 'Zqcanary' }),
    );
    const ticket = (await forum.db.read.select().from(forum.db.t.ticket)).find(({ id }) => id === first);
    return { ...forum, first, second, holder: ticket?.registrationId ?? '' };
  };
  const everything = async ({ db }: Forum) =>
    JSON.stringify([
      await db.read.select().from(db.t.scan),
      await db.read.select().from(db.t.annulment),
      await db.read.select().from(db.t.conflict),
    ]);

  test('is nobody’s after ninety days: the same people in the same rows, and no way to any of them', async () => {
    const forum = await open();
    const { db, edition, first, second } = forum;
    const { scan, presenceInterval, conflict, doorFeed } = db.t;
    const scope = scopeOf(edition);
    const end = editionEndAt(edition);
    const shape = async () => {
      const rows = await db.read.select().from(scan).orderBy(scan.id);
      const nos = [...new Set(rows.map(({ ticketNo }) => ticketNo))];
      return rows.map((row) => [row.id, nos.indexOf(row.ticketNo), row.correctedAt, row.direction]);
    };
    const before = await shape();
    const spans = await db.read.$count(presenceInterval);
    clock.move(Math.max(end, EVENING) + 89 * DAY - clock.now());
    expect(await db.tx((tx) => purgeRows(tx, scope, edition, clock.now()))).toMatchObject({
      counts: expect.not.objectContaining({ scan: expect.anything() }),
    });
    expect((await db.read.select().from(scan)).some(({ ticketNo }) => ticketNo === first)).toBe(true);
    clock.move(2 * DAY);
    // The feed has the clock of the machine, which the test does not move.
    await db.tx((tx) => tx.update(doorFeed).set({ at: EVENING }));
    const { counts } = await db.tx((tx) => purgeRows(tx, scope, edition, clock.now()));
    expect(counts).toMatchObject({ scan: 4, presenceInterval: spans });
    expect(await shape()).toEqual(before);
    for (const table of [scan, presenceInterval, conflict] as const) {
      const rows: { ticketNo: number | null }[] = await db.read.select().from(table);
      for (const { ticketNo } of rows) {
        expect([first, second]).not.toContain(ticketNo);
        expect(isTicketNo(ticketNo ?? -1)).toBe(false);
      }
    }
    expect((await db.read.select().from(scan)).every((row) => row.registrationId === null)).toBe(true);
    expect((await db.read.select().from(presenceInterval)).every((row) => row.registrationId === null)).toBe(
      true,
    );
    expect(await everything(forum)).not.toContain('Zqcanary');
    expect(JSON.stringify(await feedAfter(db.read, scope, 0, 1000))).not.toContain(String(first));
    // Once is enough, and what follows from the record is still the same.
    expect((await db.tx((tx) => purgeRows(tx, scope, edition, clock.now()))).counts).not.toHaveProperty(
      'scan',
    );
    const severed = await tableHashes(db, ['doorClock']);
    await settleDoors();
    const again = await tableHashes(db, ['doorClock']);
    expect([again.scan, again.conflict, again.sessionAttendance]).toEqual([
      ...[severed.scan, severed.conflict, severed.sessionAttendance],
    ]);
  });

  test('lets go of the names of those on duty with all other names', async () => {
    const { db, edition } = await open();
    const { doorOperator } = db.t;
    await db.tx((tx) =>
      tx.insert(doorOperator).values({
        ...{ id: newId(), editionId: edition.id, name: 'Anna Zqcanary', pinHash: 'hash' },
        ...{ removedAt: null, createdAt: EVENING, version: 1 },
      }),
    );
    const purged = async () =>
      (await db.tx((tx) => purgeRows(tx, scopeOf(edition), edition, clock.now()))).counts;
    clock.move(DAY);
    expect(await purged()).not.toHaveProperty('doorOperator');
    clock.move(10 * 366 * DAY);
    expect(await purged()).toMatchObject({ doorOperator: 1 });
    expect(await db.read.select().from(doorOperator)).toMatchObject([{ name: null, pinHash: null }]);
    expect(await purged()).not.toHaveProperty('doorOperator');
  });

  test('is changed in no other way: not to another ticket, and to no registration', async () => {
    const { db, first, second, holder } = await open();
    const { scan } = db.t;
    const before = await tableHashes(db);
    for (const change of [
      { ticketNo: second },
      { ticketNo: null },
      { registrationId: holder },
      { registrationId: null },
    ])
      await expect(
        db.tx((tx) => tx.update(scan).set(change).where(eq(scan.ticketNo, first))),
      ).rejects.toThrow();
    expect(await tableHashes(db)).toEqual(before);
  });

  test('has nothing that staff typed about who is erased, and rosters lose the name at once', async () => {
    const forum = await open();
    const { db, edition, holder, first } = forum;
    const scope = scopeOf(edition);
    const seq = (await feedAfter(db.read, scope, 0, 1000)).at(-1)?.seq ?? 0;
    const subject: DataSubject = {
      ...{ personIds: [], accountIds: [], addresses: [], names: [], fileIds: [] },
      registrationIds: [holder],
    };
    const counts = await db.tx(async (tx) => {
      const gone = await eraseBesides(tx, subject);
      await tx.update(tx.t.registration).set({ badgeName: null }).where(eq(tx.t.registration.id, holder));
      return gone;
    });
    expect(counts).toMatchObject({ annulment: 1, scan: 1 });
    expect(await everything(forum)).not.toContain('Zqcanary');
    expect(await db.read.$count(db.t.scan)).toBe(4);
    expect(await feedAfter(db.read, scope, seq, 10)).toMatchObject([
      { kind: 'roster_put', payload: { ticketNo: first } },
    ]);
    expect((await rosterFacts(db.read, scope, [first]))[0]).toMatchObject({ name: '' });
  });
});
