'use client';

import { useCallback, useState } from 'react';
import type { ReactionKind } from '#domain/broadcast/vocabulary.ts';
import type { SendReaction } from './live-desk/reaction-sender.ts';
import { sendReaction } from './send-reaction.ts';

/** Reactions of this page to a broadcast, by the token of what it plays (broadcast.md B12, "Live fan-out"). */
export function useReactions(broadcastId: string | undefined): {
  readonly react: SendReaction;
  readonly onToken: (token: Uint8Array | undefined) => void;
} {
  const [token, setToken] = useState<Uint8Array | undefined>(undefined);
  const send = useCallback(
    async (kind: ReactionKind) =>
      token !== undefined && broadcastId !== undefined && (await sendReaction(broadcastId, token, kind)),
    [token, broadcastId],
  );
  return { react: token === undefined || broadcastId === undefined ? undefined : send, onToken: setToken };
}
