'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DetailActions, DetailSubject } from './detail-view.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useDeed } from './use-deed.ts';

type Props = {
  readonly subject: DetailSubject;
  readonly actions: DetailActions;
  readonly onClose: () => void;
};

/** Shuts a ticket for doors until it is opened again; the seat stays. */
export function BlockDialog({ subject, actions, onClose }: Props) {
  const t = useWords();
  const [reason, setReason] = useState('');
  const { run, isRunning, failure, refusal } = useDeed();
  const { edition, id, name } = subject;
  const send = async () => {
    const words = reason.trim() === '' ? {} : { reason: reason.trim() };
    const work = () => actions.block({ edition, id, isBlocked: true, ...words });
    if (await run(work, t('registrationDesk.done.block'))) onClose();
  };
  return (
    <Dialog
      title={t('registrationDesk.block.title', { name })}
      isOpen
      onOpenChange={onClose}
      isQuestion
      footer={
        <>
          <StudioButton onPress={onClose}>{t('registrationDesk.cancelDialog')}</StudioButton>
          <StudioButton variant="danger" isPending={isRunning} onPress={() => void send()}>
            {t('registrationDesk.do.block')}
          </StudioButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <RefusalNotice text={refusal} />
        <p>{t('registrationDesk.block.text')}</p>
        <TextArea
          label={t('registrationDesk.decide.reason')}
          description={t('registrationDesk.block.reasonNote')}
          rows={2}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Dialog>
  );
}
