import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { correctAttendance } from './attendance-correct.ts';
import { exportPeople, exportScans, exportSessions } from './attendance-export.ts';
import { attendanceOfPerson } from './attendance-own.ts';
import { listAttendance, listPeople, openAttendance } from './attendance-report.ts';
import { aForum, aScan, EVENING, type Forum, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import {
  askTracking,
  holder,
  holdSeats,
  minutesIn,
  registrationsOf,
  someVisits,
  uploadVisits,
  watch,
} from './visit.fixture.ts';

const COUNT = 24;
/** Of the session, in minutes after ten. */
const HOUR = [0, 60] as const;

describeEachEngine('attendance', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(EVENING);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()), COUNT);
  const stateOf = async ({ db }: Forum) => ({
    corrections: await db.read.select().from(db.t.attendanceCorrection),
    audit: (await db.read.select().from(db.t.auditLog)).map(({ action }) => action),
  });

  test('of a session is what counting minute by minute says, whatever way it is asked for', async () => {
    const forum = await open();
    const visits = someVisits(COUNT, 11);
    await uploadVisits(forum, visits);
    const people = await registrationsOf(forum);
    await holdSeats(forum, people.slice(COUNT - 6));
    const { edition, slot } = forum;
    const detail = await openAttendance(house, edition.slug, slot.occurrenceId);
    const truth = people.map((_, ticket) => minutesIn(visits, ticket, 0, HOUR));
    for (const [ticket, id] of people.entries()) {
      const line = detail.attendees.find(({ registrationId }) => registrationId === id);
      expect(line?.raw.seconds ?? 0).toBe((truth[ticket] ?? 0) * 60);
    }
    const there = truth.filter((minutes) => minutes >= 1);
    const { figure } = detail;
    expect(figure.unique).toBe(there.length);
    expect(figure.attended).toBe(truth.filter((minutes) => minutes >= 42).length);
    expect(figure.booked).toBe(6);
    expect(figure.noShow).toBe(truth.slice(COUNT - 6).filter((minutes) => minutes === 0).length);
    expect(figure.noShow).toBeGreaterThanOrEqual(2);
    const at = (minute: number) =>
      people.filter((_, ticket) => minutesIn(visits, ticket, 0, [minute, minute + 1]));
    const crowd = Array.from({ length: 60 }, (_, minute) => at(minute).length);
    expect(figure.peak?.people).toBe(Math.max(...crowd));
    const { sessions, days, flow } = await listAttendance(house, edition.slug, undefined);
    expect(sessions.map((one) => one.figure)).toEqual([figure]);
    expect(days).toHaveLength(1);
    expect(flow.length).toBeGreaterThan(0);
    const hours = (await listPeople(house, edition.slug)).people;
    expect(hours.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(
      there.reduce((sum, minutes) => sum + minutes * 60, 0),
    );
    // Stored figures of the fold are the same, where there are any.
    const stored = await forum.db.read.select().from(forum.db.t.sessionAttendance);
    expect(stored.length).toBeGreaterThan(10);
    for (const row of stored)
      expect(
        detail.attendees.find(({ registrationId }) => registrationId === row.registrationId)?.raw,
      ).toMatchObject({
        ...{ seconds: row.seconds, status: row.status, firstInAt: row.firstInAt, confidence: row.confidence },
      });
  });

  test('counts who watches and stands there once, and keeps both apart', async () => {
    const forum = await open();
    const [first = ''] = await registrationsOf(forum);
    await upload(forum, [aScan(forum, 0), aScan(forum, 30, { dir: 'out' })]);
    await watch(forum, first, { areaId: forum.doors[0].areaId, from: 20, to: 50 });
    const { slug } = forum.edition;
    const { attendees, figure } = await openAttendance(house, slug, forum.slot.occurrenceId);
    expect(attendees.map(({ raw }) => raw)).toMatchObject([
      { seconds: 50 * 60, modes: { doorSeconds: 30 * 60, onlineSeconds: 30 * 60 }, status: 'attended' },
    ]);
    expect(figure).toMatchObject({ unique: 1, modes: { door: 0, online: 0, both: 1 }, peak: { people: 1 } });
    const [line] = (await listPeople(house, slug)).people;
    expect(line).toMatchObject({ seconds: 50 * 60, onlineSeconds: 30 * 60, sessions: 1 });
    // Who only watches is somebody too.
    const [, second = ''] = await registrationsOf(forum);
    await watch(forum, second, { areaId: forum.doors[0].areaId, from: 0, to: 60 });
    const both = await openAttendance(house, slug, forum.slot.occurrenceId);
    expect(both.figure).toMatchObject({ unique: 2, modes: { door: 0, online: 1, both: 1 } });
    expect(both.figure.peak).toEqual({ people: 2, at: TEN });
  });

  test('ends open stays by the clock, although nobody folded the record since', async () => {
    const forum = await open();
    restoreClock();
    restoreClock = standAt(TEN + 10 * MINUTE);
    await upload(forum, [aScan(forum, 0)]);
    const { slug } = forum.edition;
    const early = await openAttendance(house, slug, forum.slot.occurrenceId);
    expect(early.attendees[0]?.raw).toMatchObject({ seconds: 600, confidence: 'scanned' });
    restoreClock();
    restoreClock = standAt(EVENING);
    const late = await openAttendance(house, slug, forum.slot.occurrenceId);
    expect(late.attendees[0]?.raw).toMatchObject({ seconds: 3600, confidence: 'auto' });
  });

  test('of whoever declined is a number and no name, in lists, figures and files', async () => {
    const forum = await open();
    const people = await registrationsOf(forum);
    const [first = '', second = '', third = ''] = people;
    const scans = [0, 1].map((index) => aScan(forum, 0, { ticket: forum.tickets[index] ?? null }));
    const nobody = [aScan(forum, 5, { ticket: null }), aScan(forum, 6, { ticket: null })];
    await upload(forum, [...scans, ...nobody]);
    await holdSeats(forum, [first, third]);
    await askTracking(forum, [second]);
    const { slug } = forum.edition;
    const detail = await openAttendance(house, slug, forum.slot.occurrenceId);
    expect(detail.attendees.map(({ registrationId }) => registrationId)).toEqual([second]);
    expect(detail).toMatchObject({ declined: 2, figure: { unique: 1, booked: 0, noShow: 0, nameless: 2 } });
    expect(detail.figure.peak?.people).toBe(4);
    expect((await listPeople(house, slug)).people).toHaveLength(1);
    const file = await exportPeople(house, slug);
    expect(file.sessions.flatMap(({ attendees }) => attendees)).toHaveLength(1);
    const scope = scopeOf(forum.edition);
    expect(await attendanceOfPerson(forum.db.read, scope, forum.edition, first)).toEqual([]);
    expect(await attendanceOfPerson(forum.db.read, scope, forum.edition, second)).toHaveLength(1);
  });

  test('is corrected beside the figure, and certificates read what was corrected', async () => {
    const forum = await open();
    const [first = '', second = ''] = await registrationsOf(forum);
    await upload(forum, [aScan(forum, 0), aScan(forum, 10, { dir: 'out' })]);
    const { slug } = forum.edition;
    const { occurrenceId } = forum.slot;
    const order = { occurrenceId, registrationId: first, status: null, reason: 'Sat in the gallery' };
    expect(await correctAttendance(house, slug, { ...order, seconds: 3000 })).toEqual({ ok: true });
    const mark = {
      ...order,
      registrationId: second,
      seconds: null,
      status: 'attended',
      reason: 'Speaker',
    } as const;
    expect(await correctAttendance(house, slug, mark)).toEqual({ ok: true });
    const { attendees, figure } = await openAttendance(house, slug, occurrenceId);
    const of = (id: string) => attendees.find(({ registrationId }) => registrationId === id);
    expect(of(first)).toMatchObject({
      raw: { seconds: 600, status: 'partial' },
      corrected: { seconds: 3000, status: 'attended' },
      corrections: [{ reason: 'Sat in the gallery', actor: 'system:door', seconds: 3000, at: EVENING }],
    });
    expect(of(second)).toMatchObject({ raw: { status: 'absent' }, corrected: { status: 'attended' } });
    expect(figure).toMatchObject({ unique: 2, attended: 2, corrected: 2 });
    const [mine] = await attendanceOfPerson(forum.db.read, scopeOf(forum.edition), forum.edition, first);
    expect(mine).toMatchObject({ occurrenceId, corrected: { seconds: 3000 }, raw: { seconds: 600 } });
    expect((await stateOf(forum)).audit.filter((one) => one === 'door.correct_attendance')).toHaveLength(2);
    // The record of the doors itself is as it was, and so is the derived figure.
    const [stored] = await forum.db.read.select().from(forum.db.t.sessionAttendance);
    expect(stored).toMatchObject({ seconds: 600, status: 'partial' });
  });

  test('is not corrected by figures that cannot be, for the wrong people, or by those who may only look', async () => {
    const forum = await open();
    const [first = '', second = ''] = await registrationsOf(forum);
    await askTracking(forum, [first]);
    const { slug } = forum.edition;
    const { occurrenceId } = forum.slot;
    const order = { occurrenceId, registrationId: first, seconds: 60, status: null, reason: 'So' };
    const before = await stateOf(forum);
    const told = (more: object) => correctAttendance(house, slug, { ...order, ...more });
    expect(await told({ seconds: 3601 })).toEqual({ ok: false, reason: 'too_long' });
    expect(await told({ registrationId: second })).toEqual({ ok: false, reason: 'declined' });
    await expect(told({ registrationId: newId() })).rejects.toThrow(NotFoundError);
    await expect(told({ occurrenceId: newId() })).rejects.toThrow(NotFoundError);
    const other = await aForum(forum.db);
    const [stranger = ''] = await registrationsOf(other);
    const foreign = other.slot.occurrenceId;
    await expect(told({ registrationId: stranger })).rejects.toThrow(NotFoundError);
    await expect(told({ occurrenceId: foreign })).rejects.toThrow(NotFoundError);
    await expect(openAttendance(house, slug, foreign)).rejects.toThrow(NotFoundError);
    await expect(correctAttendance(holder(forum, 'moderator'), slug, order)).rejects.toThrow(ForbiddenError);
    restoreClock();
    restoreClock = standAt(TEN + 30 * MINUTE);
    expect(await told({})).toEqual({ ok: false, reason: 'running' });
    expect(await stateOf(forum)).toEqual(before);
  });

  test('leaves the house for who may, with a fresh sign-in where names go along, and is written down', async () => {
    const forum = await open();
    await upload(forum, [aScan(forum, 0)]);
    const { slug } = forum.edition;
    const [fresh, stale] = [holder(forum, 'organizer', EVENING), holder(forum, 'organizer')];
    const desk = holder(forum, 'desk', EVENING);
    expect((await exportSessions(desk, slug)).sessions).toHaveLength(1);
    const before = await stateOf(forum);
    for (const run of [exportPeople, exportScans]) {
      await expect(run(stale, slug)).rejects.toThrow(ReauthRequiredError);
      await expect(run(desk, slug)).rejects.toThrow(ForbiddenError);
    }
    for (const run of [exportSessions, exportPeople, exportScans, listPeople])
      await expect(run(holder(forum, 'reviewer', EVENING), slug)).rejects.toThrow(ForbiddenError);
    expect(await stateOf(forum)).toEqual(before);
    const { scans, people } = await exportScans(fresh, slug);
    expect(scans).toHaveLength(1);
    expect(people.size).toBe(1);
    expect((await exportPeople(fresh, slug)).sessions[0]?.attendees).toHaveLength(1);
    expect((await stateOf(forum)).audit.slice(before.audit.length).sort()).toEqual([
      'door.export_attendance',
      'door.export_scans',
    ]);
  });
});
