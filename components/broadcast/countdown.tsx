'use client';

import { useEffect, useState } from 'react';
import { countdownText, saidMinute } from '#domain/broadcast/shown-control.ts';
import { fill, type LiveWords } from './live-words.ts';

type Props = {
  /** UTC ms. */
  readonly at: number;
  readonly serverNow: () => number;
  readonly words: LiveWords;
  readonly say: (text: string) => void;
};

const MINUTE_WORDS: Readonly<Record<number, 'minute10' | 'minute5' | 'minute1'>> = {
  10: 'minute10',
  5: 'minute5',
  1: 'minute1',
};

/** What is left until the start, each second; said aloud at 10, 5 and 1 minutes alone (broadcast.md B8). */
export function Countdown({ at, serverNow, words, say }: Props) {
  const [left, setLeft] = useState<number | undefined>(undefined);
  useEffect(() => {
    let before = at - serverNow();
    setLeft(before);
    const timer = window.setInterval(() => {
      const now = at - serverNow();
      const word = MINUTE_WORDS[saidMinute(before, now) ?? 0];
      if (word !== undefined) say(words.said[word]);
      before = now;
      setLeft(now);
    }, 1_000);
    return () => window.clearInterval(timer);
  }, [at, serverNow, words, say]);
  const text = left === undefined ? undefined : countdownText(left);
  if (text === undefined) return null;
  return (
    <span role="timer" aria-live="off" className="script-only tnum text-23 font-heading">
      {fill(words.control.left, { left: text })}
    </span>
  );
}
