import { conditionFor, type DataSubject, plain, type TableKey } from './person-data.ts';
import { PRIVACY_REGISTRY } from './privacy-registry.ts';
import type { Tx } from './types.ts';

/** Stands where something named a person and null would mean something else. */
const TOMBSTONE = '—';

/**
 * Empties the columns of the subject's rows that the registry says go, and leaves the rows as counts
 * (registration.md rule 54). Tables with hand-written steps (`within`) are left to those.
 * @returns how many rows there were
 */
export async function blankRows(tx: Tx, table: TableKey, subject: DataSubject): Promise<number> {
  const blanks = blanksOf(table);
  const where = conditionFor(tx.t, table, subject, { withDeeds: false });
  if (blanks === undefined || where === undefined) return 0;
  const emptied: unknown[] = await tx
    .update(plain(tx.t, table))
    .set(blanks as never)
    .where(where)
    .returning();
  return emptied.length;
}

/** What the columns of a table become when their person goes; undefined where no column is emptied. */
export function blanksOf(table: TableKey): Record<string, string | null> | undefined {
  const { within, columns } = PRIVACY_REGISTRY[table];
  if (within) return undefined;
  const blanks = Object.entries(columns).flatMap(([column, rule]) => {
    if (rule.class === 'none' || (rule.erase !== 'null' && rule.erase !== 'tombstone')) return [];
    return [[column, rule.erase === 'null' ? null : TOMBSTONE] as const];
  });
  return blanks.length === 0 ? undefined : Object.fromEntries(blanks);
}
