import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { aPool, aRegistration, aTicketType, MADE_AT } from '../factories/registration.ts';
import { holdsSeat } from '../factories/registration-part.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import type { Db, Tx } from '../types.ts';
import { claimFor, claimsOf, releaseClaims, settleClaims } from './claim.ts';
import { expireOverdue, OVERDUE_MOST, overdueClaims } from './overdue.ts';
import { addWaiting, claimSeats, evaluateClaim, releaseSeats } from './pool.ts';
import {
  addPool,
  allPools,
  claimCounts,
  poolsByIds,
  setCapacity,
  setClosed,
  unsettledCounts,
} from './pool-stock.ts';
import { reconcile } from './reconcile.ts';

const newcomer = { isNewcomer: true } as const;

describeEachEngine('pools', (engine) => {
  const world = async (capacities: readonly (number | null)[]) => {
    const db = await engine.open();
    const made = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const pools = [];
      for (const nominal of capacities) pools.push(await aPool(tx, edition, { nominal }));
      const type = await aTicketType(tx, edition, pools);
      return { edition, type, ids: pools.map(({ id }) => id) };
    });
    return { db, scope: scopeOf(made.edition), ...made };
  };
  const usedIn = async (db: Db) =>
    (await db.read.select().from(db.t.pool).orderBy(db.t.pool.id)).map(({ used }) => used);

  it('are claimed all or none, and every refusing one is named with its reason', async () => {
    const { db, scope, ids } = await world([10, 2, 3]);
    const demand = new Map(ids.map((id) => [id, 3]));
    await db.tx((tx) => setClosed(tx, scope, ids[2] ?? '', true));
    const refused = await db.tx((tx) => claimSeats(tx, scope, { demand, ...newcomer }));
    expect(refused).toEqual({
      ok: false,
      refusals: [
        { poolId: ids[1], kind: 'edition', reason: 'full', freeCount: 2 },
        { poolId: ids[2], kind: 'edition', reason: 'closed', freeCount: 3 },
      ],
    });
    expect(await usedIn(db)).toEqual([0, 0, 0]);
    const two = new Map(ids.slice(0, 2).map((id) => [id, 2]));
    expect(await db.tx((tx) => claimSeats(tx, scope, { demand: two, ...newcomer }))).toEqual({ ok: true });
    expect(await usedIn(db)).toEqual([2, 2, 0]);
  });

  it('let newcomers not pass those who wait, but promotion and staff', async () => {
    const { db, scope, ids } = await world([3]);
    const demand = new Map([[ids[0] ?? '', 2]]);
    await db.tx((tx) => addWaiting(tx, scope, demand));
    const asked = await evaluateClaim(db.read, scope, { demand, ...newcomer });
    expect(asked).toMatchObject({ ok: false, refusals: [{ reason: 'waiting', freeCount: 3 }] });
    expect(await db.tx((tx) => claimSeats(tx, scope, { demand, ...newcomer }))).toEqual(asked);
    const staff = await db.tx((tx) => claimSeats(tx, scope, { demand, isNewcomer: false }));
    expect(staff).toEqual({ ok: true });
    expect(await usedIn(db)).toEqual([2]);
  });

  it('without a limit give every seat and count it', async () => {
    const { db, scope, ids } = await world([null]);
    const demand = new Map([[ids[0] ?? '', 5000]]);
    expect(await db.tx((tx) => claimSeats(tx, scope, { demand, ...newcomer }))).toEqual({ ok: true });
    const [pool] = await poolsByIds(db.read, scope, ids);
    expect([pool?.used, pool?.capacity, pool?.ceiling]).toEqual([5000, null, null]);
  });

  it('shrink below what is sold: nobody is put out, nothing is sold, and the ceiling follows down', async () => {
    const { db, scope, ids } = await world([4]);
    const poolId = ids[0] ?? '';
    const change = (nominal: number | null, version: number, overbookPct = 0) =>
      db.tx((tx) => setCapacity(tx, scope, { poolId, nominal, overbookPct, version }));
    const look = async () => {
      const [pool] = await poolsByIds(db.read, scope, ids);
      return [pool?.used, pool?.capacity, pool?.ceiling];
    };
    await db.tx((tx) => claimSeats(tx, scope, { demand: new Map([[poolId, 4]]), ...newcomer }));
    expect(await change(2, 1)).toBe(true);
    expect(await change(9, 1)).toBe(false);
    expect(await look()).toEqual([4, 2, 4]);
    await db.tx((tx) => releaseSeats(tx, scope, new Map([[poolId, 1]])));
    expect(await look()).toEqual([3, 2, 3]);
    const one = { demand: new Map([[poolId, 1]]), isNewcomer: false };
    expect((await db.tx((tx) => claimSeats(tx, scope, one))).ok).toBe(false);
    await db.tx((tx) => releaseSeats(tx, scope, new Map([[poolId, 2]])));
    expect(await look()).toEqual([1, 2, 2]);
    expect(await change(15, 2, 10)).toBe(true);
    expect(await look()).toEqual([1, 16, 16]);
    expect(await change(null, 3)).toBe(true);
    expect(await look()).toEqual([1, null, null]);
  });

  it('end overdue holds before they refuse, once', async () => {
    const { db, scope, type, ids } = await world([2]);
    const poolId = ids[0] ?? '';
    const at = MADE_AT + 3_600_000;
    await db.tx(async (tx) => {
      for (const expiresAt of [MADE_AT, at + 1])
        await holdsSeat(tx, await aRegistration(tx, type, { traits: ['held'] }), [{ id: poolId }], {
          state: 'held',
          expiresAt,
        });
    });
    const claim = (calls: string[]) =>
      db.tx((tx) =>
        claimSeats(tx, scope, {
          demand: new Map([[poolId, 1]]),
          ...newcomer,
          expire: async (id) => {
            calls.push(id);
            await expireOverdue(tx, scope, { poolId: id, at }, async (inner, { registrationId }) => {
              await releaseClaims(inner, scope, [registrationId]);
            });
          },
        }),
      );
    const calls: string[] = [];
    expect((await claim(calls)).ok).toBe(true);
    expect((await claim(calls)).ok).toBe(false);
    expect(calls).toEqual([poolId, poolId]);
    expect(await usedIn(db)).toEqual([2]);
  });

  it('say at most fifty overdue claims at once, the oldest first', async () => {
    const { db, scope, type, ids } = await world([null]);
    const pools = [{ id: ids[0] ?? '' }];
    await db.tx(async (tx) => {
      for (let number = 0; number < OVERDUE_MOST + 5; number += 1)
        await holdsSeat(tx, await aRegistration(tx, type), pools, {
          state: 'held',
          expiresAt: MADE_AT - number,
        });
    });
    const overdue = await overdueClaims(db.read, scope, { poolId: ids[0] ?? '', at: MADE_AT });
    expect(overdue).toHaveLength(OVERDUE_MOST);
    const oldest = await db.read
      .select()
      .from(db.t.claim)
      .where(eq(db.t.claim.expiresAt, MADE_AT - OVERDUE_MOST - 4));
    expect(overdue[0]?.id).toBe(oldest[0]?.id);
  });

  it('count what registrations hold, and give it back with them', async () => {
    const { db, scope, type, ids } = await world([10, 10]);
    const [first, second] = await db.tx(async (tx) => [
      await aRegistration(tx, type),
      await aRegistration(tx, type),
    ]);
    const seats = [first, second].map((one) => ({ registrationId: one?.id ?? '', poolIds: ids }));
    const claim = { seats, ...newcomer, state: 'held', expiresAt: MADE_AT, at: MADE_AT } as const;
    expect(await db.tx((tx) => claimFor(tx, scope, claim))).toEqual({ ok: true });
    await db.tx((tx) => settleClaims(tx, scope, [first?.id ?? ''], { state: 'confirmed', expiresAt: null }));
    expect(Object.fromEntries(await claimCounts(db.read, scope))).toEqual({
      [ids[0] ?? '']: { held: 1, offered: 0, confirmed: 1 },
      [ids[1] ?? '']: { held: 1, offered: 0, confirmed: 1 },
    });
    expect(await unsettledCounts(db.read, scope)).toEqual(new Map(ids.map((id) => [id, 1])));
    const both = seats.map(({ registrationId }) => registrationId);
    expect(await db.tx((tx) => releaseClaims(tx, scope, both, [ids[1] ?? '']))).toEqual([ids[1]]);
    expect(await usedIn(db)).toEqual([2, 0]);
    await db.tx((tx) => releaseClaims(tx, scope, both));
    expect(await db.tx((tx) => releaseClaims(tx, scope, both))).toEqual([]);
    expect([await usedIn(db), await claimsOf(db.read, scope, both)]).toEqual([[0, 0], []]);
  });

  it('of another edition are neither seen nor touched', async () => {
    const { db, scope, ids } = await world([5]);
    const other = await db.tx(async (tx) => scopeOf(await anEdition(tx)));
    const poolId = ids[0] ?? '';
    const change = { poolId, nominal: 1, overbookPct: 0, version: 1 };
    expect(await db.tx((tx) => setCapacity(tx, other, change))).toBe(false);
    await db.tx((tx) => releaseSeats(tx, other, new Map([[poolId, 1]])));
    expect(await poolsByIds(db.read, other, ids)).toEqual([]);
    expect([await allPools(db.read, other), (await allPools(db.read, scope)).length]).toEqual([[], 1]);
  });

  it('are reconciled: a drift is told and not repaired', async () => {
    const { db, scope, type, ids } = await world([5]);
    const dead = await db.tx(async (tx) => {
      const registration = await aRegistration(tx, type, { traits: ['cancelled'] });
      await holdsSeat(tx, registration, [{ id: ids[0] ?? '' }]);
      await tx.update(tx.t.pool).set({ used: 4, waiting: 2 });
      return registration;
    });
    const found = await reconcile(db.read, scope);
    expect(found).toEqual({
      poolCount: 1,
      drifts: [
        { poolId: ids[0], counter: 'used', stored: 4, counted: 1 },
        { poolId: ids[0], counter: 'waiting', stored: 2, counted: 0 },
      ],
      deadHolders: [dead.id],
      ticketless: [],
    });
    expect(await reconcile(db.read, scope)).toEqual(found);
  });

  it('are empty when they are made', async () => {
    const { db, scope } = await world([]);
    const made = await db.tx((tx: Tx) =>
      addPool(tx, scope, { kind: 'code', refId: 'c1', name: {}, nominal: 7, overbookPct: 30 }),
    );
    expect([made.capacity, made.ceiling, made.used]).toEqual([9, 9, 0]);
    expect(await allPools(db.read, scope)).toEqual([made]);
  });
});
