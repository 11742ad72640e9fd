import type { DeskRefusal } from '../record/record-answer.ts';

export type DrawLineView = {
  readonly id: string;
  readonly name: string;
  readonly untilText: string;
  readonly stateText: string;
  readonly entries: number;
  /** Nobody takes part yet. */
  readonly canRemove: boolean;
  /** Of the waiting list, once it is drawn. */
  readonly queueHref: string | undefined;
};

/** What can be drawn: `id` names kind and id; `given`: seats of it that people have already. */
export type DrawChoiceView = { readonly id: string; readonly label: string; readonly given: number };

type Answer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'unknown' | 'exists' | 'past' | 'too_late' | 'waiting' | 'gone';
    }
  | { readonly ok: false; readonly reason: 'seats_given'; readonly given: number };

export type DrawActions = {
  readonly announce: (input: {
    readonly edition: string;
    readonly kind: 'type' | 'occurrence';
    readonly target: string;
    readonly closesAt: string;
    /** How many given seats were restated. */
    readonly given: number;
  }) => Promise<Answer | DeskRefusal>;
  readonly takeBack: (input: {
    readonly edition: string;
    readonly id: string;
  }) => Promise<Answer | DeskRefusal>;
};
