import { eq, inArray } from 'drizzle-orm';
import { sameData } from '#domain/canonical-json.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import { claimPhotos } from './file-use.ts';
import { ChangeConflictError } from './programme/change.ts';
import { ForeignRowError } from './programme/row-reference.ts';
import { rowTable, SHARED_SETS } from './programme/row-table.ts';
import type { Tx } from './types.ts';

/**
 * Changes people, affiliations and organisations of the instance where no edition is at hand, parents first; every
 * row must be as `before` says.
 * @throws ChangeConflictError when one is not, ForeignRowError for rows of an edition
 */
export async function applyCatalogueChanges(tx: Tx, changes: readonly RowChange[]): Promise<void> {
  if (changes.some(({ set }) => !SHARED_SETS.has(set))) throw new ForeignRowError('rows of an edition');
  await refuseStale(tx, changes);
  for (const set of ORDER) for (const change of changes) if (change.set === set) await write(tx, change);
  await claimPhotos(tx, changes);
  for (const set of [...ORDER].reverse()) {
    const gone = changes.filter((change) => change.set === set && change.after === null);
    const table = rowTable(tx.t, set);
    const ids = gone.map(({ id }) => id);
    if (ids.length > 0) await tx.delete(table).where(inArray(table.id, ids));
  }
}

const ORDER = ['organisations', 'people', 'affiliations'] as const;

async function refuseStale(tx: Tx, changes: readonly RowChange[]): Promise<void> {
  const stale: { set: RowChange['set']; id: string }[] = [];
  for (const { set, id, before } of changes) {
    const table = rowTable(tx.t, set);
    const [stored] = await tx.select().from(table).where(eq(table.id, id));
    if (!sameData(stored ?? null, before)) stale.push({ set, id });
  }
  if (stale.length > 0) throw new ChangeConflictError(stale);
}

async function write(tx: Tx, { set, id, before, after }: RowChange): Promise<void> {
  if (after === null) return;
  const table = rowTable(tx.t, set);
  if (before === null) await tx.insert(table).values(after as never);
  else
    await tx
      .update(table)
      .set(after as never)
      .where(eq(table.id, id));
}
