import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { HubCopy, HubQueueKind } from '#domain/checkin/hub-protocol.ts';
import { inChunks } from '../registration/chunk.ts';
import type { Reader, Tx } from '../types.ts';

/** The pairing of this hub with its center. */
export type HubLink = Omit<Reader['t']['hubLink']['$inferSelect'], 'copy'>;
export type HubQueueRow = Reader['t']['hubQueue']['$inferSelect'];

/** Undefined before the hub was paired, and on every server that is none. */
export async function hubLinkOf(reader: Reader): Promise<HubLink | undefined> {
  const { copy: _, ...columns } = linkColumns(reader);
  const [found] = await reader.select(columns).from(reader.t.hubLink);
  return found;
}

function linkColumns({ t: { hubLink } }: Reader) {
  const { deviceId, editionId, center, privateKey, cursor, copy, pairedAt } = hubLink;
  return { deviceId, editionId, center, privateKey, cursor, copy, pairedAt };
}

export async function addHubLink(tx: Tx, link: HubLink): Promise<void> {
  await tx.insert(tx.t.hubLink).values({ ...link, copy: null });
}

export async function setHubCursor(tx: Tx, cursor: number): Promise<void> {
  await tx.update(tx.t.hubLink).set({ cursor });
}

/** What the center last said about all doors; undefined before the first time. */
export async function storedHubCopy(reader: Reader): Promise<HubCopy | undefined> {
  const [found] = await reader.select({ copy: reader.t.hubLink.copy }).from(reader.t.hubLink);
  return (found?.copy ?? undefined) as HubCopy | undefined;
}

export async function setHubCopy(tx: Tx, copy: HubCopy): Promise<void> {
  await tx.update(tx.t.hubLink).set({ copy });
}

/** Rows of the roster by ticket number, or all for null, in ascending order. */
export async function hubRosterRows(
  reader: Reader,
  ticketNos: readonly number[] | null,
): Promise<{ readonly ticketNo: number; readonly bytes: Uint8Array }[]> {
  const { hubRoster: t } = reader.t;
  const ask = (some: number[] | null) =>
    reader
      .select()
      .from(t)
      .where(some === null ? undefined : inArray(t.ticketNo, some))
      .orderBy(asc(t.ticketNo));
  return ticketNos === null ? ask(null) : inChunks(ticketNos, ask);
}

export async function putHubRoster(
  tx: Tx,
  rows: readonly { readonly ticketNo: number; readonly bytes: Uint8Array }[],
): Promise<void> {
  await dropHubRoster(
    tx,
    rows.map(({ ticketNo }) => ticketNo),
  );
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx.insert(tx.t.hubRoster).values(rows.slice(from, from + AT_ONCE));
}

export async function dropHubRoster(tx: Tx, ticketNos: readonly number[]): Promise<void> {
  const { hubRoster: t } = tx.t;
  for (let from = 0; from < ticketNos.length; from += AT_ONCE)
    await tx.delete(t).where(inArray(t.ticketNo, ticketNos.slice(from, from + AT_ONCE)));
}

const AT_ONCE = 200;

/** Keeps rows for the center; one that waits already waits as it is. */
export async function addToHubQueue(tx: Tx, rows: readonly Omit<HubQueueRow, 'refusal'>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx
      .insert(tx.t.hubQueue)
      .values(rows.slice(from, from + AT_ONCE).map((row) => ({ ...row, refusal: null })))
      .onConflictDoNothing();
}

/** The oldest rows that wait, at most `limit`, all of one device. */
export async function nextOfHubQueue(reader: Reader, limit: number): Promise<HubQueueRow[]> {
  const { hubQueue: t } = reader.t;
  const [first] = await reader.select().from(t).where(isNull(t.refusal)).orderBy(asc(t.queuedAt)).limit(1);
  if (first === undefined) return [];
  return reader
    .select()
    .from(t)
    .where(and(isNull(t.refusal), eq(t.deviceId, first.deviceId)))
    .orderBy(asc(t.queuedAt), asc(t.rowId))
    .limit(limit);
}

/** How many rows wait for the center, without those that it will never take. */
export async function hubQueueCount(reader: Reader): Promise<number> {
  return reader.$count(reader.t.hubQueue, isNull(reader.t.hubQueue.refusal));
}

export async function allOfHubQueue(reader: Reader): Promise<HubQueueRow[]> {
  const { hubQueue: t } = reader.t;
  const isWithUs = or(isNull(t.refusal), ne(t.refusal, TAKEN));
  return reader.select().from(t).where(isWithUs).orderBy(asc(t.queuedAt));
}

type Answered = { readonly kind: HubQueueKind; readonly rowId: string; readonly refusal: string | null };

/** What the center said: what it has waits no longer, what it refuses stays with the reason. */
export async function settleHubQueue(tx: Tx, answered: readonly Answered[]): Promise<void> {
  const { hubQueue: t } = tx.t;
  for (const { kind, rowId, refusal } of answered) {
    const isIt = and(eq(t.kind, kind), eq(t.rowId, rowId));
    await tx
      .update(t)
      .set({ refusal: refusal ?? TAKEN })
      .where(isIt);
  }
}

/** The center lost what it had taken: all goes up once more. */
export async function requeueHub(tx: Tx): Promise<void> {
  await tx.update(tx.t.hubQueue).set({ refusal: null });
}

/** The center has it; kept as long as the edition, for a center that is put back to an older state. */
const TAKEN = 'taken';
