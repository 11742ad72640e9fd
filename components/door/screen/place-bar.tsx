'use client';

import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { actualSpan } from '#domain/checkin/current-slot.ts';
import { timeRange } from '#domain/date-text.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { checkpointName, slotTitle } from './door-names.ts';

/** Where this device works and for what, always in sight; a tap leads to what can be changed. */
export function PlaceBar({
  onOpen,
  children,
}: {
  readonly onOpen?: () => void;
  readonly children?: ReactNode;
}) {
  const t = useWords();
  return (
    <header className="flex items-stretch gap-1 ps-4">
      <h1 className="flex min-w-0 flex-1">
        {onOpen ? (
          <button
            type="button"
            onClick={onOpen}
            className="flex min-h-14 min-w-0 flex-1 items-center gap-2 text-start"
          >
            <PlaceWords />
            <Icon name="down" size={20} className="text-muted" />
            <span className="sr-only">{t('doorScreen.place.change')}</span>
          </button>
        ) : (
          <PlaceWords />
        )}
      </h1>
      {children}
    </header>
  );
}

function PlaceWords() {
  const t = useWords();
  const language = useLanguage();
  const { checkpoint, manifest } = useDoor();
  const name = checkpointName(checkpoint, language, t);
  return (
    <span className="flex min-h-14 min-w-0 flex-1 flex-col justify-center py-1">
      <span lang={name.lang} className="line-clamp-2 text-19">
        {name.text}
      </span>
      {manifest && <SessionLine />}
    </span>
  );
}

function SessionLine() {
  const t = useWords();
  const language = useLanguage();
  const { slot, manifest, checkpoint } = useDoor();
  if (!manifest || checkpoint?.kind !== 'session_door') return null;
  if (!slot.current)
    return <span className="font-regular text-14 text-muted">{t('doorScreen.place.nothingOn')}</span>;
  const { startAt, endAt } = actualSpan(slot.current);
  const title = slotTitle(manifest, slot.current.no, language);
  return (
    <span className="line-clamp-2 font-regular text-14 text-muted">
      <span className="tnum">{timeRange(startAt, endAt, manifest.rules.zone, language)}</span>
      {' · '}
      <span lang={title.lang}>{title.text}</span>
    </span>
  );
}

/** The session before or after, one tap away while both are on (D7). */
export function OtherSessions() {
  const t = useWords();
  const language = useLanguage();
  const { slot, manifest } = useDoor();
  const { engine } = useDoorParts();
  if (!manifest || slot.others.length === 0) return null;
  return (
    <div className="flex gap-2 overflow-x-auto px-4 py-2">
      {slot.others.map((other) => {
        const title = slotTitle(manifest, other.no, language);
        const { startAt } = actualSpan(other);
        return (
          <button
            key={other.no}
            type="button"
            onClick={() => void engine.setSlot(other.no)}
            className="flex min-h-14 min-w-0 max-w-full shrink-0 items-center gap-2 rounded-card border border-edge bg-surface px-3 text-start text-14"
          >
            <Icon name="moved" size={20} />
            <span className="line-clamp-2">
              <span className="tnum font-medium">
                {timeRange(startAt, startAt, manifest.rules.zone, language)}
              </span>{' '}
              <span lang={title.lang}>{t('doorScreen.place.toSession', { title: title.text })}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
