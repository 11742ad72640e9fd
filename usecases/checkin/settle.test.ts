import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { feedAfter } from '#db/checkin/door-feed.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, type Forum, MINUTE, TEN, upload } from './door.fixture.ts';
import { settleDoors } from './settle.ts';

const HOUR = 60 * MINUTE;

describeEachEngine('doors as time goes by', (engine) => {
  let clock = standingClock(TEN);
  let restoreClock = () => {};
  beforeEach(() => {
    clock = standingClock(TEN);
    restoreClock = setClock(clock);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()));
  const moveTo = (at: number) => clock.move(at - clock.now());
  const presence = async ({ db }: Forum) =>
    (await db.read.select().from(db.t.presenceInterval)).sort((a, b) => a.fromAt - b.fromAt);
  const attendance = async ({ db }: Forum) =>
    (await db.read.select().from(db.t.sessionAttendance)).map(({ seconds, status }) => [seconds, status]);

  test('close behind people once in a night, also in those in which the clocks are changed', async () => {
    const forum = await open();
    await forum.db.tx((tx) => tx.update(tx.t.edition).set({ zone: 'Europe/Berlin' }));
    // Spring forward, back in autumn, and a usual night: four in the morning in Berlin.
    const nights = [
      ['2026-03-28T19:00Z', '2026-03-29T02:00Z'],
      ['2026-10-24T19:00Z', '2026-10-25T03:00Z'],
      ['2026-11-24T19:00Z', '2026-11-25T03:00Z'],
    ].map((night) => night.map(Date.parse));
    for (const [evening = 0, four = 0] of nights) {
      moveTo(evening);
      const came = aScan(forum, (evening - TEN) / MINUTE, { cp: forum.gate.id });
      await upload(forum, [came]);
      const changes: number[] = [];
      for (let at = evening; at < evening + 14 * HOUR; at += HOUR / 2) {
        moveTo(at);
        const before = JSON.stringify(await presence(forum));
        await settleDoors();
        if (JSON.stringify(await presence(forum)) !== before) changes.push(at);
      }
      expect(changes).toEqual([four]);
      const mine = (await presence(forum)).filter(({ fromScanId }) => fromScanId === came.id);
      expect(mine).toMatchObject([{ fromAt: evening, toAt: four, confidence: 'auto' }]);
    }
  });

  test('close an area behind people at its own time, by itself', async () => {
    const forum = await open();
    await forum.db.tx((tx) => tx.update(tx.t.area).set({ closesClock: '12:30' }));
    await upload(forum, [aScan(forum, 0, { cp: forum.gate.id })]);
    await settleDoors();
    // Half past twelve in Moscow.
    const half = TEN + 150 * MINUTE;
    moveTo(half - 1);
    await settleDoors();
    expect((await presence(forum)).map(({ toAt }) => toAt)).toEqual([null]);
    moveTo(half);
    await settleDoors();
    expect(await presence(forum)).toMatchObject([{ toAt: half, confidence: 'auto' }]);
  });

  test('write nothing when there is nothing to do, and nothing twice', async () => {
    const forum = await open();
    await upload(forum, [aScan(forum, 0)]);
    await settleDoors();
    const before = await tableHashes(forum.db, ['doorClock']);
    clock.move(MINUTE);
    await settleDoors();
    expect(await tableHashes(forum.db, ['doorClock'])).toEqual(before);
    clock.move(24 * HOUR);
    await settleDoors();
    const settled = await tableHashes(forum.db, ['doorClock']);
    expect(settled).not.toEqual(before);
    await settleDoors();
    expect(await tableHashes(forum.db, ['doorClock'])).toEqual(settled);
  });

  test('settle a session when it is over without one more scan, and again when its true times are known', async () => {
    const forum = await open();
    const { occurrenceId } = forum.slot;
    await upload(forum, [aScan(forum, -5), aScan(forum, 0, { ticket: forum.tickets[1] ?? null })]);
    await settleDoors();
    moveTo(TEN + 59 * MINUTE);
    await settleDoors();
    expect(await attendance(forum)).toEqual([]);
    moveTo(TEN + 61 * MINUTE);
    await settleDoors();
    expect(await attendance(forum)).toEqual([
      [3600, 'attended'],
      [3600, 'attended'],
    ]);
    const setting = { occurrenceId, editionId: forum.edition.id, mode: null, requiredSharePct: null };
    await forum.db.tx((tx) =>
      tx.insert(tx.t.attendanceSetting).values({
        ...{ ...setting, actualStartAt: null, actualEndAt: TEN + 30 * MINUTE, version: 1 },
      }),
    );
    await settleDoors();
    expect(await attendance(forum)).toEqual([
      [1800, 'attended'],
      [1800, 'attended'],
    ]);
    await forum.db.tx((tx) => tx.update(tx.t.attendanceSetting).set({ actualEndAt: TEN + 90 * MINUTE }));
    await settleDoors();
    // It is on again: figures come when it is over.
    expect(await attendance(forum)).toEqual([]);
    moveTo(TEN + 3 * HOUR);
    await settleDoors();
    expect(await attendance(forum)).toEqual([
      [5400, 'attended'],
      [5400, 'attended'],
    ]);
  });

  test('keep people in a session over midnight until it is over', async () => {
    const forum = await open();
    const [from, to] = [Date.parse('2026-05-14T20:30Z'), Date.parse('2026-05-14T22:30Z')];
    await forum.db.tx((tx) =>
      tx.update(tx.t.slot).set({ startAt: from, endAt: to }).where(eq(tx.t.slot.id, forum.slot.id)),
    );
    moveTo(from);
    await upload(forum, [aScan(forum, (from - TEN) / MINUTE)]);
    for (let at = from; at < to + HOUR; at += 10 * MINUTE) {
      moveTo(at);
      await settleDoors();
    }
    expect(await attendance(forum)).toEqual([[7200, 'attended']]);
    const hall = (await presence(forum)).find(({ areaId }) => areaId === forum.doors[0].areaId);
    expect(hall).toMatchObject({ toAt: to + 10 * MINUTE, confidence: 'auto' });
  });

  test('give the answer of the server where none came in a minute, until the device tells its own', async () => {
    const forum = await open();
    const scope = scopeOf(forum.edition);
    const [asked, unknown] = [
      aScan(forum, 0, { admitted: null, shown: 'ok' }),
      aScan(forum, 0, { admitted: null, shown: 'ok', ticket: 77_777, gen: null }),
    ];
    const { results } = await upload(forum, [asked, unknown]);
    expect(results).toMatchObject([
      { id: asked.id, verdict: 'ok', decision: { verdict: 'ok' } },
      { id: unknown.id, verdict: 'unknown_code', decision: { verdict: 'unknown_code' } },
    ]);
    clock.move(59_000);
    await settleDoors();
    expect(await presence(forum)).toEqual([]);
    clock.move(2_000);
    await settleDoors();
    expect(await presence(forum)).toHaveLength(3);
    const outcomes = await forum.db.read.select().from(forum.db.t.scanOutcome);
    expect(outcomes.map(({ scanId, source, admitted }) => [scanId, source, admitted]).sort()).toEqual(
      [
        [asked.id, 'server', true],
        [unknown.id, 'server', false],
      ].sort(),
    );
    const events = await feedAfter(forum.db.read, scope, 0, 100);
    const told = events.filter(
      ({ kind, payload }) => kind === 'scan' && (payload as { id: string }).id === asked.id,
    );
    expect(told.map(({ payload }) => (payload as { admitted: boolean | null }).admitted)).toEqual([
      null,
      true,
    ]);
    const own = [{ id: asked.id, verdict: 'question', admitted: false, source: 'local' }];
    await upload(forum, [], { outcomes: own });
    expect(await presence(forum)).toEqual([]);
    await settleDoors();
    expect(await forum.db.read.$count(forum.db.t.scanOutcome)).toBe(3);
  });

  test('say what the server knows of the moment before a scan: who is inside, who is blocked', async () => {
    const forum = await open();
    const [, second = 0] = forum.tickets;
    await forum.db.tx((tx) =>
      tx.update(tx.t.ticket).set({ state: 'blocked' }).where(eq(tx.t.ticket.id, second)),
    );
    const [first, again] = [aScan(forum, -9, { cp: forum.gate.id }), aScan(forum, 0, { cp: forum.gate.id })];
    await upload(forum, [first], { phone: 1 });
    const stop = aScan(forum, 0, { cp: forum.gate.id, ticket: second, admitted: null });
    const { results } = await upload(forum, [again, stop]);
    expect(results).toMatchObject([
      {
        ...{ id: again.id, verdict: 'already_in', conflictWith: first.id },
        decision: {
          verdict: 'already_in',
          facts: { isInside: true, since: { deviceId: forum.deviceIds[1] } },
        },
      },
      { id: stop.id, verdict: 'blocked', decision: { verdict: 'blocked' } },
    ]);
  });
});
