import type { PollKind } from './vocabulary.ts';

/**
 * Whole percent of the voters by option, as shown. Where each voter has one vote they add up to 100: rounded down, and what is left
 * over goes to the largest remainders, the first option first. Of several choices each share is rounded by itself: they need not
 * add up, for one voter stands in several. All 0 while nobody voted.
 */
export function pollPercents(kind: PollKind, votes: readonly number[], voters: number): number[] {
  if (voters === 0) return votes.map(() => 0);
  if (kind === 'multiple') return votes.map((count) => Math.round((count * 100) / voters));
  const all = votes.reduce((sum, count) => sum + count, 0);
  if (all === 0) return votes.map(() => 0);
  const percents = votes.map((count) => Math.floor((count * 100) / all));
  const left = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const byRemainder = votes
    .map((count, place) => ({ place, remainder: (count * 100) % all }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place);
  for (const { place } of byRemainder.slice(0, left)) percents[place] = (percents[place] ?? 0) + 1;
  return percents;
}
