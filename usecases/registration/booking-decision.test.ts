import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { readMatter } from '../mail-reading.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession, dropSession } from './book.ts';
import { approveBookings, previewBookings, rejectBookings } from './booking-decision.ts';
import { openBookingDesk } from './booking-desk.ts';
import { house, registrationState } from './registration.fixture.ts';
import {
  aBesideSession,
  aForum,
  aTicket,
  BESIDE,
  bookings,
  changeSetting,
  changeTarget,
  FORUM,
  isSound,
  session,
  told,
  who,
} from './session-forum.fixture.ts';
import { ticketPage } from './ticket-page.ts';

describeEachEngine('a session that organizers decide about', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('gives seats to those who asked first, and puts the rest ahead of the line', async () => {
    const { db } = await open();
    const { occurrenceId, anna, boris } = await twoWishes(db);
    expect(await session(db)).toMatchObject({ used: 0, waiting: 0 });
    const ids = await requests();
    expect(await previewBookings(house, FORUM, { occurrenceId })).toEqual({
      ...{ ids, skipped: 0, more: 0 },
      mails: { en: 0, ru: 2 },
    });
    const done = await approveBookings(house, FORUM, { ids: ids.toReversed(), reason: 'Welcome' });
    expect(done).toEqual([
      { id: ids[0], result: 'confirmed' },
      { id: ids[1], result: 'waitlisted' },
    ]);
    expect(await who(db, occurrenceId)).toEqual(['anna']);
    expect((await ticketPage(boris)).bookings).toMatchObject([{ state: 'waiting', rank: 1 }]);
    expect(await told(db, 'session_decided')).toEqual([
      ['anna@forum.example', [{ kind: 'granted', title: 'Next day' }]],
      ['boris@forum.example', [{ kind: 'queued', title: 'Next day' }]],
    ]);
    expect(await reasons(db)).toEqual(['Welcome', 'Welcome']);
    expect(await deeds(db)).toEqual(['registration.approve_session', 'registration.queue_session']);
    await dropSession(anna, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual(['boris']);
    await isSound(db);
  });

  test('goes at once to whoever is approved where only those in line stood before them', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, BESIDE);
    const beside = await aBesideSession(db);
    const [vera, anna, boris] = [await aTicket('vera'), await aTicket('anna'), await aTicket('boris')];
    for (const secret of [vera, boris]) await bookSession(secret, occurrenceId);
    await bookSession(boris, beside);
    await changeTarget(db, occurrenceId, { mode: 'approval' });
    await bookSession(anna, occurrenceId);
    await changeSetting(db, { isStrictWaitlist: true });
    await dropSession(vera, occurrenceId);
    expect(await approveBookings(house, FORUM, { ids: await requests() })).toMatchObject([
      { result: 'confirmed' },
    ]);
    expect(await who(db, occurrenceId)).toEqual(['anna']);
    await isSound(db);
  });

  test('keeps a wish open where it is full and nobody can wait', async () => {
    const { db } = await open();
    const { occurrenceId, boris } = await twoWishes(db);
    await changeTarget(db, occurrenceId, { hasWaitlist: false });
    const ids = await requests();
    const done = await approveBookings(house, FORUM, { ids });
    expect(done.map(({ result }) => result)).toEqual(['confirmed', 'pool_full']);
    expect(await requests()).toEqual([ids[1]]);
    expect((await ticketPage(boris)).bookings).toMatchObject([{ state: 'requested' }]);
    expect(await told(db, 'session_decided')).toHaveLength(1);
    await isSound(db);
  });

  test('tells whoever is declined why, and lets them ask again', async () => {
    const { db } = await open();
    const { occurrenceId, anna } = await twoWishes(db);
    const [id = ''] = await requests();
    const order = { ids: [id], reason: 'For students only', note: 'Not one of them' };
    expect(await rejectBookings(house, FORUM, order)).toEqual([{ id, result: 'rejected' }]);
    expect((await ticketPage(anna)).bookable).toMatchObject([{ refused: { reason: 'For students only' } }]);
    expect(await told(db, 'session_decided')).toEqual([
      ['anna@forum.example', [{ kind: 'refused', title: 'Next day' }]],
    ]);
    expect(await reasons(db)).toEqual(['For students only']);
    const people = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
    expect(people.map(({ note }) => note)).toEqual(['Not one of them', null]);
    expect(await deeds(db)).toEqual(['registration.reject_session']);
    expect(await rejectBookings(house, FORUM, order)).toEqual([{ id, result: 'not_found' }]);
    expect(await bookSession(anna, occurrenceId)).toMatchObject({ ok: true });
    expect(await bookings(db)).toEqual(['rejected', 'requested', 'requested']);
    await isSound(db);
  });

  test('judges overlaps and limits again when it is decided', async () => {
    const { db } = await open();
    const { occurrenceId, anna, boris } = await twoWishes(db);
    const beside = await aBesideSession(db);
    await changeSetting(db, { allowsOverlap: true });
    await bookSession(anna, beside);
    await changeSetting(db, { allowsOverlap: false });
    const ids = await requests();
    expect(await approveBookings(house, FORUM, { ids: ids.slice(0, 1) })).toMatchObject([
      { result: 'clash' },
    ]);
    await dropSession(anna, beside);
    await changeSetting(db, { mostPerDay: 0 });
    const before = await registrationState(db);
    expect((await approveBookings(house, FORUM, { ids })).map(({ result }) => result)).toEqual([
      'booking_limit',
      'booking_limit',
    ]);
    expect(await registrationState(db)).toBe(before);
    await changeSetting(db, { mostPerDay: null });
    // Closed for wishes by now: those that came in time are still answered.
    await changeTarget(db, occurrenceId, { closesAt: 1 });
    expect((await approveBookings(house, FORUM, { ids })).map(({ result }) => result)).toEqual([
      'confirmed',
      'waitlisted',
    ]);
    expect((await ticketPage(boris)).bookings).toMatchObject([{ state: 'waiting' }]);
    await isSound(db);
  });

  test('mails once to whoever asked for several', async () => {
    const { db } = await open();
    const { anna } = await twoWishes(db);
    const beside = await aBesideSession(db, { mode: 'approval' });
    await changeSetting(db, { allowsOverlap: true });
    await bookSession(anna, beside);
    await approveBookings(house, FORUM, { ids: await requests() });
    expect((await told(db, 'session_decided')).toSorted()).toEqual([
      [
        'anna@forum.example',
        [
          { kind: 'granted', title: 'Next day' },
          { kind: 'granted', title: 'Beside it' },
        ],
      ],
      ['boris@forum.example', [{ kind: 'queued', title: 'Next day' }]],
    ]);
    await isSound(db);
  });

  test('gives a seat once when two decide at one time', async () => {
    const { db } = await open();
    await twoWishes(db);
    const ids = await requests();
    const both = await Promise.all([
      approveBookings(house, FORUM, { ids }),
      approveBookings(house, FORUM, { ids: ids.toReversed() }),
    ]);
    const results = both.flat().map(({ result }) => result);
    expect(results.toSorted()).toEqual(['confirmed', 'not_found', 'not_found', 'waitlisted']);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 1 });
    await isSound(db);
  });

  test('is decided about by those who may, five hundred at once at most', async () => {
    const { db } = await open();
    const { occurrenceId } = await twoWishes(db);
    const ids = await requests();
    const before = [await registrationState(db), await bookings(db)];
    for (const deed of [
      () => approveBookings(anonymousViewer, FORUM, { ids }),
      () => rejectBookings(anonymousViewer, FORUM, { ids }),
      () => previewBookings(anonymousViewer, FORUM, { occurrenceId }),
      () => openBookingDesk(anonymousViewer, FORUM),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    const many = Array.from({ length: 501 }, (_, at) => `${at}`);
    await expect(approveBookings(house, FORUM, { ids: many })).rejects.toThrow(RangeError);
    expect([await registrationState(db), await bookings(db)]).toEqual(before);
  });

  test('shows on the desk what waits, and what is left of it', async () => {
    const { db } = await open();
    const { occurrenceId } = await twoWishes(db);
    expect(await openBookingDesk(house, FORUM)).toMatchObject({
      sessions: [{ occurrenceId, mode: 'approval', seatsLeft: 1, requested: 2, invited: 0 }],
      requests: [
        { occurrenceId, name: 'anna', email: 'anna@forum.example' },
        { occurrenceId, name: 'boris', email: 'boris@forum.example' },
      ],
    });
  });
});

/** Anna and Boris ask for a session of one seat, in this order. */
async function twoWishes(db: Db) {
  const { occurrenceId } = await aForum(db, BESIDE);
  await changeTarget(db, occurrenceId, { mode: 'approval' });
  const [anna, boris] = [await aTicket('anna'), await aTicket('boris')];
  for (const secret of [anna, boris])
    expect(await bookSession(secret, occurrenceId)).toMatchObject({ ok: true, outcome: 'requested' });
  return { occurrenceId, anna, boris };
}

async function requests(): Promise<string[]> {
  return ((await openBookingDesk(house, FORUM))?.requests ?? []).map(({ id }) => id);
}

/** What the mails of decisions say for a reason. */
async function reasons(db: Db): Promise<string[]> {
  const mails = (await db.read.select().from(db.t.mail)).filter(
    ({ kind }) => kind === 'registration.session_decided',
  );
  const said = [];
  for (const mail of mails) {
    const matter = await readMatter(mail, 'shown');
    said.push(matter?.kind === 'registration' ? matter.reason : '');
  }
  return said;
}

/** Lines of the audit log about decisions. */
async function deeds(db: Db): Promise<string[]> {
  const lines = await db.read.select().from(db.t.auditLog).orderBy(db.t.auditLog.id);
  return lines.flatMap(({ action }) =>
    /^registration\.(approve|queue|reject)_session$/.test(action) ? [action] : [],
  );
}
