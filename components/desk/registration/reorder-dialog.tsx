'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { useDeed } from './use-deed.ts';
import type { WaitlistActions, WaitlistLineView } from './waitlist-view.ts';

type Props = {
  readonly edition: string;
  readonly line: WaitlistLineView;
  /** How many wait. */
  readonly most: number;
  readonly actions: WaitlistActions;
  readonly onClose: () => void;
};

/** Moves somebody to another place of the queue; why stands in the history. */
export function ReorderDialog({ edition, line, most, actions, onClose }: Props) {
  const t = useWords();
  const [place, setPlace] = useState(String(line.rank ?? 1));
  const [reason, setReason] = useState('');
  const [isRefused, setRefused] = useState(false);
  const { run, isRunning, failure, refusal } = useDeed();
  const { id, version, name } = line;
  const wanted = /^\d{1,5}$/.test(place.trim()) ? Number(place) : 0;
  const isWrong = wanted < 1 || wanted > most;
  const isMissing = reason.trim() === '';
  const send = async () => {
    if (isWrong || isMissing) return setRefused(true);
    const work = () => actions.reorder({ edition, id, version, place: wanted, reason });
    if (await run(work, t('registrationDesk.waitlist.moveDone'))) onClose();
  };
  return (
    <DeedDialog
      title={t('registrationDesk.waitlist.moveTitle', { name })}
      deed={t('registrationDesk.waitlist.move')}
      {...{ isRunning, failure, refusal, onClose }}
      onSend={send}
    >
      <TextInput
        label={t('registrationDesk.waitlist.place')}
        isRequired
        value={place}
        onChange={setPlace}
        error={isRefused && isWrong ? t('registrationDesk.waitlist.placeWrong', { most }) : undefined}
      />
      <TextArea
        label={t('registrationDesk.decide.reason')}
        description={t('registrationDesk.waitlist.reasonNote')}
        isRequired
        rows={2}
        value={reason}
        onChange={setReason}
        error={isRefused && isMissing ? t('registrationDesk.waitlist.reasonMissing') : undefined}
      />
    </DeedDialog>
  );
}
