import { and, asc, eq, inArray } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

export type RegistrationRow = Reader['t']['registration']['$inferSelect'];

/**
 * Stores a registration; false when the address has a live one of the type already (partial unique index): two that come
 * at once are one.
 */
export async function addRegistration(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<RegistrationRow, 'editionId'>,
): Promise<boolean> {
  const stored = await tx
    .insert(tx.t.registration)
    .values({ ...row, editionId })
    .onConflictDoNothing()
    .returning({ id: tx.t.registration.id });
  return stored.length === 1;
}

/** Changes a registration that is still as it was read; undefined when somebody was faster (registration.md rule 4). */
export async function changeRegistration(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<RegistrationRow, 'id' | 'version'>,
  change: Partial<Omit<RegistrationRow, 'id' | 'editionId' | 'version'>>,
): Promise<RegistrationRow | undefined> {
  const { registration } = tx.t;
  const isSame = and(
    eq(registration.editionId, editionId),
    eq(registration.id, id),
    eq(registration.version, version),
  );
  const [changed] = await tx
    .update(registration)
    .set({ ...change, version: version + 1 })
    .where(isSame)
    .returning();
  return changed;
}

/** Takes back one that was stored in the same transaction and found no seat. */
export async function dropRegistration(tx: Tx, { editionId }: EditionScope, id: string): Promise<void> {
  const { registration } = tx.t;
  await tx.delete(registration).where(and(eq(registration.editionId, editionId), eq(registration.id, id)));
}

export async function registrationById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<RegistrationRow | undefined> {
  const { registration } = reader.t;
  const [found] = await reader
    .select()
    .from(registration)
    .where(and(eq(registration.editionId, editionId), eq(registration.id, id)));
  return found;
}

/** Registrations by their ids, in the order of their making. */
export async function registrationsByIds(
  reader: Reader,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<RegistrationRow[]> {
  const { registration } = reader.t;
  return inChunks(ids, (some) =>
    reader
      .select()
      .from(registration)
      .where(and(eq(registration.editionId, editionId), inArray(registration.id, some)))
      .orderBy(asc(registration.createdAt), asc(registration.id)),
  );
}

/** By the id in its link, before any edition is known: the secret is compared after. */
export async function registrationByPublicId(
  reader: Reader,
  publicId: string,
): Promise<RegistrationRow | undefined> {
  const { registration } = reader.t;
  const [found] = await reader.select().from(registration).where(eq(registration.publicId, publicId));
  return found;
}

/** What an address has that still counts, the oldest first. */
export async function liveRegistrations(
  reader: Reader,
  { editionId }: EditionScope,
  emailNorm: string,
): Promise<RegistrationRow[]> {
  const { registration } = reader.t;
  return reader
    .select()
    .from(registration)
    .where(
      and(
        eq(registration.editionId, editionId),
        eq(registration.emailNorm, emailNorm),
        inArray(registration.state, [...LIVE_STATES]),
      ),
    )
    .orderBy(asc(registration.createdAt), asc(registration.id));
}

/** Live registrations of an address in all editions: for the page of the account that proved it. */
export async function registrationsOfAddress(reader: Reader, emailNorm: string): Promise<RegistrationRow[]> {
  const { registration } = reader.t;
  return reader
    .select()
    .from(registration)
    .where(and(eq(registration.emailNorm, emailNorm), inArray(registration.state, [...LIVE_STATES])))
    .orderBy(asc(registration.createdAt), asc(registration.id));
}
