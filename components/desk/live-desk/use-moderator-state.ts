'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModeratorView } from './moderator-view.ts';

/** A few moderators look; a question that waits two seconds more is not late. */
const EVERY_MS = 2_000;
const AGAIN_MS = 5_000;

/** The live desk as it is now; `refresh` asks at once, after a deed of one's own. */
export function useModeratorState(first: ModeratorView, address: string) {
  const [view, setView] = useState(first);
  const [isLost, setLost] = useState(false);
  const turn = useRef(0);
  const refresh = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const next = await viewAt(address);
    // What was asked for later knows more.
    if (mine !== turn.current) return next;
    if (typeof next === 'object') setView(next);
    setLost(next === 'lost');
    return next;
  }, [address]);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const next = document.hidden ? undefined : await refresh();
      if (!isOver) timer = setTimeout(ask, next === 'lost' ? AGAIN_MS : EVERY_MS);
    };
    timer = setTimeout(ask, EVERY_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [refresh]);
  return { view, isLost, refresh };
}

async function viewAt(address: string): Promise<ModeratorView | 'lost'> {
  try {
    // Whoever was signed out meanwhile is led elsewhere, which is no desk.
    const answer = await fetch(address, { cache: 'no-store', redirect: 'error' });
    return answer.ok ? ((await answer.json()) as ModeratorView) : 'lost';
  } catch {
    return 'lost';
  }
}
