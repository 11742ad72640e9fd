'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import type { SaveResult } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { NumberField } from '../record/number-field.tsx';
import { answerOf, type DeskRefusal, type Failure, type UndoCommand } from '../record/record-answer.ts';
import { useUndoToast } from '../record/use-undo-toast.ts';

type Props = {
  readonly edition: string;
  /** Days that lie outside the dates of the edition, and the move that would bring the first to its start. */
  readonly outside: { readonly count: number; readonly dayCount: number };
  readonly shift: (input: { edition: string; dayCount: number }) => Promise<SaveResult | DeskRefusal>;
  readonly undo: (input: { edition: string; commandId: string }) => ReturnType<UndoCommand>;
};

/** Moves the whole programme by days: offered when the dates of the edition were changed and the days lie elsewhere. */
export function ShiftPanel({ edition, outside, shift, undo }: Props) {
  const t = useWords();
  const router = useRouter();
  const [dayCount, setDayCount] = useState<number | null>(outside.dayCount === 0 ? null : outside.dayCount);
  const [failure, setFailure] = useState<Failure | undefined>();
  const [isWrong, setWrong] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const takeBack = useCallback(
    (input: { commandId: string }) => undo({ edition, ...input }),
    [undo, edition],
  );
  const confirm = useUndoToast(takeBack);
  const move = async () => {
    setRunning(true);
    const answer = await answerOf(() => shift({ edition, dayCount: dayCount ?? 0 }));
    setRunning(false);
    setWrong(!answer.ok && answer.reason === 'invalid');
    setFailure(answer.ok || answer.reason === 'invalid' || answer.reason === 'stale' ? undefined : answer);
    if (!answer.ok) return;
    setDayCount(null);
    confirm(t('structure.shift.done'), answer.commandId);
    router.refresh();
  };
  return (
    <section className="flex flex-col items-start gap-3 border-t border-border py-5" aria-labelledby="shift">
      <h2 id="shift" className="text-16">
        {t('structure.shift.title')}
      </h2>
      {outside.count > 0 && (
        <Notice tone="warning" title={t('structure.shift.outside', { count: outside.count })} />
      )}
      <p className="max-w-[66ch] text-muted">{t('structure.shift.text')}</p>
      <FailureNotice failure={failure} />
      <NumberField
        label={t('structure.shift.days')}
        value={dayCount}
        onChange={setDayCount}
        min={-3650}
        max={3650}
        error={isWrong ? t('structure.shift.wrong') : undefined}
      />
      <StudioButton isPending={isRunning} onPress={move}>
        {t('structure.shift.move')}
      </StudioButton>
    </section>
  );
}
