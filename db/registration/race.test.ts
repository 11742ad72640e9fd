import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { buySeat, buySeatBlindly, openSale, saleOf } from '../factories/claims.ts';
import { askOther } from '../factories/spawned.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { freshFile } from '../factories/test-file.ts';
import { openSqlite } from '../sqlite.ts';
import { reconcile } from './reconcile.ts';

const crowd = async (buyers: number, buy: () => Promise<boolean>): Promise<number> =>
  (await Promise.all(Array.from({ length: buyers }, buy))).filter(Boolean).length;

describeEachEngine('a rush for seats', (engine) => {
  it.each([1, 2, 100])('of a pool of %i leaves exactly so many registrations with a seat', async (seats) => {
    const db = await engine.open();
    const sale = await openSale(db, seats);
    const sold = await crowd(seats + 50, () => buySeat(db, sale));
    const { used, claims, registrations } = await saleOf(db.read, sale);
    expect([sold, used, claims, registrations]).toEqual([seats, seats, seats, seats]);
    expect((await reconcile(db.read, sale.scope)).drifts).toEqual([]);
  });

  it('that looks first and writes in another transaction oversells: the control', async () => {
    const db = await engine.open();
    const sale = await openSale(db, 5);
    const sold = await crowd(30, () => buySeatBlindly(db, sale));
    expect(sold).toBeGreaterThan(5);
    expect((await saleOf(db.read, sale)).claims).toBe(sold);
    expect((await reconcile(db.read, sale.scope)).drifts).toHaveLength(1);
  });

  it('leaves to those who wait what is free', async () => {
    const db = await engine.open();
    const sale = await openSale(db, 5, { waiting: 3 });
    expect(await crowd(30, () => buySeat(db, sale))).toBe(2);
  });
});

describe('processes on one SQLite file', () => {
  const folderOf = () => mkdtemp(path.join(tmpdir(), 'plenum-race-'));

  it.each([1, 2, 100])(
    'give exactly %i seats to 120 people',
    async (seats) => {
      const folder = await folderOf();
      const file = await freshFile(folder);
      const db = await openSqlite({ file });
      const sale = await openSale(db, seats);
      const sold = (await Promise.all([1, 2].map(() => askOther('claim', file, 60)))) as number[];
      const after = await saleOf(db.read, sale);
      await db.close();
      await rm(folder, { recursive: true, force: true });
      expect({ sold: sold.reduce((a, b) => a + b), ...after }).toEqual({
        sold: seats,
        used: seats,
        claims: seats,
        registrations: seats,
      });
    },
    120_000,
  );

  it('oversell when they look first: the control', async () => {
    const folder = await folderOf();
    const file = await freshFile(folder);
    const db = await openSqlite({ file });
    const sale = await openSale(db, 5);
    const sold = (await Promise.all([1, 2].map(() => askOther('claim-blindly', file, 60)))) as number[];
    const { claims } = await saleOf(db.read, sale);
    await db.close();
    await rm(folder, { recursive: true, force: true });
    expect(claims).toBe(sold.reduce((a, b) => a + b));
    expect(claims).toBeGreaterThan(5);
  }, 120_000);

  it('are refused as busy when they begin without taking the lock, and exact when they take it', async () => {
    const folder = await folderOf();
    const file = await freshFile(folder);
    const db = await openSqlite({ file });
    const { poolId } = await openSale(db, 1);
    await db.close();
    const [one, two] = [new Database(file, { timeout: 0 }), new Database(file, { timeout: 0 })];
    const used = (raw: typeof one) =>
      raw.prepare('select used from pool where id = ?').pluck().get(poolId) as number;
    const take = (raw: typeof one) =>
      raw.prepare('update pool set used = used + 1 where id = ? and used + 1 <= capacity').run(poolId)
        .changes;
    one.exec('begin deferred');
    two.exec('begin deferred');
    expect([used(one), used(two)]).toEqual([0, 0]);
    expect(take(one)).toBe(1);
    one.exec('commit');
    expect(() => take(two)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^SQLITE_BUSY/) }));
    two.exec('rollback');
    two.exec('begin immediate');
    expect(() => one.exec('begin immediate')).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
    expect([used(two), take(two)]).toEqual([1, 0]);
    two.exec('commit');
    one.close();
    two.close();
    await rm(folder, { recursive: true, force: true });
  });
});
