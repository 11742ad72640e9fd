'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

type Answer =
  | { readonly ok: true; readonly count: number; readonly left: number }
  | { readonly ok: false; readonly reason: 'already' | 'nothing' };
export type TakeOverDoors = (input: {
  readonly edition: string;
  readonly from: string;
}) => Promise<Answer | DeskRefusal>;

type Props = {
  readonly edition: string;
  readonly sources: readonly { readonly slug: string; readonly name: string }[];
  readonly takeOver: TakeOverDoors;
};

/** Begins with the doors of another edition, where there are none yet. */
export function TakeOverDoors({ edition, sources, takeOver }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [from, setFrom] = useState(sources[0]?.slug ?? '');
  const [answer, setAnswer] = useState<Answer>();
  const press = async () => {
    const told = await run(() => takeOver({ edition, from }));
    setAnswer(told);
    if (told?.ok) showToast({ text: t('doorSetup.start.taken', { count: told.count }) });
  };
  return (
    <div className="flex max-w-narrow flex-col items-start gap-3">
      <FailureNotice failure={failure} />
      {answer?.ok === false && (
        <Notice tone="danger" role="alert">
          {t(`doorSetup.start.${answer.reason}`)}
        </Notice>
      )}
      {answer?.ok && answer.left > 0 && (
        <Notice tone="warning" role="status">
          {t('doorSetup.start.left', { count: answer.left })}
        </Notice>
      )}
      <Select
        label={t('doorSetup.start.from')}
        value={from}
        placeholder=""
        options={sources.map(({ slug, name }) => ({ id: slug, label: name }))}
        onChange={(next) => setFrom(next ?? from)}
      />
      <StudioButton isPending={isRunning} onPress={() => void press()}>
        {t('doorSetup.start.take')}
      </StudioButton>
    </div>
  );
}
