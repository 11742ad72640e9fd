import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, type Forum, MINUTE, TEN, upload } from './door.fixture.ts';
import { readFeed } from './feed.ts';
import { settleDoors } from './settle.ts';

const SECOND = 1 / 60;

describeEachEngine('scans that came in a moment ago', (engine) => {
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
  const moveTo = (minutes: number) => clock.move(TEN + minutes * MINUTE - clock.now());
  /** Made now, as of the clock of the house. */
  const live = async (forum: Forum, more: Partial<ScanInput> = {}, phone = 0) => {
    const row = aScan(forum, (clock.now() - TEN) / MINUTE, { cp: forum.gate.id, ...more });
    return (await upload(forum, [row], { phone })).results[0];
  };

  test('are called back where the roster says no', async () => {
    const forum = await open();
    const { ticket, registration } = forum.db.t;
    const [first = 0, second = 0, third = 0] = forum.tickets;
    await forum.db.tx(async (tx) => {
      await tx.update(ticket).set({ state: 'blocked' }).where(eq(ticket.id, first));
      const [row] = await tx.select().from(ticket).where(eq(ticket.id, second));
      await tx
        .update(registration)
        .set({ state: 'cancelled' })
        .where(eq(registration.id, row?.registrationId ?? ''));
    });
    expect(await live(forum, { ticket: first })).toMatchObject({
      ...{ s: 'accepted', verdict: 'blocked', decision: { verdict: 'blocked' } },
    });
    expect(await live(forum, { ticket: second })).toMatchObject({
      ...{ s: 'accepted', verdict: 'cancelled', decision: { verdict: 'cancelled' } },
    });
    const good = await live(forum, { ticket: third });
    expect(good).toEqual({ id: expect.any(String), s: 'accepted', verdict: 'ok' });
  });

  test('are not where they were made long ago, where a supervisor let somebody in, and for who leaves', async () => {
    const forum = await open();
    const { ticket } = forum.db.t;
    await forum.db.tx((tx) => tx.update(ticket).set({ state: 'blocked' }));
    const late = aScan(forum, -5, { cp: forum.gate.id });
    const { results } = await upload(forum, [late]);
    expect(results).toEqual([{ id: late.id, s: 'accepted', verdict: 'ok' }]);
    const [, second = 0] = forum.tickets;
    const override = { reason: 'Chief of the guard knows him' };
    expect(await live(forum, { override, ticket: second })).not.toHaveProperty('decision');
    expect(await live(forum, { dir: 'out', shown: 'exit' })).not.toHaveProperty('decision');
    const unknown = await live(forum, { ticket: 77_000_000, shown: 'new_ticket' });
    expect(unknown).toEqual({ id: expect.any(String), s: 'accepted', verdict: 'new_ticket' });
  });

  test('are called back where another counter gave it, or another gate let in today or ever', async () => {
    const forum = await open();
    const counter = { cp: forum.lunch.id };
    expect(await live(forum, counter)).toMatchObject({ verdict: 'ok' });
    moveTo(1);
    expect(await live(forum, counter, 1)).toMatchObject({
      ...{ verdict: 'already_taken', decision: { verdict: 'already_taken' } },
    });
    for (const reentry of ['once', 'once_per_day'] as const) {
      const [, one = 0, two = 0] = forum.tickets;
      const which = { ticket: reentry === 'once' ? one : two };
      await forum.db.tx((tx) => tx.update(tx.t.checkpoint).set({ reentry }));
      await forum.db.tx((tx) => tx.update(tx.t.doorClock).set({ planVersion: clock.now() }));
      moveTo((clock.now() - TEN) / MINUTE + 1);
      expect(await live(forum, which)).toMatchObject({ verdict: 'ok' });
      moveTo((clock.now() - TEN) / MINUTE + 1);
      await live(forum, { ...which, dir: 'out', shown: 'exit' });
      moveTo((clock.now() - TEN) / MINUTE + 1);
      expect(await live(forum, which, 1)).toMatchObject({
        ...{ verdict: 'already_in', decision: { verdict: 'already_in' } },
      });
    }
  });

  test('fill a place to its last seat and not beyond, and are no crowd of their own', async () => {
    const forum = await open();
    const { area, checkpoint, doorClock } = forum.db.t;
    await forum.db.tx(async (tx) => {
      await tx.update(area).set({ capacity: 2 }).where(eq(area.id, forum.gate.areaId));
      await tx.update(checkpoint).set({ capacityMode: 'block' });
      await tx.update(doorClock).set({ planVersion: 99 });
    });
    const verdicts: unknown[] = [];
    for (const [index, ticket] of forum.tickets.entries()) {
      moveTo(index * SECOND);
      verdicts.push((await live(forum, { ticket }, index))?.verdict);
    }
    expect(verdicts).toEqual(['ok', 'ok', 'full']);
  });

  test('that asked first are told to others with their answer, as soon as it is known', async () => {
    const forum = await open();
    const asked = aScan(forum, 0, { cp: forum.gate.id, admitted: null, slot: 143 });
    const told = async () =>
      (await readFeed(scopeOf(forum.edition), 0)).events.flatMap(({ kind, payload }) =>
        kind === 'scan' && payload.id === asked.id ? [payload.admitted] : [],
      );
    await upload(forum, [asked]);
    expect(await told()).toEqual([null]);
    const outcomes = [{ id: asked.id, verdict: 'ok', admitted: true, source: 'server' }];
    await upload(forum, [], { outcomes });
    expect(await told()).toEqual([null, true]);
    await upload(forum, [], { outcomes });
    expect(await told()).toEqual([null, true]);
    const { events } = await readFeed(scopeOf(forum.edition), 0);
    expect(events.findLast(({ kind }) => kind === 'scan')).toMatchObject({
      payload: { id: asked.id, slotNo: 143, deviceId: forum.deviceIds[0] },
    });
  });

  test('whose answer came before them are told once', async () => {
    const forum = await open();
    const asked = aScan(forum, 0, { cp: forum.gate.id, admitted: null });
    await upload(forum, [], { outcomes: [{ id: asked.id, verdict: 'ok', admitted: true, source: 'local' }] });
    await upload(forum, [asked]);
    const { events } = await readFeed(scopeOf(forum.edition), 0);
    expect(events.filter(({ kind }) => kind === 'scan')).toMatchObject([{ payload: { admitted: true } }]);
  });

  test('that wait for an answer get theirs one after the other, each knowing those before it', async () => {
    const forum = await open();
    const asks = [1, 0].map((minutes) => aScan(forum, minutes, { cp: forum.gate.id, admitted: null }));
    const [later, sooner] = asks;
    moveTo(2);
    const { results } = await upload(forum, asks);
    expect(results.map(({ decision }) => decision?.verdict)).toEqual(['already_in', 'ok']);
    moveTo(10);
    await settleDoors();
    const outcomes = await forum.db.read.select().from(forum.db.t.scanOutcome);
    expect(new Map(outcomes.map(({ scanId, verdict }) => [scanId, verdict]))).toEqual(
      new Map([
        [sooner?.id, 'ok'],
        [later?.id, 'already_in'],
      ]),
    );
  });

  test('of a signed code that the house does not know end as the device said', async () => {
    const forum = await open();
    const sold = aScan(forum, 0, {
      ...{ cp: forum.gate.id, admitted: null, ticket: 77_000_000, shown: 'new_ticket' },
    });
    const forged = aScan(forum, 0, {
      ...{ cp: forum.gate.id, admitted: null, ticket: null, gen: null, shown: 'unknown_code' },
    });
    const { results } = await upload(forum, [sold, forged]);
    expect(results[0]).toEqual({ id: sold.id, s: 'accepted', verdict: 'new_ticket' });
    moveTo(10);
    await settleDoors();
    const outcomes = await forum.db.read.select().from(forum.db.t.scanOutcome);
    expect(new Map(outcomes.map(({ scanId, ...row }) => [scanId, [row.verdict, row.admitted]]))).toEqual(
      new Map([
        [sold.id, ['new_ticket', true]],
        [forged.id, ['unknown_code', false]],
      ]),
    );
  });
});
