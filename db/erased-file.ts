import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { namedFiles } from './file-use.ts';
import type { DataSubject } from './person-data.ts';
import type { Reader, Tx } from './types.ts';

/** Files of erased people, and which of them somebody else shows, now or in a release. */
export type ErasedFiles = {
  readonly ids: readonly string[];
  /** Ids of files that releases name, without the erased people. */
  readonly inReleases: ReadonlySet<string>;
};

/**
 * Removes the rows of files that were theirs alone. A picture that others show too stays theirs: under the next owner, with
 * nothing in its row that says whose it was (security-reliability.md rule 23).
 * @returns ids whose rows are gone
 */
export async function eraseFiles(
  tx: Tx,
  { personIds, registrationIds }: DataSubject,
  { ids, inReleases }: ErasedFiles,
): Promise<string[]> {
  const { fileObject } = tx.t;
  const owned = inArray(fileObject.ownerId, [...personIds, ...registrationIds, '']);
  const nobodys = and(isNull(fileObject.ownerId), inArray(fileObject.ownerKind, ['person', 'none']));
  const theirs = await tx
    .select({ id: fileObject.id, ownerKind: fileObject.ownerKind })
    .from(fileObject)
    .where(or(owned, and(inArray(fileObject.id, [...ids, '']), nobodys)));
  if (theirs.length === 0) return [];
  const isAbout = new Set<unknown>([...personIds, ...registrationIds]);
  const named = await namedFiles(tx, (row) => !Object.values(row).some((value) => isAbout.has(value)));
  const gone: string[] = [];
  for (const { id, ownerKind } of theirs) {
    if (!named.has(id) && !inReleases.has(id)) gone.push(id);
    // What was brought for nobody in particular says nothing of them.
    else if (ownerKind !== 'none') await handOver(tx, id, personIds);
  }
  if (gone.length > 0) await tx.delete(fileObject).where(inArray(fileObject.id, gone));
  return gone;
}

/** Those of the files that have no row (any more). */
export async function withoutRow(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const { fileObject } = reader.t;
  const rows = await reader
    .select({ id: fileObject.id })
    .from(fileObject)
    .where(inArray(fileObject.id, [...ids, '']));
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

async function handOver(tx: Tx, id: string, personIds: readonly string[]): Promise<void> {
  const { fileObject, person } = tx.t;
  const address = `/f/${id}`;
  const heirs = await tx
    .select({ id: person.id })
    .from(person)
    .where(inArray(person.photoUrl, [address, `${address}-160`, `${address}-480`, `${address}-1200`]));
  const heir = heirs.find((each) => !personIds.includes(each.id));
  const owner = heir ? { ownerKind: 'person' as const, ownerId: heir.id } : { ownerId: null };
  await tx
    .update(fileObject)
    .set({ ...owner, name: 'file', alt: {} })
    .where(eq(fileObject.id, id));
}
