import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { linkSecretOf, opensLink } from '#adapters/ticket-link.ts';
import { getDb } from '#db/client.ts';
import { type Party, partyByPublicId } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import { purgeAt } from '#domain/registration/retention.ts';
import { splitLinkSecret } from '#domain/token/link-secret.ts';
import { gateLink, NotFoundError } from '../access.ts';
import { editionEndAt, type RegistrationSetup, readSetup } from './setup-facts.ts';
import { secretOf } from './ticket.ts';

/** A group that its secret opened, with how its edition registers people. */
export type OwnParty = { readonly setup: RegistrationSetup; readonly party: Party };

/** The 43 characters that open the page of a group (registration.md rule 38). */
export function partySecretOf({ publicId, linkVersion, linkMadeAt, createdAt }: Party): string {
  const link = { owner: 'party', publicId, version: linkVersion, madeAt: linkMadeAt ?? createdAt } as const;
  return linkSecretOf(environment().dataFolder, link);
}

/**
 * The link of a seat as the contact of its group may have it: until somebody with another address made a new one or took
 * the ticket over. A seat without an address has nobody but the contact to pass its link on.
 */
export function seatSecretOf(party: Pick<Party, 'emailNorm'>, seat: Registration): string | undefined {
  const isOfContact = seat.emailNorm === null || seat.emailNorm === party.emailNorm;
  return seat.linkMadeAt === null || isOfContact ? secretOf(seat) : undefined;
}

/**
 * Opens a group by its link, compared in constant time; an old or renewed link opens nothing (rules 38 and 53). It is a
 * right to the seats of this group alone. @throws NotFoundError
 */
export async function openOwnParty(secret: string): Promise<OwnParty> {
  const { read } = getDb();
  const split = splitLinkSecret(secret);
  if (split === undefined) throw new NotFoundError('no such link');
  const found = await partyByPublicId(read, split.publicId);
  const version = found?.linkVersion ?? 0;
  const madeAt = found?.linkMadeAt ?? found?.createdAt ?? now();
  const link = { owner: 'party', publicId: split.publicId, version, madeAt } as const;
  // Also for an id that nobody has, so that both take the same time.
  const isGenuine = opensLink(environment().dataFolder, link, split);
  if (!isGenuine || found === undefined) throw new NotFoundError('no such link');
  const { scope, edition } = await gateLink(found.editionId);
  const setup = await readSetup(read, scope, edition);
  const age = { editionEndsAt: editionEndAt(edition), createdAt: found.createdAt };
  if (now() >= purgeAt('link', age, setup.setting.retentionDays)) throw new NotFoundError('no such link');
  return { setup, party: found };
}
