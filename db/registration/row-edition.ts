import { type Column, type SQL, sql } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';

/**
 * Whether a row that is found by its ids is of the edition. For statements about few of very many rows: as a plain equality it
 * would tempt SQLite, which keeps no statistics, to walk the index of the whole edition instead.
 */
export function isOfEdition(column: Column, { editionId }: EditionScope): SQL {
  return sql`coalesce(${column}, '') = ${editionId}`;
}
