import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEachEngine } from './factories/test-database.ts';
import type { Db, Reader, Tx } from './types.ts';

const ACCOUNTS = 8;
const START = 1000;

/** One caller: moves money between two accounts by look-then-write, with pauses, a failing nested block, or an abort. */
interface Transfer {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
  readonly pauses: readonly number[];
  readonly failsInside: boolean;
  readonly aborts: boolean;
}

const transfer: fc.Arbitrary<Transfer> = fc
  .record({
    from: fc.nat(ACCOUNTS - 1),
    to: fc.nat(ACCOUNTS - 1),
    amount: fc.integer({ min: 1, max: 50 }),
    pauses: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
    failsInside: fc.boolean(),
    aborts: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
  })
  .filter(({ from, to }) => from !== to);

describeEachEngine('transfers between eight accounts', (engine) => {
  it('keep the sum and leave exactly the marks of those that were acknowledged', async () => {
    const db = await engine.open();
    await fc.assert(
      fc.asyncProperty(fc.array(transfer, { minLength: 1, maxLength: 12 }), async (transfers) => {
        await openAccounts(db);
        let isRunning = true;
        const sums: number[] = [];
        const watching = (async () => {
          while (isRunning) {
            sums.push(await sumOf(db.read));
            await pause(1);
          }
        })();
        const outcomes = await Promise.allSettled(
          transfers.map((one, index) => db.tx((tx) => move(tx, one, `${index}`), { retry: 200 })),
        );
        isRunning = false;
        await watching;
        const acknowledged = outcomes.flatMap((outcome, index) =>
          outcome.status === 'fulfilled' ? `${index}` : [],
        );
        const unexpected = outcomes.flatMap((outcome) =>
          outcome.status === 'rejected' && outcome.reason?.message !== 'aborted' ? [outcome.reason] : [],
        );
        expect(unexpected).toEqual([]);
        expect(await marksOf(db)).toEqual(acknowledged.toSorted());
        expect(await sumOf(db.read)).toBe(ACCOUNTS * START);
        expect(new Set(sums)).toEqual(new Set([ACCOUNTS * START]));
      }),
      { numRuns: 15, seed: 20_260_514, interruptAfterTimeLimit: 20_000 },
    );
  }, 120_000);
});

async function move(
  tx: Tx,
  { from, to, amount, pauses, failsInside, aborts }: Transfer,
  mark: string,
): Promise<void> {
  const before = await balance(tx, from);
  await pause(pauses[0]);
  await setBalance(tx, from, before - amount);
  await pause(pauses[1]);
  if (failsInside) {
    await tx
      .nested(async (inner) => {
        await setBalance(inner, to, -1);
        await pause(pauses[2]);
        throw new Error('inside');
      })
      .catch(() => undefined);
  }
  await setBalance(tx, to, (await balance(tx, to)) + amount);
  await tx.insert(tx.t.instanceFact).values({ name: mark, value: 'mark', at: 0 });
  if (aborts) throw new Error('aborted');
}

async function openAccounts(db: Db): Promise<void> {
  await db.tx(async (tx) => {
    await tx.delete(tx.t.instanceFact);
    for (let account = 0; account < ACCOUNTS; account++) {
      await tx.insert(tx.t.instanceFact).values({ name: `account-${account}`, value: 'account', at: START });
    }
  });
}

async function balance(tx: Tx, account: number): Promise<number> {
  const { instanceFact } = tx.t;
  const rows = await tx
    .select({ at: instanceFact.at })
    .from(instanceFact)
    .where(eq(instanceFact.name, `account-${account}`));
  return rows[0]?.at ?? Number.NaN;
}

async function setBalance(tx: Tx, account: number, amount: number): Promise<void> {
  const { instanceFact } = tx.t;
  await tx
    .update(instanceFact)
    .set({ at: amount })
    .where(and(eq(instanceFact.name, `account-${account}`), eq(instanceFact.value, 'account')));
}

async function sumOf(reader: Reader): Promise<number> {
  const { instanceFact } = reader.t;
  const rows = await reader
    .select({ sum: sql<number>`sum(${instanceFact.at})`.mapWith(Number) })
    .from(instanceFact)
    .where(eq(instanceFact.value, 'account'));
  return rows[0]?.sum ?? Number.NaN;
}

async function marksOf(db: Db): Promise<string[]> {
  const { instanceFact } = db.t;
  const rows = await db.read
    .select({ name: instanceFact.name })
    .from(instanceFact)
    .where(eq(instanceFact.value, 'mark'));
  return rows.map(({ name }) => name).toSorted();
}

const pause = (turns = 0): Promise<void> =>
  turns === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, turns - 1));
