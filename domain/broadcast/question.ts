import { z } from '../schema.ts';
import type { BroadcastState, QuestionMode, QuestionState } from './vocabulary.ts';

/** Letters of a question, of the name of who asks, and so many questions of one person in any ten minutes (broadcast.md B11). */
export const QUESTION_MOST = 500;
export const ASKER_NAME_MOST = 80;
export const QUESTION_PACE = { most: 3, perMs: 10 * 60_000 } as const;

/** A question as everybody may see it: never one that waits or is hidden. */
export type PublicQuestion = {
  readonly id: string;
  readonly text: string;
  /** Null: asked by nobody named. */
  readonly askerName: string | null;
  readonly state: Extract<QuestionState, 'visible' | 'answered'>;
  readonly isPinned: boolean;
  readonly votes: number;
  /** UTC ms. */
  readonly askedAt: number;
};

export type QuestionRefusal =
  /** The office does not take questions here. */
  | 'off'
  /** Not yet, or no more. */
  | 'over'
  | 'missing'
  | 'long'
  | 'name_long'
  | 'pace';

export type AskDecision =
  | {
      readonly ok: true;
      readonly text: string;
      readonly askerName: string | null;
      readonly state: QuestionState;
    }
  | { readonly ok: false; readonly reason: QuestionRefusal; readonly retryAfterSeconds?: number };

export type AskFacts = {
  readonly mode: QuestionMode;
  readonly state: BroadcastState;
  /** When the same person asked before, UTC ms, in any order. */
  readonly askedAt: readonly number[];
};

/** While it waits, while it runs, and while the picture is gone: then questions are taken and polls are open. */
const TALKING: readonly BroadcastState[] = ['waiting', 'live', 'interrupted'];

export function isTalking(state: BroadcastState): boolean {
  return TALKING.includes(state);
}

/**
 * Whether a question is taken, and whether it waits for a moderator first (broadcast.md B11, B14). Letters are counted as
 * people count them; the pace is three in any ten minutes, so the wait is known to the second.
 */
export function decideAsking(
  { mode, state, askedAt }: AskFacts,
  { text, askerName }: { readonly text: string; readonly askerName: string },
  now: number,
): AskDecision {
  if (mode === 'off') return { ok: false, reason: 'off' };
  if (!isTalking(state)) return { ok: false, reason: 'over' };
  const [question, name] = [tidy(text), tidy(askerName)];
  if (question === '') return { ok: false, reason: 'missing' };
  if ([...question].length > QUESTION_MOST) return { ok: false, reason: 'long' };
  if ([...name].length > ASKER_NAME_MOST) return { ok: false, reason: 'name_long' };
  const recent = askedAt.filter((at) => now - at < QUESTION_PACE.perMs).sort((a, b) => b - a);
  const first = recent[QUESTION_PACE.most - 1];
  if (first !== undefined) {
    const retryAfterSeconds = Math.ceil((first + QUESTION_PACE.perMs - now) / 1000);
    return { ok: false, reason: 'pace', retryAfterSeconds };
  }
  return {
    ok: true,
    text: question,
    askerName: name === '' ? null : name,
    state: mode === 'moderated' ? 'pending' : 'visible',
  };
}

/** Lines stay lines; what only moves the text about, or turns its direction over what follows, goes. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** `pending > visible > answered`, `hidden` from any (B14); the ways back are those of undo. */
const NEXT: Readonly<Record<QuestionState, readonly QuestionState[]>> = {
  pending: ['visible', 'hidden'],
  visible: ['answered', 'hidden', 'pending'],
  answered: ['visible', 'hidden'],
  hidden: ['visible', 'pending', 'answered'],
};

export function mayBecome(from: QuestionState, to: QuestionState): boolean {
  return NEXT[from].includes(to);
}

/** Only what everybody sees stands on the stage. */
export function mayPin(state: QuestionState): boolean {
  return state === 'visible';
}

/** Pinned, then by votes, then by time of asking (B14); the id settles what is left. */
export function inOrder<T extends Pick<PublicQuestion, 'id' | 'isPinned' | 'votes' | 'askedAt'>>(
  questions: readonly T[],
): T[] {
  return [...questions].sort(
    (a, b) =>
      Number(b.isPinned) - Number(a.isPinned) ||
      b.votes - a.votes ||
      a.askedAt - b.askedAt ||
      (a.id < b.id ? -1 : 1),
  );
}

const version = z.int().min(1);

/** A moderator's step: a new state, or the pin. `version` is that of the row as it was read. */
export const moderateInput = z.strictObject({
  edition: z.string().min(1).max(64),
  code: z.string().min(1).max(64),
  questionId: z.uuid(),
  version,
  to: z.enum(['pending', 'visible', 'answered', 'hidden']).optional(),
  isPinned: z.boolean().optional(),
});
export type ModerateInput = Omit<z.output<typeof moderateInput>, 'edition' | 'code'>;
