'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { UndoRecordResult } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';
import { useUndoToast } from '../record/use-undo-toast.ts';

type Order = {
  readonly edition: string;
  readonly ownerId: string;
  readonly field: string;
  readonly locale: string;
  readonly seen: string;
};

type Confirmed =
  | { readonly ok: true; readonly commandId: string | null }
  | { readonly ok: false; readonly reason: 'gone' | 'changed_since' }
  | DeskRefusal;

export type TranslationActions = {
  readonly confirm: (order: Order) => Promise<Confirmed>;
  readonly undo: (input: { edition: string; commandId: string }) => Promise<UndoRecordResult | DeskRefusal>;
};

type Props = {
  readonly order: Order;
  /** What is confirmed, for those who hear the button alone. */
  readonly name: string;
  readonly actions: TranslationActions;
};

/** Takes a translation off the list that still fits its source. */
export function StillRightButton({ order, name, actions }: Props) {
  const t = useWords();
  const router = useRouter();
  const { edition } = order;
  const told = useUndoToast(({ commandId }) => actions.undo({ edition, commandId }));
  const [isRunning, setRunning] = useState(false);
  const press = async () => {
    setRunning(true);
    const answer = await answerOf(() => actions.confirm(order));
    setRunning(false);
    if (answer.ok) told(t('structure.translation.confirmed'), answer.commandId);
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
