import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { manualEvent } from '#adapters/pay-manual.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aPool, aTicketType } from '#db/factories/registration.ts';
import { aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import type { TicketTypeRow } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import type { RegisterAnswer } from './answer.ts';
import { aPdf, bringFile } from './answer-file.fixture.ts';
import { openAnswerFile } from './answer-file.ts';
import { enterPayment } from './pay.ts';
import { withIssuer } from './payment.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { ticketPage } from './ticket-page.ts';
import { switchChoices, switchType } from './type-switch.ts';

describeEachEngine('a switch between types by the holder', (engine) => {
  const open = signInHouse(engine);

  test('takes the new seat, gives the old one back, and makes a new code under the same link', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 1 });
    const online = await another(db, edition, { slug: 'online', roleCategory: 'online' }, 5);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder({ type: type.slug }), fromHere));
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example', type: type.slug }), fromHere);
    const before = await ticketPage(secret);
    expect(await switchChoices(secret)).toMatchObject([
      { slug: 'online', moreMinor: 0, backMinor: 0, hasSeat: true },
    ]);
    const viewer = { kind: 'anonymous', requestId: 'request-7' } as const;
    expect(await switchType(secret, 'online', viewer)).toMatchObject({ ok: true, state: 'confirmed' });
    const page = await ticketPage(secret);
    expect(page).toMatchObject({ type: { slug: 'online' }, ticket: { generation: 2 } });
    expect(page.ticket?.code).not.toBe(before.ticket?.code);
    const used = await usedOf(db);
    // Who waited for the seat has it, or the offer of it.
    expect([used.get(online.pool.id), used.get(await poolOf(db, type.id))]).toEqual([1, 1]);
    const rows = await db.read.select().from(db.t.registration);
    expect(rows.map(({ state }) => state).sort()).toEqual(['confirmed', 'offered']);
    const [line] = (await db.read.select().from(db.t.auditLog)).filter(
      ({ action }) => action === 'registration.change_type',
    );
    expect(line).toMatchObject({ actorKind: 'anonymous', requestId: 'request-7' });
    expect((await db.read.select().from(db.t.mail)).map(({ kind }) => kind)).toContain(
      'registration.changed',
    );
    await isClean(db, edition);
  });

  test('keeps what both types ask, with files, and forgets what only the type before asked', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    await another(db, edition, { slug: 'online' }, 5);
    await db.tx(async (tx) => {
      await aQuestion(tx, edition, { key: 'scan', kind: 'file', isRequired: true, position: 101 });
      await aQuestion(tx, edition, { key: 'paper', kind: 'file', typeIds: [type.id], position: 102 });
      await aQuestion(tx, edition, { key: 'bus', typeIds: [type.id], position: 103 });
    });
    const order = anOrder({ type: type.slug, answers: { bus: 'North' } });
    const secret = secretIn(await registerForEdition(edition.slug, order, fromHere));
    for (const key of ['scan', 'paper'])
      expect(await bringFile(secret, key, aPdf(key))).toMatchObject({ ok: true });
    expect(await switchType(secret, 'online')).toMatchObject({ ok: true });
    expect((await openAnswerFile(secret, 'scan')).name).toBe('scan.pdf');
    await expect(openAnswerFile(secret, 'paper')).rejects.toThrow(NotFoundError);
    expect(await db.read.select().from(db.t.answer)).toHaveLength(1);
    expect(await db.read.select().from(db.t.fileObject)).toHaveLength(1);
    await isClean(db, edition);
  });

  test('is refused by a full type, and the old seat is kept', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 2 });
    await another(db, edition, { slug: 'online' }, 1);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder({ type: type.slug }), fromHere));
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example', type: 'online' }), fromHere);
    const before = await registrationState(db);
    expect(await switchChoices(secret)).toMatchObject([{ slug: 'online', hasSeat: false }]);
    expect(await switchType(secret, 'online')).toMatchObject({ status: 409, reason: 'pool_full' });
    expect(await registrationState(db)).toBe(before);
    await isClean(db, edition);
  });

  test('offers only what everybody may take now, and nothing to a group, a code, or after the cutoff', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    await another(db, edition, { slug: 'online' }, 5);
    const not = {
      hidden: { visibility: 'hidden' },
      coded: { visibility: 'code' },
      approved: { approval: 'before_seat' },
      over: { salesUntil: 5 },
      foreign: { currency: 'EUR' },
      dear: { priceMinor: 700 },
    } as const;
    for (const [slug, given] of Object.entries(not)) await another(db, edition, { slug, ...given }, 5);
    const asking = await another(db, edition, { slug: 'asking' }, 5);
    const question = {
      key: 'meal',
      isRequired: true,
      stage: 'before_ticket',
      typeIds: [asking.type.id],
    } as const;
    await db.tx((tx) => aQuestion(tx, edition, question));
    const secret = secretIn(await registerForEdition(edition.slug, anOrder({ type: type.slug }), fromHere));
    expect((await switchChoices(secret)).map(({ slug, moreMinor }) => [slug, moreMinor])).toEqual([
      ['online', 0],
      ['dear', 700],
    ]);
    const before = await registrationState(db);
    for (const slug of [...Object.keys(not), 'asking', type.slug, 'no-such'])
      expect([slug, await switchType(secret, slug)]).toMatchObject([slug, { reason: 'not_possible' }]);
    expect(await registrationState(db)).toBe(before);
    await expect(switchType('A'.repeat(43), 'online')).rejects.toThrow(NotFoundError);
    const group = anOrder({ type: type.slug, email: 'c@forum.example', party: { size: 2 } });
    await registerForEdition(edition.slug, group, fromHere);
    const [seat] = (await db.read.select().from(db.t.registration)).filter(({ partyId }) => partyId !== null);
    const [own] = await db.read.select().from(db.t.registration);
    expect([seat?.state, own?.partyId]).toEqual(['confirmed', null]);
    await db.tx((tx) =>
      tx.update(tx.t.ticketType).set({ cancelUntil: 5, version: 50 }).where(eq(tx.t.ticketType.id, type.id)),
    );
    expect(await switchChoices(secret)).toEqual([]);
    expect(await switchType(secret, 'online')).toMatchObject({ reason: 'not_possible' });
  });

  test('to a cheaper type puts the rest on the list of refunds', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db, { change: { priceMinor: 900 } });
    await withIssuer(db, edition);
    await another(db, edition, { slug: 'online', priceMinor: 200 }, 5);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder({ type: type.slug }), fromHere));
    const [due] = await db.read.select().from(db.t.payment);
    const paid = { noteId: 'a', method: 'cash', paymentRef: due?.reference ?? '' } as const;
    const event = manualEvent({ ...paid, amount: 900, currency: 'RUB' });
    await enterPayment(house, edition.slug, { adapter: 'manual', event });
    expect(await switchChoices(secret)).toMatchObject([{ slug: 'online', moreMinor: 0, backMinor: 700 }]);
    expect(await switchType(secret, 'online')).toMatchObject({ ok: true, state: 'confirmed' });
    expect(await db.read.select().from(db.t.refund)).toMatchObject([
      { amountMinor: 700, state: 'requested', reason: 'changed' },
    ]);
    const [row] = await db.read.select().from(db.t.registration);
    expect(row?.priceMinor).toBe(200);
    const papers = await db.read.select().from(db.t.invoice).orderBy(db.t.invoice.number);
    expect(papers.map(({ kind, totalMinor }) => [kind, totalMinor])).toEqual([
      ['invoice', 900],
      ['credit_note', 900],
      ['invoice', 200],
    ]);
    await isClean(db, edition);
  });
});

async function another(db: Db, edition: { id: string }, given: Partial<TicketTypeRow>, seats: number) {
  return db.tx(async (tx) => {
    const [whole] = (await tx.select().from(tx.t.pool)).filter(({ kind }) => kind === 'edition');
    const pool = await aPool(tx, edition, { kind: 'type', nominal: seats });
    const pools = whole === undefined ? [pool] : [whole, pool];
    const types = await tx.select().from(tx.t.ticketType);
    const place = { typeNo: 90 + types.length, position: 10 + types.length, currency: 'RUB' };
    return { pool, type: await aTicketType(tx, edition, pools, { ...place, ...given }) };
  });
}

async function usedOf(db: Db): Promise<Map<string, number>> {
  return new Map((await db.read.select().from(db.t.pool)).map(({ id, used }) => [id, used]));
}

async function poolOf(db: Db, typeId: string): Promise<string> {
  const pools = await db.read.select().from(db.t.pool);
  return pools.find(({ refId }) => refId === typeId)?.id ?? '';
}

async function isClean(db: Db, edition: { id: string }): Promise<void> {
  const { drifts, deadHolders, ticketless } = await reconcile(db.read, scopeOf(edition));
  expect({ drifts, deadHolders, ticketless }).toEqual({ drifts: [], deadHolders: [], ticketless: [] });
}

function secretIn(answer: RegisterAnswer): string {
  return (answer.ok && answer.ticketPath?.split('/').at(-1)) || '';
}
