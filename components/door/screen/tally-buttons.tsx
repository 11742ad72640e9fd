'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { useDoor, useDoorParts } from './door-context.ts';

/** Whether people at this door are only counted: by its session where that has its own mode, else by its area (O4). */
export function useIsCountOnly(): boolean {
  const { manifest, checkpoint, slot } = useDoor();
  if (!manifest || !checkpoint) return false;
  const own = manifest.slots.find(({ no }) => no === slot.current?.no)?.mode;
  const area = manifest.areas.find(({ id }) => id === checkpoint.areaId)?.attendanceMode;
  return (own ?? area) === 'count_only';
}

/** One tap for a person without a name (rule 38). */
export function TallyButtons() {
  const t = useWords();
  const { engine, sounds } = useDoorParts();
  const [said, setSaid] = useState('');
  const count = async (change: 1 | -1) => {
    const isKept = await engine.tally(change);
    if (!isKept) return;
    sounds.vibrate([40]);
    // A space more or less, so that the same words twice are said twice.
    setSaid(
      (before) =>
        t('doorScreen.count.saved', { change: change > 0 ? '+1' : '−1' }) + (before.endsWith(' ') ? '' : ' '),
    );
  };
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-14 text-muted">
        {said || t('doorScreen.count.anonymous')}
      </p>
      <div className="grid grid-cols-[2fr_1fr] gap-3">
        {([1, -1] as const).map((change) => (
          <button
            key={change}
            type="button"
            onClick={() => void count(change)}
            className="flex min-h-32 touch-manipulation select-none flex-col items-center justify-center gap-1 rounded-dialog border-2 border-text bg-surface active:bg-text active:text-bg"
          >
            <b className="tnum text-34">{change > 0 ? '+1' : '−1'}</b>
            <span className="text-16">
              {t(change > 0 ? 'doorScreen.count.come' : 'doorScreen.count.left')}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
