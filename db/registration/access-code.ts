import { and, asc, count, eq, gt, isNull, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { AccessCodeRow } from './setup.ts';

export type NewAccessCode = Omit<AccessCodeRow, 'id' | 'editionId' | 'revokedAt' | 'version'>;

/** Stores a code; undefined when the edition has it already: generated ones are drawn again. */
export async function addAccessCode(
  tx: Tx,
  { editionId }: EditionScope,
  given: NewAccessCode,
): Promise<AccessCodeRow | undefined> {
  const [stored] = await tx
    .insert(tx.t.accessCode)
    .values({ id: newId(), editionId, ...given, revokedAt: null, version: 1 })
    .onConflictDoNothing()
    .returning();
  return stored;
}

/** Codes of an edition by batch, in the order of their making. One query. */
export async function allAccessCodes(reader: Reader, { editionId }: EditionScope): Promise<AccessCodeRow[]> {
  const { accessCode } = reader.t;
  return reader
    .select()
    .from(accessCode)
    .where(eq(accessCode.editionId, editionId))
    .orderBy(asc(accessCode.batch), asc(accessCode.id));
}

/** Changes a code over the version it was read with; false when somebody was faster. */
export async function changeAccessCode(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<AccessCodeRow, 'id' | 'version'>,
  change: Partial<Omit<AccessCodeRow, 'id' | 'editionId' | 'codeNorm' | 'version'>>,
): Promise<boolean> {
  const { accessCode } = tx.t;
  const changed = await tx
    .update(accessCode)
    .set({ ...change, version: version + 1 })
    .where(and(eq(accessCode.editionId, editionId), eq(accessCode.id, id), eq(accessCode.version, version)))
    .returning({ id: accessCode.id });
  return changed.length === 1;
}

/** Takes a whole batch back; what was had with its codes stays. Gives how many were good until now. */
export async function revokeBatch(
  tx: Tx,
  { editionId }: EditionScope,
  batch: string,
  at: number,
): Promise<number> {
  const { accessCode } = tx.t;
  const revoked = await tx
    .update(accessCode)
    .set({ revokedAt: at, version: sql`${accessCode.version} + 1` })
    .where(
      and(eq(accessCode.editionId, editionId), eq(accessCode.batch, batch), isNull(accessCode.revokedAt)),
    )
    .returning({ id: accessCode.id });
  return revoked.length;
}

/** Notes that somebody tried a code that nobody has here, by its hash. */
export async function noteRefusedCode(
  tx: Tx,
  { editionId }: EditionScope,
  refused: { readonly codeHash: string; readonly at: number },
): Promise<void> {
  await tx.insert(tx.t.refusedCode).values({ id: newId(), editionId, ...refused });
}

/** How many codes were refused since an instant (UTC ms). */
export async function refusedSince(
  reader: Reader,
  { editionId }: EditionScope,
  since: number,
): Promise<number> {
  const { refusedCode } = reader.t;
  const [row] = await reader
    .select({ n: count() })
    .from(refusedCode)
    .where(and(eq(refusedCode.editionId, editionId), gt(refusedCode.at, since)));
  return row?.n ?? 0;
}
