'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { DrawActions, DrawChoiceView } from './draw-view.ts';

const EMPTY = { target: null as string | null, closesAt: '' };

type Order = {
  readonly edition: string;
  readonly choices: readonly DrawChoiceView[];
  readonly announce: DrawActions['announce'];
};

/** A draw as it is typed, what became of it, and the given seats that wait to be confirmed before it is announced. */
export function useAnnounce({ edition, choices, announce }: Order) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [draft, setDraft] = useState(EMPTY);
  const [said, setSaid] = useState<{ readonly isDone: boolean; readonly text: string }>();
  const [given, setGiven] = useState<number>();
  const send = async (confirmed: number) => {
    setGiven(undefined);
    const [kind, target] = draft.target?.split(' ') ?? [];
    if (target === undefined) return setSaid({ isDone: false, text: t('lottery.desk.refused.unknown') });
    const order = { edition, kind: kind === 'type' ? 'type' : 'occurrence', target } as const;
    const answer = await run(() => announce({ ...order, closesAt: draft.closesAt, given: confirmed }));
    if (answer === undefined) return setSaid(undefined);
    if (!answer.ok && answer.reason === 'seats_given') {
      if (answer.given > 0) setGiven(answer.given);
      const text = t('lottery.desk.refused.seats_given', { count: answer.given });
      return setSaid({ isDone: false, text });
    }
    const text = answer.ok ? t('lottery.desk.made') : t(`lottery.desk.refused.${answer.reason}`);
    setSaid({ isDone: answer.ok, text });
    if (answer.ok) setDraft(EMPTY);
  };
  const begin = () => {
    const known = choices.find(({ id }) => id === draft.target)?.given ?? 0;
    if (known > 0) setGiven(known);
    else void send(0);
  };
  const close = () => setGiven(undefined);
  return { draft, setDraft, said, failure, isRunning, given, begin, close, send };
}
