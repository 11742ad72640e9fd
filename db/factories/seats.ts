import { and, eq, lt, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { Db, Reader, Tx, TxOptions } from '../types.ts';

/*
 * A sale of seats on the table `instance_fact`, for tests of races: the row `seats` counts what is used, each
 * ticket is a row of its own.
 */

/** Opens the sale. */
export async function openSale(db: Db): Promise<void> {
  await db.tx((tx) => tx.insert(tx.t.instanceFact).values({ name: 'seats', value: '', at: 0 }));
}

/** Buys by the guarded update of architecture.md 7; false when all seats are used. */
export async function buyGuarded(db: Db, capacity: number): Promise<boolean> {
  const { instanceFact } = db.t;
  return db.tx(
    async (tx) => {
      const seat = await tx
        .update(instanceFact)
        .set({ at: sql`${instanceFact.at} + 1` })
        .where(and(eq(instanceFact.name, 'seats'), lt(instanceFact.at, capacity)))
        .returning({ used: instanceFact.at });
      if (seat.length === 1) await printTicket(tx);
      return seat.length === 1;
    },
    { guarded: true },
  );
}

/** Looks first and writes then, both inside one transaction: right only when transactions are serializable. */
export async function buyNaively(db: Db, capacity: number, options: TxOptions): Promise<boolean> {
  return db.tx(async (tx) => {
    const used = await usedSeats(tx);
    await turn();
    if (used >= capacity) return false;
    await takeSeat(tx, used + 1);
    return true;
  }, options);
}

/** Looks outside the transaction that writes: wrong on every engine, the control of the tests. */
export async function buyBlindly(db: Db, capacity: number): Promise<boolean> {
  const used = await usedSeats(db.read);
  await turn();
  if (used >= capacity) return false;
  await db.tx((tx) => takeSeat(tx, used + 1), { guarded: true });
  return true;
}

/** What was sold: the counter, and the tickets there are. */
export async function saleOf(db: Db): Promise<{ used: number; tickets: number }> {
  const { instanceFact } = db.t;
  const tickets = await db.read.$count(instanceFact, eq(instanceFact.value, 'ticket'));
  return { used: await usedSeats(db.read), tickets };
}

async function usedSeats(reader: Reader): Promise<number> {
  const { instanceFact } = reader.t;
  const rows = await reader
    .select({ used: instanceFact.at })
    .from(instanceFact)
    .where(eq(instanceFact.name, 'seats'));
  return rows[0]?.used ?? 0;
}

async function takeSeat(tx: Tx, used: number): Promise<void> {
  const { instanceFact } = tx.t;
  await printTicket(tx);
  await tx.update(instanceFact).set({ at: used }).where(eq(instanceFact.name, 'seats'));
}

async function printTicket(tx: Tx): Promise<void> {
  await tx.insert(tx.t.instanceFact).values({ name: newId(), value: 'ticket', at: 0 });
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
