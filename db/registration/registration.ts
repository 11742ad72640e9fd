import { and, asc, eq, inArray } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import { fold } from '../fold.ts';
import { newId } from '../id.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';
import { isOfEdition } from './row-edition.ts';

export type Registration = Reader['t']['registration']['$inferSelect'];
/** What a new one is made of; what is left out is null, 0 or 1. */
export type NewRegistration = Pick<
  Registration,
  'publicId' | 'typeId' | 'source' | 'state' | 'locale' | 'priceMinor' | 'currency' | 'vatRate' | 'createdAt'
> &
  Partial<Omit<Registration, 'id' | 'editionId' | 'sortKey' | 'version'>>;

/** Stores a registration; a second live one of the same address and type breaks `unique` (registration.md "Data"). */
export async function addRegistration(
  tx: Tx,
  { editionId }: EditionScope,
  given: NewRegistration,
): Promise<Registration> {
  const row: Registration = {
    ...NOTHING,
    updatedAt: given.createdAt,
    ...given,
    id: newId(),
    editionId,
    sortKey: sortKeyOf({ ...NOTHING, ...given }),
    version: 1,
  };
  await storeRegistration(tx, [row]);
  return row;
}

const storeRegistration = rowWriter('registration');

const NOTHING = {
  personId: null,
  partyId: null,
  codeId: null,
  email: null,
  emailNorm: null,
  badgeName: null,
  familyName: null,
  givenName: null,
  patronymic: null,
  latinName: null,
  organisation: null,
  position: null,
  country: null,
  address: null,
  deadlineAt: null,
  holdExtensions: 0,
  linkVersion: 1,
  linkMadeAt: null,
  reason: null,
  note: null,
  remindersOffAt: null,
  emailProvedAt: null,
  approvedAt: null,
  confirmedAt: null,
} as const;

/**
 * Changes a registration over the version it was read with and gives it as it is now; undefined when somebody was faster:
 * the caller answers 409 with the current row (rule 4).
 */
export async function changeRegistration(
  tx: Tx,
  { editionId }: EditionScope,
  before: Registration,
  change: Partial<Omit<Registration, 'id' | 'editionId' | 'publicId' | 'sortKey' | 'version'>>,
): Promise<Registration | undefined> {
  const { registration } = tx.t;
  const [changed] = await tx
    .update(registration)
    .set({ ...change, sortKey: sortKeyOf({ ...before, ...change }), version: before.version + 1 })
    .where(
      and(
        eq(registration.editionId, editionId),
        eq(registration.id, before.id),
        eq(registration.version, before.version),
      ),
    )
    .returning();
  return changed;
}

/** A registration by the id in its link, before any edition is known: the link is the right. */
export async function registrationByPublicId(
  reader: Reader,
  publicId: string,
): Promise<Registration | undefined> {
  const { registration } = reader.t;
  const [found] = await reader.select().from(registration).where(eq(registration.publicId, publicId));
  return found;
}

export async function registrationById(
  reader: Reader,
  scope: EditionScope,
  id: string,
): Promise<Registration | undefined> {
  return (await registrationsByIds(reader, scope, [id]))[0];
}

/** Those of the ids that this edition has, in the order of the list of people. One query for up to 500. */
export async function registrationsByIds(
  reader: Reader,
  scope: EditionScope,
  ids: readonly string[],
): Promise<Registration[]> {
  const { registration } = reader.t;
  return inChunks(ids, (some) =>
    reader
      .select()
      .from(registration)
      .where(and(isOfEdition(registration.editionId, scope), inArray(registration.id, some)))
      .orderBy(asc(registration.sortKey), asc(registration.id)),
  );
}

/** Live registrations of an address in the edition, the oldest first (rule 5). */
export async function liveOfAddress(
  reader: Reader,
  { editionId }: EditionScope,
  emailNorm: string,
): Promise<Registration[]> {
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

/** Family name first where it is known; folded, so that lists and look-ups are the same on both engines. */
export function sortKeyOf(
  names: Pick<Registration, 'familyName' | 'givenName' | 'patronymic' | 'badgeName'>,
): string {
  const { familyName, givenName, patronymic, badgeName } = names;
  const parts = familyName ? [familyName, givenName, patronymic] : [badgeName];
  return fold(parts.filter(Boolean).join(' '));
}
