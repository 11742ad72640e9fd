import { useEffect, useState } from 'react';
import type { SearchAnswer } from '#domain/checkin/protocol.ts';
import { SEARCH_LEAST } from '#domain/checkin/search-length.ts';
import { useWords } from '#i18n/client-words.tsx';
import type { Failed } from './client.ts';
import type { DeskPart } from './desk-part.ts';
import { problemText } from './problem-text.ts';

/** Longer than between two letters of somebody who types. */
const PAUSE_MS = 200;
const NOTHING: SearchAnswer = { found: [], hasMore: false };

/**
 * Asks once somebody stops typing; an answer that comes after a newer question is dropped. Without a network the device
 * itself is asked, where a PIN opened that (rule 24).
 */
export function useSearch({ client, engine }: Pick<DeskPart, 'client' | 'engine'>) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState({ typed: '', isHere: false, ...NOTHING });
  const [problem, setProblem] = useState<string>();
  const wanted = typed.trim();
  const isLong = [...wanted].length >= SEARCH_LEAST;
  useEffect(() => {
    setProblem(undefined);
    if (!isLong) {
      setAnswer({ typed: '', isHere: false, ...NOTHING });
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const asked = await client.search(wanted);
      if (!isCurrent) return;
      const here = asked.ok || asked.reason !== 'offline' ? null : engine.searchHere(wanted);
      if (asked.ok) setAnswer({ typed: wanted, isHere: false, ...asked.value });
      else if (here) setAnswer({ typed: wanted, isHere: true, ...here });
      else setProblem(problemText(t, asked as Failed));
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, engine, wanted, isLong, t]);
  const isDone = isLong && answer.typed === wanted;
  return {
    ...answer,
    typed,
    setTyped,
    problem,
    isDone,
    isAsking: isLong && !isDone && problem === undefined,
  };
}
