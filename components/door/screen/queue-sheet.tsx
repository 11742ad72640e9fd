'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import type { Translator } from '#i18n/translator.ts';
import type { DoorSnapshot } from '../engine.ts';
import { ageText } from './age-text.ts';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';
import { Sheet } from './sheet.tsx';
import { SaveQueue } from './stop-page.tsx';
import { useNow } from './use-now.ts';

/** All that a device holds and when it was in touch, for whoever is asked; with both ways out for its queue. */
export function QueueSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { engine } = useDoorParts();
  return (
    <Sheet title={t('doorScreen.sync.title')} onClose={onClose}>
      <Facts />
      <div className="flex flex-col gap-2">
        <DoorButton look="primary" icon="renew" onClick={() => void engine.syncNow()}>
          {t('doorScreen.sync.now')}
        </DoorButton>
        <SaveQueue look="secondary" />
      </div>
    </Sheet>
  );
}

function Facts() {
  const t = useWords();
  const now = useNow();
  const door = useDoor();
  const { queue, roster } = door;
  const rows: readonly (readonly [term: string, is: ReactNode])[] = [
    [t('doorScreen.sync.queue'), queue.waiting],
    [t('doorScreen.sync.refused'), queue.refused],
    [
      t('doorScreen.sync.lastSync'),
      queue.lastSyncAt === null
        ? t('doorScreen.sync.never')
        : t('doorScreen.sync.ago', { age: ageText(now - queue.lastSyncAt) }),
    ],
    [
      t('doorScreen.sync.roster'),
      roster.isComplete ? roster.rows : t('doorScreen.sync.rosterLoading', { rows: roster.rows }),
    ],
    [
      t('doorScreen.sync.others'),
      roster.behind === null
        ? t('doorScreen.sync.othersKnown')
        : t('doorScreen.sync.othersLeft', { count: roster.behind }),
    ],
    [t('doorScreen.sync.clock'), clockWords(t, door)],
    [t('doorScreen.sync.storage'), storageWords(t, door)],
    [t('doorScreen.sync.version'), door.appVersion],
  ];
  return (
    <dl className="flex flex-col">
      {rows.map(([term, is]) => (
        <div key={term} className="flex items-baseline gap-4 border-border border-b py-2 last:border-0">
          <dt className="flex-1 text-14 text-muted">{term}</dt>
          <dd className="tnum max-w-[55%] text-end font-medium">{is}</dd>
        </div>
      ))}
    </dl>
  );
}

function clockWords(t: Translator, { clock }: DoorSnapshot): string {
  if (!clock) return t('doorScreen.sync.clockUnknown');
  const seconds = Math.round(Math.abs(clock.offsetMs) / 1_000);
  return seconds === 0 ? t('doorScreen.sync.clockGood') : t('doorScreen.sync.clockOff', { seconds });
}

function storageWords(t: Translator, { isPersistent }: DoorSnapshot): string {
  if (isPersistent === null) return t('doorScreen.sync.storageUnknown');
  return t(isPersistent ? 'doorScreen.sync.storageKept' : 'doorScreen.sync.storageLoose');
}
