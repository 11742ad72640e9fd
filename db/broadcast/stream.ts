import { and, asc, eq, max } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type Stream = Reader['t']['stream']['$inferSelect'];

/** Streams of an edition in the order they were made. One query. */
export async function streamsOf(reader: Reader, { editionId }: EditionScope): Promise<Stream[]> {
  const { stream } = reader.t;
  return reader.select().from(stream).where(eq(stream.editionId, editionId)).orderBy(asc(stream.no));
}

export async function streamById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<Stream | undefined> {
  const { stream } = reader.t;
  const [found] = await reader
    .select()
    .from(stream)
    .where(and(eq(stream.editionId, editionId), eq(stream.id, id)));
  return found;
}

export type NewStream = Pick<
  Stream,
  'hallId' | 'title' | 'audioUrl' | 'access' | 'ticketTypes' | 'createdAt'
>;

/** Stores a stream under the next number of the instance, which no stream has again. */
export async function addStream(tx: Tx, { editionId }: EditionScope, given: NewStream): Promise<Stream> {
  const { stream } = tx.t;
  const [last] = await tx.select({ no: max(stream.no) }).from(stream);
  const row: Stream = {
    ...given,
    id: newId(),
    editionId,
    no: Number(last?.no ?? 0) + 1,
    hasPdt: null,
    signal: 'unknown',
    signalAt: null,
    probe: null,
    version: 1,
  };
  await tx.insert(stream).values(row);
  return row;
}

/** Changes a stream over the version it was read with; false when somebody was faster. */
export async function changeStream(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Stream, 'id' | 'version'>,
  change: Partial<Pick<Stream, 'hallId' | 'title' | 'audioUrl' | 'access' | 'ticketTypes'>>,
): Promise<boolean> {
  const { stream } = tx.t;
  const changed = await tx
    .update(stream)
    .set({ ...change, version: version + 1 })
    .where(and(eq(stream.editionId, editionId), eq(stream.id, id), eq(stream.version, version)))
    .returning({ id: stream.id });
  return changed.length === 1;
}

/** Writes what a look at the encoder found; not what people set, so it takes no version. */
export async function storeSignal(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  found: Pick<Stream, 'signal' | 'signalAt' | 'hasPdt' | 'probe'>,
): Promise<void> {
  const { stream } = tx.t;
  await tx
    .update(stream)
    .set(found)
    .where(and(eq(stream.editionId, editionId), eq(stream.id, id)));
}

/** Takes a stream away with its sources and broadcasts. */
export async function removeStream(tx: Tx, { editionId }: EditionScope, id: string): Promise<void> {
  const { stream } = tx.t;
  await tx.delete(stream).where(and(eq(stream.editionId, editionId), eq(stream.id, id)));
}
