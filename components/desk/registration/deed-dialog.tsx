'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { Failure } from '../record/record-answer.ts';
import { RefusalNotice } from './refusal-notice.tsx';

type Props = {
  readonly title: string;
  /** On the button: the deed with its object. */
  readonly deed: string;
  readonly isDanger?: boolean;
  readonly isRunning: boolean;
  readonly failure: Failure | undefined;
  readonly refusal?: string | undefined;
  readonly onSend: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Asks before a deed: what it does, what it needs, why it was refused; nothing closes it while it runs. */
export function DeedDialog(props: Props) {
  const { title, deed, isDanger = false, isRunning, failure, refusal, onSend, onClose, children } = props;
  const t = useWords();
  return (
    <Dialog
      title={title}
      isOpen
      onOpenChange={() => !isRunning && onClose()}
      isQuestion
      footer={
        <>
          <StudioButton onPress={onClose}>{t('registrationDesk.cancelDialog')}</StudioButton>
          <StudioButton
            variant={isDanger ? 'danger' : 'primary'}
            isPending={isRunning}
            onPress={() => void onSend()}
          >
            {deed}
          </StudioButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <RefusalNotice text={refusal} />
        {children}
      </div>
    </Dialog>
  );
}
