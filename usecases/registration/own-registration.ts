import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { opensLink } from '#adapters/ticket-link.ts';
import { getDb } from '#db/client.ts';
import {
  type Registration,
  registrationById,
  registrationByPublicId,
} from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import { purgeAt } from '#domain/registration/retention.ts';
import { splitLinkSecret } from '#domain/token/link-secret.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gateLink, NotFoundError } from '../access.ts';
import { editionEndAt, type RegistrationSetup, readSetup } from './setup-facts.ts';
import { linkOf } from './ticket.ts';

/** A registration that its secret opened, with how its edition registers people. */
export type OwnRegistration = {
  readonly setup: RegistrationSetup;
  readonly registration: Registration;
  /** Whoever has the link; the audit log gets the request that they came by. */
  readonly viewer: Viewer;
};

/** The link is genuine, and links of its edition have ended; everybody but the page of the ticket answers as to no link. */
export class LinkEndedError extends NotFoundError {
  override readonly name = 'LinkEndedError';
}

/**
 * Opens a registration by the 43 characters of its link, compared in constant time; a link that was renewed, and one
 * that is older than links live, opens nothing (registration.md rules 38 and 53). @throws NotFoundError, for a link that
 * ended LinkEndedError
 */
export async function openOwnRegistration(
  secret: string,
  viewer: Viewer = anonymousViewer,
): Promise<OwnRegistration> {
  const { read } = getDb();
  const split = splitLinkSecret(secret);
  if (split === undefined) throw new NotFoundError('no such link');
  const found = await registrationByPublicId(read, split.publicId);
  // Also for an id that nobody has, so that both take the same time.
  const nobodys = { publicId: split.publicId, linkVersion: 0, linkMadeAt: null, createdAt: now() };
  const isGenuine = opensLink(environment().dataFolder, linkOf(found ?? nobodys), split);
  if (!isGenuine || found === undefined) throw new NotFoundError('no such link');
  const { scope, edition } = await gateLink(found.editionId);
  const setup = await readSetup(read, scope, edition);
  const age = { editionEndsAt: editionEndAt(edition), createdAt: found.createdAt };
  if (now() >= purgeAt('link', age, setup.setting.retentionDays))
    throw new LinkEndedError('the link has ended');
  return { setup, registration: found, viewer };
}

/**
 * The row as the transaction has it; undefined when the link opens it no more. The link was judged before: who passed the
 * ticket on in between must not undo what its new holder got.
 */
export async function stillOwn(
  tx: Tx,
  { setup, registration }: Pick<OwnRegistration, 'setup' | 'registration'>,
): Promise<Registration | undefined> {
  const current = await registrationById(tx, setup.scope, registration.id);
  return current?.linkVersion === registration.linkVersion ? current : undefined;
}
