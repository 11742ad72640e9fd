'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '#components/ui/button.tsx';
import { showFavouritesOnly, showsFavouritesOnly, watchFavourites } from '#components/ui/favourite-store.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { FavouriteDay } from '#domain/programme/view/favourite-day.ts';
import type { FavouriteWords } from './favourite-words.ts';

const MOST_OVERLAPS = 5;

/** Whether the reader wants favourites alone; kept for the tab, so that it holds for all days. */
export function useFavouritesOnly(): boolean {
  return useSyncExternalStore(watchFavourites, showsFavouritesOnly, () => false);
}

/** The filter beside those of the address: it works in the browser, as the page is the same for everybody. */
export function FavouriteFilter({ label }: { readonly label: string }) {
  const isOn = useFavouritesOnly();
  return (
    <Button
      icon="star"
      aria-pressed={isOn}
      onClick={() => showFavouritesOnly(!isOn)}
      className={`script-only${isOn ? ' border-accent text-accent' : ''}`}
    >
      {label}
    </Button>
  );
}

type SummaryProps = { readonly own: FavouriteDay; readonly words: FavouriteWords };

/** How many are shown, what overlaps, and the way back to the whole day. */
export function FavouriteSummary({ own, words }: SummaryProps) {
  const overlaps = own.overlaps.slice(0, MOST_OVERLAPS);
  return (
    <div className="flex flex-col gap-3 py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="max-w-[66ch]">
          {own.count === 0 ? words.none : words.shown.replace('{count}', String(own.count))}
        </p>
        <Button onClick={() => showFavouritesOnly(false)}>{words.showAll}</Button>
      </div>
      {overlaps.length > 0 && (
        <Notice tone="warning">
          <ul className="flex flex-col gap-1">
            {overlaps.map(([one, other]) => (
              <li key={`${one.key} ${other.key}`}>
                {words.overlap.replace('{one}', one.title.text).replace('{other}', other.title.text)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
