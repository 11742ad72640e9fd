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

/** What can be drawn: `value` names kind and id. */
export type DrawChoiceView = { readonly id: string; readonly label: string };

type Answer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'unknown' | 'exists' | 'past' | 'too_late' | 'waiting' | 'gone';
    };

export type DrawActions = {
  readonly announce: (input: {
    readonly edition: string;
    readonly kind: 'type' | 'occurrence';
    readonly target: string;
    readonly closesAt: string;
  }) => Promise<Answer | DeskRefusal>;
  readonly takeBack: (input: {
    readonly edition: string;
    readonly id: string;
  }) => Promise<Answer | DeskRefusal>;
};
