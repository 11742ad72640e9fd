import { and, asc, eq, inArray } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type MediaSource = Reader['t']['mediaSource']['$inferSelect'];

/** Sources of streams and recordings of an edition, the first choice first. One query. */
export async function sourcesOf(reader: Reader, { editionId }: EditionScope): Promise<MediaSource[]> {
  const { mediaSource: t } = reader.t;
  return reader.select().from(t).where(eq(t.editionId, editionId)).orderBy(asc(t.priority), asc(t.id));
}

export async function sourceById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<MediaSource | undefined> {
  const { mediaSource: t } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id)));
  return found;
}

export async function addSource(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<MediaSource, 'id' | 'editionId' | 'failedAt' | 'version'>,
): Promise<MediaSource> {
  const row: MediaSource = { ...given, id: newId(), editionId, failedAt: null, version: 1 };
  await tx.insert(tx.t.mediaSource).values(row);
  return row;
}

/** Changes sources together: which fail, in which order they stand. */
export async function changeSources(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
  change: Partial<Pick<MediaSource, 'failedAt' | 'priority'>>,
): Promise<void> {
  if (ids.length === 0) return;
  const { mediaSource: t } = tx.t;
  await tx
    .update(t)
    .set(change)
    .where(and(eq(t.editionId, editionId), inArray(t.id, [...ids])));
}

export async function removeSource(tx: Tx, { editionId }: EditionScope, id: string): Promise<void> {
  const { mediaSource: t } = tx.t;
  await tx.delete(t).where(and(eq(t.editionId, editionId), eq(t.id, id)));
}
