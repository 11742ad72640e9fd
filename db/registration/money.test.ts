import { expect, it } from 'vitest';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPool, aPublicId, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import { anAccessCode, aPayment, aTicket, invoiceFor } from '../factories/registration-part.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { addAllocation, allAllocations, returnAllocation } from './allocation.ts';
import { claimFor, releaseClaims } from './claim.ts';
import { addInvoice, allInvoices } from './invoice.ts';
import { addPaid, applyPaymentEvent, storePaymentEvent } from './payment.ts';
import { addPool, allPools } from './pool-stock.ts';
import { reconcile } from './reconcile.ts';

describeEachEngine('registrations of delegations and payers', (engine) => {
  const world = async () => {
    const db = await engine.open();
    const made = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const pool = await aPool(tx, edition);
      return { edition, pool, type: await aTicketType(tx, edition, [pool]) };
    });
    return { db, scope: scopeOf(made.edition), ...made };
  };

  it('use what was set aside; what is returned goes to the parents', async () => {
    const { db, scope, edition, type, pool } = await world();
    const { own, ids } = await db.tx(async (tx) => {
      const stock = await addPool(tx, scope, { kind: 'allocation', refId: null, name: {}, nominal: 4 });
      const code = await anAccessCode(tx, edition, { seatPoolId: stock.id });
      const row = { publicId: aPublicId(), name: 'Delegation', organisationId: null, email: null };
      const allocated = await addAllocation(tx, scope, {
        ...row,
        emailNorm: null,
        codeId: code.id,
        poolId: stock.id,
        aside: 4,
        returnAt: null,
        returnedAt: null,
        linkVersion: 1,
        linkMadeAt: null,
        parentIds: [pool.id],
      });
      const people = [await aRegistration(tx, type), await aRegistration(tx, type)];
      const seats = people.map(({ id }) => ({ registrationId: id, poolIds: [stock.id] }));
      const end = { state: 'confirmed', expiresAt: null, at: MADE_AT } as const;
      await claimFor(tx, scope, { seats, isNewcomer: true, ...end });
      for (const one of people) await aTicket(tx, one);
      return { own: allocated.id ?? '', ids: people.map(({ id }) => id) };
    });
    const used = async () => (await allPools(db.read, scope)).map((one) => one.used);
    const clean = { drifts: [], deadHolders: [], ticketless: [] };
    expect(await used()).toEqual([4, 2]);
    expect(await reconcile(db.read, scope)).toMatchObject(clean);
    expect(await db.tx((tx) => returnAllocation(tx, scope, own, MADE_AT))).toEqual([pool.id]);
    expect(await db.tx((tx) => returnAllocation(tx, scope, own, MADE_AT))).toEqual([]);
    expect(await used()).toEqual([2, 2]);
    const freed = await db.tx((tx) => releaseClaims(tx, scope, ids.slice(0, 1)));
    expect(freed).toContain(pool.id);
    expect(await used()).toEqual([1, 1]);
    expect(await allAllocations(db.read, scope)).toMatchObject([{ aside: 1, parentIds: [pool.id] }]);
    expect(await reconcile(db.read, scope)).toMatchObject(clean);
  });

  it('are paid in parts; an event counts once, and invoices have every number', async () => {
    const { db, scope, edition, type } = await world();
    const payment = await db.tx(async (tx) => aPayment(tx, await aRegistration(tx, type)));
    const event = {
      editionId: edition.id,
      adapter: 'manual',
      eventId: 'e1',
      paymentId: payment.id,
      reference: payment.reference,
      state: 'paid',
      amountMinor: 50_000,
      currency: 'RUB',
      actor: 'system:factory',
      note: null,
      receivedAt: MADE_AT,
    } as const;
    const stored = await db.tx((tx) => storePaymentEvent(tx, event));
    expect(await db.tx((tx) => storePaymentEvent(tx, event))).toBeUndefined();
    const apply = () =>
      db.tx((tx) => applyPaymentEvent(tx, stored?.id ?? '', { at: MADE_AT, outcome: 'paid' }));
    expect([await apply(), await apply()]).toEqual([true, false]);
    await db.tx((tx) => addPaid(tx, scope, payment.id, 50_000));
    expect((await db.tx((tx) => addPaid(tx, scope, payment.id, 100_000)))?.paidMinor).toBe(150_000);
    const bill = (fails = false) =>
      db.tx(async (tx) => {
        await addInvoice(tx, scope, invoiceFor(payment));
        if (fails) throw new Error('after the number was taken');
      });
    await bill();
    await expect(bill(true)).rejects.toThrow('after the number');
    await Promise.all(Array.from({ length: 5 }, () => bill()));
    await db.tx((tx) => addInvoice(tx, scope, invoiceFor(payment, { issuerKey: 'other' })));
    const numbers = (await allInvoices(db.read, scope)).map((one) => [one.issuerKey, one.number]);
    expect(numbers).toEqual([...[1, 2, 3, 4, 5, 6].map((number) => ['issuer', number]), ['other', 1]]);
  });
});
