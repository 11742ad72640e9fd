'use client';

import { Icon } from '#components/ui/icon.tsx';
import { useWords } from '#i18n/client-words.tsx';
import { useDoor, useDoorParts } from './door-context.ts';

/** One large control for the way people go (D3); nothing at doors that know one way only. */
export function DirectionSwitch() {
  const t = useWords();
  const { engine } = useDoorParts();
  const { checkpoint, direction } = useDoor();
  if (checkpoint?.directions !== 'both') return null;
  return (
    <fieldset className="grid grid-cols-2 overflow-hidden rounded-card border border-edge">
      <legend className="sr-only">{t('doorScreen.direction.label')}</legend>
      {(['in', 'out'] as const).map((way) => (
        <label
          key={way}
          className="flex min-h-16 touch-manipulation select-none items-center justify-center gap-3 bg-surface font-medium text-23 has-checked:bg-text has-checked:text-bg has-focus-visible:outline-2 has-focus-visible:outline-text has-focus-visible:-outline-offset-4 has-checked:has-focus-visible:outline-bg"
        >
          <input
            type="radio"
            name="door-direction"
            className="sr-only"
            checked={direction === way}
            onChange={() => void engine.setDirection(way)}
          />
          <Icon name={way === 'in' ? 'enter' : 'leave'} size={24} />
          {t(`doorScreen.direction.${way}`)}
        </label>
      ))}
    </fieldset>
  );
}
