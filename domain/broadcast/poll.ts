import type { LocaleMap } from '../locale.ts';
import { z } from '../schema.ts';
import { POLL_KINDS, POLL_RESULTS, type PollKind, type PollResults, type PollState } from './vocabulary.ts';

export const POLL_TEXT_MOST = 200;
export const POLL_OPTION_MOST = 120;
export const POLL_OPTIONS = { least: 2, most: 12 } as const;
/** 1 to 5 (broadcast.md B12). */
export const SCALE_STEPS = 5;

/** What a poll has said so far: voters, each once, and the votes of every option in the order of the options. */
export type PollCount = { readonly voters: number; readonly votes: ReadonlyMap<string, number> };

/** A poll as everybody may see it; counts are null while its policy keeps them. */
export type PublicPoll = {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: LocaleMap;
  /** So many options at most; 1 but for `multiple`. */
  readonly mostChosen: number;
  readonly state: Extract<PollState, 'open' | 'closed'>;
  readonly isOnStage: boolean;
  /** Counts are shown at the latest once it is closed. */
  readonly isShownAfter: boolean;
  readonly voters: number | null;
  readonly options: readonly {
    readonly id: string;
    /** Of a scale empty: its place from 1 on is the step. */
    readonly text: LocaleMap;
    readonly votes: number | null;
  }[];
};

export type PollRefusal = 'closed' | 'missing' | 'too_many' | 'unknown';

export type VoteFacts = {
  readonly kind: PollKind;
  readonly state: PollState;
  readonly mostChosen: number;
  readonly optionIds: readonly string[];
};

/**
 * Whether a choice counts: of an open poll, among its options, not more than it takes (broadcast.md B12). A second choice
 * of the same voter takes the place of the first until the poll is closed; that is the database's to do.
 */
export function decideVote(
  { kind, state, mostChosen, optionIds }: VoteFacts,
  chosen: readonly string[],
):
  | { readonly ok: true; readonly optionIds: string[] }
  | { readonly ok: false; readonly reason: PollRefusal } {
  if (state !== 'open') return { ok: false, reason: 'closed' };
  const distinct = [...new Set(chosen)];
  if (distinct.length === 0) return { ok: false, reason: 'missing' };
  if (!distinct.every((id) => optionIds.includes(id))) return { ok: false, reason: 'unknown' };
  if (distinct.length > (kind === 'multiple' ? mostChosen : 1)) return { ok: false, reason: 'too_many' };
  return { ok: true, optionIds: optionIds.filter((id) => distinct.includes(id)) };
}

/** `draft > open > closed > archived` (B15); the ways back are those of undo. */
const NEXT: Readonly<Record<PollState, readonly PollState[]>> = {
  draft: ['open', 'archived'],
  open: ['closed', 'draft'],
  closed: ['archived', 'open'],
  archived: ['closed', 'draft'],
};

/** A poll that somebody voted in is no draft any more: its options would change under a vote. */
export function mayPollBecome(from: PollState, to: PollState, voters: number): boolean {
  return NEXT[from].includes(to) && (to !== 'draft' || voters === 0);
}

/** Whether everybody sees the counts: live, after the close, or never (B15). */
export function showsResults(state: PollState, results: PollResults): boolean {
  if (results === 'never') return false;
  return state === 'closed' || (results === 'live' && state === 'open');
}

/** So many voters made the same choice. */
export type Choice = { readonly optionIds: readonly string[]; readonly voters: number };

/** Counts choices by option; equal to the rows of votes whatever their order. */
export function countVotes(choices: readonly Choice[]): PollCount {
  const votes = new Map<string, number>();
  for (const { optionIds, voters } of choices)
    for (const id of optionIds) votes.set(id, (votes.get(id) ?? 0) + voters);
  return { voters: choices.reduce((sum, { voters }) => sum + voters, 0), votes };
}

/** Mean step of a scale in hundredths, halves up; undefined before the first vote. */
export function scaleMeanHundredths(votes: readonly number[]): number | undefined {
  const all = votes.reduce((sum, count) => sum + count, 0);
  if (all === 0) return undefined;
  const points = votes.reduce((sum, count, place) => sum + count * (place + 1), 0);
  return Math.floor((points * 100 + all / 2) / all);
}

const text = (most: number) => z.record(z.string().max(35), z.string().trim().max(most));
const hasWords = (map: LocaleMap) => Object.values(map).some((value) => value !== '');

/** The place of the first answer that reads in one of its languages as one before it; undefined: all of them differ. */
export function repeatedOption(options: readonly LocaleMap[]): number | undefined {
  const seen = new Set<string>();
  const place = options.findIndex((option) => {
    const keys = Object.entries(option).flatMap(([locale, words]) => {
      const folded = words.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
      return folded === '' ? [] : JSON.stringify([locale, folded]);
    });
    if (keys.some((key) => seen.has(key))) return true;
    for (const key of keys) seen.add(key);
    return false;
  });
  return place === -1 ? undefined : place;
}

/** A poll as its editor sends it; of a scale no options. */
export const pollInput = z
  .strictObject({
    edition: z.string().min(1).max(64),
    code: z.string().min(1).max(64),
    /** Absent: a new one. */
    pollId: z.uuid().optional(),
    version: z.int().min(1).optional(),
    kind: z.enum(POLL_KINDS),
    question: text(POLL_TEXT_MOST).refine(hasWords, 'missing'),
    options: z
      .array(text(POLL_OPTION_MOST).refine(hasWords, 'missing'))
      .max(POLL_OPTIONS.most, 'too_many')
      .readonly(),
    mostChosen: z.int().min(1).max(POLL_OPTIONS.most),
    results: z.enum(POLL_RESULTS),
  })
  .refine(({ kind, options }) => kind === 'scale' || options.length >= POLL_OPTIONS.least, {
    path: ['options'],
    message: 'too_few',
  })
  .refine(({ kind, options }) => kind === 'scale' || repeatedOption(options) === undefined, {
    path: ['options'],
    message: 'repeated',
  })
  .refine(({ kind, options, mostChosen }) => kind !== 'multiple' || mostChosen <= options.length, {
    path: ['mostChosen'],
    message: 'too_many',
  });
export type PollInput = Omit<z.output<typeof pollInput>, 'edition' | 'code'>;

/** A moderator's step: a new state, or whether it stands on the stage. */
export const pollStepInput = z.strictObject({
  edition: z.string().min(1).max(64),
  code: z.string().min(1).max(64),
  pollId: z.uuid(),
  version: z.int().min(1),
  to: z.enum(['draft', 'open', 'closed', 'archived']).optional(),
  isOnStage: z.boolean().optional(),
});
export type PollStepInput = Omit<z.output<typeof pollStepInput>, 'edition' | 'code'>;
