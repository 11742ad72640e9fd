'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import type { MaterialValues } from '#domain/material.ts';
import { useWords } from '#i18n/client-words.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf } from '../record/record-answer.ts';
import type {
  MaterialActions,
  MaterialAnswer,
  MaterialFailure,
  MaterialPlace,
  MaterialRow,
  MaterialStale,
} from './material-answer.ts';

/** What is typed about a file, and from which version on. */
type Draft = { readonly values: MaterialValues; readonly version: number; readonly stale?: MaterialStale };
type Trouble = { readonly reason: MaterialFailure; readonly again: () => void };
type Work = () => Promise<MaterialAnswer>;

export const NEW_MATERIAL: MaterialValues = { title: {}, audience: 'private', moment: 'now' };

/** The files of a session while they are edited: what was typed stays until it is saved, whatever the answer is. */
export function useMaterials(place: MaterialPlace, rows: readonly MaterialRow[], actions: MaterialActions) {
  const t = useWords();
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const { isRunning, trouble, run } = useRun();

  const put = (id: string, draft: Draft | undefined) =>
    setDrafts(({ [id]: _, ...others }) => (draft ? { ...others, [id]: draft } : others));

  const add = (fileId: string, values = NEW_MATERIAL, index: number | null = null) =>
    run(() => actions.add({ ...place, ...values, fileId, index }));

  const save = async (row: MaterialRow, isOver = false) => {
    const draft = drafts[row.id];
    if (!draft) return;
    const version = isOver && draft.stale ? draft.stale.version : draft.version;
    const answer = await run(() => actions.change({ ...place, ...draft.values, id: row.id, version }));
    if (!answer) return;
    if (answer.ok) {
      put(row.id, undefined);
      showToast({ text: t('material.saved') });
    } else if (answer.reason === 'stale') {
      put(row.id, { ...draft, stale: { current: answer.current, version: answer.version } });
    }
  };

  const remove = async (row: MaterialRow): Promise<boolean> => {
    const { id, version, fileId, title, audience, moment } = row;
    const answer = await run(() => actions.remove({ ...place, id, version }));
    if (!answer?.ok) return false;
    put(id, undefined);
    const index = rows.indexOf(row);
    const undo = async () => {
      const back = await add(fileId, { title, audience, moment }, index);
      if (back?.ok) showToast({ text: t('material.undone') });
    };
    const action = { label: t('material.undo'), onPress: () => void undo() };
    showToast({ text: t('material.removed', { name: row.fileName }), action });
    return true;
  };

  return {
    ...{ isRunning, trouble, add, save, remove },
    draftOf: ({ id }: MaterialRow) => drafts[id],
    isDirty: Object.keys(drafts).length > 0,
    type: (row: MaterialRow, values: MaterialValues) => put(row.id, typed(drafts[row.id], row, values)),
    showTheirs: (row: MaterialRow) => put(row.id, undefined),
    discard: () => setDrafts({}),
    move: (row: MaterialRow, by: -1 | 1) => {
      const ids = rows.map(({ id }) => id).filter((id) => id !== row.id);
      return run(() => actions.order({ ...place, ids: ids.toSpliced(rows.indexOf(row) + by, 0, row.id) }));
    },
  };
}

/** The draft after typing: none when the file is again as it is stored. */
function typed(draft: Draft | undefined, row: MaterialRow, values: MaterialValues): Draft | undefined {
  const { title, audience, moment, version } = row;
  if (sameData(values, { title, audience, moment })) return undefined;
  return { ...(draft ?? { version }), values };
}

export type MaterialWork = ReturnType<typeof useMaterials>;

/** Does a work, shows what went wrong with a way to try again, and reads the list anew. */
function useRun() {
  const router = useRouter();
  const [isRunning, setRunning] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const run = async (work: Work): Promise<MaterialAnswer | undefined> => {
    setRunning(true);
    const answer = await answerOf(work);
    setRunning(false);
    const isFailure = !answer.ok && answer.reason !== 'stale';
    setTrouble(isFailure ? { reason: answer.reason, again: () => void run(work) } : undefined);
    router.refresh();
    return answer.ok || answer.reason !== 'offline' ? answer : undefined;
  };
  return { isRunning, trouble, run };
}
