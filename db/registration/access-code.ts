import { and, asc, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { AccessCodeRow } from './setup.ts';

export type NewAccessCode = Omit<AccessCodeRow, 'id' | 'editionId' | 'revokedAt' | 'version'>;

/** Stores a code; undefined when the edition has it already: generated ones are drawn again. */
export async function addAccessCode(
  tx: Tx,
  { editionId }: EditionScope,
  given: NewAccessCode & { readonly id?: string },
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
    .orderBy(asc(accessCode.createdAt), asc(accessCode.id));
}

/** Live registrations by the code that they came with; a code without any is missing. One query. */
export async function codeUses(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, number>> {
  const { registration } = reader.t;
  const rows = await reader
    .select({ codeId: registration.codeId, n: count() })
    .from(registration)
    .where(and(eq(registration.editionId, editionId), inArray(registration.state, [...LIVE_STATES])))
    .groupBy(registration.codeId);
  return new Map(rows.flatMap(({ codeId, n }) => (codeId === null ? [] : [[codeId, n] as const])));
}

/** Takes codes of a batch back, all or one; what was had with them stays. Gives the ids of those that were good until now. */
export async function revokeCodes(
  tx: Tx,
  { editionId }: EditionScope,
  { batch, codeId }: { readonly batch: string; readonly codeId: string | null },
  at: number,
): Promise<string[]> {
  const { accessCode } = tx.t;
  const isMeant = codeId === null ? undefined : eq(accessCode.id, codeId);
  const revoked = await tx
    .update(accessCode)
    .set({ revokedAt: at, version: sql`${accessCode.version} + 1` })
    .where(
      and(
        eq(accessCode.editionId, editionId),
        eq(accessCode.batch, batch),
        isNull(accessCode.revokedAt),
        isMeant,
      ),
    )
    .returning({ id: accessCode.id });
  return revoked.map(({ id }) => id);
}

/** Whether the edition has a code that was not taken back: then its form has a field for one. */
export async function hasOpenCode(reader: Reader, { editionId }: EditionScope): Promise<boolean> {
  const { accessCode } = reader.t;
  const found = await reader
    .select({ id: accessCode.id })
    .from(accessCode)
    .where(and(eq(accessCode.editionId, editionId), isNull(accessCode.revokedAt)))
    .limit(1);
  return found.length > 0;
}

/** Notes that somebody tried a code that nobody has here, by its hash. */
export async function noteRefusedCode(
  tx: Tx,
  { editionId }: EditionScope,
  refused: { readonly codeHash: string; readonly at: number },
): Promise<void> {
  await tx.insert(tx.t.refusedCode).values({ id: newId(), editionId, ...refused });
}
