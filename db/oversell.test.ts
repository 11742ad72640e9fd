import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buyBlindly, buyGuarded, buyNaively, openSale, saleOf } from './factories/seats.ts';
import { askOther } from './factories/spawned.ts';
import { describeEachEngine } from './factories/test-database.ts';
import { freshFile } from './factories/test-file.ts';
import { openSqlite } from './sqlite.ts';
import type { Db } from './types.ts';

const crowd = async (buyers: number, buy: () => Promise<boolean>): Promise<number> => {
  const bought = await Promise.all(Array.from({ length: buyers }, buy));
  return bought.filter(Boolean).length;
};
const saleOn = async (db: Db): Promise<Db> => {
  await openSale(db);
  return db;
};

describeEachEngine('a sale', (engine) => {
  it.each([1, 2, 100])('of %i seats by the guarded update is exact', async (capacity) => {
    const db = await saleOn(await engine.open());
    const sold = await crowd(capacity + 50, () => buyGuarded(db, capacity));
    expect({ sold, ...(await saleOf(db)) }).toEqual({ sold: capacity, used: capacity, tickets: capacity });
  });

  it('that looks first and writes then is exact in a transaction without options', async () => {
    const db = await saleOn(await engine.open());
    const sold = await crowd(20, () => buyNaively(db, 5, { retry: 100 }));
    expect({ sold, ...(await saleOf(db)) }).toEqual({ sold: 5, used: 5, tickets: 5 });
  });

  it('that looks outside the transaction oversells: the control', async () => {
    const db = await saleOn(await engine.open());
    const sold = await crowd(20, () => buyBlindly(db, 5));
    expect(sold).toBeGreaterThan(5);
    expect((await saleOf(db)).tickets).toBe(sold);
  });

  it('that looks first and says it is guarded oversells only where transactions really run beside each other', async () => {
    const db = await saleOn(await engine.open());
    const sold = await crowd(20, () => buyNaively(db, 5, { guarded: true }));
    // SQLite has one writer and PGlite one connection, so both stay exact; a server at read committed does not.
    if (engine.name === 'PostgreSQL server') expect(sold).toBeGreaterThan(5);
    else expect(sold).toBe(5);
  });
});

describe('two processes on one SQLite file', () => {
  it.each([1, 2, 100])(
    'sell exactly %i seats to 120 buyers',
    async (capacity) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'plenum-oversell-'));
      const file = await freshFile(folder);
      const db = await saleOn(await openSqlite({ file }));
      const sold = (await Promise.all([1, 2].map(() => askOther('sell', file, 60, capacity)))) as number[];
      const sale = await saleOf(db);
      await db.close();
      await rm(folder, { recursive: true, force: true });
      expect({ sold: sold.reduce((a, b) => a + b), ...sale }).toEqual({
        sold: capacity,
        used: capacity,
        tickets: capacity,
      });
    },
    120_000,
  );
});
