'use client';

import { useWords } from '#i18n/client-words.tsx';
import { ageText } from './age-text.ts';
import { useDoor } from './door-context.ts';
import { useNow } from './use-now.ts';

/** How many are inside, of how many, and how old the figure is (rule 37). Nothing where nobody counts. */
export function CountRow() {
  const t = useWords();
  const now = useNow();
  const { occupancy, clock } = useDoor();
  if (!occupancy) return null;
  const { inside, capacity, countedAt } = occupancy;
  const age =
    countedAt === null
      ? t('doorScreen.count.own')
      : t('doorScreen.count.age', { age: ageText(now + (clock?.offsetMs ?? 0) - countedAt) });
  return (
    <div data-part="count" className="flex flex-col gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-14 text-muted">{t('doorScreen.count.inside')}</span>
        <b className="tnum text-28">{inside}</b>
        {capacity !== null && <span className="tnum text-16">{t('doorScreen.count.of', { capacity })}</span>}
        <span className="tnum ms-auto text-13 text-muted">{age}</span>
      </p>
      {capacity !== null && capacity > 0 && (
        <meter
          min={0}
          max={capacity}
          high={capacity * 0.9}
          value={Math.min(inside, capacity)}
          aria-label={t('doorScreen.count.label', { inside, capacity })}
          className="door-meter block h-1.5 w-full"
        />
      )}
    </div>
  );
}
