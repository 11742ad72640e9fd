'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type UndoCommand } from './record-answer.ts';

/** Confirms a deed and offers to take its command back, where there is one. */
export function useUndoToast(
  undo: UndoCommand | undefined,
): (text: string, commandId: string | null) => void {
  const t = useWords();
  const router = useRouter();
  return useCallback(
    (text, commandId) => {
      const takeBack = async (id: string) => {
        if (!undo) return;
        const answer = await answerOf(() => undo({ commandId: id }));
        showToast({ text: answer.ok ? t('desk.undo.done') : t(`desk.undo.${answer.reason}`) });
        router.refresh();
      };
      const action =
        undo && commandId !== null
          ? { label: t('desk.undo.action'), onPress: () => void takeBack(commandId) }
          : undefined;
      showToast({ text, action });
    },
    [t, router, undo],
  );
}
