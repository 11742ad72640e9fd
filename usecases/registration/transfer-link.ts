import { timingSafeEqual } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { type Transfer, transferByPublicId } from '#db/registration/transfer.ts';
import { splitLinkSecret } from '#domain/token/link-secret.ts';
import { NotFoundError } from '../access.ts';
import { macMadeAt } from '../account/secret.ts';

/** What opens an offered ticket for the recipient: 43 characters like a ticket's link, and good for nothing else. */
export function transferToken({ publicId, requestedAt }: Pick<Transfer, 'publicId' | 'requestedAt'>): string {
  return publicId + macOfTransfer(publicId, requestedAt).toString('base64url');
}

/** The open offer behind a token, compared in constant time. @throws NotFoundError also when its time is over */
export async function openTransferToken(token: string): Promise<Transfer> {
  const split = splitLinkSecret(token);
  if (split === undefined) throw new NotFoundError('no such link');
  const found = await transferByPublicId(getDb().read, split.publicId);
  const expected = macOfTransfer(split.publicId, found?.requestedAt ?? now());
  const given = Buffer.from(split.mac, 'base64url');
  const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
  const isOpen = found !== undefined && found.closedAt === null && now() < found.expiresAt;
  if (!isGenuine || !isOpen) throw new NotFoundError('no such link');
  return found;
}

function macOfTransfer(publicId: string, madeAt: number): Buffer {
  return macMadeAt(madeAt, 'link', 'transfer', publicId).subarray(0, 20);
}
