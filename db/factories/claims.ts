import { eq } from 'drizzle-orm';
import { BusyError } from '../error.ts';
import { newId } from '../id.ts';
import { claimFor } from '../registration/claim.ts';
import { claimSeats } from '../registration/pool.ts';
import type { Pool } from '../registration/pool-stock.ts';
import type { EditionScope } from '../scope.ts';
import { grantEditionScope } from '../scope-grant.ts';
import type { Db, Reader, Tx } from '../types.ts';
import { anEdition } from './edition.ts';
import { aPool, aRegistration, aTicketType, MADE_AT } from './registration.ts';

/** A small sale for tests of races: one type on one pool, found again by any process that opens the database. */
export type Sale = { readonly scope: EditionScope; readonly poolId: string; readonly typeId: string };

/** Opens a sale of so many seats. */
export async function openSale(db: Db, capacity: number, given: Partial<Pool> = {}): Promise<Sale> {
  return db.tx(async (tx) => {
    const edition = await anEdition(tx);
    const pool = await aPool(tx, edition, { nominal: capacity, ...given });
    const type = await aTicketType(tx, edition, [pool]);
    return { scope: grantEditionScope(edition.id), poolId: pool.id, typeId: type.id };
  });
}

/** The sale that was opened in this database. */
async function saleIn(reader: Reader): Promise<Sale> {
  const { ticketTypePool } = reader.t;
  const [found] = await reader.select().from(ticketTypePool);
  if (!found) throw new Error('No sale is open.');
  return { scope: grantEditionScope(found.editionId), poolId: found.poolId, typeId: found.typeId };
}

/** Registers somebody and claims one seat as a newcomer, all or nothing; false when there is none. */
export async function buySeat(db: Db, sale: Sale): Promise<boolean> {
  const refused = new Error('no seat');
  const bought = db.tx(
    async (tx) => {
      const { id } = await aRegistration(tx, { id: sale.typeId, editionId: sale.scope.editionId });
      const claim = await claimFor(tx, sale.scope, {
        seats: [{ registrationId: id, poolIds: [sale.poolId] }],
        isNewcomer: true,
        state: 'confirmed',
        expiresAt: null,
        at: MADE_AT,
      });
      // The registration goes with the seat that it did not get.
      if (!claim.ok) throw refused;
      return true;
    },
    { guarded: true },
  );
  return bought.catch((error: unknown) => {
    if (error === refused) return false;
    throw error;
  });
}

/** Tries to claim first and writes down who got a seat: as {@link buySeat}, for very many tries at a full pool. */
export async function trySeat(db: Db, sale: Sale): Promise<boolean> {
  return db.tx(
    async (tx) => {
      const demand = new Map([[sale.poolId, 1]]);
      const claimed = await claimSeats(tx, sale.scope, { demand, isNewcomer: true });
      if (claimed.ok) await writeClaim(tx, sale);
      return claimed.ok;
    },
    { guarded: true },
  );
}

/** So many tries of one kind, some at the same time; how many got a seat. Who is told to come again does. */
export async function trySeats(
  db: Db,
  tries: number,
  atOnce: number,
  buy: (db: Db, sale: Sale) => Promise<boolean>,
): Promise<number> {
  const sale = await saleIn(db.read);
  let [left, sold] = [tries, 0];
  const one = async () => {
    while (left > 0) {
      left -= 1;
      if (await untilAnswered(() => buy(db, sale))) sold += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return sold;
}

/** SQLite's lock is not fair among processes that never rest: one of them may wait for seconds. */
async function untilAnswered(buy: () => Promise<boolean>): Promise<boolean> {
  for (;;) {
    try {
      return await buy();
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
    }
  }
}

/** Looks before the transaction that writes: the control, which must oversell on every engine. */
export async function buySeatBlindly(db: Db, sale: Sale): Promise<boolean> {
  const { pool } = db.t;
  const [seen] = await db.read.select().from(pool).where(eq(pool.id, sale.poolId));
  await new Promise((resolve) => setImmediate(resolve));
  if (!seen || seen.used >= (seen.capacity ?? 0)) return false;
  await db.tx((tx) => writeSeat(tx, sale, seen.used + 1), { guarded: true });
  return true;
}

/** What was sold: the counter, the claims, and the registrations that exist. */
export async function saleOf(
  reader: Reader,
  sale: Sale,
): Promise<{ used: number; claims: number; registrations: number }> {
  const { pool, claim, registration } = reader.t;
  const [stored] = await reader.select().from(pool).where(eq(pool.id, sale.poolId));
  return {
    used: stored?.used ?? Number.NaN,
    claims: await reader.$count(claim),
    registrations: await reader.$count(registration),
  };
}

async function writeSeat(tx: Tx, sale: Sale, used: number): Promise<void> {
  const { pool } = tx.t;
  await writeClaim(tx, sale);
  await tx.update(pool).set({ used }).where(eq(pool.id, sale.poolId));
}

async function writeClaim(tx: Tx, { scope, poolId, typeId }: Sale): Promise<void> {
  const { id: registrationId } = await aRegistration(tx, { id: typeId, editionId: scope.editionId });
  const row = { id: newId(), editionId: scope.editionId, registrationId, poolId, createdAt: MADE_AT };
  await tx.insert(tx.t.claim).values({ ...row, state: 'confirmed', expiresAt: null });
}
