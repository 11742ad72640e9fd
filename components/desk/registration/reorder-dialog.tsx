'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
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
    <Dialog
      title={t('registrationDesk.waitlist.moveTitle', { name })}
      isOpen
      onOpenChange={onClose}
      isQuestion
      footer={
        <>
          <StudioButton onPress={onClose}>{t('registrationDesk.cancelDialog')}</StudioButton>
          <StudioButton variant="primary" isPending={isRunning} onPress={() => void send()}>
            {t('registrationDesk.waitlist.move')}
          </StudioButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <RefusalNotice text={refusal} />
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
      </div>
    </Dialog>
  );
}
