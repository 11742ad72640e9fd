'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';

export type EndFigureAction = (input: {
  readonly edition: string;
  readonly id: string;
}) => Promise<{ readonly ok: true } | DeskRefusal>;

type Props = {
  readonly edition: string;
  readonly id: string;
  readonly platform: string;
  readonly metric: string;
  readonly end: EndFigureAction;
};

/** Takes a figure of a platform back; its row stays among the earlier ones. */
export function EndFigure({ edition, id, platform, metric, end }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [isAsked, setAsked] = useState(false);
  const send = async () => {
    const answer = await deed.run(() => end({ edition, id }));
    if (answer === undefined) return;
    showToast({ text: t('audienceDesk.figures.endDone') });
    setAsked(false);
  };
  return (
    <>
      <StudioButton
        variant="quiet"
        label={t('audienceDesk.figures.endOf', { platform, metric })}
        onPress={() => setAsked(true)}
      >
        {t('audienceDesk.figures.end')}
      </StudioButton>
      {isAsked && (
        <DeedDialog
          title={t('audienceDesk.figures.endTitle')}
          deed={t('audienceDesk.figures.end')}
          isDanger
          isRunning={deed.isRunning}
          failure={deed.failure}
          onSend={send}
          onClose={() => setAsked(false)}
        >
          <p>{t('audienceDesk.figures.endText')}</p>
        </DeedDialog>
      )}
    </>
  );
}
