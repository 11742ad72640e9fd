import type { SymbolView } from '#components/ui/code-symbol.tsx';
import type { FeedLinks, FormLinks } from '#domain/calendar/calendar-link.ts';
import type { Localised } from '#domain/programme/view/localised.ts';

/** One feed as the menu offers it. */
export type FeedView = {
  /** Tells the feeds of one page apart. */
  readonly key: string;
  readonly label: Localised;
  readonly links: FeedLinks;
  /** Of the address that opens the calendar of a device. */
  readonly symbol: SymbolView;
};

/** One time of a session that a form can be filled in with. */
export type SlotFormView = {
  readonly occurrenceId: string;
  /** Day and time for the reader. */
  readonly when: string;
  readonly links: FormLinks;
};
