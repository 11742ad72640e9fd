'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskOf, ModeratorDeeds, ModeratorView, QuestionView } from './moderator-view.ts';
import { QuestionRow } from './question-row.tsx';
import { type Step, useModeration } from './use-moderation.ts';

type Props = {
  readonly of: DeskOf;
  readonly view: ModeratorView;
  readonly moderate: ModeratorDeeds['moderate'];
  readonly refresh: () => Promise<unknown>;
};

const GROUPS = ['pending', 'visible', 'answered', 'hidden'] as const;

/** All questions by their state, in one order for the keys; the focus stays where the work is. */
export function QuestionBoard({ of, view, moderate, refresh }: Props) {
  const t = useWords();
  const { questions } = view;
  const work = useModeration({ of, questions, moderate, refresh });
  const [currentId, setCurrentId] = useState(questions[0]?.id);
  const rows = useRef(new Map<string, HTMLLIElement>());
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    rows.current.get(wanted.current)?.focus();
    wanted.current = undefined;
  });
  const current = questions.some(({ id }) => id === currentId) ? currentId : questions[0]?.id;
  const neighbour = (id: string, by: 1 | -1) =>
    questions[questions.findIndex((one) => one.id === id) + by]?.id;
  const step = (question: QuestionView, what: Step) => {
    // The question goes to another group: the next one of this group takes its place under the fingers.
    const next = neighbour(question.id, 1) ?? neighbour(question.id, -1);
    const isHere = rows.current.get(question.id)?.contains(document.activeElement);
    if (isHere && what !== 'pin' && what !== 'unpin') wanted.current = next;
    void work.step(question, what);
  };
  return (
    <div className="flex flex-col gap-6">
      <FailureNotice failure={work.failure} />
      {work.refusal !== undefined && (
        <Notice tone="warning" role="alert">
          {work.refusal}
        </Notice>
      )}
      {questions.length === 0 && (
        <EmptyState title={t('moderator.empty.title')}>
          <p>{t(`moderator.empty.${view.mode}`)}</p>
        </EmptyState>
      )}
      {GROUPS.map((state) => (
        <QuestionGroup key={state} state={state} questions={questions.filter((one) => one.state === state)}>
          {(question) => (
            <QuestionRow
              key={question.id}
              ref={(row) => {
                if (row) rows.current.set(question.id, row);
                else rows.current.delete(question.id);
              }}
              question={question}
              isCurrent={question.id === current}
              onFocus={() => setCurrentId(question.id)}
              onStep={(what) => step(question, what)}
              onMove={(by) => rows.current.get(neighbour(question.id, by) ?? '')?.focus()}
              onUndo={() => void work.undo()}
            />
          )}
        </QuestionGroup>
      ))}
      {questions.length > 0 && <p className="text-13 text-muted">{t('moderator.keys', QUESTION_KEYS)}</p>}
    </div>
  );
}

type GroupProps = {
  readonly state: (typeof GROUPS)[number];
  readonly questions: readonly QuestionView[];
  readonly children: (question: QuestionView) => ReactNode;
};

/** The questions of one state; nothing while there are none. */
function QuestionGroup({ state, questions, children }: GroupProps) {
  const t = useWords();
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby={`group-${state}`} className="flex flex-col gap-2">
      <h2 id={`group-${state}`} className="tnum text-16">
        {t(`moderator.group.${state}`, { count: questions.length })}
      </h2>
      <ul className="flex flex-col gap-2">{questions.map(children)}</ul>
    </section>
  );
}

/** Letters as they stand on the keys; the Russian layout has them in the same places. */
const QUESTION_KEYS = { down: 'J', up: 'K', show: 'S', answered: 'A', hide: 'H', stage: 'P', undo: 'U' };
