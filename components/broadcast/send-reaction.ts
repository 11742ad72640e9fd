import type { ReactionKind } from '#domain/broadcast/vocabulary.ts';
import { packReaction } from '#domain/viewing/reaction.ts';
import { reactionPath } from '#domain/viewing/route.ts';

/** Posts a reaction to the front under the token of a play. False: it was refused or did not arrive; never throws. */
export async function sendReaction(
  broadcastId: string,
  token: Uint8Array,
  kind: ReactionKind,
): Promise<boolean> {
  try {
    const { ok } = await fetch(reactionPath(broadcastId), {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: packReaction(token, kind),
    });
    return ok;
  } catch {
    return false;
  }
}
