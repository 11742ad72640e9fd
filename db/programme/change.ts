import { and, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import { sameData } from '#domain/canonical-json.ts';
import type { ProgrammeChange, RowChange, RowSet } from '#domain/programme/programme.ts';
import { alignAreas } from '../checkin/area.ts';
import { claimPhotos } from '../file-use.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import { insertMany } from './bulk.ts';
import { ForeignRowError, refuseForeignReferences } from './row-reference.ts';
import { type RowTable, rowTable, SHARED_SETS, WRITE_ORDER } from './row-table.ts';

/** Rows that are not (or no longer) what the change says they were; nothing was written. */
export class ChangeConflictError extends Error {
  override readonly name = 'ChangeConflictError';
  readonly rows: readonly { set: RowSet | 'edition'; id: string }[];
  constructor(rows: readonly { set: RowSet | 'edition'; id: string }[]) {
    super(`${rows.length} rows were changed meanwhile`);
    this.rows = rows;
  }
}

/**
 * Applies a change whole: first compares every `before` with what is stored, then removes leaves, makes rows
 * parents first, changes rows, and removes the rest children first.
 * Costs a few statements per hundred rows, so that 1,079 sessions take well under a second.
 * @throws ChangeConflictError when a row is not as `before` says, ForeignRowError
 */
export async function applyChanges(tx: Tx, scope: EditionScope, change: ProgrammeChange): Promise<void> {
  await refuseForeignRows(tx, scope, change);
  const bySet = groupBySet(change.rows);
  await refuseForeignReferences(tx, scope, bySet);
  await refuseStale(tx, scope, change, bySet);
  if (change.edition) await writeEdition(tx, scope, change.edition);
  for (const set of REMOVED_FIRST) await removeRows(tx, scope, set, bySet.get(set) ?? []);
  for (const set of WRITE_ORDER) await insertRows(tx, set, bySet.get(set) ?? []);
  for (const set of WRITE_ORDER) await updateRows(tx, scope, set, bySet.get(set) ?? []);
  await claimPhotos(tx, change.rows);
  for (const set of [...WRITE_ORDER].reverse()) {
    if (!REMOVED_FIRST.includes(set)) await removeRows(tx, scope, set, bySet.get(set) ?? []);
  }
  // Doors follow the halls by themselves (checkin.md "Data", area).
  if (bySet.has('halls') || bySet.has('venues')) await alignAreas(tx, scope);
}

const CHUNK = 500;

/** Leaves that nothing refers to: they go before new rows come, which may take their numbers and pairs. */
const REMOVED_FIRST: readonly RowSet[] = [
  'availabilities',
  'slotHalls',
  'slots',
  'cast',
  'organisationRoles',
  'hallParts',
  'hallLinks',
];

type BySet = ReadonlyMap<RowSet, readonly RowChange[]>;

function groupBySet(rows: readonly RowChange[]): BySet {
  const bySet = new Map<RowSet, RowChange[]>();
  for (const row of rows) {
    const list = bySet.get(row.set);
    if (list) list.push(row);
    else bySet.set(row.set, [row]);
  }
  return bySet;
}

async function refuseForeignRows(tx: Tx, scope: EditionScope, change: ProgrammeChange): Promise<void> {
  const planIds = new Set<string>();
  for (const { set, id, before, after } of change.rows) {
    for (const row of [before, after]) {
      if (row === null) continue;
      if (row.id !== id) throw new ForeignRowError(`${set}: the row is not ${id}`);
      if (!SHARED_SETS.has(set) && 'editionId' in row && row.editionId !== scope.editionId) {
        throw new ForeignRowError(`${set}: row of another edition`);
      }
      if ('planId' in row) planIds.add(row.planId);
    }
  }
  const edition = change.edition;
  if (edition && (edition.before.id !== scope.editionId || edition.after.id !== scope.editionId)) {
    throw new ForeignRowError('another edition');
  }
  await refuseForeignPlans(tx, scope, planIds);
}

async function refuseForeignPlans(tx: Tx, scope: EditionScope, planIds: ReadonlySet<string>): Promise<void> {
  if (planIds.size === 0) return;
  const { plan } = tx.t;
  const drafts = await tx
    .select({ id: plan.id })
    .from(plan)
    .where(and(eq(plan.editionId, scope.editionId), eq(plan.kind, 'draft'), inArray(plan.id, [...planIds])));
  if (drafts.length !== planIds.size) throw new ForeignRowError('a plan that is no draft of this edition');
}

async function refuseStale(
  tx: Tx,
  scope: EditionScope,
  change: ProgrammeChange,
  bySet: BySet,
): Promise<void> {
  const stale: { set: RowSet | 'edition'; id: string }[] = [];
  if (change.edition) {
    const [stored] = await tx.select().from(tx.t.edition).where(eq(tx.t.edition.id, scope.editionId));
    // Only what the change is about: a release meanwhile changes the edition's state, which is no part of a plan.
    const then = changedColumns(change.edition.after, change.edition.before);
    const now = Object.fromEntries(Object.keys(then).map((name) => [name, Reflect.get(stored ?? {}, name)]));
    if (!stored || !sameData(now, then)) stale.push({ set: 'edition', id: scope.editionId });
  }
  for (const [set, changes] of bySet) {
    const known = changes.filter((each) => each.before !== null);
    const stored = await storedRows(
      tx,
      scope,
      rowTable(tx.t, set),
      known.map(({ id }) => id),
    );
    for (const { id, before } of known) if (!sameData(stored.get(id), before)) stale.push({ set, id });
  }
  if (stale.length > 0) throw new ChangeConflictError(stale);
}

async function storedRows(
  tx: Tx,
  scope: EditionScope,
  table: RowTable,
  ids: readonly string[],
): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const rows = await tx
      .select()
      .from(table)
      .where(inScope(scope, table, inArray(table.id, ids.slice(at, at + CHUNK))));
    for (const row of rows) found.set(String(Reflect.get(row, 'id')), row);
  }
  return found;
}

async function writeEdition(
  tx: Tx,
  scope: EditionScope,
  { before, after }: NonNullable<ProgrammeChange['edition']>,
): Promise<void> {
  const columns = changedColumns(before, after);
  if (Object.keys(columns).length === 0) return;
  await tx.update(tx.t.edition).set(columns).where(eq(tx.t.edition.id, scope.editionId));
}

async function insertRows(tx: Tx, set: RowSet, changes: readonly RowChange[]): Promise<void> {
  const made = changes.flatMap(({ before, after }) => (before === null && after !== null ? [after] : []));
  await insertMany(tx, rowTable(tx.t, set), made as never);
}

async function updateRows(
  tx: Tx,
  scope: EditionScope,
  set: RowSet,
  changes: readonly RowChange[],
): Promise<void> {
  const table = rowTable(tx.t, set);
  for (const { id, before, after } of changes) {
    if (before === null || after === null) continue;
    await tx
      .update(table)
      .set(changedColumns(before, after))
      .where(inScope(scope, table, eq(table.id, id)));
  }
}

function changedColumns(before: object, after: object): Record<string, unknown> {
  const old = new Map(Object.entries(before));
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => !sameData(old.get(name), value)));
}

async function removeRows(
  tx: Tx,
  scope: EditionScope,
  set: RowSet,
  changes: readonly RowChange[],
): Promise<void> {
  const table = rowTable(tx.t, set);
  const gone = changes.flatMap(({ id, after }) => (after === null ? [id] : []));
  for (let at = 0; at < gone.length; at += CHUNK) {
    await tx.delete(table).where(inScope(scope, table, inArray(table.id, gone.slice(at, at + CHUNK))));
  }
}

/** Rows of the edition only; people and organisations belong to the instance and have none. */
function inScope(scope: EditionScope, table: RowTable, which: SQL): SQL | undefined {
  const { editionId } = getTableColumns(table);
  return editionId ? and(eq(editionId, scope.editionId), which) : which;
}
