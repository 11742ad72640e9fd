'use client';

import type { DoorSentence } from '#domain/checkin/explain.ts';
import { useWords } from '#i18n/client-words.tsx';
import { doorSentence } from '#i18n/door-text.ts';
import type { Shown } from '../engine.ts';

/** Sentences that are nothing but when, where and by whom: shown as three large facts instead (D4). */
function isBare(sentence: DoorSentence): boolean {
  if (sentence.kind !== 'message') return false;
  return sentence.key === 'inside_since' || (sentence.key === 'handed_out' && sentence.values.limit === 1);
}

/** Why, in one sentence; where somebody came before also when, where and by which device, each on its line. */
export function VerdictReason({ shown }: { readonly shown: Shown }) {
  const t = useWords();
  const { sentence, notes } = shown.explanation;
  return (
    <div data-part="reason" className="door-verdict-line flex flex-col gap-3">
      <EarlierScan shown={shown} />
      {!isBare(sentence) && <p>{doorSentence(t, sentence)}</p>}
      {notes.map((note) => {
        const text = doorSentence(t, note);
        return (
          <p key={text} className="border-current border-s-4 ps-3 font-medium">
            {text}
          </p>
        );
      })}
    </div>
  );
}

function EarlierScan({ shown }: { readonly shown: Shown }) {
  const t = useWords();
  const { sentence } = shown.explanation;
  if (sentence.kind !== 'message') return null;
  const { time, place, device } = sentence.values;
  if (time === undefined || place === undefined || device === undefined) return null;
  const isHandout = shown.decision.verdict === 'already_taken';
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 border-current border-y-2 py-3">
      <Fact term={t(isHandout ? 'doorScreen.verdict.given' : 'doorScreen.verdict.since')} is={time} />
      <Fact term={t('doorScreen.verdict.where')} is={place} />
      <Fact term={t('doorScreen.verdict.device')} is={device} />
    </dl>
  );
}

function Fact({ term, is }: { readonly term: string; readonly is: string | number }) {
  return (
    <>
      <dt className="text-[0.75em]">{term}</dt>
      <dd className="tnum font-heading">{is}</dd>
    </>
  );
}
