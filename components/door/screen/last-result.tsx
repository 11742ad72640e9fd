'use client';

import { useState } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { timeText } from '#domain/date-text.ts';
import { useWords } from '#i18n/client-words.tsx';
import { doorWord } from '#i18n/door-text.ts';
import type { Shown } from '../engine.ts';
import { ageText } from './age-text.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { Sign } from './sign.tsx';
import { isNoteOver, type UndoNote } from './undo-note.ts';
import { useNow } from './use-now.ts';
import { shapeOf, toneOf } from './verdict-look.ts';

type Props = { readonly last: Shown | null; readonly onShow: () => void };

/** What was answered last, one tap away, and the way to take it back within two minutes (D3). */
export function LastResult({ last, onShow }: Props) {
  const t = useWords();
  if (!last)
    return (
      <div className="flex items-center gap-3 text-14 text-muted">
        <p className="flex-1">{t('doorScreen.last.none')}</p>
        <UndoButton no={null} />
      </div>
    );
  const word = doorWord(t, last.decision.verdict);
  return (
    <div className="flex items-stretch gap-2">
      <button
        type="button"
        onClick={onShow}
        aria-label={t('doorScreen.last.show', { word })}
        className="flex min-h-14 min-w-0 flex-1 items-center gap-3 overflow-hidden rounded-card border border-border bg-surface pe-3 text-start"
      >
        <LastSign last={last} />
        <LastWords last={last} word={word} />
      </button>
      <UndoButton no={last.no} />
    </div>
  );
}

function LastSign({ last }: { readonly last: Shown }) {
  const { verdict } = last.decision;
  return (
    <span
      data-tone={toneOf(verdict)}
      className="door-tone flex w-12 shrink-0 items-center justify-center self-stretch"
    >
      <Sign shape={shapeOf(verdict)} className="size-7" />
    </span>
  );
}

function LastWords({ last, word }: { readonly last: Shown; readonly word: string }) {
  const { manifest } = useDoor();
  return (
    <span className="flex min-w-0 flex-col py-1">
      <span className="truncate font-medium text-16">{last.name?.name ?? word}</span>
      <span className="tnum truncate text-13 text-muted">
        {manifest && timeText(last.at, manifest.rules.zone)}
        {last.name && ` · ${word}`}
      </span>
    </span>
  );
}

/** `no` of the reading that stands beside it. */
function UndoButton({ no }: { readonly no: number | null }) {
  const t = useWords();
  const { engine, source } = useDoorParts();
  const { undo } = useDoor();
  const now = useNow();
  const [note, setNote] = useState<UndoNote | null>(null);
  if (note && isNoteOver(note, { undo, no })) setNote(null);
  const said = note?.text ?? '';
  const left = undo ? undo.until - now : 0;
  const take = async (scanId: string) => {
    const isUndone = await engine.undo();
    if (isUndone) source.undone();
    setNote({ text: t(isUndone ? 'doorScreen.last.undone' : 'doorScreen.last.undoFailed'), scanId, no });
  };
  return (
    <>
      <p role="status" className={said === '' || undo ? 'sr-only' : 'self-center text-14'}>
        {said}
      </p>
      {undo && left > 0 && (
        <DoorButton onClick={() => void take(undo.scanId)} className="shrink-0 flex-col gap-0! px-3!">
          <span className="flex items-center gap-1">
            <Icon name="undo" size={20} />
            {t('doorScreen.last.undo')}
          </span>
          <span className="tnum font-regular text-13 text-muted">
            {t('doorScreen.last.undoLeft', { left: ageText(left) })}
          </span>
        </DoorButton>
      )}
    </>
  );
}
