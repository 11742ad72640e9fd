import type { PollInput, PollStepInput } from '#domain/broadcast/poll.ts';
import type { ModerateInput } from '#domain/broadcast/question.ts';
import type {
  PollKind,
  PollResults,
  PollState,
  QuestionMode,
  QuestionState,
} from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { DeskRefusal } from '../record/record-answer.ts';

export type QuestionView = {
  readonly id: string;
  readonly text: string;
  readonly askerName: string | null;
  readonly state: QuestionState;
  readonly isPinned: boolean;
  readonly votes: number;
  /** `10:32`, in the zone of the edition. */
  readonly askedText: string;
  readonly version: number;
};

export type PollView = {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: LocaleMap;
  readonly questionText: string;
  readonly mostChosen: number;
  readonly state: PollState;
  readonly results: PollResults;
  readonly isOnStage: boolean;
  readonly version: number;
  readonly voters: number;
  readonly options: readonly {
    readonly id: string;
    readonly text: LocaleMap;
    readonly label: string;
    /** 0 to 1 of all voters. */
    readonly share: number;
    readonly said: string;
  }[];
};

export type CaptionView = {
  readonly keys: readonly { readonly id: string; readonly label: string; readonly madeText: string }[];
  readonly lines: readonly {
    readonly locale: string;
    readonly name: string;
    readonly count: string;
    readonly href: string;
  }[];
  /** Where lines are posted to, whole. */
  readonly address: string;
};

/** What moderators see of a live desk, in words; asked for again every two seconds. */
export type ModeratorView = {
  readonly mode: QuestionMode;
  readonly isTalking: boolean;
  readonly questions: readonly QuestionView[];
  readonly polls: readonly PollView[];
  readonly captions: CaptionView;
};

/** Of which desk the deeds below are. */
export type DeskOf = { readonly edition: string; readonly code: string };

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

export type ModeratorDeeds = {
  readonly moderate: (
    input: DeskOf & ModerateInput,
  ) => Promise<
    | { readonly ok: true; readonly version: number }
    | Refused<'stale' | 'not_possible' | 'erased'>
    | DeskRefusal
  >;
  readonly savePoll: (input: DeskOf & PollInput) => Promise<PollAnswer>;
  readonly stepPoll: (input: DeskOf & PollStepInput) => Promise<PollAnswer>;
  readonly makeKey: (
    input: DeskOf & { readonly label: string },
  ) => Promise<{ readonly ok: true; readonly id: string; readonly key: string } | DeskRefusal>;
  readonly endKey: (
    input: DeskOf & { readonly keyId: string },
  ) => Promise<{ readonly ok: true } | DeskRefusal>;
  readonly writeCaptions: (
    input: DeskOf,
  ) => Promise<
    | { readonly ok: true; readonly locales: readonly string[] }
    | Refused<'no_recording' | 'edited' | 'no_lines'>
    | DeskRefusal
  >;
};
export type PollAnswer =
  | { readonly ok: true; readonly pollId: string; readonly version: number }
  | Refused<'stale' | 'not_draft' | 'not_possible' | 'has_votes'>
  | DeskRefusal;
