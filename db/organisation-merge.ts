import { and, eq, inArray, isNotNull, like, or, sql } from 'drizzle-orm';
import { sameData } from '#domain/canonical-json.ts';
import type { MergeFacts, MergeSets, MovedRow } from '#domain/desk/organisation-merge.ts';
import { newId } from './id.ts';
import { ChangeConflictError } from './programme/change.ts';
import type { RowTable } from './programme/row-table.ts';
import { INSTANCE_SCOPE } from './slug-history.ts';
import type { Reader, Tx } from './types.ts';

/*
 * A merge reaches into every edition that names the organisation: the use case has been to the gate for each of them.
 */

/** Everything a merge moves, or undefined when one of the two is not there. */
export async function mergeFacts(
  reader: Reader,
  fromId: string,
  intoId: string,
): Promise<MergeFacts | undefined> {
  const { organisation, affiliation, castMember, organisationRole, organisationAlias } = reader.t;
  const pair = await reader
    .select()
    .from(organisation)
    .where(inArray(organisation.id, [fromId, intoId]));
  const [from, into] = [fromId, intoId].map((id) => pair.find((row) => row.id === id));
  if (!from || !into) return undefined;
  const roles = await reader
    .select()
    .from(organisationRole)
    .where(inArray(organisationRole.organisationId, [fromId, intoId]));
  const aliases = await reader
    .select()
    .from(organisationAlias)
    .where(inArray(organisationAlias.organisationId, [fromId, intoId]));
  const mentions = like(sql`cast(${castMember.affiliation} as text)`, `%${fromId}%`);
  const seats = await reader
    .select()
    .from(castMember)
    .where(and(isNotNull(castMember.affiliation), mentions));
  return {
    from,
    into,
    affiliations: await reader.select().from(affiliation).where(eq(affiliation.organisationId, fromId)),
    seats: seats.filter((row) => row.affiliation?.organisationId === fromId),
    roles: roles.filter(({ organisationId }) => organisationId === fromId),
    intoRoles: roles.filter(({ organisationId }) => organisationId === intoId),
    aliases: aliases.filter(({ organisationId }) => organisationId === fromId),
    intoAliases: aliases.filter(({ organisationId }) => organisationId === intoId),
    dependants: await reader
      .select()
      .from(organisation)
      .where(or(eq(organisation.parentId, fromId), eq(organisation.mergedIntoId, fromId))),
  };
}

/**
 * Writes moved rows, or takes them back when given in reverse; each must be as its `before` says.
 * @throws ChangeConflictError when one is not, and nothing is written
 */
export async function writeMovedRows(tx: Tx, moved: readonly MovedRow[]): Promise<void> {
  const stale: { set: 'organisations'; id: string }[] = [];
  for (const { set, id, before } of moved) {
    const [stored] = await tx
      .select()
      .from(tableOf(tx, set))
      .where(eq(tableOf(tx, set).id, id));
    if (!sameData(stored ?? null, before)) stale.push({ set: 'organisations', id });
  }
  if (stale.length > 0) throw new ChangeConflictError(stale);
  // A role that goes makes room for one that comes.
  for (const row of moved) if (row.after === null) await writeOne(tx, row);
  for (const row of moved) if (row.after !== null) await writeOne(tx, row);
}

export type StoredMerge = {
  readonly id: string;
  readonly fromId: string;
  readonly intoId: string;
  readonly moved: readonly MovedRow[];
  readonly at: number;
  readonly undoneAt: number | null;
};

/** Remembers a merge with every row it moved. */
export async function storeMerge(
  tx: Tx,
  merge: Omit<StoredMerge, 'id' | 'undoneAt'> & { readonly by: string },
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.organisationMerge).values({ ...merge, id, undoneAt: null });
  return id;
}

/** A merge by its id. */
export async function mergeById(reader: Reader, id: string): Promise<StoredMerge | undefined> {
  const { organisationMerge } = reader.t;
  const [found] = await reader.select().from(organisationMerge).where(eq(organisationMerge.id, id));
  return found && { ...found, moved: found.moved as readonly MovedRow[] };
}

/** Merges into an organisation that were not taken back, latest first. */
export async function mergesInto(reader: Reader, intoId: string): Promise<StoredMerge[]> {
  const { organisationMerge } = reader.t;
  const rows = await reader.select().from(organisationMerge).where(eq(organisationMerge.intoId, intoId));
  return rows
    .filter(({ undoneAt }) => undoneAt === null)
    .sort((a, b) => b.at - a.at)
    .map((row) => ({ ...row, moved: row.moved as readonly MovedRow[] }));
}

/** Notes that a merge was taken back; the address of the one that went is its own again. */
export async function markUndone(
  tx: Tx,
  { id, intoId }: Pick<StoredMerge, 'id' | 'intoId'>,
  slug: string,
  at: number,
): Promise<void> {
  const { organisationMerge, slugHistory: old } = tx.t;
  await tx.update(organisationMerge).set({ undoneAt: at }).where(eq(organisationMerge.id, id));
  const led = and(eq(old.kind, 'organisation'), eq(old.scope, INSTANCE_SCOPE), eq(old.slug, slug));
  await tx.delete(old).where(and(led, eq(old.ownerId, intoId)));
}

async function writeOne(tx: Tx, { set, id, before, after }: MovedRow): Promise<void> {
  const table = tableOf(tx, set);
  if (after === null) await tx.delete(table).where(eq(table.id, id));
  else if (before === null) await tx.insert(table).values(after as never);
  else
    await tx
      .update(table)
      .set(after as never)
      .where(eq(table.id, id));
}

function tableOf(reader: Pick<Reader, 't'>, set: keyof MergeSets): RowTable {
  return reader.t[set];
}
