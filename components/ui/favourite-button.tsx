'use client';

import { Button } from './button.tsx';
import { useFavourites } from './favourite-star.tsx';
import { markFavourite } from './favourite-store.ts';

type Props = {
  readonly edition: string;
  readonly code: string;
  /** Where the mark goes without script: into the account. */
  readonly action: string;
  readonly words: Readonly<Record<'add' | 'on' | 'remove' | 'withoutScript', string>>;
};

/** The star of one session with words. Without script it is a form, and the account keeps the mark. */
export function FavouriteButton({ edition, code, action, words }: Props) {
  const isOn = useFavourites(edition).includes(code);
  return (
    <form
      method="post"
      action={action}
      data-print="no"
      onSubmit={(event) => {
        event.preventDefault();
        markFavourite(edition, code, !isOn);
      }}
      className="flex flex-col gap-1"
    >
      <input type="hidden" name="edition" value={edition} />
      <input type="hidden" name="add" value={code} />
      <Button
        type="submit"
        icon={isOn ? 'check' : 'star'}
        title={isOn ? words.remove : undefined}
        className={isOn ? 'border-accent text-accent' : undefined}
      >
        {isOn ? words.on : words.add}
      </Button>
      <noscript>
        <p className="max-w-[28ch] text-13 text-muted">{words.withoutScript}</p>
      </noscript>
    </form>
  );
}
