'use client';

import type { ReactNode } from 'react';
import { useWords } from '#i18n/client-words.tsx';

type Props = {
  /** How many are picked, or wait; undefined leaves nothing to be seen. */
  readonly text: string | undefined;
  readonly children: ReactNode;
};

/** Stands at the lower edge while there is something to do with the rows of a table, and says how many. */
export function PickBar({ text, children }: Props) {
  const t = useWords();
  const isQuiet = text === undefined;
  return (
    <section
      aria-label={t('desk.bulk.label')}
      className={
        isQuiet
          ? 'sr-only'
          : 'sticky bottom-0 z-20 -mx-(--gutter) mt-2 flex flex-wrap items-center gap-2 border-t border-border bg-surface px-(--gutter) py-2 shadow-popover'
      }
    >
      <p aria-live="polite" className="tnum grow text-13">
        {text}
      </p>
      {!isQuiet && children}
    </section>
  );
}
