'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { movedRow } from '../record/row-list.ts';
import { useDeed } from '../record/use-deed.ts';
import { QuestionRow } from './question-row.tsx';
import type { QuestionActions, QuestionLine, QuestionMoveAnswer, QuestionPlace } from './question-view.ts';

type Props = {
  readonly place: QuestionPlace;
  readonly questions: readonly QuestionLine[];
  readonly actions: Pick<QuestionActions, 'retire' | 'order'>;
};

/** The questions in the order in which they are asked; they move by buttons, and each change holds at once. */
export function QuestionBoard({ place, questions, actions }: Props) {
  const t = useWords();
  const board = useBoard(place.edition, questions, actions);
  const { open, retired, trouble, said } = board;
  return (
    <div className="flex flex-col gap-4">
      <FailureNotice failure={board.failure} />
      {trouble !== undefined && (
        <Notice tone="warning" role="alert">
          {t(`registrationQuestion.refused.${trouble}`)}
        </Notice>
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {open.length > 0 && (
        <ol aria-label={t('registrationQuestion.title')} className="flex flex-col gap-2">
          {open.map((question, index) => (
            <QuestionRow
              key={question.id}
              {...{ place, question, index }}
              count={open.length}
              onMove={(by) => void board.move(index, by)}
              onRetire={() => void board.retire(question, true)}
            />
          ))}
        </ol>
      )}
      {retired.length > 0 && (
        <Disclosure summary={t('registrationQuestion.retired', { count: retired.length })}>
          <ul className="flex flex-col divide-y divide-border text-14">
            {retired.map((question) => (
              <li key={question.id} className="flex flex-wrap items-center gap-3 py-1">
                <span className="min-w-0 grow [overflow-wrap:anywhere]">{question.name}</span>
                <span className="tnum text-13 text-muted">
                  {t('registrationQuestion.answered', { count: question.answered })}
                </span>
                <StudioButton
                  size="small"
                  icon="undo"
                  label={t('registrationQuestion.askAgainOf', { name: question.name })}
                  onPress={() => void board.retire(question, false)}
                >
                  {t('registrationQuestion.askAgain')}
                </StudioButton>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

type Trouble = Extract<QuestionMoveAnswer, { ok: false }>['reason'];

function useBoard(edition: string, questions: readonly QuestionLine[], actions: Props['actions']) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [trouble, setTrouble] = useState<Trouble>();
  const [said, setSaid] = useState('');
  // What was asked for stands at once; the answer of the server brings the list as it is.
  const [wanted, setWanted] = useState<{ from: readonly QuestionLine[]; list: readonly QuestionLine[] }>();
  const stored = questions.filter(({ isRetired }) => !isRetired);
  const open = wanted?.from === questions ? wanted.list : stored;
  const move = async (index: number, by: -1 | 1) => {
    const list = movedRow(open, index, by);
    const name = open[index]?.name ?? '';
    setWanted({ from: questions, list });
    setSaid(t('registrationQuestion.moved', { name, place: index + by + 1, count: open.length }));
    const answer = await run(() => actions.order({ edition, ids: list.map(({ id }) => id) }));
    setTrouble(answer?.ok === false ? answer.reason : undefined);
    if (!answer?.ok) setWanted(undefined);
  };
  const retire = async ({ id, version, name }: QuestionLine, isRetired: boolean) => {
    const answer = await run(() => actions.retire({ edition, id, version, isRetired }));
    setTrouble(answer?.ok === false ? answer.reason : undefined);
    if (!answer?.ok) return;
    const back = { id, version: version + 1, name } as QuestionLine;
    showToast({
      text: t(isRetired ? 'registrationQuestion.isRetired' : 'registrationQuestion.isAsked', { name }),
      action: { label: t('desk.undo.action'), onPress: () => void retire(back, !isRetired) },
    });
  };
  const retired = questions.filter((question) => question.isRetired);
  return { open, retired, move, retire, failure, isRunning, trouble, said };
}
