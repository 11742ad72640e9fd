'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { SaveResult } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';

type Props = {
  readonly edition: string;
  readonly id: string;
  readonly listAddress: string;
  readonly duplicate: (input: { edition: string; id: string }) => Promise<SaveResult | DeskRefusal>;
};

/** Makes a copy of a session and opens it. */
export function DuplicateButton({ edition, id, listAddress, duplicate }: Props) {
  const t = useWords();
  const router = useRouter();
  const [isRunning, setRunning] = useState(false);
  const press = async () => {
    setRunning(true);
    const answer = await answerOf(() => duplicate({ edition, id }));
    setRunning(false);
    if (answer.ok) {
      showToast({ text: t('sessionForm.duplicated') });
      router.push(`${listAddress}/${encodeURIComponent(answer.id)}` as Route);
      return;
    }
    const { reason } = answer;
    const isWorded = reason !== 'invalid' && reason !== 'stale';
    showToast({ text: t(isWorded ? `desk.failure.${reason}` : 'desk.failure.failed') });
  };
  return (
    <StudioButton icon="copy" isPending={isRunning} onPress={press}>
      {t('sessionForm.duplicate')}
    </StudioButton>
  );
}
