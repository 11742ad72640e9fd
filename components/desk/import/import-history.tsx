'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { dateTimeText } from '#domain/date-text.ts';
import type { UndoRecordResult } from '#domain/desk/record.ts';
import { sizeText } from '#domain/number-text.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from '../record/record-answer.ts';

export type UndoImport = (input: {
  edition: string;
  commandId: string;
}) => Promise<UndoRecordResult | DeskRefusal>;

type Run = {
  readonly id: string;
  readonly profile: string;
  readonly fileBytes: number;
  readonly startedAt: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly commandId: string | null;
  readonly isUndone: boolean;
  readonly mayUndo: boolean;
};
type Props = {
  readonly edition: string;
  readonly zone: string;
  readonly runs: readonly Run[];
  readonly undo: UndoImport;
};

/** What was imported before, each with the way back. */
export function ImportHistory({ edition, zone, runs, undo }: Props) {
  const t = useWords();
  const language = useLanguage();
  const takeBack = useTakeBack(edition, undo);
  return (
    <section aria-labelledby="imports" className="border-t border-border pt-4">
      <h2 id="imports" className="pb-2 text-16">
        {t('importDesk.history')}
      </h2>
      {runs.length === 0 && <p className="text-muted">{t('importDesk.historyNone')}</p>}
      <ul className="flex flex-col">
        {runs.map((run) => (
          <li
            key={run.id}
            className="flex min-h-10 flex-wrap items-center gap-x-4 border-b border-border py-1"
          >
            <span className="tnum">{dateTimeText(run.startedAt, zone, language)}</span>
            <span className="text-13 text-muted">
              {t('importDesk.run', { format: run.profile, size: sizeText(run.fileBytes, language) })}
            </span>
            <span className="tnum grow text-13 text-muted">
              {run.commandId === null
                ? t('importDesk.runNothing')
                : t('importDesk.runCounts', {
                    fresh: sum(run.counts, '.new'),
                    changed: sum(run.counts, '.changed'),
                  })}
            </span>
            {run.isUndone && <span className="text-13">{t('importDesk.runUndone')}</span>}
            {run.mayUndo && (
              <StudioButton
                size="small"
                icon="undo"
                label={`${t('importDesk.runUndo')}: ${dateTimeText(run.startedAt, zone, language)}`}
                isPending={takeBack.running === run.commandId}
                onPress={() => void takeBack.run(run.commandId ?? '')}
              >
                {t('importDesk.runUndo')}
              </StudioButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Takes an import back and says what came of it. */
export function useTakeBack(edition: string, undo: UndoImport) {
  const t = useWords();
  const router = useRouter();
  const [running, setRunning] = useState<string>();
  const run = async (commandId: string) => {
    setRunning(commandId);
    const answer = await answerOf(() => undo({ edition, commandId }));
    setRunning(undefined);
    showToast({ text: answer.ok ? t('desk.undo.done') : t(`desk.undo.${answer.reason}`) });
    router.refresh();
    return answer.ok;
  };
  return { running, run };
}

function sum(counts: Readonly<Record<string, number>>, ending: string): number {
  return Object.entries(counts).reduce(
    (all, [name, count]) => (name.endsWith(ending) ? all + count : all),
    0,
  );
}
