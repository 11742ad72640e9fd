import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { manualEvent } from '#adapters/pay-manual.ts';
import { aPool } from '#db/factories/registration.ts';
import { anAccessCode, aQuestion, holdsSeat } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { enterPayment } from './pay.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house, registrationState } from './registration.fixture.ts';
import { annas, another, isClean, signedIn } from './second-type.fixture.ts';

describeEachEngine('registering again for another type', (engine) => {
  const open = signInHouse(engine);

  test('a wait that was kept is not lost when the other type refuses', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    const { pool } = await another(db, edition, { hasWaitlist: false }, 1);
    await registerForEdition(edition.slug, anOrder({ email: 'b@forum.example' }), fromHere);
    await registerForEdition(
      edition.slug,
      anOrder({ email: 'c@forum.example', type: 'other', answers: {} }),
      fromHere,
    );
    expect(await registerForEdition(edition.slug, anOrder(), fromHere)).toMatchObject({
      state: 'waitlisted',
      rank: 1,
    });
    const before = await registrationState(db);
    const origin = await signedIn(db);
    expect(await registerForEdition(edition.slug, anOrder({ type: 'other' }), origin)).toMatchObject({
      status: 409,
      reason: 'sold_out',
    });
    expect(await registrationState(db)).toBe(before);
    const more = { nominal: 2, capacity: 2, ceiling: 2 };
    await db.tx((tx) => tx.update(tx.t.pool).set(more).where(eq(tx.t.pool.id, pool.id)));
    expect(
      await registerForEdition(edition.slug, anOrder({ type: 'other', name: 'Anna again' }), origin),
    ).toMatchObject({ isNew: true, state: 'confirmed' });
    expect((await annas(db)).map(({ state }) => state).sort()).toEqual(['cancelled', 'confirmed']);
    await isClean(db, edition);
  });

  test('what was paid for a ticket that becomes a free one goes to the list of refunds', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { change: { priceMinor: 500 } });
    await another(db, edition, {}, 5);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const [{ reference: paymentRef } = { reference: '' }] = await db.read.select().from(db.t.payment);
    const money = { paymentRef, amount: 500, currency: 'RUB' };
    const event = manualEvent({ noteId: 'note-1', method: 'cash', ...money });
    await enterPayment(house, edition.slug, { adapter: 'manual', event });
    const order = anOrder({ type: 'other', name: 'Anna again' });
    expect(await registerForEdition(edition.slug, order, await signedIn(db))).toMatchObject({
      isNew: true,
      state: 'confirmed',
    });
    const refunds = await db.read.select().from(db.t.refund);
    expect(refunds.map(({ amountMinor, reason }) => [amountMinor, reason])).toEqual([[500, 'changed']]);
    await isClean(db, edition);
  });

  test('a ticket that cannot change to a full type stays, and the answer says so', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await another(db, edition, { hasWaitlist: false }, 1);
    await registerForEdition(edition.slug, anOrder({ email: 'c@forum.example', type: 'other' }), fromHere);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const before = await registrationState(db);
    const order = anOrder({ type: 'other' });
    expect(await registerForEdition(edition.slug, order, await signedIn(db))).toMatchObject({
      status: 409,
      reason: 'sold_out',
    });
    expect(await registrationState(db)).toBe(before);
  });

  test('the new form takes the place of the old one: answers, consents, scarce choices and the use of its code', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    await another(db, edition, { priceMinor: 500 }, 9);
    await aDinner(db, edition, 2);
    const uses = await aCode(db, edition, 1);
    await registerForEdition(
      edition.slug,
      anOrder({ type: type.slug, answers: { meal: 'dinner' } }),
      fromHere,
    );
    const session = await db.tx(async (tx) => {
      const pool = await aPool(tx, edition, { kind: 'session', nominal: 1 });
      const [anna] = await tx.select().from(tx.t.registration);
      if (anna !== undefined) await holdsSeat(tx, anna, [pool]);
      return pool;
    });
    const order = anOrder({ type: 'other', code: 'VIP-2026', answers: { meal: 'supper' } });
    expect(await registerForEdition(edition.slug, order, await signedIn(db))).toMatchObject({
      isNew: true,
      state: 'confirmed',
    });
    const [anna, ...others] = await annas(db);
    expect([anna?.priceMinor, anna?.codeId === null, others]).toEqual([0, false, []]);
    expect((await db.read.select().from(db.t.answer)).map(({ value }) => value)).toEqual(['supper']);
    expect(
      (await db.read.select().from(db.t.consent)).map(({ purpose, withdrawnAt }) => [purpose, withdrawnAt]),
    ).toEqual([['terms', null]]);
    const used = await usedOf(db);
    expect([used.get('dinner'), used.get('supper'), used.get(uses), used.get(session.id)]).toEqual([
      0, 1, 1, 1,
    ]);
    // The code had one use.
    const boris = { email: 'b@forum.example', type: type.slug, answers: { meal: 'none' } };
    await registerForEdition(edition.slug, anOrder(boris), fromHere);
    const before = await registrationState(db);
    const again = anOrder({ ...boris, type: 'other', code: 'VIP-2026' });
    expect(
      await registerForEdition(edition.slug, again, await signedIn(db, 'b@forum.example')),
    ).toMatchObject({ ok: false, status: 409 });
    expect(await registrationState(db)).toBe(before);
  });

  test('a ticket is not joined by a debt where one registration is all that is allowed', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await another(db, edition, { priceMinor: 500 }, 9);
    await registerForEdition(edition.slug, anOrder(), fromHere);
    const origin = await signedIn(db);
    const order = anOrder({ type: 'other' });
    expect(await registerForEdition(edition.slug, order, origin)).toMatchObject({
      isMailedAgain: true,
      state: 'confirmed',
      code: undefined,
    });
    expect((await annas(db)).map(({ state }) => state)).toEqual(['confirmed']);
    await db.tx((tx) => tx.update(tx.t.registrationSetting).set({ allowsSecondType: true, version: 99 }));
    const other = anOrder({ type: 'other', name: 'Anna once more' });
    expect(await registerForEdition(edition.slug, other, origin)).toMatchObject({
      state: 'awaiting_payment',
    });
    expect((await annas(db)).map(({ state }) => state).sort()).toEqual(['awaiting_payment', 'confirmed']);
    await isClean(db, edition);
  });
});

async function aDinner(db: Db, edition: { id: string }, seats: number): Promise<void> {
  await db.tx(async (tx) => {
    const options = [];
    for (const key of ['dinner', 'supper']) {
      const pool = await aPool(tx, edition, { id: key, kind: 'choice', nominal: seats });
      options.push({ key, label: { en: key }, poolId: pool.id });
    }
    const all = [...options, { key: 'none', label: { en: 'None' } }];
    await aQuestion(tx, edition, { key: 'meal', kind: 'one_choice', options: all, stage: 'before_ticket' });
  });
}

async function aCode(db: Db, edition: { id: string }, uses: number): Promise<string> {
  return db.tx(async (tx) => {
    const pool = await aPool(tx, edition, { kind: 'code', nominal: uses });
    const price = { priceKind: 'set', priceValue: 0 } as const;
    await anAccessCode(tx, edition, { codeNorm: 'VIP2026', usesPoolId: pool.id, ...price });
    return pool.id;
  });
}

async function usedOf(db: Db): Promise<Map<string, number>> {
  return new Map((await db.read.select().from(db.t.pool)).map(({ id, used }) => [id, used]));
}
