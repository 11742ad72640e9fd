'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';

type Answer = { readonly ok: boolean; readonly reason?: string };

type Props = { readonly mailId: string; readonly retry: (input: { mailId: string }) => Promise<Answer> };

/** Makes the mail due now and says what came of it. */
export function RetryButton({ mailId, retry }: Props) {
  const t = useWords();
  const router = useRouter();
  const [isPending, start] = useTransition();
  const [said, setSaid] = useState('');
  const press = () =>
    start(async () => {
      const answer = await retry({ mailId }).catch((): Answer => ({ ok: false, reason: 'offline' }));
      setSaid(answer.ok ? t('mail.page.retried') : reasonText(answer.reason));
      router.refresh();
    });
  const reasonText = (reason: string | undefined) => {
    if (reason === 'settled' || reason === 'expired') return t(`mail.page.${reason}`);
    return t(reason === 'offline' ? 'desk.failure.offline' : 'desk.failure.failed');
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <StudioButton icon="renew" isPending={isPending} onPress={press}>
        {t('mail.page.retry')}
      </StudioButton>
      <p role="status" className="text-13 text-muted">
        {said}
      </p>
    </div>
  );
}
