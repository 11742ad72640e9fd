'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { VERDICT_SIGNS } from '#domain/checkin/verdict.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { doorSentence, doorWord } from '#i18n/door-text.ts';
import type { Translator } from '#i18n/translator.ts';
import type { Shown } from '../engine.ts';
import { speak } from '../reader/speech.ts';
import { useDoor, useDoorParts } from './door-context.ts';
import { GatePrint } from './gate-print.tsx';
import { RecallStrips } from './notices.tsx';
import { useReading } from './use-reading.ts';
import { VerdictScreen } from './verdict-screen.tsx';

export type LastShown = { readonly last: Shown | null; readonly onShow: () => void };

type Props = {
  readonly top: ReactNode;
  readonly camera: ReactNode;
  /** The controls, below the camera where the thumb is; beside it on wide screens. */
  readonly bottom?: (last: LastShown) => ReactNode;
  /** Sheets. */
  readonly children?: ReactNode;
};

/** Every screen that reads codes: what is above and below the camera, and the answer that covers all of it. */
export function ScanFrame({ top, camera, bottom, children }: Props) {
  const { engine } = useDoorParts();
  const { shown } = useDoor();
  const { last, recalls, settle } = useAnswers(shown);
  const [again, setAgain] = useState<Shown | null>(null);
  const answer = shown ?? again;
  useSignals(shown);
  useReading();
  return (
    <div className="@container door-page flex flex-col">
      <main inert={answer !== null} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <RecallStrips recalls={recalls.filter(({ no }) => no !== shown?.no)} onSeen={settle} />
        {top}
        <GatePrint shown={shown} />
        <div className="flex flex-1 flex-col @reading:min-h-0 @reading:flex-row">
          {camera}
          {bottom && (
            <div className="flex flex-col gap-3 p-4 pt-3 @reading:w-96 @reading:overflow-y-auto @reading:justify-end">
              {bottom({ last, onShow: () => setAgain(last) })}
            </div>
          )}
        </div>
      </main>
      {answer ? (
        <VerdictScreen
          key={shown ? shown.no : 'again'}
          shown={answer}
          isAgain={shown === null}
          onLeave={() => {
            if (shown?.isRecalled) settle(shown.no);
            setAgain(null);
            engine.dismiss();
          }}
        />
      ) : (
        children
      )}
      <Spoken shown={shown} />
    </div>
  );
}

/** The last answer of this page, and those that the server took back and nobody settled yet. */
function useAnswers(shown: Shown | null) {
  const [last, setLast] = useState<Shown | null>(null);
  const [recalls, setRecalls] = useState<readonly Shown[]>([]);
  useEffect(() => {
    if (!shown) return;
    setLast(shown);
    if (!shown.isRecalled) return;
    setRecalls((before) => [...before.filter(({ no }) => no !== shown.no), shown]);
  }, [shown]);
  const settle = (no: number) => setRecalls((before) => before.filter((one) => one.no !== no));
  return { last, recalls, settle };
}

/** Sound and vibration, once for each answer and once more when it is recalled (rule 7). */
function useSignals(shown: Shown | null): void {
  const { sounds } = useDoorParts();
  const t = useWords();
  const language = useLanguage();
  const no = shown?.no;
  const isRecalled = shown?.isRecalled ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each reading, whatever else changes
  useEffect(() => {
    if (!shown) return;
    const { sound, vibration } = VERDICT_SIGNS[shown.decision.verdict];
    sounds.play(isRecalled ? 'recall' : sound);
    sounds.vibrate(isRecalled ? [400, 100, 400, 100, 400] : vibration);
    speak(spokenText(t, shown, false), language);
  }, [no, isRecalled, sounds]);
}

/** The answer for whoever hears the screen; always in the page, since a region that comes with its text is not read. */
function Spoken({ shown }: { readonly shown: Shown | null }) {
  const t = useWords();
  return (
    <p role="alert" className="sr-only">
      {shown && spokenText(t, shown, true)}
    </p>
  );
}

function spokenText(t: Translator, shown: Shown, isWhole: boolean): string {
  const { decision, explanation, name, isRecalled } = shown;
  const word = doorWord(t, decision.verdict);
  if (isRecalled)
    return `${t('doorScreen.verdict.recall')}. ${t('doorScreen.verdict.recallHint', { word })} ${name?.name ?? ''}`;
  const notes = explanation.notes.map((note) => doorSentence(t, note));
  const why = isWhole || decision.verdict !== 'ok' ? [doorSentence(t, explanation.sentence), ...notes] : [];
  return [word, ...(name && isWhole ? [name.name] : []), ...why].join('. ');
}
