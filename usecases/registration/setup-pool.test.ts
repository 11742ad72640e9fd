import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { registerForEdition } from './register.ts';
import {
  anOpenEdition,
  anOrder,
  counters,
  fromHere,
  house,
  registrationState,
} from './registration.fixture.ts';
import { listPools, openPool, removePool, savePool } from './setup-pool.ts';
import { countAgain } from './setup-recount.ts';
import { saveType } from './setup-type.ts';

describeEachEngine('the pools of an edition', (engine) => {
  const open = signInHouse(engine);

  it('show who has the seats, and why one more would get none', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 1 });
    expect((await listPools(house, edition.slug, 'en'))?.types).toMatchObject([
      { name: 'Participant', window: undefined, refusals: [] },
    ]);
    await fill(edition.slug, ['a', 'b']);
    const list = await listPools(house, edition.slug, 'en');
    const [whole, own] = list?.rows ?? [];
    expect([whole?.name, whole?.values.confirmed, whole?.values.capacity]).toEqual(['', 1, null]);
    expect(own).toMatchObject({
      name: 'Participant',
      values: {
        ...{ kind: 'type', nominal: 1, capacity: 1, confirmed: 1, held: 0, offered: 0, aside: 0 },
        ...{ free: 0, waiting: 1, overhang: 0 },
      },
    });
    expect(list?.types).toMatchObject([
      {
        name: 'Participant',
        refusals: [{ name: 'Participant', kind: 'type', reason: 'full', freeCount: 0 }],
      },
    ]);
  });

  it('shrink below what is sold and evict nobody; more go to those who wait; overbooking ends at 30 %', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 2 });
    await fill(edition.slug, ['a', 'b', 'c']);
    const id = (await allPools(db.read, scopeOf(edition))).find(({ kind }) => kind === 'type')?.id ?? '';
    const save = (values: RecordValues) => savePool(house, edition.slug, { id, base: null, values });
    expect(await save({ nominal: 1 })).toMatchObject({ ok: true, changeCount: 1 });
    const shrunk = (await listPools(house, edition.slug, 'en'))?.rows[1];
    expect(shrunk?.values).toMatchObject({ capacity: 1, confirmed: 2, overhang: 1, waiting: 1, free: 0 });
    const refused = await save({ overbookPct: 31 });
    expect(refused).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [{ name: 'overbookPct', code: 'too_large' }],
    });
    expect(await counters(db)).toEqual({ used: 2, waiting: 1 });
    expect(await save({ nominal: 3, overbookPct: 30, isClosed: true })).toMatchObject({ ok: true });
    expect(await counters(db)).toEqual({ used: 2, waiting: 1 });
    expect((await listPools(house, edition.slug, 'en'))?.types[0]?.refusals).toMatchObject([
      { reason: 'closed' },
    ]);
    expect(await save({ isClosed: false })).toMatchObject({ ok: true });
    expect(await counters(db)).toEqual({ used: 3, waiting: 0 });
    const lines = (await db.read.select().from(db.t.auditLog)).filter(
      ({ targetKind }) => targetKind === 'pool',
    );
    expect(lines.map(({ action, values }) => [action, values])).toEqual([
      ['registration.pool_change', { nominal: { before: 2, after: 1 } }],
      [
        'registration.pool_change',
        {
          nominal: { before: 1, after: 3 },
          overbookPct: { before: 0, after: 30 },
          isClosed: { before: false, after: true },
        },
      ],
      ['registration.pool_change', { isClosed: { before: true, after: false } }],
    ]);
  });

  it('own ones are added, renamed, used by a type, and go when nothing needs them', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const values = { name: { ru: 'Зал А', en: 'Hall A' }, nominal: 50, overbookPct: 10, isClosed: false };
    const made = await savePool(house, edition.slug, { id: null, base: null, values });
    if (!made.ok) throw new Error('not saved');
    const renamed = { id: made.id, base: null, values: { name: { ru: 'Зал Б', en: 'Hall B' } } };
    expect(await savePool(house, edition.slug, renamed)).toMatchObject({ ok: true });
    expect(await openPool(house, edition.slug, made.id, 'en')).toMatchObject({
      ...{ name: 'Hall B', isOwn: true, values: { nominal: 50, overbookPct: 10 } },
    });
    const whole = (await allPools(db.read, scopeOf(edition)))[0]?.id ?? '';
    const drawing = { id: type.id, base: null, values: { poolIds: [whole, made.id] } };
    expect(await saveType(house, edition.slug, drawing)).toMatchObject({ ok: true });
    expect((await allTypes(db.read, scopeOf(edition)))[0]?.poolIds).toHaveLength(3);
    expect(await removePool(house, edition.slug, made.id)).toEqual({
      ...{ ok: false, reason: 'in_use', uses: [{ id: made.id, noun: 'ticket-type', count: 1 }] },
    });
    await saveType(house, edition.slug, { ...drawing, values: { poolIds: [whole] } });
    expect(await removePool(house, edition.slug, made.id)).toMatchObject({ ok: true });
    expect(await removePool(house, edition.slug, whole)).toEqual({ ok: false, reason: 'gone' });
    expect(await allPools(db.read, scopeOf(edition))).toHaveLength(2);
  });

  it('are counted again on demand: a counter that drifts is told and stays', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db, { seats: 5 });
    await fill(edition.slug, ['a']);
    expect(await countAgain(house, edition.slug)).toEqual({
      ...{ ok: true, poolCount: 2, drifts: [], deadHolders: 0, ticketless: 0 },
    });
    await drift(db);
    const before = await registrationState(db);
    expect(await countAgain(house, edition.slug)).toMatchObject({
      drifts: [{ name: 'Participant', kind: 'type', counter: 'used', stored: 3, counted: 1 }],
    });
    expect(await registrationState(db)).toBe(before);
  });

  it('are for those who set registration up', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const id = (await allPools(db.read, scopeOf(edition)))[0]?.id ?? '';
    const before = await registrationState(db);
    const values = { nominal: 0 };
    for (const deed of [
      () => savePool(anonymousViewer, edition.slug, { id, base: null, values }),
      () => removePool(anonymousViewer, edition.slug, id),
      () => listPools(anonymousViewer, edition.slug, 'en'),
      () => countAgain(anonymousViewer, edition.slug),
    ])
      await expect(deed()).rejects.toThrow(ForbiddenError);
    expect(await registrationState(db)).toBe(before);
  });
});

async function fill(slug: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const order = anOrder(
      { email: `${name}@forum.example`, waitlist: true },
      { key: `${name}-0123456789abcdef` },
    );
    await registerForEdition(slug, order, fromHere);
  }
}

function drift(db: Db): Promise<unknown> {
  return db.tx((tx) => tx.update(tx.t.pool).set({ used: 3 }).where(eq(tx.t.pool.kind, 'type')));
}
