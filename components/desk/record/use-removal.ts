'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { RemoveResult } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { answerOf, type DeskRefusal, type RemoveRecords, type UndoCommand } from './record-answer.ts';
import { useUndoToast } from './use-undo-toast.ts';

export type RemoveTrouble =
  | Exclude<RemoveResult | DeskRefusal, { ok: true }>
  | { readonly ok: false; readonly reason: 'offline' };

type Means = { readonly remove?: RemoveRecords | undefined; readonly undo?: UndoCommand | undefined };

/** Removes records at once and offers to take it back; keeps why it could not be done. */
export function useRemoval({ remove, undo }: Means) {
  const t = useWords();
  const router = useRouter();
  const confirm = useUndoToast(undo);
  const [trouble, setTrouble] = useState<RemoveTrouble>();
  const [isRunning, setRunning] = useState(false);
  const run = async (ids: readonly string[]): Promise<boolean> => {
    if (!remove) return false;
    setRunning(true);
    const answer = await answerOf(() => remove({ ids }));
    setRunning(false);
    setTrouble(answer.ok ? undefined : answer);
    if (!answer.ok) return false;
    confirm(t('desk.record.removed', { count: ids.length }), answer.commandId);
    router.refresh();
    return true;
  };
  return { run, isRunning, trouble, forget: () => setTrouble(undefined) };
}
