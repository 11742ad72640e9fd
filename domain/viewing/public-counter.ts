import type { CounterPolicy } from '../broadcast/vocabulary.ts';

/** What the public is told of how many watch: nothing, a word, or a number. */
export type PublicCount = null | 'none' | 'few' | 'many' | number;

const MANY = 10;

/**
 * An organizer may hide a number and round it, never set one (broadcast.md B21). Rounded: a word up to ten, tens below a hundred,
 * then two digits that count; so nobody sees one viewer come or go.
 */
export function publicCount(policy: CounterPolicy, viewers: number): PublicCount {
  if (policy === 'hidden') return null;
  if (policy === 'exact') return viewers;
  if (policy === 'words') return viewers === 0 ? 'none' : viewers > MANY ? 'many' : 'few';
  if (viewers > 0 && viewers <= MANY) return 'few';
  const step = 10 ** Math.max(1, String(viewers).length - 2);
  return Math.round(viewers / step) * step;
}
