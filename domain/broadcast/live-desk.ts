import type { LocaleMap } from '../locale.ts';
import type { CaptionShown } from './caption.ts';
import { type Choice, countVotes, type PollCount, type PublicPoll, showsResults } from './poll.ts';
import { inOrder, isTalking, type PublicQuestion } from './question.ts';
import type {
  BroadcastState,
  PollKind,
  PollResults,
  PollState,
  QuestionMode,
  QuestionState,
} from './vocabulary.ts';

/**
 * What everybody may know of what is asked and voted beside a broadcast: pages, frames of SSE and their JSON twin show
 * this and nothing else. No question that waits or is hidden is in it, no draft of a poll, no count that is kept, no key
 * of a voter (broadcast.md B11 to B15, test 10).
 */
export type LiveDeskFacts = {
  readonly broadcastId: string;
  readonly mode: QuestionMode;
  /** Questions are taken and polls are open now. */
  readonly isTalking: boolean;
  /** Pinned, then by votes, then by time; the first {@link QUESTIONS_SHOWN}. */
  readonly questions: readonly PublicQuestion[];
  /** So many more there are. */
  readonly moreQuestions: number;
  readonly polls: readonly PublicPoll[];
  /** The newest lines of each language, in order of time. */
  readonly captions: readonly CaptionShown[];
};

/** A frame goes to everybody every two seconds in which something changed: what nobody scrolls to is left out. */
export const QUESTIONS_SHOWN = 100;

export type QuestionRow = Omit<PublicQuestion, 'text' | 'state'> & {
  /** Null once erased. */
  readonly text: string | null;
  readonly state: QuestionState;
};

export type PollRow = {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: LocaleMap;
  readonly mostChosen: number;
  readonly state: PollState;
  readonly results: PollResults;
  readonly isOnStage: boolean;
  readonly options: readonly { readonly id: string; readonly text: LocaleMap }[];
  readonly choices: readonly Choice[];
};

export type LiveDeskRows = {
  readonly broadcastId: string;
  readonly mode: QuestionMode;
  readonly state: BroadcastState;
  readonly questions: readonly QuestionRow[];
  readonly polls: readonly PollRow[];
  readonly captions: readonly CaptionShown[];
};

/** The only way from rows to what is shown: whatever is read by mistake, nothing hidden passes here. */
export function liveDeskOf({ questions, polls, state, ...rows }: LiveDeskRows): LiveDeskFacts {
  const all = rows.mode === 'off' ? [] : inOrder(questions.flatMap(publicQuestion));
  return {
    broadcastId: rows.broadcastId,
    mode: rows.mode,
    isTalking: isTalking(state),
    questions: all.slice(0, QUESTIONS_SHOWN),
    moreQuestions: Math.max(0, all.length - QUESTIONS_SHOWN),
    polls: polls.flatMap(publicPoll),
    captions: rows.captions,
  };
}

function publicQuestion({ state, text, ...row }: QuestionRow): PublicQuestion[] {
  if (text === null || (state !== 'visible' && state !== 'answered')) return [];
  const { id, askerName, isPinned, votes, askedAt } = row;
  return [{ id, text, askerName, state, isPinned: isPinned && state === 'visible', votes, askedAt }];
}

function publicPoll({ state, results, choices, options, ...row }: PollRow): PublicPoll[] {
  if (state !== 'open' && state !== 'closed') return [];
  const count: PollCount | undefined = showsResults(state, results) ? countVotes(choices) : undefined;
  const { id, kind, question, mostChosen, isOnStage } = row;
  return [
    {
      ...{ id, kind, question, mostChosen, state, isOnStage },
      isShownAfter: results !== 'never',
      voters: count?.voters ?? null,
      options: options.map((option) => ({
        ...{ id: option.id, text: option.text },
        votes: count === undefined ? null : (count.votes.get(option.id) ?? 0),
      })),
    },
  ];
}

/** What stands on the stage: the pinned question, else the poll that was put there (B15). */
export function onStage({ questions, polls }: Pick<LiveDeskFacts, 'questions' | 'polls'>): {
  readonly question: PublicQuestion | undefined;
  readonly poll: PublicPoll | undefined;
} {
  return {
    question: questions.find(({ isPinned }) => isPinned),
    poll: polls.find(({ isOnStage }) => isOnStage),
  };
}
