'use client';

import { Icon } from '#components/ui/icon.tsx';
import { useWords } from '#i18n/client-words.tsx';
import { DoorButton } from './door-button.tsx';
import { useDoor, useDoorParts } from './door-context.ts';

/** The way people go, and beside it the code that has to be typed: one row under the thumb. */
export function WayRow({ onType }: { readonly onType?: () => void }) {
  const t = useWords();
  const { checkpoint } = useDoor();
  const isAlone = checkpoint?.directions !== 'both';
  return (
    <div data-part="way" className="flex gap-2">
      <DirectionSwitch />
      {onType && (
        <DoorButton
          {...(isAlone && { icon: 'keys' as const })}
          onClick={onType}
          className={isAlone ? 'flex-1' : 'w-18 flex-col gap-0! px-1! text-13!'}
        >
          {!isAlone && <Icon name="keys" size={24} />}
          {t('doorScreen.manual.open')}
        </DoorButton>
      )}
    </div>
  );
}

/** One large control for the way people go (D3); nothing at doors that know one way only. */
function DirectionSwitch() {
  const t = useWords();
  const { engine } = useDoorParts();
  const { checkpoint, direction } = useDoor();
  if (checkpoint?.directions !== 'both') return null;
  return (
    <fieldset className="grid flex-1 grid-cols-2 overflow-hidden rounded-card border border-edge">
      <legend className="sr-only">{t('doorScreen.direction.label')}</legend>
      {(['in', 'out'] as const).map((way) => (
        <label
          key={way}
          className="flex min-h-16 touch-manipulation select-none items-center justify-center gap-2 bg-surface font-medium text-19 [@media(min-width:380px)]:text-23 has-checked:bg-text has-checked:text-bg has-focus-visible:outline-2 has-focus-visible:outline-text has-focus-visible:-outline-offset-4 has-checked:has-focus-visible:outline-bg"
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
