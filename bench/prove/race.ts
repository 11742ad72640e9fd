import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { testEnvironment } from '#adapters/env.ts';
import { openSale, type Sale, saleOf, trySeat, trySeats } from '#db/factories/claims.ts';
import { askOther } from '#db/factories/spawned.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { closeIdle, freshPglite, freshServerDatabase } from '#db/factories/test-server.ts';
import type { TestSource } from '#db/factories/test-source.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import type { CaseResult, Gate, GateCase } from './gate.ts';

const CAPACITIES = [1, 2, 100] as const;
const PROCESSES = 4;
/** Three capacities: a million tries. */
const TRIES = 333_336;
const PGLITE_TRIES = 10_000;
const SERVER_TRIES = 30_000;
const AT_ONCE = 64;
const LOCK_ROUNDS = 100;

/** Last seats, and the two controls that must fail (security-reliability.md R2; registration.md, test 1). */
export const raceGate: Gate = {
  id: 'R2',
  title: 'races for seats',
  cases: () => [
    ...CAPACITIES.map((seats) => aCase(`sqlite-${PROCESSES}-processes-${seats}`, () => manyProcesses(seats))),
    ...CAPACITIES.map((seats) =>
      aCase(`pglite-${seats}`, () => oneProcess(freshPglite(), seats, PGLITE_TRIES)),
    ),
    ...CAPACITIES.map((seats): GateCase => {
      const url = testEnvironment().postgresUrl;
      const run = async () =>
        url === undefined
          ? { skipped: 'PLENUM_TEST_PG is not set' }
          : oneProcess(freshServerDatabase(url), seats, SERVER_TRIES);
      return { name: `postgres-${seats}`, run };
    }),
    aCase('control-without-guard', controlWithoutGuard),
    aCase('control-deferred', controlDeferred),
  ],
  close: closeIdle,
};

function aCase(name: string, run: () => Promise<CaseResult>): GateCase {
  return { name, run };
}

async function manyProcesses(seats: number): Promise<CaseResult> {
  return onFile(seats, async (db, sale, file) => {
    const each = TRIES / PROCESSES;
    const others = Array.from({ length: PROCESSES }, () => askOther('claim-many', file, each, AT_ONCE));
    const sold = ((await Promise.all(others)) as number[]).reduce((a, b) => a + b);
    return exact(db, sale, { seats, sold, tries: TRIES });
  });
}

async function oneProcess(source: TestSource, seats: number, tries: number): Promise<CaseResult> {
  await source.prepare();
  const { db, giveBack } = await source.lend();
  try {
    const sale = await openSale(db, seats);
    return await exact(db, sale, { seats, sold: await trySeats(db, tries, AT_ONCE, trySeat), tries });
  } finally {
    await giveBack();
    await source.end();
  }
}

/** The counter, the claims and those who were told so are as many as there are seats. */
async function exact(
  db: Db,
  sale: Sale,
  { seats, sold, tries }: { readonly seats: number; readonly sold: number; readonly tries: number },
): Promise<CaseResult> {
  const { used, claims, registrations } = await saleOf(db.read, sale);
  const { drifts } = await reconcile(db.read, sale.scope);
  const pass = [sold, used, claims, registrations].every((count) => count === seats) && drifts.length === 0;
  const notes = pass ? [] : [JSON.stringify({ sold, used, claims, registrations, drifts })];
  return { required: seats, achieved: sold, unit: `seats sold in ${tries} tries`, pass, notes };
}

/** Looking first must sell too many: else the races above prove nothing. */
async function controlWithoutGuard(): Promise<CaseResult> {
  return onFile(5, async (db, sale, file) => {
    const others = Array.from({ length: PROCESSES }, () => askOther('claim-blindly', file, 200));
    const sold = ((await Promise.all(others)) as number[]).reduce((a, b) => a + b);
    const { claims } = await saleOf(db.read, sale);
    const pass = sold > 5 && claims === sold;
    return { required: 5, achieved: sold, unit: 'seats sold without the guard: more is right', pass };
  });
}

/** A transaction that takes the lock only when it writes must be refused; one that takes it at once must not be. */
async function controlDeferred(): Promise<CaseResult> {
  return onFile(LOCK_ROUNDS, async (_, { poolId }, file) => {
    const [one, two] = [new Database(file, { timeout: 0 }), new Database(file, { timeout: 0 })];
    const sell = (raw: typeof one) =>
      raw.prepare('update pool set used = used + 1 where id = ? and used + 1 <= capacity').run(poolId);
    const look = (raw: typeof one) => raw.prepare('select used from pool where id = ?').get(poolId);
    let refused = 0;
    for (let round = 0; round < LOCK_ROUNDS; round += 1) {
      for (const raw of [one, two]) raw.exec('begin deferred');
      for (const raw of [one, two]) look(raw);
      sell(one);
      one.exec('commit');
      try {
        sell(two);
      } catch (error) {
        if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) refused += 1;
      }
      two.exec('rollback');
    }
    two.exec('begin immediate');
    const after = sell(two).changes;
    two.exec('rollback');
    one.close();
    two.close();
    const pass = refused === LOCK_ROUNDS && after === 0;
    return { required: LOCK_ROUNDS, achieved: refused, unit: 'deferred transactions refused as busy', pass };
  });
}

async function onFile(
  seats: number,
  work: (db: Db, sale: Sale, file: string) => Promise<CaseResult>,
): Promise<CaseResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-prove-race-'));
  const file = await freshFile(folder);
  const db = await openSqlite({ file, isProduction: true });
  try {
    return await work(db, await openSale(db, seats), file);
  } finally {
    await db.close();
    await rm(folder, { recursive: true, force: true });
  }
}
