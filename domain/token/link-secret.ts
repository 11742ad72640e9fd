/** 12 bytes as base64url: what a link says openly, and by which its row is found. */
const PUBLIC_ID_LENGTH = 16;
const SHAPE = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

export type LinkSecret = {
  /** 16 characters of base64url, 96 random bits. */
  readonly publicId: string;
  /** 27 characters of base64url, 20 bytes: compare in constant time only. */
  readonly mac: string;
};

/**
 * Takes the 43 characters of a personal link apart. Undefined for whatever no link of ours can look like, so that nobody
 * asks the database for it; whether it is genuine only the key says. Source: registration.md rule 38.
 */
export function splitLinkSecret(text: string): LinkSecret | undefined {
  // 32 bytes leave two bits of the last character unused: with those set it would be a second text for the same link.
  if (!SHAPE.test(text)) return undefined;
  return { publicId: text.slice(0, PUBLIC_ID_LENGTH), mac: text.slice(PUBLIC_ID_LENGTH) };
}

/** True for the 16 characters that name a registration or a party outside. */
export function isPublicId(text: string): boolean {
  return /^[\w-]{16}$/.test(text);
}

/** The public id out of 12 random bytes. */
export function publicIdFrom(random: Uint8Array): string {
  if (random.length !== 12) throw new RangeError('A public id is made of 12 random bytes');
  const characters = btoa(String.fromCharCode(...random));
  return characters.replaceAll('+', '-').replaceAll('/', '_');
}
