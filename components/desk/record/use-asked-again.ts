'use client';

import { useEffect, useState } from 'react';

/** After a failure, so that a server that comes back is not run over. */
const AGAIN_MS = 5_000;

export type AskedAgain<View> = {
  readonly board: View;
  /** The last try failed: the numbers are old. */
  readonly isLost: boolean;
  readonly isPaused: boolean;
  readonly setPaused: (isPaused: boolean) => void;
};

/** A board as the server counts it, asked for every `everyMs` while the page is looked at and nobody stopped it. */
export function useAskedAgain<View extends object>(
  first: View,
  address: string,
  everyMs: number,
): AskedAgain<View> {
  const [board, setBoard] = useState(first);
  const [isLost, setLost] = useState(false);
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (isPaused) return;
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const next = document.hidden ? undefined : await boardAt<View>(address, end.signal);
      if (end.signal.aborted) return;
      if (typeof next === 'object') setBoard(next);
      if (next !== undefined) setLost(next === 'lost');
      timer = setTimeout(ask, next === 'lost' ? AGAIN_MS : everyMs);
    };
    timer = setTimeout(ask, everyMs);
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [address, everyMs, isPaused]);
  return { board, isLost, isPaused, setPaused };
}

async function boardAt<View extends object>(address: string, signal: AbortSignal): Promise<View | 'lost'> {
  try {
    // Whoever was signed out meanwhile is led elsewhere, which is no board.
    const answer = await fetch(address, { signal, cache: 'no-store', redirect: 'error' });
    return answer.ok ? ((await answer.json()) as View) : 'lost';
  } catch {
    return 'lost';
  }
}
