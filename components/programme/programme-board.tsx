'use client';
import type { CSSProperties } from 'react';
import { useFavourites } from '#components/ui/favourite-star.tsx';
import { durationText } from '#domain/duration-text.ts';
import type { BoardData, CardData, Density } from '#domain/programme/view/board.ts';
import { type FavouriteDay, favouriteDay } from '#domain/programme/view/favourite-day.ts';
import favourite from './favourite.module.css';
import { FavouriteSummary, useFavouritesOnly } from './favourite-filter.tsx';
import type { FavouriteWords } from './favourite-words.ts';
import style from './programme.module.css';
import print from './programme-print.module.css';
import { SlotCard } from './slot-card.tsx';

export type BoardShape = 'auto' | 'grid' | 'list';

/** A slot below this has no room for a line of the smallest type. */
const LEAST_LINE_PIXELS = 13;

/** More columns than these are too narrow for words on a sheet: such a day is printed as its list. */
const SHEET_COLUMNS = 10;

type Props = {
  readonly board: BoardData;
  readonly shape: BoardShape;
  readonly density: Density;
  readonly favourites: FavouriteWords;
};

/** The day as one list of start times, which wide screens lay out as time × hall; or what the reader marked of it. */
export function ProgrammeBoard({ board, shape, density, favourites }: Props) {
  const codes = useFavourites(favourites.edition);
  const own = useFavouritesOnly() ? favouriteDay(board, codes) : undefined;
  if (own?.count === 0) return <FavouriteSummary own={own} words={favourites} />;
  return (
    <>
      {own && <FavouriteSummary own={own} words={favourites} />}
      <div
        className={`${style.frame} ${print.paper}`}
        data-view={shape}
        data-sheet={shape === 'grid' && board.lines <= SHEET_COLUMNS ? 'grid' : 'list'}
      >
        <section
          className={style.scroll}
          tabIndex={shape === 'list' ? undefined : 0}
          aria-label={board.label}
        >
          <div
            className={style.board}
            data-density={density}
            style={boardStyle(board, density)}
            data-board=""
          >
            <div className={style.corner} />
            <Halls board={board} />
            <Marks board={board} />
            {(own ?? board).groups.map((group) => (
              <section key={group.at} className={style.group} aria-labelledby={`at-${group.at}`}>
                <Free own={own} at={group.at} words={favourites} />
                <h2 className={style.time} id={`at-${group.at}`}>
                  {group.text}
                </h2>
                <div className={style.cards}>
                  {group.cards.map((card) => placedCards(card, board.rowPixels, favourites))}
                </div>
              </section>
            ))}
          </div>
        </section>
      </div>
    </>
  );
}

type FreeProps = {
  readonly own: FavouriteDay | undefined;
  readonly at: number;
  readonly words: FavouriteWords;
};

/** The time between two favourites, named in the list; the grid shows it by itself. */
function Free({ own, at, words }: FreeProps) {
  const minutes = own?.freeMinutes.get(at);
  if (minutes === undefined) return null;
  return (
    <p className={favourite.free}>{words.free.replace('{time}', durationText(minutes, words.language))}</p>
  );
}

/** A slot stands once for readers; where its halls are apart, echoes of it stand in the grid for eyes only. */
function placedCards(card: CardData, rowPixels: number, favourites: FavouriteWords) {
  return card.areas.map((area, n) => (
    <SlotCard
      key={`${card.key} ${area[2]}`}
      card={card}
      area={area}
      isEcho={n > 0}
      isThin={area[1] * rowPixels < LEAST_LINE_PIXELS}
      favourites={favourites}
    />
  ));
}

function Halls({ board }: { readonly board: BoardData }) {
  return (
    <ul className={style.halls} aria-label={board.hallsLabel}>
      {board.halls.map((hall) => (
        <li key={hall.column} style={{ gridColumn: `${hall.column + 1} / span ${hall.lanes}` }}>
          {hall.href === null ? hall.name : <a href={hall.href}>{hall.name}</a>}
        </li>
      ))}
    </ul>
  );
}

function Marks({ board }: { readonly board: BoardData }) {
  const span = 30 / board.stepMinutes;
  return (
    <div className={style.marks} aria-hidden="true">
      {board.marks.map((mark) => (
        <div
          key={mark.row}
          className={style.mark}
          data-hour={mark.isHour || undefined}
          style={{ gridRow: `${mark.row + 1} / span ${span}` }}
        >
          <span>{mark.text}</span>
        </div>
      ))}
    </div>
  );
}

function boardStyle(board: BoardData, density: Density) {
  return {
    '--lines': board.lines,
    '--rows': board.rows,
    '--row': `${board.rowPixels}px`,
    '--lane': density === 'overview' ? '8.5rem' : '12.5rem',
  } as CSSProperties;
}
