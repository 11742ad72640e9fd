import type { RetentionSetting } from '#domain/registration/retention.ts';
import type { RetentionClass } from '#domain/registration/vocabulary.ts';
import type { useWords } from '#i18n/client-words.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';

type Counts = Readonly<Record<string, number>>;
export type PurgeAnswer =
  | { readonly ok: true; readonly counts: Counts }
  | { readonly ok: false; readonly reason: 'changed'; readonly counts: Counts };
export type KeyAnswer =
  | { readonly ok: true; readonly kid: number; readonly reissued: number }
  | { readonly ok: false; readonly reason: 'no_more' | 'unknown' | 'dead' };
export type SaveAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'stale' | 'not_set_up' };

type Of<Input, Answer> = (input: Input) => Promise<Answer | DeskRefusal>;
export type RetentionActions = {
  readonly save: Of<{ edition: string; version: number; days: RetentionSetting }, SaveAnswer>;
  readonly preview: Of<{ edition: string }, PurgeAnswer>;
  readonly purge: Of<{ edition: string; counts: Counts }, PurgeAnswer>;
  readonly roll: Of<{ edition: string }, KeyAnswer>;
  readonly kill: Of<{ edition: string; kid: number }, KeyAnswer>;
};

/** A class with the longest term, and in words since when its oldest records go. */
export type TermLine = { readonly kind: RetentionClass; readonly most: number; readonly dueText: string };
/** A key in words. */
export type KeyLine = {
  readonly kid: number;
  readonly state: 'active' | 'retired' | 'dead';
  readonly madeText: string;
  readonly tickets: number;
};

const NOUNS = [
  'specialAnswer',
  'signingKey',
  'waitlistEntry',
  'refusedCode',
  'scan',
  'presenceInterval',
  'doorFeed',
  'answer',
  'file',
  'registration',
  'party',
  'allocation',
  'accessCode',
  'ticketEvent',
  'booking',
  'invoiceDetached',
  'consent',
  'transfer',
  'mail',
  'invoice',
] as const;

/** What goes or went, each kind of row with its number, in words. */
export function countWords(t: ReturnType<typeof useWords>, counts: Counts): string[] {
  return NOUNS.flatMap((noun) => {
    const count = counts[noun] ?? 0;
    return count === 0 ? [] : [t(`retention.count.${noun}`, { count })];
  });
}
