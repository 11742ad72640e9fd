import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { HOUR, signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere } from './registration.fixture.ts';

const PAID = { hasWaitlist: false, priceMinor: 500, partyMax: 5 } as const;

describeEachEngine('a type without a waiting list that is full', (engine) => {
  const open = signInHouse(engine);
  const another = (email: string, body: Record<string, unknown> = {}) => anOrder({ email, ...body });

  test('says that seats may come back while others only hold them, and that it is sold out when they are taken', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1, change: PAID });
    const held = await registerForEdition(edition.slug, anOrder({ hold: true }), fromHere);
    expect(held).toMatchObject({ state: 'held' });
    const key = { key: 'a-key-of-sixteen-signs' };
    const order = anOrder({ email: 'b@forum.example' }, key);
    const refused = { ok: false, status: 409, reason: 'may_return', fields: [] };
    expect(await registerForEdition(edition.slug, order, fromHere)).toEqual(refused);
    // The same key is answered alike for a day.
    expect(await registerForEdition(edition.slug, order, fromHere)).toEqual(refused);
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
    clock.move(HOUR);
    expect(await registerForEdition(edition.slug, another('c@forum.example'), fromHere)).toMatchObject({
      state: 'awaiting_payment',
    });
    await db.tx((tx) => tx.update(tx.t.claim).set({ state: 'confirmed', expiresAt: null }));
    expect(await registerForEdition(edition.slug, another('d@forum.example'), fromHere)).toMatchObject({
      status: 409,
      reason: 'sold_out',
    });
    expect(await counters(db)).toEqual({ used: 1, waiting: 0 });
  });

  test('says the same to a group for which there is too little room', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 3, change: PAID });
    await registerForEdition(edition.slug, anOrder({ party: { size: 2 }, hold: true }), fromHere);
    const group = another('b@forum.example', { party: { size: 2 } });
    expect(await registerForEdition(edition.slug, group, fromHere)).toMatchObject({ reason: 'may_return' });
    await db.tx((tx) => tx.update(tx.t.claim).set({ state: 'confirmed', expiresAt: null }));
    const other = another('c@forum.example', { party: { size: 2 } });
    expect(await registerForEdition(edition.slug, other, fromHere)).toMatchObject({ reason: 'sold_out' });
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
  });
});
