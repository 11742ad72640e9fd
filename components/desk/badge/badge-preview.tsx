'use client';

import { useEffect, useState } from 'react';
import type { BadgeTemplate, BadgeTextItem } from '#domain/token/badge-template.ts';
import { badgeShapes, CATEGORY_COLOURS, guessedWidth, points } from '#domain/token/badge-view.ts';
import { useWords } from '#i18n/client-words.tsx';
import { BadgeCard } from '../../ui/badge-card.tsx';
import type { BadgePlace } from './badge-view.ts';
import type { BadgeSide } from './use-badge-form.ts';

type Props = {
  readonly place: BadgePlace;
  readonly layout: BadgeTemplate;
  readonly side: BadgeSide;
  readonly chosen: number | undefined;
};

/** One side of the badge of an invented person, drawn anew with every change. */
export function BadgePreview({ place, layout, side, chosen }: Props) {
  const t = useWords();
  const widthOf = useMeasure();
  const said = ({ field, words }: BadgeTextItem) => (field === 'words' ? words : place.sample[field]);
  const shapes = badgeShapes(layout[side], said, { colour: CATEGORY_COLOURS.participant, widthOf });
  return (
    <BadgeCard
      label={t('badge.preview', { side: t(`badge.${side}`) })}
      width={points(layout.width)}
      height={points(layout.height)}
      symbol={place.symbol}
      {...{ shapes, chosen }}
    />
  );
}

type Measure = (text: string, weight: number) => number;

/** Measures with the letters of the page as soon as there is a browser; guesses before. */
function useMeasure(): Measure {
  const [measure, setMeasure] = useState<Measure>(() => guessedWidth);
  useEffect(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) return;
    const family = getComputedStyle(document.body).fontFamily;
    setMeasure(() => (text: string, weight: number) => {
      pen.font = `${weight} 100px ${family}`;
      return pen.measureText(text).width / 100;
    });
  }, []);
  return measure;
}
