import { and, asc, desc, eq, isNull, max } from 'drizzle-orm';
import type { CaptionShown } from '#domain/broadcast/caption.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type CaptionKey = Reader['t']['captionKey']['$inferSelect'];

/** The key behind a hash, as long as it is good; what it opens is the broadcast of its row. */
export async function captionKeyByHash(reader: Reader, keySha256: string): Promise<CaptionKey | undefined> {
  const { captionKey: t } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.keySha256, keySha256), isNull(t.revokedAt)));
  return found;
}

/** Keys of a broadcast that are good, the newest first. */
export async function captionKeysOf(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
): Promise<CaptionKey[]> {
  const { captionKey: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), isNull(t.revokedAt)))
    .orderBy(desc(t.createdAt), desc(t.id));
}

export async function addCaptionKey(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<CaptionKey, 'broadcastId' | 'keySha256' | 'label' | 'createdAt'>,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.captionKey).values({ ...given, id, editionId, revokedAt: null });
  return id;
}

/** False when there is no such key, or it is revoked. */
export async function revokeCaptionKey(
  tx: Tx,
  { editionId }: EditionScope,
  { broadcastId, id, at }: { readonly broadcastId: string; readonly id: string; readonly at: number },
): Promise<boolean> {
  const { captionKey: t } = tx.t;
  const revoked = await tx
    .update(t)
    .set({ revokedAt: at })
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), eq(t.id, id), isNull(t.revokedAt)))
    .returning({ id: t.id });
  return revoked.length === 1;
}

/** The highest number of each language of a broadcast so far. */
export async function lastCaptions(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
): Promise<ReadonlyMap<string, number>> {
  const { captionLine: t } = reader.t;
  const rows = await reader
    .select({ locale: t.locale, seq: max(t.seq) })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId)))
    .groupBy(t.locale);
  return new Map(rows.map(({ locale, seq }) => [locale, Number(seq)]));
}

/** Stores lines; one with a number that is there takes its place. */
export async function storeCaptions(
  tx: Tx,
  { editionId }: EditionScope,
  broadcastId: string,
  lines: readonly CaptionShown[],
): Promise<void> {
  const { captionLine: t } = tx.t;
  for (const { locale, seq, text, startAt, endAt } of lines)
    await tx
      .insert(t)
      .values({ broadcastId, locale, seq, editionId, text, startAt, endAt })
      .onConflictDoUpdate({ target: [t.broadcastId, t.locale, t.seq], set: { text, startAt, endAt } });
}

/** The newest lines of a broadcast, of all languages together, in order of their numbers. One query. */
export async function newestCaptions(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  limit: number,
): Promise<CaptionShown[]> {
  const { captionLine: t } = reader.t;
  return shownLines(reader, editionId, broadcastId).orderBy(desc(t.startAt), desc(t.seq)).limit(limit);
}

/** All lines of a broadcast, by language and number. */
export async function captionLines(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
): Promise<CaptionShown[]> {
  const { captionLine: t } = reader.t;
  return shownLines(reader, editionId, broadcastId).orderBy(asc(t.locale), asc(t.seq));
}

function shownLines(reader: Reader, editionId: string, broadcastId: string) {
  const { captionLine: t } = reader.t;
  const { locale, seq, text, startAt, endAt } = t;
  return reader
    .select({ locale, seq, text, startAt, endAt })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId)));
}

/** Puts a WebVTT file of a recording in the place of the one of its language. */
export async function storeCaptionFile(
  tx: Tx,
  { editionId }: EditionScope,
  file: {
    readonly recordingId: string;
    readonly locale: string;
    readonly text: string;
    readonly sha256: string;
    readonly at: number;
  },
): Promise<void> {
  const { captionFile: t } = tx.t;
  const { recordingId, locale, text, sha256, at } = file;
  await tx
    .insert(t)
    .values({ id: newId(), editionId, recordingId, locale, text, sha256, createdAt: at })
    .onConflictDoUpdate({ target: [t.recordingId, t.locale], set: { text, sha256, createdAt: at } });
}
