/** The tag of a network that the server does not know yet: the keys of the edition are on their way. It is no network. */
export const UNKNOWN_NETWORK = 0;

/**
 * 16 bits of a network key (8 bytes) that tell networks apart in beats. One of 65,536 networks comes to the bits that mean
 * "unknown": it takes those of a neighbour, so that a network that is known is always counted as one.
 */
export function networkTagOf(networkKey: Uint8Array): number {
  const tag = (networkKey[0] ?? 0) | ((networkKey[1] ?? 0) << 8);
  return tag === UNKNOWN_NETWORK ? 1 : tag;
}
