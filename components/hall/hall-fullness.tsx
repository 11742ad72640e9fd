'use client';

import { useCallback, useState } from 'react';
import { type HallTime, isFullnessTime } from '#domain/checkin/fullness-time.ts';
import { Badge, type BadgeTone } from '../ui/badge.tsx';
import { classList } from '../ui/class-list.ts';
import { useWhileVisible } from '../ui/use-while-visible.ts';

/** What is none of the three words is nothing to this page. */
const TONES = { free: 'success', filling: 'warning', full: 'danger' } as const satisfies Record<
  string,
  BadgeTone
>;
export type FullnessWord = keyof typeof TONES;

export type HallFullnessView = {
  /** Where the words of all halls of the edition are asked for. */
  readonly address: string;
  /** Of which halls, with what stands before their word. */
  readonly halls: readonly { readonly slug: string; readonly label: string }[];
  /** When it says something. */
  readonly times: readonly HallTime[];
  readonly words: Readonly<Record<FullnessWord, string>>;
};

type Props = { readonly view: HallFullnessView; readonly className?: string | undefined };

/** A little more often than people decide where to go; the server counts once in two seconds for everybody. */
const EVERY_MS = 20_000;

/**
 * How full halls are now, in one word each, while something is on there or begins soon. The page is the same for everybody
 * and kept: the word is asked for by the browser, and its line is there from the beginning, so that nothing moves. Without
 * an answer it says nothing, as an old word is worse.
 */
export function HallFullness({ view: { address, halls, times, words }, className }: Props) {
  const told = useFullness(address, times);
  const shown = halls.flatMap(({ slug, label }) => {
    const word = told?.[slug];
    return isWord(word) ? [{ slug, label, word }] : [];
  });
  return (
    <p
      role="status"
      data-print="no"
      className={classList('script-only flex min-h-6 flex-wrap items-center gap-x-4 text-14', className)}
    >
      {shown.map(({ slug, label, word }) => (
        <span key={slug} className="inline-flex items-center gap-2">
          <span className="text-muted">{label}</span> <Badge tone={TONES[word]}>{words[word]}</Badge>
        </span>
      ))}
    </p>
  );
}

function isWord(word: unknown): word is FullnessWord {
  return typeof word === 'string' && Object.hasOwn(TONES, word);
}

type Told = Readonly<Record<string, unknown>>;

function useFullness(address: string, times: readonly HallTime[]): Told | undefined {
  const [told, setTold] = useState<Told>();
  const ask = useCallback(async () => {
    setTold(isFullnessTime(times, Date.now()) ? await answerOf(address) : undefined);
  }, [address, times]);
  useWhileVisible(ask, EVERY_MS);
  return told;
}

async function answerOf(address: string): Promise<Told | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as Told) : undefined;
  } catch {
    return undefined;
  }
}
