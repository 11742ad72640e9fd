'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { RecordOption } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';
import { ReferenceInput } from '../record/reference-input.tsx';

export type MergeActions = {
  readonly merge: (input: {
    fromId: string;
    intoId: string;
  }) => Promise<
    | { ok: true; mergeId: string; movedCount: number }
    | { ok: false; reason: 'gone' | 'itself' | 'already_merged' | 'busy' }
    | DeskRefusal
  >;
  readonly undoMerge: (input: {
    mergeId: string;
  }) => Promise<
    { ok: true } | { ok: false; reason: 'gone' | 'already_undone' | 'changed_since' | 'in_use' } | DeskRefusal
  >;
};

type Props = {
  readonly id: string;
  readonly name: string;
  readonly others: readonly RecordOption[];
  readonly merges: readonly { readonly id: string; readonly name: string }[];
  readonly listAddress: string;
  readonly actions: MergeActions;
};

type Reason =
  | Extract<Awaited<ReturnType<MergeActions['merge'] | MergeActions['undoMerge']>>, { ok: false }>['reason']
  | 'offline';

/** Makes this organisation one with another, and takes such merges back (programme.md OR2). */
export function MergePart({ id, name, others, merges, listAddress, actions }: Props) {
  const t = useWords();
  const router = useRouter();
  const [intoId, setIntoId] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Reason>();
  const takeBack = async (mergeId: string) => {
    const answer = await answerOf(() => actions.undoMerge({ mergeId }));
    if (answer.ok) showToast({ text: t('catalogue.merge.undone') });
    else setFailure(answer.reason);
    router.refresh();
  };
  const merge = async (into: string) => {
    setRunning(true);
    setFailure(undefined);
    const answer = await answerOf(() => actions.merge({ fromId: id, intoId: into }));
    setRunning(false);
    if (!answer.ok) return setFailure(answer.reason);
    const action = { label: t('desk.undo.action'), onPress: () => void takeBack(answer.mergeId) };
    showToast({ text: t('catalogue.merge.done'), action });
    router.push(`${listAddress}/${encodeURIComponent(into)}` as Route);
  };
  const other = others.find((one) => one.id === intoId)?.name ?? '';
  return (
    <section className="@container flex flex-col gap-3 border-t border-border py-5">
      <h2 className="text-14">{t('catalogue.merge.title')}</h2>
      <p className="max-w-[66ch] text-muted">{t('catalogue.merge.text')}</p>
      {failure && <Notice tone="danger" role="alert" title={t(`catalogue.merge.${failure}`)} />}
      <div className="max-w-reading">
        <ReferenceInput
          id="merge-into"
          label={t('catalogue.merge.into')}
          value={intoId}
          onChange={setIntoId}
          options={others}
        />
      </div>
      {intoId !== null && (
        <div>
          <StudioButton isPending={isRunning} onPress={() => void merge(intoId)}>
            {t('catalogue.merge.press', { name, other })}
          </StudioButton>
        </div>
      )}
      {merges.length > 0 && (
        <ul aria-label={t('catalogue.merge.list')} className="flex flex-wrap gap-2">
          {merges.map((done) => (
            <li key={done.id}>
              <StudioButton icon="undo" onPress={() => void takeBack(done.id)}>
                {t('catalogue.merge.undo', { name: done.name })}
              </StudioButton>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
