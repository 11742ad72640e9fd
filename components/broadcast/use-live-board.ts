'use client';

import { useEffect, useRef, useState } from 'react';
import { followBoard } from './live-feed.ts';
import type { PublicCounts } from './viewer-count.ts';

/** A board as it is now, and the clock of the server; what the page came with until more is known. */
export function useLiveBoard<T extends { readonly at: number }>(
  came: T,
  address: string,
  bell: string | undefined,
) {
  const [board, setBoard] = useState(came);
  const [counts, setCounts] = useState<PublicCounts>({});
  // A kept answer is late by up to two seconds, never early: the greatest difference is the nearest to the truth.
  const ahead = useRef<number | undefined>(undefined);
  useEffect(
    () =>
      followBoard<T>({
        ...{ address, bell, onCounts: setCounts },
        onBoard: (next) => {
          ahead.current = Math.max(ahead.current ?? Number.NEGATIVE_INFINITY, next.at - Date.now());
          setBoard(next);
        },
      }),
    [address, bell],
  );
  const serverNow = useRef(() => Date.now() + (ahead.current ?? 0));
  return { board, counts, serverNow: serverNow.current };
}
