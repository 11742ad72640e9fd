import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { OperatorOrder } from '#domain/broadcast/broadcast-state.ts';
import type { GrantScope, Viewer, ViewerRole } from '#domain/viewer.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { FORUM, MINUTE } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { aStage, START, type Stage } from './broadcast.fixture.ts';
import { openControlDesk } from './control-desk.ts';
import { correctTimes, runBroadcast } from './run-broadcast.ts';

describeEachEngine('running a broadcast by hand', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });
  async function open() {
    const db = await engine.open();
    const stage = await aStage(db);
    closing.push(stage.close);
    stage.clock.move(START - 20 * MINUTE - stage.clock.now());
    const organizer = await holder(db, 'organizer', { kind: 'edition', editionId: stage.edition.id });
    const { id } = stage.broadcast('Opening');
    const order = (word: OperatorOrder, who: Viewer = organizer) =>
      runBroadcast(who, FORUM, { id, order: word });
    return { db, stage, organizer, id, order };
  }

  test('is over the schedule and the signal: start, hold, end and reopen, each with its line', async () => {
    const { db, stage, organizer, id, order } = await open();
    expect(await order('start')).toEqual({ ok: true, state: 'live' });
    expect(await order('hold')).toEqual({ ok: true, state: 'live' });
    stage.clock.move(MINUTE);
    expect(await order('end')).toEqual({ ok: true, state: 'ended' });
    expect(await rowOf(db, id)).toMatchObject({
      state: 'ended',
      startedByHandAt: START - 20 * MINUTE,
      actualStartAt: START - 20 * MINUTE,
      actualEndAt: START - 19 * MINUTE,
      heldAt: null,
    });
    expect(await order('reopen')).toEqual({ ok: true, state: 'live' });
    expect(await rowOf(db, id)).toMatchObject({ actualStartAt: START - 20 * MINUTE, actualEndAt: null });
    if (organizer.kind !== 'account') throw new Error('signed in');
    const events = await eventsOf(db, id);
    expect(events.map(({ fromState, toState, cause }) => `${fromState} ${toState} ${cause}`)).toEqual([
      'planned live operator',
      'live live operator',
      'live ended operator',
      'ended live operator',
    ]);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([organizer.accountId]));
    const lines = await db.read.select().from(db.t.auditLog).where(eq(db.t.auditLog.targetId, id));
    expect(lines.map(({ action }) => action).sort()).toEqual([
      'broadcast.end',
      'broadcast.hold',
      'broadcast.reopen',
      'broadcast.start',
    ]);
  });

  test('stands in the log of the control desk after it is over too, with its session and who did it', async () => {
    const { stage, organizer, order } = await open();
    await order('start');
    await order('end');
    const streamId = stage.broadcast('Opening').streamId;
    const { stream, events } = await openControlDesk(organizer, FORUM, streamId);
    expect(stream.now).toBeNull();
    expect(events.map(({ toState, title, actorName }) => [toState, title.en, actorName])).toEqual([
      ['ended', 'Opening', expect.stringMatching(/^Account /)],
      ['live', 'Opening', expect.stringMatching(/^Account /)],
    ]);
  });

  test('an order that its state does not take writes nothing', async () => {
    const { db, order } = await open();
    const before = await tableHashes(db);
    for (const word of ['hold', 'release', 'end', 'reopen'] as const)
      expect(await order(word)).toEqual({ ok: false, reason: 'state', state: 'planned' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('is for whoever has the right: a moderator for the own session alone', async () => {
    const { db, stage, id, order } = await open();
    const sessionOf = (title: string) =>
      stage.programme.slotByOccurrenceId.get(stage.broadcast(title).occurrenceId)?.sessionId ?? '';
    const { id: editionId } = stage.edition;
    const own = await holder(db, 'moderator', { kind: 'session', editionId, id: sessionOf('Opening') });
    const foreign = await holder(db, 'moderator', { kind: 'session', editionId, id: sessionOf('Next day') });
    const desk = await holder(db, 'desk', { kind: 'edition', editionId });
    const before = await tableHashes(db, ['account', 'roleGrant']);
    await expect(order('start', foreign)).rejects.toThrow(ForbiddenError);
    await expect(order('start', desk)).rejects.toThrow(ForbiddenError);
    await expect(order('start', anonymousViewer)).rejects.toThrow(ForbiddenError);
    await expect(runBroadcast(own, FORUM, { id: 'nothing', order: 'start' })).rejects.toThrow();
    const times = { id, startAt: 1, endAt: null, reason: 'clock' };
    await expect(correctTimes(own, FORUM, times)).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db, ['account', 'roleGrant'])).toEqual(before);
    expect(await order('start', own)).toEqual({ ok: true, state: 'live' });
  });

  test('true times reach the attendance of the session, and a correction is a new line with its reason', async () => {
    const { db, stage, organizer, id, order } = await open();
    stage.clock.move(25 * MINUTE);
    await order('start');
    stage.clock.move(50 * MINUTE);
    await order('end');
    const [startAt, endAt] = [START + 5 * MINUTE, START + 55 * MINUTE];
    expect(await attendance(db, stage)).toMatchObject({ actualStartAt: startAt, actualEndAt: endAt });
    const correct = (change: object) =>
      correctTimes(organizer, FORUM, { id, startAt: START, endAt, reason: 'pressed late', ...change });
    expect(await correct({ endAt: START })).toEqual({ ok: false, reason: 'ends_before_start' });
    expect(await correct({ endAt: START + 999 * MINUTE })).toEqual({ ok: false, reason: 'future' });
    expect(await correct({ startAt })).toEqual({ ok: false, reason: 'same' });
    expect(await correct({})).toEqual({ ok: true });
    expect(await attendance(db, stage)).toMatchObject({ actualStartAt: START, actualEndAt: endAt });
    const events = await eventsOf(db, id);
    expect(events).toHaveLength(3);
    expect(events[2]).toMatchObject({ cause: 'correction', reason: 'pressed late', startAt: START, endAt });
  });

  test('what somebody said at the doors stays, until a person corrects it here', async () => {
    const { db, stage, organizer, id, order } = await open();
    const { occurrenceId } = stage.broadcast('Opening');
    const said = { actualStartAt: START + MINUTE, actualEndAt: START + 2 * MINUTE };
    await db.tx((tx) =>
      tx.insert(tx.t.attendanceSetting).values({
        ...{ editionId: stage.edition.id, occurrenceId, mode: null, requiredSharePct: null, version: 1 },
        ...said,
      }),
    );
    await order('start');
    stage.clock.move(MINUTE);
    await order('end');
    expect(await attendance(db, stage)).toMatchObject(said);
    const [startAt, endAt] = [START - 20 * MINUTE, START - 19 * MINUTE - 1];
    expect(await correctTimes(organizer, FORUM, { id, startAt, endAt, reason: 'watch' })).toEqual({
      ok: true,
    });
    expect(await attendance(db, stage)).toMatchObject({ actualStartAt: startAt, actualEndAt: endAt });
  });

  test('what is nowhere is told apart from nothing', async () => {
    const { organizer } = await open();
    await expect(runBroadcast(organizer, 'no-forum', { id: 'a', order: 'start' })).rejects.toThrow(
      NotFoundError,
    );
    await expect(runBroadcast(organizer, FORUM, { id: 'a', order: 'start' })).rejects.toThrow(NotFoundError);
  });
});

async function holder(db: Db, role: ViewerRole, scope: GrantScope): Promise<Viewer> {
  return db.tx(async (tx) => {
    const { id } = await anAccount(tx, {});
    await aGrant(tx, id, role, scope);
    return { kind: 'account', accountId: id, name: '', grants: [{ role, scope }] };
  });
}

async function rowOf(db: Db, id: string) {
  const [row] = await db.read.select().from(db.t.broadcast).where(eq(db.t.broadcast.id, id));
  return row;
}

async function eventsOf(db: Db, id: string) {
  const rows = await db.read
    .select()
    .from(db.t.broadcastEvent)
    .where(eq(db.t.broadcastEvent.broadcastId, id));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function attendance(db: Db, stage: Stage) {
  const t = db.t.attendanceSetting;
  const [row] = await db.read
    .select()
    .from(t)
    .where(eq(t.occurrenceId, stage.broadcast('Opening').occurrenceId));
  return row;
}
