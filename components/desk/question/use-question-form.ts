'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import type { QuestionRefusalCode } from '#domain/registration/question.ts';
import type { QuestionValues } from '#domain/registration/question-input.ts';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { QuestionActions, QuestionLine, QuestionPlace } from './question-view.ts';

type Opened = Pick<QuestionLine, 'id' | 'version' | 'values'> | null;
export type QuestionForm = ReturnType<typeof useQuestionForm>;

/** One question while it is edited; what was typed stays until it is saved, whatever the answer is. */
export function useQuestionForm(
  place: QuestionPlace,
  opened: Opened,
  empty: QuestionValues,
  save: QuestionActions['save'],
) {
  const t = useWords();
  const router = useRouter();
  const { run, failure, isRunning } = useDeed();
  const [values, setValues] = useState(opened?.values ?? empty);
  const [isSaved, setSaved] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, QuestionRefusalCode>>>({});
  const [refused, setRefused] = useState<'stale' | 'gone'>();
  const [attempt, setAttempt] = useState(0);
  const set = (change: Partial<QuestionValues>) => setValues((now) => ({ ...now, ...change }));
  const submit = async () => {
    const sent = { ...values, options: [...values.options], typeIds: [...values.typeIds] };
    const from = { id: opened?.id ?? null, version: opened?.version ?? null };
    const answer = await run(() => save({ edition: place.edition, ...from, values: sent }));
    if (answer === undefined) return;
    const fields = !answer.ok && answer.reason === 'invalid' ? answer.fields : [];
    setFaults(Object.fromEntries(fields.map(({ name, code }) => [name, code])));
    setRefused(answer.ok || answer.reason === 'invalid' ? undefined : answer.reason);
    setAttempt((before) => before + 1);
    if (!answer.ok) return;
    setSaved(true);
    showToast({
      text: t(answer.asksConsent ? 'registrationQuestion.savedWithConsent' : 'registrationQuestion.saved'),
    });
    router.push(place.address as Route);
  };
  const isDirty = !isSaved && !sameData(values, opened?.values ?? empty);
  const discard = () => setValues(opened?.values ?? empty);
  return { values, set, submit, discard, isDirty, isRunning, failure, faults, refused, attempt };
}
