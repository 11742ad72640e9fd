import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { registrationById } from '#db/registration/registration.ts';
import type { Db } from '#db/types.ts';
import { MINUTE, signInHouse } from '../account/account.fixture.ts';
import { SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { forgetReleases } from '../programme/release-cache.ts';
import { bookSession, dropSession } from './book.ts';
import { sweepRegistrations } from './expire.ts';
import { house, registrationState } from './registration.fixture.ts';
import {
  aBesideSession,
  aForum,
  aTicket,
  BESIDE,
  changeSetting,
  changeTarget,
  FORUM,
  isSound,
  scopeIn,
  session,
  told,
  who,
} from './session-forum.fixture.ts';
import { ticketPage } from './ticket-page.ts';

const EARLIER = [
  ...SMALL_FORUM,
  { id: 14, title: 'Earlier that day', date: '2027-05-21', start: '09:00', room: 'Red' },
];
const NEXT_DAY = { kind: 'passed', title: 'Next day' };

describeEachEngine('a seat that comes free in a session', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('passes who has as many of that day as one may book, until they drop one', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, EARLIER);
    const earlier = await aBesideSession(db);
    const [anna, boris, vera] = await three();
    for (const secret of [anna, boris, vera]) await bookSession(secret, occurrenceId);
    await bookSession(boris, earlier);
    await changeSetting(db, { mostPerDay: 1 });
    await dropSession(anna, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual(['vera']);
    expect(await told(db, 'session_passed')).toEqual([['boris@forum.example', [NEXT_DAY]]]);
    await dropSession(vera, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual([]);
    await dropSession(boris, earlier);
    expect(await who(db, occurrenceId)).toEqual(['boris']);
    await isSound(db);
  });

  test('passes who has a part in another session at that time', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, [
      ...SMALL_FORUM,
      { ...BESIDE.at(-1), id: 14, title: 'Beside it', people: [[9, 'Olga Moss']] },
    ]);
    const [anna, boris, vera] = await three();
    for (const secret of [anna, boris, vera]) await bookSession(secret, occurrenceId);
    await isPerson(db, 'boris', occurrenceId);
    await dropSession(anna, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual(['vera']);
    expect(await told(db, 'session_passed')).toEqual([['boris@forum.example', [NEXT_DAY]]]);
    await isSound(db);
  });

  test.each([
    ['is for other types now', { typeIds: ['none'] }],
    ['is closed for booking now', { closesAt: 1 }],
    ['is by invitation now', { mode: 'invited' as const }],
  ])('ends the place of whoever waits for a session that %s, and says so', async (_, change) => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db);
    const [anna, boris] = await three();
    for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
    await changeTarget(db, occurrenceId, change);
    await dropSession(anna, occurrenceId);
    expect(await who(db, occurrenceId)).toEqual([]);
    expect(await session(db)).toMatchObject({ used: 0, waiting: 0 });
    expect(await told(db, 'session_passed')).toEqual([
      ['boris@forum.example', [{ kind: 'ended', title: 'Next day' }]],
    ]);
    expect((await ticketPage(boris)).bookings).toEqual([]);
    await isSound(db);
  });

  test('gives nobody two sessions of one time in one walk', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, BESIDE);
    const beside = await aBesideSession(db);
    const [anna, boris] = await three();
    await bookSession(await aTicket('gleb'), beside);
    await bookSession(anna, occurrenceId);
    for (const id of [occurrenceId, beside]) await bookSession(boris, id);
    const two = { nominal: 2, capacity: 2, ceiling: 2 };
    await db.tx((tx) => tx.update(tx.t.pool).set(two).where(eq(tx.t.pool.kind, 'session')));
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 1 });
    expect([...(await who(db, occurrenceId)), ...(await who(db, beside))].sort()).toEqual([
      'anna',
      'boris',
      'gleb',
    ]);
    await isSound(db);
  });

  test('goes to a newcomer at once where those in line cannot have it', async () => {
    const { db } = await open();
    const { occurrenceId } = await aForum(db, BESIDE);
    const beside = await aBesideSession(db);
    const [anna, boris, vera] = await three();
    for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
    await bookSession(boris, beside);
    await db.tx((tx) =>
      tx
        .update(tx.t.pool)
        .set({ nominal: 2, capacity: 2, ceiling: 2 })
        .where(eq(tx.t.pool.refId, occurrenceId)),
    );
    expect(await bookSession(vera, occurrenceId)).toMatchObject({ ok: true });
    expect(await who(db, occurrenceId)).toEqual(['anna', 'vera']);
    await isSound(db);
  });
});

describeEachEngine('a session that asks before it gives a seat', (engine) => {
  const open = signInHouse(engine);
  afterEach(() => forgetReleases());

  test('offers it until a time, and it is taken on the ticket page', async () => {
    const { db, clock } = await open();
    const { occurrenceId, anna, boris } = await anOffer(db);
    expect(await told(db, 'session_offer')).toEqual([
      ['boris@forum.example', [{ kind: 'offer', title: 'Next day' }]],
    ]);
    const [offer] = (await ticketPage(boris)).bookings;
    expect(offer).toMatchObject({ state: 'offered' });
    expect(offer?.offerEndsAt).toBeGreaterThan(clock.now() + 29 * MINUTE);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 0 });
    expect(await bookSession(anna, occurrenceId)).toMatchObject({ ok: true });
    expect(await who(db, occurrenceId)).toEqual([]);
    expect(await bookSession(boris, occurrenceId)).toMatchObject({ ok: true });
    expect(await who(db, occurrenceId)).toEqual(['boris']);
    expect(await session(db)).toMatchObject({ used: 1, waiting: 1 });
    await isSound(db);
  });

  test('asks the next when somebody declines', async () => {
    const { db } = await open();
    const { occurrenceId, boris, vera } = await anOffer(db);
    await bookSession(vera, occurrenceId);
    expect(await dropSession(boris, occurrenceId)).toMatchObject({ ok: true });
    expect((await ticketPage(boris)).bookings).toEqual([]);
    expect((await ticketPage(vera)).bookings).toMatchObject([{ state: 'offered' }]);
    await isSound(db);
  });

  test('asks the next when the time is over, and tells who let it pass', async () => {
    const { db, clock } = await open();
    const { occurrenceId, boris, vera } = await anOffer(db);
    await bookSession(vera, occurrenceId);
    const [offer] = (await ticketPage(boris)).bookings;
    clock.move((offer?.offerEndsAt ?? 0) - clock.now() - 1);
    expect(await sweepRegistrations()).toEqual({ expired: 0, promoted: 0 });
    clock.move(1);
    const before = await registrationState(db);
    expect(await bookSession(boris, occurrenceId)).toMatchObject({ ok: false, reason: 'not_possible' });
    expect(await registrationState(db)).toBe(before);
    expect(await sweepRegistrations()).toEqual({ expired: 1, promoted: 0 });
    expect((await ticketPage(boris)).bookings).toEqual([]);
    expect((await ticketPage(vera)).bookings).toMatchObject([{ state: 'offered' }]);
    expect(await told(db, 'session_offer_ended')).toEqual([
      ['boris@forum.example', [{ kind: 'lapsed', title: 'Next day' }]],
    ]);
    await isSound(db);
  });

  test('ends an overdue offer for whoever asks meanwhile, without the sweeper', async () => {
    const { db, clock } = await open();
    const { occurrenceId, boris, vera } = await anOffer(db);
    const [offer] = (await ticketPage(boris)).bookings;
    clock.move((offer?.offerEndsAt ?? 0) - clock.now());
    expect(await bookSession(vera, occurrenceId)).toMatchObject({ ok: true });
    expect(await who(db, occurrenceId)).toEqual(['vera']);
    await isSound(db);
  });

  test('does not take an offer over what was booked since, and keeps it until its time', async () => {
    const { db } = await open();
    const { occurrenceId, boris } = await anOffer(db);
    const beside = await aBesideSession(db);
    await bookSession(boris, beside);
    const before = await registrationState(db);
    expect(await bookSession(boris, occurrenceId)).toMatchObject({ ok: false, reason: 'clash' });
    expect(await registrationState(db)).toBe(before);
    await dropSession(boris, beside);
    expect(await bookSession(boris, occurrenceId)).toMatchObject({ ok: true });
    await isSound(db);
  });
});

async function three(): Promise<[string, string, string]> {
  return [await aTicket('anna'), await aTicket('boris'), await aTicket('vera')];
}

/** Anna gave up the only seat, and Boris is asked whether he takes it. */
async function anOffer(db: Db) {
  const { occurrenceId } = await aForum(db, BESIDE);
  await changeTarget(db, occurrenceId, { waitlistAccept: 'ask' });
  const [anna, boris, vera] = await three();
  for (const secret of [anna, boris]) await bookSession(secret, occurrenceId);
  await dropSession(anna, occurrenceId);
  return { occurrenceId, anna, boris, vera };
}

/** Links somebody with the person of the programme who speaks beside an occurrence. */
async function isPerson(db: Db, name: string, occurrenceId: string): Promise<void> {
  const programme = await openPublicProgramme(house, FORUM);
  const [personId] =
    [...programme.slotsByPerson].find(([, slots]) =>
      slots.some((slot) => slot.publicNo === 14 && slot.occurrenceId !== occurrenceId),
    ) ?? [];
  const rows = await db.read.select().from(db.t.registration);
  const { id = '' } = rows.find(({ badgeName }) => badgeName === name) ?? {};
  const row = await registrationById(db.read, await scopeIn(db), id);
  if (row === undefined || personId === undefined) throw new Error('nobody speaks there');
  await db.tx((tx) => tx.update(tx.t.registration).set({ personId }).where(eq(tx.t.registration.id, row.id)));
}
