'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

export type RevokeDevice = (input: {
  readonly edition: string;
  readonly deviceId: string;
}) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'gone' } | DeskRefusal>;

type Props = {
  readonly edition: string;
  readonly deviceId: string;
  readonly name: string;
  /** Scans that waited on it when it was last heard of. */
  readonly queueCount: number;
  readonly revoke: RevokeDevice;
};

/** Ends a device for good, after saying what that means (checkin.md rule 13). */
export function RevokeDevice({ edition, deviceId, name, queueCount, revoke }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [isAsking, setAsking] = useState(false);
  const press = async () => {
    const answer = await run(() => revoke({ edition, deviceId }));
    setAsking(false);
    if (answer === undefined) return;
    showToast({ text: answer.ok ? t('doorSetup.revoke.done', { name }) : t('doorSetup.revoke.gone') });
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <FailureNotice failure={failure} />
      <StudioButton variant="danger" icon="stop" onPress={() => setAsking(true)}>
        {t('doorSetup.revoke.action')}
      </StudioButton>
      <Dialog
        title={t('doorSetup.revoke.ask', { name })}
        isOpen={isAsking}
        onOpenChange={setAsking}
        isQuestion
        footer={
          <>
            <StudioButton variant="danger" isPending={isRunning} onPress={() => void press()}>
              {t('doorSetup.revoke.confirm')}
            </StudioButton>
            <StudioButton variant="primary" onPress={() => setAsking(false)}>
              {t('doorSetup.revoke.cancel')}
            </StudioButton>
          </>
        }
      >
        <p>{t('doorSetup.revoke.what')}</p>
        {queueCount > 0 && (
          <p className="mt-2 font-medium">{t('doorSetup.revoke.queue', { count: queueCount })}</p>
        )}
      </Dialog>
    </div>
  );
}
