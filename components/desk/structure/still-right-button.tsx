'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';

type Order = {
  readonly edition: string;
  readonly ownerId: string;
  readonly field: string;
  readonly locale: string;
  readonly seen: string;
};

export type ConfirmTranslation = (
  order: Order,
) => Promise<{ ok: true } | { ok: false; reason: 'gone' | 'changed_since' } | DeskRefusal>;

type Props = {
  readonly order: Order;
  /** What is confirmed, for those who hear the button alone. */
  readonly name: string;
  readonly confirm: ConfirmTranslation;
};

/** Takes a translation off the list that still fits its source. */
export function StillRightButton({ order, name, confirm }: Props) {
  const t = useWords();
  const router = useRouter();
  const [isRunning, setRunning] = useState(false);
  const press = async () => {
    setRunning(true);
    const answer = await answerOf(() => confirm(order));
    setRunning(false);
    if (answer.ok) showToast({ text: t('structure.translation.confirmed') });
    else if (answer.reason === 'changed_since') showToast({ text: t('structure.translation.changedSince') });
    else showToast({ text: t(`desk.failure.${answer.reason}`) });
    router.refresh();
  };
  return (
    <StudioButton icon="check" isPending={isRunning} onPress={press}>
      {t('structure.translation.confirm')}
      <span className="sr-only">: {name}</span>
    </StudioButton>
  );
}
