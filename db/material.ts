import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { MaterialMoment, MaterialValues } from '#domain/material.ts';
import type { EditionPart } from '#domain/permissions.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

/** A file of a session; links have rows without a file and stand elsewhere. */
export type Material = MaterialValues & {
  readonly id: string;
  readonly sessionId: string;
  readonly fileId: string;
  readonly position: number;
  readonly version: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteCount: number;
};

/** Files of a session in their order. */
export async function materialsOf(
  reader: Reader,
  { editionId }: EditionScope,
  sessionId: string,
): Promise<Material[]> {
  const { material, fileObject } = reader.t;
  const rows = await reader
    .select({ row: material, file: fileObject })
    .from(material)
    .innerJoin(fileObject, eq(fileObject.id, material.fileId))
    .where(and(eq(material.editionId, editionId), eq(material.sessionId, sessionId)))
    .orderBy(asc(material.position), asc(material.id));
  return rows.map(({ row, file }) => {
    const { id, title, audience, visibleFrom, position, version } = row;
    const { id: fileId, name: fileName, mediaType, byteCount } = file;
    return {
      ...{ id, sessionId, title, audience, moment: momentOf(visibleFrom), position, version },
      ...{ fileId, fileName, mediaType, byteCount },
    };
  });
}

/** Where a session stands, as rights are asked about it; undefined when the edition has none such. */
export async function partOfSession(
  reader: Reader,
  { editionId }: EditionScope,
  sessionId: string,
): Promise<EditionPart | undefined> {
  const { session } = reader.t;
  const [found] = await reader
    .select({ sessionId: session.id, trackId: session.trackId, subForumId: session.subForumId })
    .from(session)
    .where(and(eq(session.editionId, editionId), eq(session.id, sessionId)));
  return found;
}

export type NewMaterial = MaterialValues & Pick<Material, 'id' | 'sessionId' | 'fileId' | 'position'>;

/** Adds a row at its position; those from there on go one further. */
export async function addMaterial(tx: Tx, { editionId }: EditionScope, row: NewMaterial): Promise<void> {
  const { material } = tx.t;
  const { moment, ...values } = row;
  const behind = and(
    eq(material.editionId, editionId),
    eq(material.sessionId, row.sessionId),
    gte(material.position, row.position),
  );
  await tx
    .update(material)
    .set({ position: sql`${material.position} + 1` })
    .where(behind);
  const rest = { editionId, talkId: null, url: null, visibleFrom: VISIBLE_FROM[moment], version: 1 };
  await tx.insert(material).values({ ...values, ...rest });
}

/** Changes a row that has `version` still, and gives it the next; false when somebody was faster. */
export async function changeMaterial(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version, title, audience, moment }: MaterialValues & Pick<Material, 'id' | 'version'>,
): Promise<boolean> {
  const { material } = tx.t;
  const changed = await tx
    .update(material)
    .set({ title, audience, visibleFrom: VISIBLE_FROM[moment], version: version + 1 })
    .where(and(eq(material.editionId, editionId), eq(material.id, id), eq(material.version, version)))
    .returning({ id: material.id });
  return changed.length === 1;
}

/** Puts the rows in the order of the ids; says nothing about rows that are not named. */
export async function orderMaterials(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<void> {
  const { material } = tx.t;
  for (const [position, id] of ids.entries())
    await tx
      .update(material)
      .set({ position })
      .where(and(eq(material.editionId, editionId), eq(material.id, id)));
}

/** False when somebody changed it since. */
export async function removeMaterial(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Material, 'id' | 'version'>,
): Promise<boolean> {
  const { material } = tx.t;
  const gone = await tx
    .delete(material)
    .where(and(eq(material.editionId, editionId), eq(material.id, id), eq(material.version, version)))
    .returning({ id: material.id });
  return gone.length === 1;
}

/**
 * The moment as the column of an instant holds it: sessions move, so "at start" must not be stored as a time. No
 * instant of a session is negative.
 */
const VISIBLE_FROM: Readonly<Record<MaterialMoment, number | null>> = { now: null, start: -1, end: -2 };

function momentOf(visibleFrom: number | null): MaterialMoment {
  if (visibleFrom === null) return 'now';
  // An unknown number must not open what is to stay shut: the end is the latest moment.
  return visibleFrom === VISIBLE_FROM.start ? 'start' : 'end';
}
