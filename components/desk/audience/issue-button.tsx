'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';
import { RefusalNotice } from '../registration/refusal-notice.tsx';

export type IssueAll = (input: {
  readonly edition: string;
}) => Promise<
  { readonly ok: true } | { readonly ok: false; readonly reason: 'off' | 'running' | 'nobody' } | DeskRefusal
>;

/** Leaves the issue of all that was earned to the worker. */
export function IssueButton({ edition, issue }: { readonly edition: string; readonly issue: IssueAll }) {
  const t = useWords();
  const deed = useDeed();
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    setRefusal(undefined);
    const answer = await deed.run(() => issue({ edition }));
    if (answer === undefined) return;
    if (answer.ok) return showToast({ text: t('audienceDesk.certificates.asked') });
    if (answer.reason === 'off' || answer.reason === 'running' || answer.reason === 'nobody')
      setRefusal(t(`audienceDesk.certificates.refused.${answer.reason}`));
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <FailureNotice failure={deed.failure} />
      <RefusalNotice text={refusal} />
      <StudioButton isPending={deed.isRunning} onPress={() => void send()}>
        {t('audienceDesk.certificates.issue')}
      </StudioButton>
    </div>
  );
}
