import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { linkSecretOf, opensLink } from '#adapters/ticket-link.ts';
import { getDb } from '#db/client.ts';
import { type Allocation, allocationByPublicId } from '#db/registration/allocation.ts';
import { purgeAt } from '#domain/registration/retention.ts';
import { splitLinkSecret } from '#domain/token/link-secret.ts';
import { gateLink, NotFoundError } from '../access.ts';
import { editionEndAt, type RegistrationSetup, readSetup } from './setup-facts.ts';

/** A delegation that its secret opened, with how its edition registers people. */
export type OwnAllocation = { readonly setup: RegistrationSetup; readonly allocation: Allocation };

/** The 43 characters that open the list of a delegation (registration.md G4, rule 38). */
export function allocationSecretOf({
  publicId,
  linkVersion: version,
  linkMadeAt,
}: Pick<Allocation, 'publicId' | 'linkVersion' | 'linkMadeAt'>): string {
  const link = { owner: 'allocation', publicId, version, madeAt: linkMadeAt ?? 0 } as const;
  return linkSecretOf(environment().dataFolder, link);
}

/** Opens the list of a delegation by its link: a right to its seats alone. @throws NotFoundError */
export async function openOwnAllocation(secret: string): Promise<OwnAllocation> {
  const { read } = getDb();
  const split = splitLinkSecret(secret);
  if (split === undefined) throw new NotFoundError('no such link');
  const found = await allocationByPublicId(read, split.publicId);
  const madeAt = found?.linkMadeAt ?? 0;
  const version = found?.linkVersion ?? 0;
  const link = { owner: 'allocation', publicId: split.publicId, version, madeAt } as const;
  // Also for an id that nobody has, so that both take the same time.
  const isGenuine = opensLink(environment().dataFolder, link, split);
  if (!isGenuine || found === undefined) throw new NotFoundError('no such link');
  const { scope, edition } = await gateLink(found.editionId);
  const setup = await readSetup(read, scope, edition);
  const age = { editionEndsAt: editionEndAt(edition), createdAt: madeAt };
  if (now() >= purgeAt('link', age, setup.setting.retentionDays)) throw new NotFoundError('no such link');
  return { setup, allocation: found };
}
