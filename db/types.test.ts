import { describe, expect, expectTypeOf, it } from 'vitest';
import type { EditionScope } from './scope.ts';
import { grantEditionScope } from './scope-grant.ts';
import type { Db, Reader, Tx } from './types.ts';

// The compiler judges `expectTypeOf` (`npm run check`); at run time it is empty.
type Deleted = Awaited<ReturnType<ReturnType<Tx['delete']>['execute']>>;

describe('the types of the data layer', () => {
  it('have no way to write outside db.tx', () => {
    expectTypeOf<Tx>().toHaveProperty('insert');
    expectTypeOf<Tx>().toHaveProperty('update');
    expectTypeOf<Tx>().toHaveProperty('delete');
    expectTypeOf<Reader>().not.toHaveProperty('insert');
    expectTypeOf<Reader>().not.toHaveProperty('update');
    expectTypeOf<Reader>().not.toHaveProperty('delete');
    expectTypeOf<Db>().not.toHaveProperty('insert');
  });

  it('have no way to send raw statements or to open a transaction of the library', () => {
    expectTypeOf<Reader>().not.toHaveProperty('execute');
    expectTypeOf<Tx>().not.toHaveProperty('execute');
    expectTypeOf<Tx>().not.toHaveProperty('transaction');
  });

  it('do not tell how many rows a write touched, as drivers differ', () => {
    expectTypeOf<Deleted>().toEqualTypeOf<undefined>();
  });

  it('give JavaScript values that are the same on both engines', () => {
    type Row = Tx['t']['edition']['$inferSelect'];
    expectTypeOf<Row['createdAt']>().toEqualTypeOf<number>();
    expectTypeOf<Row['isSample']>().toEqualTypeOf<boolean>();
    expectTypeOf<Row['number']>().toEqualTypeOf<number | null>();
    expectTypeOf<Tx['t']['exportFile']['$inferSelect']['gzip']>().toEqualTypeOf<Uint8Array>();
  });

  it('take neither an id nor an object around it for a scope', () => {
    expectTypeOf<string>().not.toExtend<EditionScope>();
    expectTypeOf<{ readonly editionId: string }>().not.toExtend<EditionScope>();
    expect(grantEditionScope('e1').editionId).toBe('e1');
  });
});
