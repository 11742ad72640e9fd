'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { classList } from './class-list.ts';
import {
  askFavouritesAgain,
  favouritesOf,
  markFavourite,
  noFavourites,
  syncFavourites,
  watchFavourites,
} from './favourite-store.ts';
import { Icon } from './icon.tsx';

/** Codes of what is marked in an edition; empty until the page is alive. */
export function useFavourites(edition: string): readonly string[] {
  return useSyncExternalStore(watchFavourites, () => favouritesOf(edition), noFavourites);
}

type StarProps = {
  readonly edition: string;
  readonly code: string;
  /** Says what is marked, e.g. "Favourite: Opening"; whether it is tells the state of the button. */
  readonly name: string;
  readonly className?: string | undefined;
};

/** Marks a session. Only scripts can keep a mark without an account: without them there is no star, and no dead button. */
export function FavouriteStar({ edition, code, name, className }: StarProps) {
  const isOn = useFavourites(edition).includes(code);
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={name}
      data-print="no"
      data-on={isOn || undefined}
      onClick={() => markFavourite(edition, code, !isOn)}
      className={classList(
        'script-only grid size-11 shrink-0 place-items-center rounded-control',
        isOn ? 'text-accent' : 'text-muted hover:text-text',
        className,
      )}
    >
      <Icon name="star" filled={isOn} />
    </button>
  );
}

type SyncProps = {
  readonly at: string;
  /** `private`: on pages of who is signed in; `sign-in`: where somebody is about to. */
  readonly place: 'public' | 'private' | 'sign-in';
  /** The account has got marks of this browser: what it shows is older. */
  readonly onUnited?: () => void;
};

/** Unites the marks of this browser with those of the account, once somebody has signed in. Shows nothing. */
export function FavouriteSync({ at, place, onUnited }: SyncProps) {
  useEffect(() => {
    if (place === 'sign-in') askFavouritesAgain();
    else void syncFavourites(at, place === 'private').then((isUnited) => isUnited && onUnited?.());
  }, [at, place, onUnited]);
  return null;
}
