'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import type { DetailActions, DetailSubject } from './detail-view.ts';
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
    <DeedDialog
      title={t('registrationDesk.block.title', { name })}
      deed={t('registrationDesk.do.block')}
      isDanger
      {...{ isRunning, failure, refusal, onClose }}
      onSend={send}
    >
      <p>{t('registrationDesk.block.text')}</p>
      <TextArea
        label={t('registrationDesk.decide.reason')}
        description={t('registrationDesk.block.reasonNote')}
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </DeedDialog>
  );
}
