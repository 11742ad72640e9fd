import { expect, test } from 'vitest';
import { manualEvent } from '#adapters/pay-manual.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aParty } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { storePaymentEvent } from '#db/registration/payment.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { readLines } from '#domain/registration/invoice-content.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { enterRegistration } from './enter.ts';
import { sweepRegistrations } from './expire.ts';
import { applyWaitingPayments, enterPayment } from './pay.ts';
import { moneyState, withIssuer } from './payment.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere, house } from './registration.fixture.ts';
import { readSetup } from './setup-facts.ts';
import { cancelByStaff } from './staff-decision.ts';

const PRICE = { priceMinor: 120_00, vatRate: 2_000 } as const;

describeEachEngine('money', (engine) => {
  const open = signInHouse(engine);
  const world = async (seats: number | null = null) => {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats, change: PRICE });
    await withIssuer(db, edition);
    return { db, clock, edition, type };
  };

  test('a place that costs has an invoice, and money confirms it once', async () => {
    const { db, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [invoice] = await invoicesOf(db);
    expect(invoice).toMatchObject({ number: 1, netMinor: 100_00, vatMinor: 20_00, totalMinor: 120_00 });
    expect(readLines(invoice?.lines ?? []).items).toMatchObject([{ count: 1, unitMinor: 120_00 }]);
    expect(await pay(db, edition, 'a', 120_00)).toEqual({ ok: true, outcome: 'confirmed' });
    const before = await moneyState(db);
    expect(await pay(db, edition, 'a', 120_00)).toEqual({ ok: false, reason: 'repeated' });
    expect(await moneyState(db)).toBe(before);
    // Paid twice: the second sum goes back.
    expect(await pay(db, edition, 'b', 120_00)).toEqual({ ok: true, outcome: 'not_due' });
    expect(await refundsOf(db)).toMatchObject([
      { amountMinor: 120_00, reason: 'not_due', state: 'requested' },
    ]);
    await isClean(db, edition);
  });

  test('too much is taken, and the rest goes back; another currency counts for nothing', async () => {
    const { db, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    expect(await pay(db, edition, 'a', 120_00, { currency: 'EUR' })).toEqual({
      ok: true,
      outcome: 'other_currency',
    });
    expect(await states(db)).toEqual(['awaiting_payment']);
    expect(await pay(db, edition, 'b', 150_00)).toEqual({ ok: true, outcome: 'confirmed' });
    expect(await refundsOf(db)).toMatchObject([{ amountMinor: 30_00 }]);
    expect(await pay(db, edition, 'c', 1_00, { paymentRef: 'HGQN39YM3' })).toEqual({
      ok: true,
      outcome: 'unknown_reference',
    });
  });

  test('a cancelled place takes its invoice back by a credit note, and what was paid and not waived goes back', async () => {
    const { db, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    await pay(db, edition, 'w', 50_00, {}, 'waived');
    await pay(db, edition, 'a', 70_00);
    const [registration] = await db.read.select().from(db.t.registration);
    await cancelByStaff(house, edition.slug, { id: registration?.id ?? '' });
    expect((await invoicesOf(db)).map(({ number, kind, totalMinor }) => [number, kind, totalMinor])).toEqual([
      [1, 'invoice', 120_00],
      [2, 'credit_note', 120_00],
    ]);
    expect(await refundsOf(db)).toMatchObject([{ amountMinor: 70_00, reason: 'cancelled' }]);
    await isClean(db, edition);
  });

  test('an overdue seat goes to who waits; late money is claimed or listed, never both', async () => {
    const { db, clock, edition } = await world(1);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    expect(await states(db)).toEqual(['awaiting_payment', 'waitlisted']);
    clock.move(8 * DAY);
    await sweepRegistrations();
    expect(await states(db)).toEqual(['expired', 'offered']);
    expect(await pay(db, edition, 'a', 60_00)).toEqual({ ok: true, outcome: 'refund_due' });
    expect(await pay(db, edition, 'b', 60_00)).toEqual({ ok: true, outcome: 'refund_due' });
    expect(await states(db)).toEqual(['refund_due', 'offered']);
    expect(await refundsOf(db)).toMatchObject([{ amountMinor: 120_00, reason: 'late' }]);
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    await isClean(db, edition);
  });

  test('late money takes a seat that is still free, with an invoice in force again', async () => {
    const { db, clock, edition } = await world(1);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    clock.move(8 * DAY);
    await sweepRegistrations();
    expect(await pay(db, edition, 'a', 120_00)).toEqual({ ok: true, outcome: 'confirmed' });
    expect((await invoicesOf(db)).map(({ kind }) => kind)).toEqual(['invoice', 'credit_note', 'invoice']);
    expect(await refundsOf(db)).toEqual([]);
    expect(await states(db)).toEqual(['confirmed']);
    await isClean(db, edition);
  });

  test('late money of somebody who registered again meanwhile goes back, and is looked at once', async () => {
    const { db, clock, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    clock.move(8 * DAY);
    await sweepRegistrations();
    await registerForEdition(edition.slug, anOrder({ name: 'Anna again' }), fromHere);
    expect(await pay(db, edition, 'a', 120_00)).toEqual({ ok: true, outcome: 'refund_due' });
    expect(await states(db)).toEqual(['expired', 'awaiting_payment']);
    expect(await refundsOf(db)).toMatchObject([{ amountMinor: 120_00, reason: 'late' }]);
    clock.move(10 * 60_000);
    expect(await applyWaitingPayments()).toBe(0);
    await isClean(db, edition);
  });

  test('of a place that is gone, who has the right is told where no address for answers is set', async () => {
    const { db, clock, edition } = await world(1);
    await db.tx(async (tx) => {
      const account = await anAccount(tx, { email: 'head@forum.example' });
      await aGrant(tx, account.id, 'organizer', { kind: 'edition', editionId: edition.id });
    });
    await registerForEdition(edition.slug, anOrder(), fromHere);
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    clock.move(8 * DAY);
    await sweepRegistrations();
    await pay(db, edition, 'a', 120_00);
    expect(await states(db)).toEqual(['refund_due', 'offered']);
    const told = (await db.read.select().from(db.t.mail)).filter(({ kind }) => kind.endsWith('refund_due'));
    expect(told.map(({ kind, toEmail }) => [kind, toEmail]).sort()).toEqual([
      ['registration.refund_due', 'anna@forum.example'],
      ['registration.staff_refund_due', 'head@forum.example'],
    ]);
  });

  test('a late payment and a newcomer race for the last seat: one of them has it', async () => {
    const { db, clock, edition } = await world(1);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    clock.move(8 * DAY);
    await sweepRegistrations();
    const newcomer = anOrder({ email: 'b@forum.example', waitlist: false });
    const [paid, came] = await Promise.all([
      pay(db, edition, 'a', 120_00),
      registerForEdition(edition.slug, newcomer, fromHere),
    ]);
    const isPaid = paid.ok && paid.outcome === 'confirmed';
    expect([isPaid, came.ok].filter(Boolean)).toHaveLength(1);
    expect(await refundsOf(db)).toHaveLength(isPaid ? 0 : 1);
    expect((await counters(db)).used).toBe(1);
    await isClean(db, edition);
  });

  test('a group pays once and all its seats move together; who drops out costs nothing more', async () => {
    const { db, edition } = await world(3);
    const ids = await aGroup(db, edition, 3);
    expect(await db.read.select().from(db.t.payment)).toMatchObject([
      { amountMinor: 360_00, state: 'pending' },
    ]);
    await cancelByStaff(house, edition.slug, { id: ids[2] ?? '' });
    expect(await db.read.select().from(db.t.payment)).toMatchObject([{ amountMinor: 240_00 }]);
    expect(await pay(db, edition, 'a', 100_00)).toEqual({ ok: true, outcome: 'partial' });
    expect(await states(db)).toEqual(['awaiting_payment', 'awaiting_payment', 'cancelled']);
    expect(await pay(db, edition, 'b', 140_00)).toEqual({ ok: true, outcome: 'confirmed' });
    expect(await states(db)).toEqual(['confirmed', 'confirmed', 'cancelled']);
    await cancelByStaff(house, edition.slug, { id: ids[1] ?? '' });
    expect(await refundsOf(db)).toMatchObject([{ amountMinor: 120_00, reason: 'cancelled' }]);
    const inForce = (await invoicesOf(db)).findLast(({ kind }) => kind === 'invoice');
    expect(inForce).toMatchObject({ totalMinor: 120_00 });
    await isClean(db, edition);
  });

  test('late money of a group takes all of its seats or none', async () => {
    const { db, clock, edition } = await world(2);
    await aGroup(db, edition, 2);
    clock.move(8 * DAY);
    await sweepRegistrations();
    expect(await states(db)).toEqual(['expired', 'expired']);
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    expect(await pay(db, edition, 'a', 240_00)).toEqual({ ok: true, outcome: 'refund_due' });
    expect(await states(db)).toEqual(['expired', 'expired', 'awaiting_payment']);
    expect(await refundsOf(db)).toMatchObject([{ amountMinor: 240_00, reason: 'late' }]);
    expect((await counters(db)).used).toBe(1);
    await isClean(db, edition);
  });

  test('what was stored and not applied is applied by the next look, once', async () => {
    const { db, clock, edition } = await world();
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [payment] = await db.read.select().from(db.t.payment);
    const { id: paymentId = '', reference = '' } = payment ?? {};
    const money = { amountMinor: 120_00, currency: 'RUB', state: 'paid', adapter: 'manual' } as const;
    const from = {
      editionId: edition.id,
      eventId: 'cash x',
      paymentId,
      reference,
      actor: 'house',
      note: null,
    };
    await db.tx((tx) => storePaymentEvent(tx, { ...money, ...from, receivedAt: clock.now() }));
    expect(await applyWaitingPayments()).toBe(0);
    clock.move(2 * 60_000);
    expect([await applyWaitingPayments(), await applyWaitingPayments()]).toEqual([1, 0]);
    expect(await states(db)).toEqual(['confirmed']);
  });
});

type Kind = Parameters<typeof manualEvent>[0]['method'];

/** Money of the oldest payment. */
async function pay(
  db: Db,
  edition: Edition,
  noteId: string,
  amount: number,
  { currency = 'RUB', paymentRef }: { currency?: string; paymentRef?: string } = {},
  method: Kind = 'cash',
) {
  const [payment] = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
  const reference = paymentRef ?? payment?.reference ?? '';
  const event = manualEvent({ noteId, method, paymentRef: reference, amount, currency });
  return enterPayment(house, edition.slug, { adapter: 'manual', event });
}

/** Named people of one group that are brought in by staff, one after another. */
async function aGroup(db: Db, edition: Edition, count: number): Promise<string[]> {
  const scope = scopeOf(edition);
  const setup = await readSetup(db.read, scope, edition);
  const [type] = setup.types;
  if (type === undefined) throw new Error('no type');
  const { id: typeId, currency, vatRate, priceMinor, poolIds } = type;
  return db.tx(async (tx) => {
    const party = await aParty(tx, edition);
    const work = { tx, setup, viewer: house, by: 'staff' as const, at: party.createdAt };
    const ids: string[] = [];
    for (let place = 0; place < count; place += 1) {
      const whose = { badgeName: `Person ${place}`, email: null, emailNorm: null, partyId: party.id };
      const row = { typeId, source: 'party' as const, locale: 'en', currency, vatRate, priceMinor, ...whose };
      const form = { consents: [], via: 'form' as const, answers: [] };
      const entered = await enterRegistration(work, {
        row,
        poolIds,
        isApproved: true,
        joinsWaitlist: false,
        ...form,
      });
      if (entered.ok) ids.push(entered.registration.id);
    }
    return ids;
  });
}

async function states(db: Db): Promise<string[]> {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
  return rows.map(({ state }) => state);
}

function invoicesOf(db: Db) {
  return db.read.select().from(db.t.invoice).orderBy(db.t.invoice.number);
}

function refundsOf(db: Db) {
  return db.read.select().from(db.t.refund);
}

async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}
