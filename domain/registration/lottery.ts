/** Somebody who takes part in a draw: a group is one of them, with as many seats as it needs together. */
export type DrawEntry = {
  /** Random, of nobody's name: what the draw is over. */
  readonly publicId: string;
  readonly size: number;
};
export type DrawnEntry = DrawEntry & {
  /** 16 hexadecimal digits; the higher one comes first. */
  readonly drawKey: string;
};

/** Bytes of a seed: as many as its SHA-256, so that nobody tries them all. */
export const SEED_BYTES = 32;
const KEY_BYTES = 8;

/**
 * The result of a draw: the first 8 bytes of HMAC-SHA256(seed, public id), the higher first (registration.md rule 20). It
 * depends on nothing but the seed and who takes part, so that anybody can do it again; `mac` is the HMAC under the seed.
 */
export function drawOrder(
  entries: readonly DrawEntry[],
  mac: (publicId: string) => Uint8Array,
): DrawnEntry[] {
  const drawn = entries.map((entry) => ({ ...entry, drawKey: drawKeyOf(mac(entry.publicId)) }));
  return drawn.sort(inDrawOrder);
}

function drawKeyOf(mac: Uint8Array): string {
  return [...mac.subarray(0, KEY_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function inDrawOrder(a: DrawnEntry, b: DrawnEntry): number {
  if (a.drawKey !== b.drawKey) return a.drawKey < b.drawKey ? 1 : -1;
  return a.publicId < b.publicId ? -1 : 1;
}
