'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import { refusalText } from './deed-refusal.ts';

type Answer =
  | { readonly ok: true }
  | { readonly id: string; readonly result: string }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly fields?: readonly { readonly name: string; readonly code: string }[];
    };

/** Runs a deed on a registration and keeps why it did nothing; what was done is confirmed and drawn again. */
export function useDeed() {
  const t = useWords();
  const router = useRouter();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [refusal, setRefusal] = useState<string>();
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const run = async (
    work: () => Promise<Answer>,
    done: string,
    wanted: readonly string[] = [],
  ): Promise<boolean> => {
    setRunning(true);
    setFailure(undefined);
    setRefusal(undefined);
    setFields({});
    const answer = await answerOf(work);
    setRunning(false);
    if (isDone(answer, wanted)) {
      showToast({ text: done });
      router.refresh();
      return true;
    }
    if ('result' in answer) setRefusal(refusalText(t, answer.result));
    else if (answer.ok) return false;
    else if ('requestId' in answer || answer.reason === 'offline') setFailure(answer as Failure);
    else {
      const wrong = 'fields' in answer ? (answer.fields ?? []) : [];
      setFields(Object.fromEntries(wrong.map(({ name, code }) => [name, code])));
      if (wrong.length === 0) setRefusal(refusalText(t, answer.reason));
    }
    return false;
  };
  return { run, isRunning, failure, refusal, fields };
}

function isDone(answer: Answer, wanted: readonly string[]): boolean {
  return 'result' in answer ? wanted.includes(answer.result) : answer.ok;
}
