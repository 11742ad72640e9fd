'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DecisionWords, givenWords, type Words } from './decision-words.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import type { DetailActions, DetailSubject } from './detail-view.ts';
import { useDeed } from './use-deed.ts';

export type OneDecision = 'approve' | 'reject' | 'cancel' | 'reinstate';

type Props = {
  readonly subject: DetailSubject;
  readonly actions: DetailActions;
  readonly way: OneDecision;
  readonly onClose: () => void;
};

/** What a decision may lead to; anything else is a refusal. */
const ENDS: Readonly<Record<OneDecision, readonly string[]>> = {
  approve: ['confirmed', 'unassigned', 'waitlisted', 'offered', 'awaiting_payment'],
  reject: ['rejected'],
  cancel: ['cancelled'],
  reinstate: ['confirmed', 'unassigned'],
};

/** Decides about one, and says before what follows from it. */
export function OneDecisionDialog({ subject, actions, way, onClose }: Props) {
  const t = useWords();
  const [words, setWords] = useState<Words>({ reason: '', note: '' });
  const [isRefused, setRefused] = useState(false);
  const { run, isRunning, failure, refusal } = useDeed();
  const { edition, id, name, email, bookingCount } = subject;
  const isMissing = way === 'reject' && words.reason.trim() === '';
  const send = async () => {
    if (isMissing) return setRefused(true);
    const work = () => actions.decide[way]({ edition, id, ...givenWords(words) });
    if (await run(work, t(`registrationDesk.done.${way}`), ENDS[way])) onClose();
  };
  return (
    <DeedDialog
      title={t(`registrationDesk.one.${way}Title`, { name })}
      deed={t(`registrationDesk.do.${way}`)}
      isDanger={way === 'reject' || way === 'cancel'}
      {...{ isRunning, failure, refusal, onClose }}
      onSend={send}
    >
      <ul className="flex list-disc flex-col gap-1 ps-5">
        <li>{t(`registrationDesk.one.${way}Text`)}</li>
        {way === 'cancel' && bookingCount > 0 && (
          <li>{t('registrationDesk.one.cancelBookings', { count: bookingCount })}</li>
        )}
        {way === 'cancel' && subject.isPaid && <li>{t('registrationDesk.one.cancelPaid')}</li>}
        <li>{email === '' ? t('registrationDesk.one.noMail') : t('registrationDesk.one.mail', { email })}</li>
      </ul>
      <DecisionWords
        way={way}
        words={words}
        onChange={setWords}
        error={isRefused && isMissing ? t('registrationDesk.decide.reasonMissing') : undefined}
      />
    </DeedDialog>
  );
}
