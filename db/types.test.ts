import { describe, expect, expectTypeOf, it } from 'vitest';
import type { EditionScope } from './scope.ts';
import { grantEditionScope } from './scope-grant.ts';
import type { Db, Reader, Tx } from './types.ts';

// The compiler judges these lines (`npm run check`): a forbidden one that compiled would be an unused @ts-expect-error.
const forbidden = {
  // @ts-expect-error reading cannot insert
  insert: (db: Db) => db.read.insert(db.t.series),
  // @ts-expect-error reading cannot update
  update: (db: Db) => db.read.update(db.t.series),
  // @ts-expect-error reading cannot delete
  remove: (db: Db) => db.read.delete(db.t.series),
  // @ts-expect-error raw statements have no door
  execute: (db: Db) => db.read.execute('select 1'),
  // @ts-expect-error nor inside a transaction
  executeInside: (tx: Tx) => tx.execute('select 1'),
  // @ts-expect-error drizzle's own transactions are out of reach
  transaction: (tx: Tx) => tx.transaction(async () => 1),
  // @ts-expect-error rows affected differ per driver
  rowCount: async (tx: Tx) => (await tx.delete(tx.t.series)).rowCount,
  // @ts-expect-error a raw id is no proof of right
  scope: (): EditionScope => 'e1',
  // @ts-expect-error nor is an object around it
  scopeObject: (): EditionScope => ({ editionId: 'e1' }),
};

describe('the types of the data layer', () => {
  it('have no way to write or to send raw statements outside db.tx', () => {
    expect(Object.keys(forbidden)).toHaveLength(9);
    expectTypeOf<Tx>().toExtend<Reader>();
    expectTypeOf<Reader>().not.toExtend<Tx>();
  });

  it('give JavaScript values that are the same on both engines', () => {
    type Row = Tx['t']['edition']['$inferSelect'];
    expectTypeOf<Row['createdAt']>().toEqualTypeOf<number>();
    expectTypeOf<Row['isSample']>().toEqualTypeOf<boolean>();
    expectTypeOf<Row['number']>().toEqualTypeOf<number | null>();
    expectTypeOf<Tx['t']['exportFile']['$inferSelect']['gzip']>().toEqualTypeOf<Uint8Array>();
  });

  it('mint a scope that carries its edition', () => {
    expect(grantEditionScope('e1').editionId).toBe('e1');
  });
});
