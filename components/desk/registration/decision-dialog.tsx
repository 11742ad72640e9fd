'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import { ABOUT_WORDS, type About, resultText } from './decision-result.ts';
import { DecisionWords, givenWords, type Words } from './decision-words.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { ProgressLine } from './progress-line.tsx';
import type { DecisionActions, DecisionPreviewView } from './registration-view.ts';

type Props = {
  readonly edition: string;
  readonly about: About;
  readonly way: 'approve' | 'reject';
  readonly preview: DecisionPreviewView;
  readonly actions: DecisionActions;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
};

const STEP = 50;

/** Restates whom a decision is about and how many mails go out, takes reason and note, and tells how it ended. */
export function DecisionDialog(props: Props) {
  const { about, way, preview, onClose } = props;
  const said = ABOUT_WORDS[about];
  const t = useWords();
  const count = preview.ids.length;
  const { words, setWords, run, problem, failure, decided } = useDecision(props);
  const isRunning = decided !== undefined;
  return (
    <DeedDialog
      title={t(`${said}.${way}Title`, { count })}
      deed={t(`${said}.${way}Count`, { count })}
      isDanger={way === 'reject'}
      {...{ isRunning, failure, onClose }}
      onSend={run}
    >
      <Restated {...{ about, preview, way }} />
      <DecisionWords {...{ about, way, words }} onChange={setWords} error={problem} />
      {isRunning && (
        <ProgressLine
          label={t('registrationDesk.decide.progress', { done: decided, count })}
          value={decided}
          max={count}
        />
      )}
    </DeedDialog>
  );
}

/** Decides step by step, so that the bar moves and the server answers others in between. */
function useDecision({ edition, about, way, preview, actions, onDone }: Props) {
  const t = useWords();
  const [words, setWords] = useState<Words>({ reason: '', note: '' });
  const [isRefused, setRefused] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [decided, setDecided] = useState<number>();
  const isMissing = about === 'person' && way === 'reject' && words.reason.trim() === '';
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
    onDone(resultText(t, about, results));
  };
  const problem = isRefused && isMissing ? t('registrationDesk.decide.reasonMissing') : undefined;
  return { words, setWords, run, problem, failure, decided };
}

function Restated({ about, preview, way }: Pick<Props, 'about' | 'preview' | 'way'>) {
  const t = useWords();
  const said = ABOUT_WORDS[about];
  const { mails, skipped, more } = preview;
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5">
      <li>{t(`${said}.mails`, { count: mails.en + mails.ru, ...mails })}</li>
      {way === 'approve' && <li>{t(`${said}.approveNote`)}</li>}
      {skipped > 0 && <li>{t(`${said}.skipped`, { count: skipped })}</li>}
      {more > 0 && <li>{t(`${said}.more`, { count: more })}</li>}
    </ul>
  );
}
