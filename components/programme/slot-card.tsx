'use client';
import type { CSSProperties } from 'react';
import { FavouriteStar } from '#components/ui/favourite-star.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import type { AreaData, CardData } from '#domain/programme/view/board.ts';
import favourite from './favourite.module.css';
import type { FavouriteWords } from './favourite-words.ts';
import style from './programme.module.css';
import track from './track-code.module.css';

type Props = {
  readonly card: CardData;
  readonly area: AreaData;
  readonly isEcho: boolean;
  /** Too low for any text in the grid. */
  readonly isThin: boolean;
  readonly favourites: FavouriteWords;
};

export function SlotCard({ card, area, isEcho, isThin, favourites }: Props) {
  const title = card.title.mark === undefined ? card.title.text : <LocalisedText {...card.title} />;
  return (
    <article
      className={isEcho ? `${style.card} ${style.echo}` : style.card}
      data-track={card.track}
      data-kind={card.kind}
      data-state={card.state}
      data-size={area[4]}
      data-thin={isThin || undefined}
      aria-hidden={isEcho || undefined}
      style={areaStyle(area)}
    >
      <p className={style.meta}>
        {card.meta}
        {card.hall && (
          <span className={style.hall} lang={card.hallLang}>
            {card.hall}
          </span>
        )}
        {card.stateText && <strong>{card.stateText}</strong>}
      </p>
      <h3 className={style.title}>
        {card.code && (
          <span className={track.code} aria-hidden="true">
            {card.code}
          </span>
        )}
        {card.href ? (
          <a href={card.href} tabIndex={isEcho ? -1 : undefined}>
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      {card.people && (
        <p className={style.people} lang={card.peopleLang}>
          {card.people}
        </p>
      )}
      {card.star !== undefined && !isEcho && (
        <FavouriteStar
          edition={favourites.edition}
          code={card.star}
          name={favourites.star.replace('{title}', card.title.text)}
          className={favourite.star}
        />
      )}
    </article>
  );
}

// line 1 is the row of hall names, column 1 the time
function areaStyle([row, rowSpan, column, columnSpan]: AreaData) {
  return { '--r': row + 1, '--s': rowSpan, '--c': column + 1, '--w': columnSpan } as CSSProperties;
}
