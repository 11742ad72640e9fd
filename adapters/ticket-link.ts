import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkSecret } from '#domain/token/link-secret.ts';
import { deriveKey, secretAt } from './secret.ts';

/** What a personal link opens, as the database knows it. */
export type PersonalLink = {
  readonly owner: keyof typeof OWNER_WORDS;
  /** 16 characters of base64url. */
  readonly publicId: string;
  /** Raised by "new link", which kills the links before. */
  readonly version: number;
  /** When this version was made (UTC milliseconds): `rotate-keys` leaves what was mailed before it good. */
  readonly madeAt: number;
};

/**
 * The 43 characters of the link, the same each time: nothing is stored, so a copy of the database opens nothing, and
 * mails and repeated answers make it again. Source: registration.md rule 38.
 */
export function linkSecretOf(dataFolder: string, link: PersonalLink): string {
  return link.publicId + macOf(dataFolder, link).toString('base64url');
}

/** Whether a split secret (domain/token/link-secret.ts) is the one of this link; takes the same time for every answer. */
export function opensLink(dataFolder: string, link: PersonalLink, secret: LinkSecret): boolean {
  const expected = macOf(dataFolder, link);
  const given = Buffer.from(secret.mac, 'base64url');
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame && secret.publicId === link.publicId;
}

const MAC_BYTES = 20;
const OWNER_WORDS = {
  registration: 'reg',
  party: 'party',
  transfer: 'transfer',
  waitlistEntry: 'waitlist',
  allocation: 'allocation',
} as const;

/** `reg`, the 12 bytes, the version as u32 big-endian: no two links have the same 16 bytes behind the same word. */
function macOf(dataFolder: string, { owner, publicId, version, madeAt }: PersonalLink): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(version);
  return createHmac('sha256', deriveKey(secretAt(dataFolder, madeAt), 'link'))
    .update(OWNER_WORDS[owner])
    .update(Buffer.from(publicId, 'base64url'))
    .update(number)
    .digest()
    .subarray(0, MAC_BYTES);
}
