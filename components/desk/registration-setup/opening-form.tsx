'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

export type OpeningActions = {
  readonly open: (input: {
    edition: string;
  }) => Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'already' } | DeskRefusal>;
  readonly takeOver: (input: {
    edition: string;
    from: string;
  }) => Promise<
    { readonly ok: true } | { readonly ok: false; readonly reason: 'already' | 'nothing' } | DeskRefusal
  >;
};

type Props = {
  readonly edition: string;
  readonly sources: readonly { readonly slug: string; readonly name: string }[];
  readonly actions: OpeningActions;
};

/** One button that opens registration, and the way to begin with the setup of another edition. */
export function OpeningForm({ edition, sources, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [from, setFrom] = useState<string | null>(sources[0]?.slug ?? null);
  const [refused, setRefused] = useState<'already' | 'nothing'>();
  const told = async (work: Parameters<typeof run<Awaited<ReturnType<OpeningActions['takeOver']>>>>[0]) => {
    const answer = await run(work);
    setRefused(
      answer && !answer.ok && (answer.reason === 'already' || answer.reason === 'nothing')
        ? answer.reason
        : undefined,
    );
  };
  return (
    <div className="flex flex-col items-start gap-6">
      <FailureNotice failure={failure} />
      {refused && <Notice tone="warning" role="alert" title={t(`registrationSetup.opening.${refused}`)} />}
      <StudioButton
        variant="primary"
        isPending={isRunning}
        onPress={() => void told(() => actions.open({ edition }))}
      >
        {t('registrationSetup.opening.open')}
      </StudioButton>
      {sources.length > 0 && (
        <div className="flex max-w-full flex-wrap items-end gap-3">
          <div className="w-80 max-w-full">
            <Select
              label={t('registrationSetup.opening.from')}
              value={from}
              onChange={setFrom}
              options={sources.map(({ slug, name }) => ({ id: slug, label: name }))}
              placeholder={t('desk.record.choose')}
            />
          </div>
          <StudioButton
            isPending={isRunning}
            onPress={() => {
              if (from !== null) void told(() => actions.takeOver({ edition, from }));
            }}
          >
            {t('registrationSetup.opening.takeOver')}
          </StudioButton>
        </div>
      )}
    </div>
  );
}
