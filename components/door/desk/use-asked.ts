import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import type { Asked } from '../engine.ts';
import type { Failed } from './client.ts';
import { problemText } from './problem-text.ts';

/** One question to the server at a time, with what went wrong in words for whoever asked. */
export function useAsked(isGuest = false) {
  const t = useWords();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async <T>(question: () => Promise<Asked<T>>): Promise<T | undefined> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await question();
    setBusy(false);
    if (answer.ok) return answer.value;
    setProblem(problemText(t, answer as Failed, isGuest));
    return undefined;
  };
  return { isBusy, problem, setProblem, run };
}
