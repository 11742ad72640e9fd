'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';

export type Revoke = (input: {
  readonly edition: string;
  readonly id: string;
  readonly reason: string;
}) => Promise<{ readonly ok: true } | DeskRefusal>;

type Props = {
  readonly edition: string;
  readonly id: string;
  readonly no: number;
  readonly revoke: Revoke;
};

/** Takes a certificate back, with a reason that everybody reads who checks it. */
export function RevokeButton({ edition, id, no, revoke }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const answer = await deed.run(() => revoke({ edition, id, reason }));
    if (answer === undefined) return;
    showToast({ text: t('audienceDesk.certificates.done') });
    setAsked(false);
  };
  return (
    <>
      <StudioButton
        variant="quiet"
        label={t('audienceDesk.certificates.revokeOf', { no })}
        onPress={() => setAsked(true)}
      >
        {t('audienceDesk.certificates.revoke')}
      </StudioButton>
      {isAsked && (
        <DeedDialog
          title={t('audienceDesk.certificates.revokeTitle', { no })}
          deed={t('audienceDesk.certificates.revokeOf', { no })}
          isDanger
          isRunning={deed.isRunning}
          failure={deed.failure}
          onSend={send}
          onClose={() => setAsked(false)}
        >
          <p>{t('audienceDesk.certificates.revokeText')}</p>
          <TextArea
            label={t('audienceDesk.certificates.reason')}
            description={t('audienceDesk.certificates.reasonHint')}
            error={isTried && reason.trim() === '' ? t('audienceDesk.certificates.reasonMissing') : undefined}
            isRequired
            rows={3}
            value={reason}
            onChange={setReason}
          />
        </DeedDialog>
      )}
    </>
  );
}
