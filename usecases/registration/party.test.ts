import { expect, test } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import { DAY, HOUR, signInHouse } from '../account/account.fixture.ts';
import type { RegisterAnswer } from './answer.ts';
import { sweepRegistrations } from './expire.ts';
import { giveUpSeat } from './party-deed.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, registrationState } from './registration.fixture.ts';
import { cancelOwn } from './ticket-move.ts';

const group = (size: number, more: Record<string, unknown> = {}, body: Record<string, unknown> = {}) =>
  anOrder({ ...body, party: { size, ...more } });

describeEachEngine('a group', (engine) => {
  const open = signInHouse(engine);

  test('gets all seats at once: tickets for the named, kept seats for the others, one mail to the contact', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 5 });
    const members = [
      { name: 'Борис', email: 'boris@forum.example' },
      { name: 'Vera', sameAsContact: false },
    ];
    const order = group(5, { organisation: 'Mail House', country: 'RU', address: 'Lenina 1', members });
    const answer = await registerForEdition(edition.slug, order, fromHere);
    expect(answer).toMatchObject({ ok: true, state: 'unassigned', party: { size: 5, named: 3 } });
    expect(answer.ok && answer.ticketPath).toMatch(/^\/ru\/g\/[\w-]{43}$/);
    expect(await counters(db)).toEqual({ used: 5, waiting: 0 });
    const rows = await seatsOf(db);
    expect(
      rows.map(({ badgeName, email, organisation, state }) => [badgeName, email, organisation, state]),
    ).toEqual([
      ['Анна Петрова', 'anna@forum.example', 'Mail House', 'confirmed'],
      ['Борис', 'boris@forum.example', 'Mail House', 'confirmed'],
      ['Vera', null, null, 'confirmed'],
      [null, null, null, 'unassigned'],
      [null, null, null, 'unassigned'],
    ]);
    expect(await mails(db)).toEqual([
      ['ticket', 'anna@forum.example'],
      ['ticket', 'boris@forum.example'],
      ['party', 'anna@forum.example'],
    ]);
    expect((await db.read.select().from(db.t.ticket)).length).toBe(3);
    await isClean(db, edition);
  });

  test('gets all or nothing: one seat too few puts all of it on the waiting list, in its size', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 4 });
    const answer = await registerForEdition(edition.slug, group(3), fromHere);
    expect(answer).toMatchObject({ state: 'unassigned' });
    const second = await registerForEdition(
      edition.slug,
      group(3, {}, { email: 'b@forum.example' }),
      fromHere,
    );
    expect(second).toMatchObject({ state: 'waitlisted', rank: 1, party: { size: 3, named: 1 } });
    expect(await counters(db)).toEqual({ used: 3, waiting: 3 });
    expect((await mails(db)).at(-1)).toEqual(['rank', 'b@forum.example']);
    const before = await registrationState(db);
    const parties = (await db.read.select().from(db.t.party)).length;
    const refused = await registerForEdition(
      edition.slug,
      group(2, {}, { email: 'c@forum.example', waitlist: false }),
      fromHere,
    );
    expect(refused).toMatchObject({ ok: false, status: 409, reason: 'full' });
    const big = await registerForEdition(edition.slug, group(5, {}, { email: 'd@forum.example' }), fromHere);
    expect(big).toMatchObject({ status: 422, fields: [{ name: 'party.size', code: 'too_many' }] });
    expect(await registrationState(db)).toBe(before);
    expect((await db.read.select().from(db.t.party)).length).toBe(parties);
    await isClean(db, edition);
  });

  test('is offered its seats together, and the next in line gets them when the time is over', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    const [anna, boris] = [
      await registerForEdition(edition.slug, anOrder(), fromHere),
      await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere),
    ];
    await registerForEdition(edition.slug, group(2, {}, { email: 'g@forum.example' }), fromHere);
    await registerForEdition(edition.slug, anOrder({ email: 'z@forum.example' }), fromHere);
    await cancelOwn(secretIn(anna));
    await cancelOwn(secretIn(boris));
    const offered = (await seatsOf(db)).filter(({ state }) => state === 'offered');
    // The single one took the first seat; the group of two is passed once.
    expect(offered.map(({ email }) => email)).toEqual(['z@forum.example']);
    clock.move(2 * DAY + HOUR);
    expect(await sweepRegistrations()).toEqual({ expired: 1, promoted: 0 });
    const now = (await seatsOf(db)).filter(({ state }) => state === 'offered');
    expect(now.map(({ email }) => email)).toEqual(['g@forum.example', null]);
    expect((await mails(db)).filter(([kind]) => kind === 'offer')).toEqual([
      ['offer', 'z@forum.example'],
      ['offer', 'g@forum.example'],
    ]);
    clock.move(2 * DAY + HOUR);
    expect(await sweepRegistrations()).toEqual({ expired: 2, promoted: 0 });
    expect(await counters(db)).toEqual({ used: 0, waiting: 0 });
    const entries = await db.read.select().from(db.t.waitlistEntry);
    expect(entries.map(({ state }) => state)).toEqual(['expired', 'expired']);
    await isClean(db, edition);
  });

  test('against group on the last seats: exactly as many as fit, the others wait', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 10 });
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        registerForEdition(edition.slug, group(3, {}, { email: `p${at}@forum.example` }), fromHere),
      ),
    );
    const states = Object.groupBy(all, (one) => (one.ok ? one.state : one.reason));
    expect([states.unassigned?.length, states.waitlisted?.length]).toEqual([3, 9]);
    expect(await counters(db)).toEqual({ used: 9, waiting: 27 });
    await isClean(db, edition);
  });

  test('more than the type sells at once is refused, and an address that has a ticket gets no second one', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { change: { partyMax: 4 } });
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    expect(await registerForEdition(edition.slug, group(5), fromHere)).toMatchObject({
      status: 422,
      fields: [{ name: 'party.size', code: 'too_many' }],
    });
    const members = [
      { name: 'Boris', email: 'B@forum.example' },
      { name: 'Anna again', email: 'anna@forum.example' },
    ];
    await registerForEdition(edition.slug, group(3, { members }), fromHere);
    expect((await seatsOf(db)).map(({ emailNorm }) => emailNorm)).toEqual([
      'b@forum.example',
      'anna@forum.example',
      null,
      null,
    ]);
  });

  test('the same key is answered alike, with the same group', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const read = group(3);
    const order = { ...read, key: 'a-key-of-sixteen-characters' };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => registerForEdition(edition.slug, order, fromHere)),
    );
    expect(new Set(all.map((one) => JSON.stringify({ ...one, isNew: undefined }))).size).toBe(1);
    expect(await registerForEdition(edition.slug, order, fromHere)).toEqual({ ...all[0], isNew: false });
    expect((await db.read.select().from(db.t.party)).length).toBe(1);
  });

  test('that becomes small enough gets what is free at once', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    await registerForEdition(edition.slug, anOrder({ email: 'a@forum.example' }), fromHere);
    const waiting = await registerForEdition(edition.slug, group(2), fromHere);
    const [, , second] = await seatsOf(db);
    expect(await giveUpSeat(secretIn(waiting), second?.publicId ?? '')).toEqual({ ok: true });
    expect((await seatsOf(db)).map(({ state }) => state)).toEqual(['confirmed', 'offered', 'cancelled']);
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
    expect((await mails(db)).at(-1)).toEqual(['offer', 'anna@forum.example']);
    await isClean(db, edition);
  });

  test('approval comes before or with the seats, price before the tickets', async () => {
    const { db } = await open();
    const asked = await anOpenEdition(db, { seats: 9, change: { approval: 'before_seat' } });
    expect(await registerForEdition(asked.edition.slug, group(3), fromHere)).toMatchObject({
      state: 'pending_approval',
    });
    const kept = await anOpenEdition(db, { change: { approval: 'seat_held' } });
    expect(await registerForEdition(kept.edition.slug, group(3), fromHere)).toMatchObject({
      state: 'pending_approval',
    });
    const priced = await anOpenEdition(db, { change: { priceMinor: 50_000 } });
    expect(await registerForEdition(priced.edition.slug, group(3), fromHere)).toMatchObject({
      state: 'awaiting_payment',
    });
    expect((await mails(db)).map(([kind]) => kind)).toEqual(['received', 'received', 'payment_due']);
  });
});

function secretIn(answer: RegisterAnswer): string {
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
