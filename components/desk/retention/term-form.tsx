'use client';

import { type SubmitEvent, useState } from 'react';
import { sameData } from '#domain/canonical-json.ts';
import type { RetentionSetting } from '#domain/registration/retention.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { RetentionActions, TermLine } from './retention-view.ts';

type Props = {
  readonly edition: string;
  readonly version: number;
  readonly days: RetentionSetting;
  readonly terms: readonly TermLine[];
  readonly save: RetentionActions['save'];
};

/** How many days each kind of data is kept after the forum; a term can be made shorter, never longer. */
export function TermForm({ edition, version, days: begun, terms, save }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [days, setDays] = useState(begun);
  const [isStale, setStale] = useState(false);
  const isWrong = ({ kind, most }: TermLine) => !isTerm(days[kind] ?? most, most);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (terms.some(isWrong)) return;
    const answer = await run(() => save({ edition, version, days }));
    setStale(answer?.ok === false);
    if (answer?.ok) showToast({ text: t('retention.saved') });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <FailureNotice failure={failure} />
      {isStale && (
        <Notice tone="warning" role="alert">
          {t('retention.stale')}
        </Notice>
      )}
      <div className="grid gap-4 @reading:grid-cols-2">
        {terms.map((term) => (
          <NumberInput
            key={term.kind}
            id={`term-${term.kind}`}
            label={t(`retention.class.${term.kind}`)}
            description={`${t(`retention.about.${term.kind}`)} ${t('retention.due', { date: term.dueText })}`}
            unit={t('retention.days')}
            value={days[term.kind] ?? term.most}
            onChange={(value) => setDays({ ...days, [term.kind]: value ?? term.most })}
            error={isWrong(term) ? t('retention.wrong', { most: term.most }) : undefined}
          />
        ))}
      </div>
      <div>
        <StudioButton type="submit" variant="primary" isPending={isRunning}>
          {t('retention.save')}
        </StudioButton>
      </div>
      <LeaveGuard isDirty={!sameData(days, begun)} onLeave={() => setDays(begun)} />
    </form>
  );
}

function isTerm(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}
