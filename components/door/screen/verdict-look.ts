import type { Verdict } from '#domain/checkin/verdict.ts';
import { VERDICT_SIGNS, type VerdictClass } from '#domain/checkin/verdict.ts';
import type { verdictColours } from '#domain/colour.ts';

/** Which pair of colours of design.md rule 11. */
export type VerdictTone = keyof typeof verdictColours;

/** What is drawn: no two classes share a shape, so that none needs its colour to be known. */
export type SignShape = 'tick' | 'clock' | 'eye' | 'cross' | 'exclamation' | 'ring';

const TONES: Readonly<Record<VerdictClass, VerdictTone>> = {
  green: 'ok',
  amber: 'already',
  red: 'no',
  blue: 'attention',
};

/** Amber answers whose reason is a time: when somebody came before, or when the ticket is good. */
const TIMES: ReadonlySet<Verdict> = new Set([
  'already_in',
  'already_taken',
  'too_early',
  'too_late',
  'wrong_day',
]);

export function toneOf(verdict: Verdict): VerdictTone {
  return TONES[VERDICT_SIGNS[verdict].class];
}

/** The shape of a verdict: decision 161 brings the lists of checkin.md rule 7 and design.md rule 11 together. */
export function shapeOf(verdict: Verdict): SignShape {
  const { icon, band } = VERDICT_SIGNS[verdict];
  if (band !== null) return 'exclamation';
  return icon === 'eye' && TIMES.has(verdict) ? 'clock' : icon;
}

/** Letters of the longest word, by which the size of the line is found. */
export function longestWord(text: string): number {
  return Math.max(3, ...text.split(/[\s-]+/).map((word) => word.length));
}

/** How many words there are, each of which may stand on a line of its own. */
export function wordCount(text: string): number {
  return text.trim().split(/\s+/).length;
}
