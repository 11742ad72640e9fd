import { REACTION_KINDS, type ReactionKind } from '../broadcast/vocabulary.ts';
import { TOKEN_BYTES } from './play-token.ts';

/** A reaction on the wire: the token of the play, then the place of its kind in `REACTION_KINDS`, then three zeros. */
export const REACTION_BYTES = TOKEN_BYTES + 4;

/** So many of one kind in ten seconds, as the view store keeps them. */
export type ReactionBin = {
  readonly broadcastId: string;
  /** UTC ms / 10,000, whole. */
  readonly bin: number;
  /** Place in `REACTION_KINDS`. */
  readonly kind: number;
  /** All of that time so far. */
  readonly count: number;
};

export function packReaction(token: Uint8Array, kind: ReactionKind): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(REACTION_BYTES);
  bytes.set(token.subarray(0, TOKEN_BYTES));
  bytes[TOKEN_BYTES] = REACTION_KINDS.indexOf(kind);
  return bytes;
}

/** What stands behind the token; undefined for what is no reaction. */
export function readReaction(bytes: Uint8Array): ReactionKind | undefined {
  const rest = bytes.subarray(TOKEN_BYTES + 1);
  if (bytes.length !== REACTION_BYTES || rest.some((byte) => byte !== 0)) return undefined;
  return REACTION_KINDS[bytes[TOKEN_BYTES] ?? 255];
}
