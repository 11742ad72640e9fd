import { captionKeysOf, lastCaptions } from '#db/broadcast/caption.ts';
import { liveDeskRows } from '#db/broadcast/live-desk.ts';
import { choicesOf, pollsIn } from '#db/broadcast/poll.ts';
import { pendingCounts, questionsIn } from '#db/broadcast/question.ts';
import { getDb } from '#db/client.ts';
import { type LiveDeskFacts, liveDeskOf } from '#domain/broadcast/live-desk.ts';
import { countVotes } from '#domain/broadcast/poll.ts';
import { inOrder } from '#domain/broadcast/question.ts';
import {
  POLL_STATES,
  type PollKind,
  type PollResults,
  type PollState,
  QUESTION_STATES,
  type QuestionState,
} from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type DeskPlace, moderatedPlace, moderatedPlaces } from './desk-place.ts';

/** A question as moderators see it; the key of its asker is not among it. */
export type ModeratedQuestion = {
  readonly id: string;
  readonly text: string;
  readonly askerName: string | null;
  readonly state: QuestionState;
  readonly isPinned: boolean;
  readonly votes: number;
  readonly askedAt: number;
  readonly version: number;
};

export type ModeratedPoll = {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: LocaleMap;
  readonly mostChosen: number;
  readonly state: PollState;
  readonly results: PollResults;
  readonly isOnStage: boolean;
  readonly version: number;
  readonly voters: number;
  readonly options: readonly { readonly id: string; readonly text: LocaleMap; readonly votes: number }[];
};

export type ModeratorDesk = {
  readonly place: DeskPlace;
  /** Those that wait first, the oldest first; then as everybody sees them; then answered and hidden ones. */
  readonly questions: readonly ModeratedQuestion[];
  readonly polls: readonly ModeratedPoll[];
  readonly facts: LiveDeskFacts;
  readonly captions: {
    readonly keys: readonly { readonly id: string; readonly label: string; readonly createdAt: number }[];
    /** Lines so far, by language. */
    readonly lines: ReadonlyMap<string, number>;
  };
};

/** Everything that is asked and voted beside one broadcast. @throws NotFoundError, ForbiddenError */
export async function openModeratorDesk(viewer: Viewer, slug: string, code: string): Promise<ModeratorDesk> {
  const place = await moderatedPlace(viewer, slug, code);
  const { scope, broadcast } = place;
  const { read } = getDb();
  const [questions, polls, rows, keys, lines] = await Promise.all([
    questionsIn(read, scope, broadcast.id, QUESTION_STATES),
    pollsIn(read, scope, broadcast.id, POLL_STATES),
    liveDeskRows(read, scope, broadcast),
    captionKeysOf(read, scope, broadcast.id),
    lastCaptions(read, scope, broadcast.id),
  ]);
  const choices = await choicesOf(
    read,
    scope,
    polls.map(({ id }) => id),
  );
  const shown = questions.flatMap((row): ModeratedQuestion[] => {
    const { id, text, askerName, state, isPinned, votes, askedAt, version } = row;
    return text === null ? [] : [{ id, text, askerName, state, isPinned, votes, askedAt, version }];
  });
  const inState = (state: QuestionState) => shown.filter((question) => question.state === state);
  return {
    place,
    questions: [
      ...inState('pending'),
      ...inOrder(inState('visible')),
      ...inState('answered').toReversed(),
      ...inState('hidden').toReversed(),
    ],
    polls: polls.map(({ options, ...poll }) => {
      const { voters, votes } = countVotes(choices.get(poll.id) ?? []);
      const { id, kind, question, mostChosen, state, results, isOnStage, version } = poll;
      return {
        ...{ id, kind, question, mostChosen, state, results, isOnStage, version, voters },
        options: options.map((option) => ({ ...option, votes: votes.get(option.id) ?? 0 })),
      };
    }),
    facts: liveDeskOf(rows),
    captions: { keys: keys.map(({ id, label, createdAt }) => ({ id, label, createdAt })), lines },
  };
}

/** The live desks of an edition where the viewer moderates, each with how many questions wait. @throws NotFoundError, ForbiddenError */
export async function listModeratorDesks(
  viewer: Viewer,
  slug: string,
): Promise<readonly { readonly place: DeskPlace; readonly waiting: number }[]> {
  const places = await moderatedPlaces(viewer, slug);
  const [first] = places;
  const counts = first === undefined ? undefined : await pendingCounts(getDb().read, first.scope);
  return places.map((place) => ({ place, waiting: counts?.get(place.broadcast.id) ?? 0 }));
}
