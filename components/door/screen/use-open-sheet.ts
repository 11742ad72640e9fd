import { useState } from 'react';
import { useDoor } from './door-context.ts';
import { afterReading, type OpenSheet } from './open-sheet.ts';

/** Which sheet is open, until somebody closes it or a new code does. */
export function useOpenSheet<What>() {
  const { shown } = useDoor();
  const no = shown?.no ?? null;
  const [asked, setAsked] = useState<OpenSheet<What> | null>(null);
  const open = afterReading(asked, no);
  if (open !== asked) setAsked(open);
  return {
    open: open?.what ?? null,
    show: (what: What) => setAsked({ what, no }),
    close: () => setAsked(null),
  };
}
