'use client';

import { type FormEvent, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { DrawActions, DrawChoiceView } from './draw-view.ts';

type Props = {
  readonly edition: string;
  readonly choices: readonly DrawChoiceView[];
  readonly announce: DrawActions['announce'];
};

const EMPTY = { target: null as string | null, closesAt: '' };

/** What is drawn by lot, and until when one takes part. */
export function DrawForm({ edition, choices, announce }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [draft, setDraft] = useState(EMPTY);
  const [said, setSaid] = useState<{ readonly isDone: boolean; readonly text: string }>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const [kind, target] = draft.target?.split(' ') ?? [];
    const isType = kind === 'type';
    if (target === undefined) return setSaid({ isDone: false, text: t('lottery.desk.refused.unknown') });
    const order = {
      edition,
      kind: isType ? 'type' : 'occurrence',
      target,
      closesAt: draft.closesAt,
    } as const;
    const answer = await run(() => announce(order));
    if (answer === undefined) return setSaid(undefined);
    const text = answer.ok ? t('lottery.desk.made') : t(`lottery.desk.refused.${answer.reason}`);
    setSaid({ isDone: answer.ok, text });
    if (answer.ok) setDraft(EMPTY);
  };
  return (
    <form onSubmit={(event) => void send(event)} className="flex max-w-reading flex-col gap-4">
      <FailureNotice failure={failure} />
      {said !== undefined && (
        <Notice tone={said.isDone ? 'success' : 'danger'} role={said.isDone ? 'status' : 'alert'}>
          {said.text}
        </Notice>
      )}
      <Select
        label={t('lottery.desk.what')}
        isRequired
        value={draft.target}
        onChange={(target) => setDraft({ ...draft, target })}
        options={choices}
        placeholder={t('lottery.desk.refused.unknown')}
        isWhole
      />
      <DateInput
        label={t('lottery.desk.until')}
        description={t('lottery.desk.untilNote')}
        isRequired
        withTime
        value={draft.closesAt}
        onChange={(closesAt) => setDraft({ ...draft, closesAt })}
      />
      <div>
        <StudioButton type="submit" variant="primary" isPending={isRunning}>
          {t('lottery.desk.do')}
        </StudioButton>
      </div>
    </form>
  );
}
