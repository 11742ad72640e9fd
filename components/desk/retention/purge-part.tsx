'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import { countWords, type RetentionActions } from './retention-view.ts';

type Props = {
  readonly edition: string;
  readonly actions: Pick<RetentionActions, 'preview' | 'purge'>;
};
type Counts = Readonly<Record<string, number>>;

/** Shows what is due before anything goes; what came due in between is shown again. */
export function PurgePart({ edition, actions }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [due, setDue] = useState<Counts>();
  const [isChanged, setChanged] = useState(false);
  const look = async () => {
    setChanged(false);
    const answer = await run(() => actions.preview({ edition }));
    if (answer) setDue(answer.counts);
  };
  const purge = async () => {
    const answer = await run(() => actions.purge({ edition, counts: due ?? {} }));
    if (answer?.ok === false) {
      setDue(answer.counts);
      setChanged(true);
    } else if (answer?.ok) {
      setDue(undefined);
      showToast({ text: t('retention.purge.done') });
    }
  };
  const lines = countWords(t, due ?? {});
  return (
    <div className="flex flex-col items-start gap-3">
      {due === undefined && <FailureNotice failure={failure} />}
      <StudioButton isPending={isRunning} onPress={() => void look()}>
        {t('retention.purge.look')}
      </StudioButton>
      <Dialog
        isQuestion
        title={t(lines.length === 0 ? 'retention.purge.nothing' : 'retention.purge.title')}
        isOpen={due !== undefined}
        onOpenChange={(isOpen) => !isOpen && setDue(undefined)}
        footer={
          <>
            <StudioButton variant="quiet" onPress={() => setDue(undefined)}>
              {t('retention.close')}
            </StudioButton>
            {lines.length > 0 && (
              <StudioButton variant="danger" isPending={isRunning} onPress={() => void purge()}>
                {t('retention.purge.now')}
              </StudioButton>
            )}
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <FailureNotice failure={failure} />
          {isChanged && <Notice tone="warning">{t('retention.purge.changed')}</Notice>}
          <p>{t(lines.length === 0 ? 'retention.purge.nothingText' : 'retention.purge.text')}</p>
          <ul className="list-disc ps-5">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </Dialog>
    </div>
  );
}
