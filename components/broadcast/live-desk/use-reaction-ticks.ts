'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { newSince } from './desk-state.ts';

type Counts = Readonly<Record<string, number>>;

/** Reactions of the last tick by kind, and the place of that tick among those in which there were any. */
export type Reactions = { readonly counts: Counts; readonly tick: number };

/** So long those of a tick are shown when no more follow: a frame is sent only when something changed. */
const SHOWN_MS = 4_000;

/** What is new in each frame: frames say how many reactions there were in all. Undefined: a frame about something else. */
export function useReactionTicks(): {
  readonly reactions: Reactions;
  readonly hear: (sums: Counts | undefined) => void;
} {
  const [reactions, setReactions] = useState<Reactions>({ counts: {}, tick: 0 });
  const before = useRef<Counts | undefined>(undefined);
  const fading = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hear = useCallback((sums: Counts | undefined) => {
    if (sums === undefined) return;
    const news = before.current === undefined ? {} : newSince(before.current, sums);
    before.current = sums;
    if (Object.values(news).every((count) => count === 0)) return;
    clearTimeout(fading.current);
    setReactions(({ tick }) => ({ counts: news, tick: tick + 1 }));
    fading.current = setTimeout(() => setReactions(({ tick }) => ({ counts: {}, tick })), SHOWN_MS);
  }, []);
  useEffect(() => () => clearTimeout(fading.current), []);
  return { reactions, hear };
}
