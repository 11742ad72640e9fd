import { and, asc, eq, max } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type Recording = Reader['t']['recording']['$inferSelect'];
export type CaptionFile = Reader['t']['captionFile']['$inferSelect'];

/** Recordings of an edition in the order they were made. One query. */
export async function recordingsOf(reader: Reader, { editionId }: EditionScope): Promise<Recording[]> {
  const { recording } = reader.t;
  return reader.select().from(recording).where(eq(recording.editionId, editionId)).orderBy(asc(recording.no));
}

/** Caption files of an edition without their texts. One query. */
export async function captionsOf(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Omit<CaptionFile, 'text'>[]> {
  const { captionFile: t } = reader.t;
  return reader
    .select({
      id: t.id,
      editionId: t.editionId,
      recordingId: t.recordingId,
      locale: t.locale,
      sha256: t.sha256,
      createdAt: t.createdAt,
    })
    .from(t)
    .where(eq(t.editionId, editionId))
    .orderBy(asc(t.locale));
}

export async function recordingById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<Recording | undefined> {
  const { recording } = reader.t;
  const [found] = await reader
    .select()
    .from(recording)
    .where(and(eq(recording.editionId, editionId), eq(recording.id, id)));
  return found;
}

/** Stores a recording under the next number of the instance, which no recording has again. */
export async function addRecording(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<Recording, 'id' | 'editionId' | 'no' | 'version'>,
): Promise<Recording> {
  const { recording } = tx.t;
  const [last] = await tx.select({ no: max(recording.no) }).from(recording);
  const row: Recording = { ...given, id: newId(), editionId, no: Number(last?.no ?? 0) + 1, version: 1 };
  await tx.insert(recording).values(row);
  return row;
}

/** Changes a recording over the version it was read with; false when somebody was faster. */
export async function changeRecording(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Recording, 'id' | 'version'>,
  change: Partial<Pick<Recording, 'durationDs' | 'sessionOffsetDs' | 'isEdited' | 'publishedAt'>>,
): Promise<boolean> {
  const { recording } = tx.t;
  const changed = await tx
    .update(recording)
    .set({ ...change, version: version + 1 })
    .where(and(eq(recording.editionId, editionId), eq(recording.id, id), eq(recording.version, version)))
    .returning({ id: recording.id });
  return changed.length === 1;
}

/** Takes a recording away with its sources and captions. */
export async function removeRecording(tx: Tx, { editionId }: EditionScope, id: string): Promise<void> {
  const { recording } = tx.t;
  await tx.delete(recording).where(and(eq(recording.editionId, editionId), eq(recording.id, id)));
}

/** Puts the captions of a language in the place of those that were there. */
export async function storeCaption(
  tx: Tx,
  scope: EditionScope,
  given: Omit<CaptionFile, 'id' | 'editionId'>,
): Promise<string> {
  const { captionFile: t } = tx.t;
  await removeCaption(tx, scope, given.recordingId, given.locale);
  const row = { ...given, id: newId(), editionId: scope.editionId };
  await tx.insert(t).values(row);
  return row.id;
}

/** Takes the captions of a language away. */
export async function removeCaption(
  tx: Tx,
  { editionId }: EditionScope,
  recordingId: string,
  locale: string,
): Promise<void> {
  const { captionFile: t } = tx.t;
  await tx
    .delete(t)
    .where(and(eq(t.editionId, editionId), eq(t.recordingId, recordingId), eq(t.locale, locale)));
}

/** Captions with their text. */
export async function captionById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<CaptionFile | undefined> {
  const { captionFile: t } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id)));
  return found;
}
