import { and, desc, eq, exists, inArray } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { Allocation } from './allocation.ts';
import type { Party } from './party.ts';

/** How somebody who holds a place is written to. */
export type PlaceHolder = { readonly name: string | null; readonly locale: string };

/**
 * Who holds something under an address now: a live registration, a group with live seats, or a delegation, whichever comes
 * first in that order; undefined for everybody else. Three queries for those who have nothing.
 */
export async function placeOfAddress(reader: Reader, emailNorm: string): Promise<PlaceHolder | undefined> {
  const { registration, allocation, edition } = reader.t;
  const [own] = await reader
    .select({ name: registration.badgeName, locale: registration.locale })
    .from(registration)
    .where(and(eq(registration.emailNorm, emailNorm), inArray(registration.state, [...LIVE_STATES])))
    .orderBy(desc(registration.createdAt))
    .limit(1);
  if (own !== undefined) return own;
  const [group] = await partiesOfContact(reader, emailNorm);
  if (group !== undefined) return { name: group.contactName, locale: group.locale };
  // The name of a delegation is no name of a person.
  const [leader] = await reader
    .select({ locale: edition.defaultLocale })
    .from(allocation)
    .innerJoin(edition, eq(edition.id, allocation.editionId))
    .where(eq(allocation.emailNorm, emailNorm))
    .orderBy(desc(allocation.linkMadeAt))
    .limit(1);
  return leader && { name: null, locale: leader.locale };
}

/** Groups with live seats whose contact has an address, the newest first; of one edition where a scope is given. */
export async function partiesOfContact(
  reader: Reader,
  emailNorm: string,
  scope?: EditionScope,
): Promise<Party[]> {
  const { party, registration } = reader.t;
  const seat = reader
    .select({ id: registration.id })
    .from(registration)
    .where(and(eq(registration.partyId, party.id), inArray(registration.state, [...LIVE_STATES])));
  return reader
    .select()
    .from(party)
    .where(
      and(
        eq(party.emailNorm, emailNorm),
        scope === undefined ? undefined : eq(party.editionId, scope.editionId),
        exists(seat),
      ),
    )
    .orderBy(desc(party.createdAt), desc(party.id));
}

/** Delegations whose list goes to an address, over all editions; of one edition where a scope is given. */
export async function allocationsOfContact(
  reader: Reader,
  emailNorm: string,
  scope?: EditionScope,
): Promise<Allocation[]> {
  const { allocation } = reader.t;
  return reader
    .select()
    .from(allocation)
    .where(
      and(
        eq(allocation.emailNorm, emailNorm),
        scope === undefined ? undefined : eq(allocation.editionId, scope.editionId),
      ),
    )
    .orderBy(desc(allocation.linkMadeAt), desc(allocation.id));
}
