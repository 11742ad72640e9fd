import { expect, test, vi } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addTransfer } from '#db/registration/transfer.ts';
import { DAY, signInHouse } from '../account/account.fixture.ts';
import { sweepRegistrations } from './expire.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, counters, fromHere } from './registration.fixture.ts';

const broken = vi.hoisted(() => ({ id: '' }));
vi.mock('#db/registration/transfer.ts', async (original) => {
  const real = await original<typeof import('#db/registration/transfer.ts')>();
  const closeTransfer: typeof real.closeTransfer = (tx, scope, id, end) => {
    if (id === broken.id) throw new Error('this one cannot be closed');
    return real.closeTransfer(tx, scope, id, end);
  };
  return { ...real, closeTransfer };
});

describeEachEngine('the sweep', (engine) => {
  const open = signInHouse(engine);

  test('closes the other offers and ends the holds when one offer cannot be closed', async () => {
    const { db, clock } = await open();
    const { edition } = await anOpenEdition(db, { seats: 4 });
    const scope = scopeOf(edition);
    for (const email of ['a@forum.example', 'b@forum.example'])
      await registerForEdition(edition.slug, anOrder({ email }), fromHere);
    await registerForEdition(
      edition.slug,
      anOrder({ email: 'h@forum.example', party: { size: 2 }, hold: true }),
      fromHere,
    );
    const rows = await db.read.select().from(db.t.registration);
    const held = rows.filter(({ state }) => state === 'held').length;
    for (const [at, { id }] of rows.filter(({ state }) => state === 'confirmed').entries()) {
      const person = { badgeName: 'Boris', email: 'c@forum.example', emailNorm: 'c@forum.example' };
      const times = { requestedAt: clock.now(), expiresAt: clock.now() + DAY };
      const row = { registrationId: id, publicId: `transfer-${at}`, ...person, locale: 'en', ...times };
      await db.tx((tx) => addTransfer(tx, scope, row));
    }
    const [first] = await db.read.select().from(db.t.transfer);
    broken.id = first?.id ?? '';
    clock.move(DAY + 1);
    expect((await sweepRegistrations()).expired).toBe(held);
    const closed = (await db.read.select().from(db.t.transfer)).map(({ id, closedAt }) => [
      id === broken.id,
      closedAt !== null,
    ]);
    expect(closed.sort()).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(await counters(db)).toEqual({ used: 2, waiting: 0 });
    broken.id = '';
    await sweepRegistrations();
    expect((await db.read.select().from(db.t.transfer)).every(({ closedAt }) => closedAt !== null)).toBe(
      true,
    );
  });
});
