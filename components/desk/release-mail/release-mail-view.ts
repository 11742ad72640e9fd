import type { DeskRefusal } from '../record/record-answer.ts';

/** A mail that waits, in words. */
export type ReleaseMailRow = {
  readonly id: string;
  readonly name: string;
  readonly hasAddress: boolean;
  /** What it tells, in numbers. */
  readonly note: string;
  /** Where it is looked at. */
  readonly href: string;
  /** It is looked at now. */
  readonly isOpen: boolean;
  /** Where an address is given to its reader. */
  readonly personHref: string;
};

export type ReleaseMailAnswer =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: 'stale' }
  | { readonly ok: false; readonly reason: 'count_changed'; readonly count: number }
  | DeskRefusal;

type Order = { readonly edition: string; readonly releaseId: string; readonly mailId: string | null };

/** The deeds of the page; each is a server action. */
export type ReleaseMailActions = {
  readonly approve: (order: Order & { readonly count: number }) => Promise<ReleaseMailAnswer>;
  readonly discard: (order: Order) => Promise<ReleaseMailAnswer>;
};
