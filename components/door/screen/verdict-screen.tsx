'use client';

import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react';
import { classList } from '#components/ui/class-list.ts';
import { VERDICT_SIGNS } from '#domain/checkin/verdict.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { doorWord } from '#i18n/door-text.ts';
import type { Shown } from '../engine.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor } from './door-context.ts';
import { checkpointName, said, typeName } from './door-names.ts';
import { OverrideForm } from './override-form.tsx';
import { Sign } from './sign.tsx';
import { SyncChip } from './sync-chip.tsx';
import { VerdictReason } from './verdict-facts.tsx';
import { longestWord, shapeOf, toneOf, wordCount } from './verdict-look.ts';

type Props = {
  readonly shown: Shown;
  /** Looked at again: it stays until somebody leaves it. */
  readonly isAgain?: boolean;
  readonly onLeave: () => void;
};

/**
 * The answer, over the whole screen (D1, design.md D1): colour, shape, word, who, why. It goes by itself, unless somebody
 * touches it or reaches it by a key, or it is a recall; a new code takes its place at once.
 */
export function VerdictScreen({ shown, isAgain = false, onLeave }: Props) {
  const t = useWords();
  const [isHeld, setHeld] = useState(isAgain);
  const [isOverriding, setOverriding] = useState(false);
  const { isRecalled } = shown;
  const { verdict } = shown.decision;
  const stays = isHeld || isRecalled || isOverriding;
  const box = useRef<HTMLElement>(null);
  useReturn(shown, stays, onLeave);
  useEscape(box, onLeave);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t('doorScreen.verdict.title')}
      data-verdict={verdict}
      data-reading={shown.no}
      data-tone={isRecalled ? 'no' : toneOf(verdict)}
      onPointerDown={() => setHeld(true)}
      onKeyDown={() => setHeld(true)}
      className={classList(
        'door-tone door-verdict door-page fixed inset-0 z-10 flex flex-col overflow-y-auto outline-none',
        isRecalled && 'door-recall',
      )}
    >
      <SyncChip onVerdict />
      {isOverriding ? (
        <OverrideForm shown={shown} onBack={() => setOverriding(false)} />
      ) : (
        <>
          <Answer shown={shown} />
          <div className="sticky bottom-0 flex gap-3 bg-(--verdict-ground) px-4 py-3">
            {shown.override !== 'none' && !isRecalled && (
              <DoorButton look="inverse" className="flex-1" onClick={() => setOverriding(true)}>
                {t('doorScreen.override.open')}
              </DoorButton>
            )}
            <DoorButton look="solid" className="flex-1" onClick={onLeave}>
              {t('doorScreen.next')}
            </DoorButton>
          </div>
        </>
      )}
      <TimeLeft shown={shown} stays={stays} />
    </section>
  );
}

function Answer({ shown }: { readonly shown: Shown }) {
  const t = useWords();
  const { isRecalled, decision } = shown;
  const word = isRecalled ? t('doorScreen.verdict.recall') : doorWord(t, decision.verdict);
  const hasBand = VERDICT_SIGNS[decision.verdict].band !== null && !isRecalled;
  return (
    <div className="door-verdict-main flex-1 px-4">
      <div
        className={classList('door-verdict-head flex flex-col gap-4', hasBand && 'door-band -mx-4 px-4 py-4')}
      >
        <Sign
          shape={isRecalled ? 'cross' : shapeOf(decision.verdict)}
          className="door-verdict-sign shrink-0"
        />
        <p
          data-part="word"
          className="door-verdict-word"
          style={{ '--longest': longestWord(word), '--words': wordCount(word) } as CSSProperties}
        >
          {word}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-4 py-4">
        <Holder shown={shown} />
        <Welcome shown={shown} />
        {isRecalled ? (
          <p className="door-verdict-line">
            {t('doorScreen.verdict.recallHint', { word: doorWord(t, decision.verdict) })}
          </p>
        ) : (
          <VerdictReason shown={shown} />
        )}
        <Where shown={shown} />
      </div>
    </div>
  );
}

/** What the organizers say to whoever was let in: they stand before this screen too. */
function Welcome({ shown }: { readonly shown: Shown }) {
  const language = useLanguage();
  const { manifest } = useDoor();
  const isGreen = VERDICT_SIGNS[shown.decision.verdict].class === 'green';
  const door = manifest?.checkpoints.find(({ id }) => id === shown.checkpointId);
  const welcome = said(door?.texts.welcome, language);
  if (!isGreen || !shown.isAdmitted || shown.isRecalled || shown.direction !== 'in' || welcome.text === '')
    return null;
  return (
    <p data-part="welcome" lang={welcome.lang} className="door-verdict-line">
      {welcome.text}
    </p>
  );
}

/** Which way and through which door: quiet, for whoever works at two of them. */
function Where({ shown }: { readonly shown: Shown }) {
  const t = useWords();
  const language = useLanguage();
  const { manifest } = useDoor();
  const door = manifest?.checkpoints.find(({ id }) => id === shown.checkpointId);
  const place = checkpointName(door, language, t);
  const way = t(
    shown.direction === 'in' ? 'doorScreen.verdict.directionIn' : 'doorScreen.verdict.directionOut',
  );
  return (
    <p className="font-medium text-16">
      {way} · <span lang={place.lang}>{place.text}</span>
    </p>
  );
}

function Holder({ shown }: { readonly shown: Shown }) {
  const { manifest } = useDoor();
  const language = useLanguage();
  const type = manifest && typeName(manifest, shown.typeNo, language);
  if (!shown.name && !type?.text) return null;
  return (
    <div className="flex flex-col gap-1">
      {shown.name && <p className="door-verdict-name">{shown.name.name}</p>}
      {shown.name && shown.name.organisation !== '' && (
        <p className="door-verdict-line">{shown.name.organisation}</p>
      )}
      {type && type.text !== '' && (
        <p lang={type.lang} className="door-verdict-line font-medium">
          {type.text}
        </p>
      )}
    </div>
  );
}

function TimeLeft({ shown, stays }: { readonly shown: Shown; readonly stays: boolean }) {
  const { returnAfterMs } = VERDICT_SIGNS[shown.decision.verdict];
  if (stays) return <div className="h-1.5" />;
  return <div key={shown.no} className="door-return" style={{ animationDuration: `${returnAfterMs}ms` }} />;
}

function useReturn(shown: Shown, stays: boolean, onLeave: () => void): void {
  const { no, decision } = shown;
  const { returnAfterMs } = VERDICT_SIGNS[decision.verdict];
  const leave = useRef(onLeave);
  leave.current = onLeave;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading has its own time, also when it says the same
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => leave.current(), returnAfterMs);
    return () => clearTimeout(timer);
  }, [no, stays, returnAfterMs]);
}

/** Takes the focus, gives it back when the answer goes, and goes by Escape. */
function useEscape(box: RefObject<HTMLElement | null>, onLeave: () => void): void {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave.current();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [box]);
}
