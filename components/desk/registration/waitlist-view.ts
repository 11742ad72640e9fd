import type { DeskRefusal } from '../record/record-answer.ts';

export type WaitlistLineView = {
  readonly id: string;
  readonly version: number;
  readonly rank: number | undefined;
  readonly name: string;
  readonly href: string | undefined;
  readonly email: string;
  readonly size: number;
  readonly skipped: number;
  readonly isStopping: boolean;
  readonly isPaused: boolean;
  readonly isOffered: boolean;
  readonly hasPriority: boolean;
  /** Why it was moved, for colleagues. */
  readonly reason: string | null;
  /** Since when, or until when the offer stands. */
  readonly when: string;
};

type Order = { readonly edition: string; readonly id: string; readonly version: number };
type Answer = { readonly ok: true } | { readonly ok: false; readonly reason: string } | DeskRefusal;

/** The deeds of the waiting list; each is a server action. */
export type WaitlistActions = Readonly<
  Record<'pause' | 'resume' | 'promote', (input: Order) => Promise<Answer>>
> & {
  readonly reorder: (input: Order & { readonly place: number; readonly reason: string }) => Promise<Answer>;
};
