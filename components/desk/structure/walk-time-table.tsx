'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useUndoToast } from '../record/use-undo-toast.ts';
import { WalkTimeRow } from './walk-time-row.tsx';
import {
  pairKey,
  type SaveWalks,
  type UndoWalks,
  useWalkTimes,
  type WalkCell,
  type WalkHall,
} from './walk-time-state.ts';

type Props = {
  readonly edition: string;
  readonly halls: readonly WalkHall[];
  readonly links: readonly WalkCell[];
  readonly save: SaveWalks;
  readonly undo: UndoWalks;
};

/** Halls against halls: minutes on foot, entered once for both directions. Arrows move from cell to cell. */
export function WalkTimeTable({ edition, halls, links, save, undo }: Props) {
  const t = useWords();
  const router = useRouter();
  const takeBack = useCallback(
    (input: { commandId: string }) => undo({ edition, noun: 'hall-link', ...input }),
    [undo, edition],
  );
  const confirm = useUndoToast(takeBack);
  const stored = useMemo(
    () => new Map(links.map((link) => [pairKey(link.fromHallId, link.toHallId), link.walkMinutes])),
    [links],
  );
  const state = useWalkTimes(edition, stored, save, (commandId) => {
    confirm(t('structure.hall-link.saved'), commandId);
    router.refresh();
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.changed > 0 && state.wrong.size === 0) void state.send();
      }}
    >
      <FailureNotice failure={state.failure} />
      {state.theirs.size > 0 && (
        <Notice
          tone="warning"
          role="alert"
          title={t('structure.hall-link.stale', { count: state.theirs.size })}
        />
      )}
      <div className="max-w-full overflow-x-auto">
        <table className="border-collapse text-14">
          <caption className="sr-only">{t('structure.hall-link.many')}</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky start-0 bg-bg p-2 text-start font-medium">
                {t('structure.hall-link.hall')}
              </th>
              <th scope="col" className="p-2 text-end font-medium">
                {t('structure.hall-link.seats')}
              </th>
              {halls.map(({ id, name }) => (
                <th key={id} scope="col" className="max-w-28 p-2 text-start align-bottom font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {halls.map((hall) => (
              <WalkTimeRow key={hall.id} hall={hall} halls={halls} state={state} />
            ))}
          </tbody>
        </table>
      </div>
      <SaveLine state={state} />
    </form>
  );
}

function SaveLine({ state }: { readonly state: ReturnType<typeof useWalkTimes> }) {
  const t = useWords();
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-3" role="status">
      {state.wrong.size > 0 && <p className="text-danger">{t('structure.hall-link.wrong')}</p>}
      {state.changed > 0 && (
        <>
          <span>{t('structure.hall-link.changed', { count: state.changed })}</span>
          <StudioButton type="submit" variant="primary" isPending={state.isSaving}>
            {t('structure.hall-link.save')}
          </StudioButton>
          <StudioButton variant="quiet" onPress={state.discard}>
            {t('structure.hall-link.discard')}
          </StudioButton>
        </>
      )}
    </div>
  );
}
