import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type CheckpointRow = Reader['t']['checkpoint']['$inferSelect'];
type Own = 'id' | 'editionId' | 'version';

/** All checkpoints of an edition, the oldest first. One query. */
export async function allCheckpoints(reader: Reader, { editionId }: EditionScope): Promise<CheckpointRow[]> {
  const { checkpoint } = reader.t;
  return reader
    .select()
    .from(checkpoint)
    .where(eq(checkpoint.editionId, editionId))
    .orderBy(asc(checkpoint.id));
}

/** One of them; undefined also where it is of another edition. */
export async function checkpointById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<CheckpointRow | undefined> {
  const { checkpoint } = reader.t;
  const [found] = await reader
    .select()
    .from(checkpoint)
    .where(and(eq(checkpoint.editionId, editionId), eq(checkpoint.id, id)));
  return found;
}

/** Stores new checkpoints and gives their ids, in order. */
export async function addCheckpoints(
  tx: Tx,
  { editionId }: EditionScope,
  given: readonly Omit<CheckpointRow, Own>[],
): Promise<string[]> {
  const rows = given.map((one) => ({ ...one, id: newId(), editionId, version: 1 }));
  if (rows.length > 0) await tx.insert(tx.t.checkpoint).values(rows);
  return rows.map(({ id }) => id);
}

/** Changes one over the version it was read with; false when somebody was faster. */
export async function changeCheckpoint(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<CheckpointRow, 'id' | 'version'>,
  change: Partial<Omit<CheckpointRow, Own>>,
): Promise<boolean> {
  const { checkpoint: t } = tx.t;
  const stored = await tx
    .update(t)
    .set({ ...change, version: version + 1 })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), eq(t.version, version)))
    .returning({ id: t.id });
  return stored.length === 1;
}

/** How many scans, tallies and devices need a checkpoint. */
export async function checkpointUses(
  reader: Reader,
  { editionId }: EditionScope,
  checkpointId: string,
): Promise<{ readonly scans: number; readonly devices: number }> {
  const { scan, tally, deviceCheckpoint } = reader.t;
  const here = (t: typeof scan | typeof tally | typeof deviceCheckpoint) =>
    reader.$count(t, and(eq(t.editionId, editionId), eq(t.checkpointId, checkpointId)));
  return { scans: (await here(scan)) + (await here(tally)), devices: await here(deviceCheckpoint) };
}

/** Takes one away that nothing needs; false when it is not there. */
export async function removeCheckpoint(tx: Tx, { editionId }: EditionScope, id: string): Promise<boolean> {
  const { checkpoint: t } = tx.t;
  const gone = await tx
    .delete(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id)))
    .returning({ id: t.id });
  return gone.length === 1;
}

const MOST_SOURCES = 50;

/** Other editions that have checkpoints, the latest first. */
export async function editionsWithDoors(reader: Reader, { editionId }: EditionScope): Promise<string[]> {
  const { edition, checkpoint } = reader.t;
  const having = reader.selectDistinct({ id: checkpoint.editionId }).from(checkpoint);
  const rows = await reader
    .select({ id: edition.id })
    .from(edition)
    .where(and(ne(edition.id, editionId), inArray(edition.id, having)))
    .orderBy(desc(edition.startOn))
    .limit(MOST_SOURCES);
  return rows.map(({ id }) => id);
}
