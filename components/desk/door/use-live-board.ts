'use client';

import { useEffect, useState } from 'react';
import type { BoardView } from './board-view.ts';

/** Numbers are counted once a second at most (checkin.md rule 37); asking more often shows nothing new. */
const EVERY_MS = 1_000;
/** After a failure, so that a server that comes back is not run over. */
const AGAIN_MS = 5_000;

export type LiveBoard = {
  readonly board: BoardView;
  /** The last try failed: the numbers are old. */
  readonly isLost: boolean;
  readonly isPaused: boolean;
  readonly setPaused: (isPaused: boolean) => void;
};

/** The board as the server counts it, asked for again while the page is looked at and nobody stopped it. */
export function useLiveBoard(first: BoardView, address: string): LiveBoard {
  const [board, setBoard] = useState(first);
  const [isLost, setLost] = useState(false);
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (isPaused) return;
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const next = document.hidden ? undefined : await boardAt(address, end.signal);
      if (end.signal.aborted) return;
      if (typeof next === 'object') setBoard(next);
      if (next !== undefined) setLost(next === 'lost');
      timer = setTimeout(ask, next === 'lost' ? AGAIN_MS : EVERY_MS);
    };
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [address, isPaused]);
  return { board, isLost, isPaused, setPaused };
}

async function boardAt(address: string, signal: AbortSignal): Promise<BoardView | 'lost'> {
  try {
    // Whoever was signed out meanwhile is led elsewhere, which is no board.
    const answer = await fetch(address, { signal, cache: 'no-store', redirect: 'error' });
    return answer.ok ? ((await answer.json()) as BoardView) : 'lost';
  } catch {
    return 'lost';
  }
}
