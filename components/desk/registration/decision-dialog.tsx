'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import { countResults, resultText } from './decision-result.ts';
import { DecisionWords, givenWords, type Words } from './decision-words.tsx';
import { ProgressLine } from './progress-line.tsx';
import type { DecisionActions, DecisionPreviewView } from './registration-view.ts';

type Props = {
  readonly edition: string;
  readonly way: 'approve' | 'reject';
  readonly preview: DecisionPreviewView;
  readonly actions: DecisionActions;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
};

const STEP = 50;

/** Restates whom a decision is about and how many mails go out, takes reason and note, and tells how it ended. */
export function DecisionDialog(props: Props) {
  const { way, preview, onClose } = props;
  const t = useWords();
  const count = preview.ids.length;
  const { words, setWords, run, problem, failure, decided } = useDecision(props);
  const isRunning = decided !== undefined;
  return (
    <Dialog
      title={t(`registrationDesk.decide.${way}Title`, { count })}
      isOpen
      onOpenChange={() => !isRunning && onClose()}
      isQuestion
      footer={
        <>
          <StudioButton onPress={onClose}>{t('registrationDesk.cancelDialog')}</StudioButton>
          <StudioButton
            variant={way === 'reject' ? 'danger' : 'primary'}
            isPending={isRunning}
            onPress={() => void run()}
          >
            {t(`registrationDesk.decide.${way}Count`, { count })}
          </StudioButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FailureNotice failure={failure} />
        <Restated preview={preview} way={way} />
        <DecisionWords way={way} words={words} onChange={setWords} error={problem} />
        {isRunning && (
          <ProgressLine
            label={t('registrationDesk.decide.progress', { done: decided, count })}
            value={decided}
            max={count}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Decides step by step, so that the bar moves and the server answers others in between. */
function useDecision({ edition, way, preview, actions, onDone }: Props) {
  const t = useWords();
  const [words, setWords] = useState<Words>({ reason: '', note: '' });
  const [isRefused, setRefused] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [decided, setDecided] = useState<number>();
  const isMissing = way === 'reject' && words.reason.trim() === '';
  const run = async () => {
    if (isMissing) return setRefused(true);
    const results: { readonly result: string }[] = [];
    for (let at = 0; at < preview.ids.length; at += STEP) {
      setDecided(at);
      const ids = preview.ids.slice(at, at + STEP);
      const answer = await answerOf(() => actions[way]({ edition, ids, ...givenWords(words) }));
      if ('ok' in answer) {
        setDecided(undefined);
        return setFailure(answer);
      }
      results.push(...answer);
    }
    onDone(resultText(t, countResults(results)));
  };
  const problem = isRefused && isMissing ? t('registrationDesk.decide.reasonMissing') : undefined;
  return { words, setWords, run, problem, failure, decided };
}

function Restated({ preview, way }: Pick<Props, 'preview' | 'way'>) {
  const t = useWords();
  const { mails, skipped, more } = preview;
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5">
      <li>{t('registrationDesk.decide.mails', { count: mails.en + mails.ru, ...mails })}</li>
      {way === 'approve' && <li>{t('registrationDesk.decide.approveNote')}</li>}
      {skipped > 0 && <li>{t('registrationDesk.decide.skipped', { count: skipped })}</li>}
      {more > 0 && <li>{t('registrationDesk.decide.more', { count: more })}</li>}
    </ul>
  );
}
