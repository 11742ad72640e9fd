'use client';

import { useRef, useState } from 'react';
import type { QuestionState } from '#domain/broadcast/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import type { DeskOf, ModeratorDeeds, QuestionView } from './moderator-view.ts';

/** What a moderator does to a question. */
export type Step = 'show' | 'answer' | 'hide' | 'pin' | 'unpin';

const TARGETS: Readonly<Record<Exclude<Step, 'pin' | 'unpin'>, QuestionState>> = {
  show: 'visible',
  answer: 'answered',
  hide: 'hidden',
};

/** How to take a step back: the question as it was, and the one that was pinned before. */
type Undo = { readonly before: QuestionView; readonly pinnedId: string | undefined };

/** The steps that a question has now, the usual one first. */
export function stepsOf({ state, isPinned }: QuestionView): Step[] {
  if (state === 'pending') return ['show', 'hide'];
  if (state === 'visible') return [isPinned ? 'unpin' : 'pin', 'answer', 'hide'];
  return state === 'answered' ? ['show', 'hide'] : ['show'];
}

type Order = {
  readonly of: DeskOf;
  readonly questions: readonly QuestionView[];
  readonly moderate: ModeratorDeeds['moderate'];
  readonly refresh: () => Promise<unknown>;
};

/** Steps of a moderator, each done at once and taken back by a press or by a key. */
export function useModeration({ of, questions, moderate, refresh }: Order) {
  const t = useWords();
  const [failure, setFailure] = useState<Failure>();
  const [refusal, setRefusal] = useState<string>();
  const undos = useRef<Undo[]>([]);
  // Toasts outlive the render that made them.
  const current = useRef(questions);
  current.current = questions;

  const send = async (question: QuestionView, change: { to?: QuestionState; isPinned?: boolean }) => {
    const input = { ...of, questionId: question.id, version: question.version, ...change };
    const answer = await answerOf(() => moderate(input));
    setFailure(undefined);
    setRefusal(undefined);
    if (!answer.ok) {
      const reason = answer.reason;
      if (reason === 'stale' || reason === 'not_possible' || reason === 'erased')
        setRefusal(t(`moderator.refused.${reason}`));
      else setFailure(answer as Failure);
    }
    await refresh();
    return answer.ok;
  };
  const undo = async () => {
    const last = undos.current.pop();
    if (last === undefined) return;
    const now = current.current.find(({ id }) => id === last.before.id);
    if (now === undefined) return;
    const { state, isPinned } = last.before;
    const isDone = await send(now, { ...(now.state !== state && { to: state }), isPinned });
    const pinned = current.current.find(({ id }) => id === last.pinnedId && id !== last.before.id);
    if (isDone && pinned !== undefined && !pinned.isPinned) await send(pinned, { isPinned: true });
    if (isDone) showToast({ text: t('moderator.undone') });
  };
  const step = async (question: QuestionView, what: Step) => {
    const pinnedId = current.current.find(({ isPinned }) => isPinned)?.id;
    const change = what === 'pin' || what === 'unpin' ? { isPinned: what === 'pin' } : { to: TARGETS[what] };
    if (!(await send(question, change))) return;
    undos.current.push({ before: question, pinnedId });
    const action = { label: t('desk.undo.action'), onPress: () => void undo() };
    showToast({ text: t(`moderator.done.${what}`), action });
  };
  return { step, undo, failure, refusal };
}
