import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addConsents, storeAnswers } from '#db/registration/form-record.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { changeRegistration } from '#db/registration/registration.ts';
import { addTransfer } from '#db/registration/transfer.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { DAY, MINUTE, signInHouse } from '../account/account.fixture.ts';
import type { RegisterAnswer } from './answer.ts';
import { sweepRegistrations } from './expire.ts';
import {
  extendPartyHold,
  giveUpSeat,
  moveParty,
  nameSeats,
  replacePerson,
  sendSeatLink,
  submitOwnParty,
  switchPartyReminders,
} from './party-deed.ts';
import { partyPage } from './party-page.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, registrationState } from './registration.fixture.ts';
import { takeOwnSeat } from './seat-take.ts';
import { renameHolder, resendTicket } from './ticket-deed.ts';
import { ticketPage } from './ticket-page.ts';

const somebody = { email: undefined, isSame: true } as const;

describeEachEngine('the link of a group', (engine) => {
  const open = signInHouse(engine);

  test('shows who is missing, names seats, and everybody then has a ticket', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 5 });
    const secret = await aGroup(edition.slug, 3, { organisation: 'Mail House', country: 'RU' });
    const before = await partyPage(secret);
    expect(before).toMatchObject({ state: 'unassigned', namelessCount: 2, dueMinor: 0, hasReminders: true });
    const [, second, third] = before.seats.map(({ id }) => id) as [string, string, string];
    expect(
      await nameSeats(secret, [{ ...somebody, seat: second, name: 'Boris', email: 'boris@forum.example' }]),
    ).toEqual({ ok: true });
    expect(await nameSeats(secret, [{ ...somebody, seat: third, name: 'Vera', isSame: false }])).toEqual({
      ok: true,
    });
    const after = await partyPage(secret);
    expect(after).toMatchObject({ state: 'confirmed', namelessCount: 0 });
    expect(after.seats.map(({ humanCode }) => typeof humanCode)).toEqual(['string', 'string', 'string']);
    const rows = await seatsOf(db);
    expect(rows.map(({ organisation, country }) => [organisation, country])).toEqual([
      ['Mail House', 'RU'],
      ['Mail House', 'RU'],
      [null, null],
    ]);
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    await isClean(db, edition);
  });

  test('replaces a person: the stock stays, code and link before die at once', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    const secret = await aGroup(edition.slug, 2, {
      members: [{ name: 'Boris', email: 'boris@forum.example' }],
    });
    const [, seat] = (await partyPage(secret)).seats;
    if (seat?.secret === undefined) throw new Error('no seat');
    const scope = scopeOf(edition);
    await db.tx(async (tx) => {
      const question = await aQuestion(tx, edition);
      const [boris] = (await tx.select().from(tx.t.registration)).filter(
        ({ publicId }) => publicId === seat.id,
      );
      const [text] = await tx.select().from(tx.t.consentText);
      if (boris === undefined || text === undefined) throw new Error('no seat');
      const { id: registrationId, locale } = boris;
      await storeAnswers(tx, scope, registrationId, [{ questionId: question.id, value: 'no nuts' }], 1);
      await addConsents(tx, scope, { registrationId, texts: [text], locale, via: 'ticket_page', at: 1 });
      await changeRegistration(tx, scope, boris, { remindersOffAt: 1 });
      const to = { email: 'd@forum.example', emailNorm: 'd@forum.example', badgeName: 'Dan', locale };
      const times = { requestedAt: 1, expiresAt: Number.MAX_SAFE_INTEGER };
      await addTransfer(tx, scope, { publicId: 'offer', registrationId, ...to, ...times });
    });
    const person = { seat: seat.id, name: 'Vera', email: 'vera@forum.example', isSame: true };
    expect(await replacePerson(secret, person)).toEqual({ ok: true });
    expect(await db.read.select().from(db.t.answer)).toEqual([]);
    const vera = (await seatsOf(db)).find(({ publicId }) => publicId === seat.id);
    expect(vera?.remindersOffAt).toBeNull();
    const consents = await db.read.select().from(db.t.consent);
    expect(
      consents.filter(
        ({ registrationId, withdrawnAt }) => registrationId === vera?.id && withdrawnAt === null,
      ),
    ).toEqual([]);
    expect((await db.read.select().from(db.t.transfer)).map(({ closedAt }) => closedAt === null)).toEqual([
      false,
    ]);
    await expect(ticketPage(seat.secret)).rejects.toThrow(NotFoundError);
    const tickets = await db.read.select().from(db.t.ticket);
    expect(tickets.map(({ generation }) => generation).sort()).toEqual([1, 2]);
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
    const now = (await partyPage(secret)).seats[1];
    expect([now?.name, now?.emailHint]).toEqual(['Vera', 'v…@forum.example']);
    expect((await mails(db)).slice(-2)).toEqual([
      ['transferred', 'boris@forum.example'],
      ['ticket', 'vera@forum.example'],
    ]);
    await isClean(db, edition);
  });

  test('sends the link of a seat: whoever opens it writes the name and has the ticket', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = await aGroup(edition.slug, 2);
    const seat = (await partyPage(secret)).seats[1];
    if (seat?.secret === undefined) throw new Error('no seat');
    expect(await sendSeatLink(secret, seat.id, 'boris@forum.example')).toEqual({ ok: true });
    expect((await mails(db)).at(-1)).toEqual(['seat_offer', 'boris@forum.example']);
    expect((await ticketPage(seat.secret)).can).toEqual(expect.arrayContaining(['take_seat', 'resend']));
    expect(await resendTicket(seat.secret)).toMatchObject({ ok: true });
    expect((await mails(db)).slice(-2)).toEqual([
      ['seat_offer', 'boris@forum.example'],
      ['seat_offer', 'boris@forum.example'],
    ]);
    expect(await renameHolder(seat.secret, 'Boris')).toMatchObject({ status: 409 });
    const boris = { name: 'Boris', answers: {}, ticked: ['terms' as const] };
    expect(await takeOwnSeat(seat.secret, boris)).toMatchObject({ ok: true, state: 'confirmed' });
    expect((await partyPage(secret)).state).toBe('confirmed');
    // To somebody else: the link before opens nothing any more.
    expect(await sendSeatLink(secret, seat.id, 'vera@forum.example')).toMatchObject({
      reason: 'not_possible',
    });
  });

  test('a link that was mailed dies when the contact puts somebody else in the seat', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = await aGroup(edition.slug, 2);
    const seat = (await partyPage(secret)).seats[1];
    if (seat?.secret === undefined) throw new Error('no seat');
    await sendSeatLink(secret, seat.id, 'boris@forum.example');
    const vera = { ...somebody, seat: seat.id, name: 'Vera', email: 'vera@forum.example' };
    expect(await nameSeats(secret, [vera])).toEqual({ ok: true });
    await expect(ticketPage(seat.secret)).rejects.toThrow(NotFoundError);
  });

  test('edits its own seats alone, and an address of others stays away from them', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const mine = await aGroup(edition.slug, 2);
    const theirs = await aGroup(edition.slug, 2, {}, { email: 'other@forum.example' });
    const [foreign] = (await partyPage(theirs)).seats;
    const [, own] = (await partyPage(mine)).seats;
    if (foreign === undefined || own?.secret === undefined) throw new Error('no seat');
    const before = await registrationState(db);
    const person = { ...somebody, seat: foreign.id, name: 'Thief' };
    await expect(nameSeats(mine, [person])).rejects.toThrow(NotFoundError);
    await expect(replacePerson(mine, person)).rejects.toThrow(NotFoundError);
    await expect(giveUpSeat(mine, foreign.id)).rejects.toThrow(NotFoundError);
    await expect(sendSeatLink(mine, foreign.id, 'x@forum.example')).rejects.toThrow(NotFoundError);
    expect(await sendSeatLink(mine, own.id, 'other@forum.example')).toMatchObject({
      reason: 'address_taken',
    });
    // The link of a seat is none of a group, and the other way round.
    await expect(partyPage(own.secret)).rejects.toThrow(NotFoundError);
    await expect(ticketPage(mine)).rejects.toThrow(NotFoundError);
    const forged = `${mine.slice(0, 42)}${mine.endsWith('A') ? 'E' : 'A'}`;
    await expect(partyPage(forged)).rejects.toThrow(NotFoundError);
    await expect(switchPartyReminders(forged, false)).rejects.toThrow(NotFoundError);
    expect(await registrationState(db)).toBe(before);
  });

  test('keeps held seats longer ten times, then they go back; what is confirmed stays', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 4 });
    const secret = await aGroup(edition.slug, 3, {}, { hold: true });
    expect(await partyPage(secret)).toMatchObject({
      state: 'held',
      deadlineAt: clock.now() + 15 * MINUTE,
      extensionsLeft: 10,
    });
    for (let press = 0; press < 10; press += 1) {
      clock.move(14 * MINUTE);
      expect(await extendPartyHold(secret)).toEqual({ ok: true });
    }
    expect(await extendPartyHold(secret)).toMatchObject({ reason: 'not_possible' });
    const seat = (await partyPage(secret)).seats[1];
    const people = [{ ...somebody, seat: seat?.id ?? '', name: 'Boris' }];
    expect(await submitOwnParty(secret, people)).toEqual({ ok: true });
    expect(await partyPage(secret)).toMatchObject({
      state: 'unassigned',
      namelessCount: 1,
      deadlineAt: null,
    });
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    const late = await aGroup(edition.slug, 2, {}, { hold: true, email: 'late@forum.example' });
    expect(await partyPage(late)).toMatchObject({ state: 'waitlisted', rank: 1 });
    clock.move(DAY);
    await sweepRegistrations();
    await isClean(db, edition);
  });

  test('a hold that nobody confirms ends, and its seats go to who waits', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    const secret = await aGroup(edition.slug, 2, {}, { hold: true });
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    clock.move(15 * MINUTE + 1);
    await sweepRegistrations();
    expect(await partyPage(secret)).toMatchObject({ state: 'expired', seats: [] });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    await isClean(db, edition);
  });

  test('takes offered seats together, leaves the queue together, and gives single seats up', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 3 });
    const first = await aGroup(edition.slug, 3);
    const second = await aGroup(edition.slug, 2, {}, { email: 'b@forum.example' });
    const third = await aGroup(edition.slug, 2, {}, { email: 'c@forum.example' });
    expect(await moveParty(third, 'cancel')).toEqual({ ok: true });
    expect(await counters(db)).toEqual({ used: 3, waiting: 2 });
    const ids = (await partyPage(first)).seats.map(({ id }) => id);
    await giveUpSeat(first, ids[2] ?? '');
    await giveUpSeat(first, ids[1] ?? '');
    expect(await partyPage(second)).toMatchObject({ state: 'offered' });
    expect(await moveParty(second, 'accept')).toEqual({ ok: true });
    expect(await partyPage(second)).toMatchObject({ state: 'unassigned', namelessCount: 1 });
    expect(await moveParty(second, 'accept')).toMatchObject({ reason: 'not_possible' });
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    await isClean(db, edition);
  });
});

async function aGroup(
  slug: string,
  size: number,
  party: Record<string, unknown> = {},
  body: Record<string, unknown> = {},
): Promise<string> {
  const answer: RegisterAnswer = await registerForEdition(
    slug,
    anOrder({ ...body, party: { size, ...party } }),
    fromHere,
  );
  return (answer.ok ? (answer.ticketPath ?? '') : '').split('/').at(-1) ?? '';
}

async function seatsOf(db: Db) {
  const { registration } = db.t;
  return db.read.select().from(registration).orderBy(registration.createdAt, registration.id);
}

async function mails(db: Db): Promise<[string, string | null][]> {
  const rows = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
  return rows.map(({ kind, toEmail }) => [kind.replace('registration.', ''), toEmail]);
}

async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
