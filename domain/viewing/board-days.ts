import { isOnAir } from '../broadcast/stream-access.ts';
import type { BroadcastState } from '../broadcast/vocabulary.ts';
import { type LocalDay, programmeDay } from '../time.ts';

/** When a broadcast began (UTC ms; null: not yet), and whether it goes on. */
type BegunBroadcast = { readonly state: BroadcastState; readonly actualStartAt: number | null };
type Wall = { readonly zone: string; readonly dayChange: string };

export type BoardDays = {
  readonly from: LocalDay;
  readonly until: LocalDay;
  /** A broadcast of these days has begun: a zero is one from then on. */
  readonly hasBegun: boolean;
};

/**
 * The days of the programme whose figures a live board shows of a stream at `at` (UTC ms): today alone, and an earlier one only
 * while a broadcast that began on it is still on (broadcast.md B20; programme.md ST4).
 */
export function boardDays(
  broadcasts: readonly BegunBroadcast[],
  at: number,
  { zone, dayChange }: Wall,
): BoardDays {
  const until = programmeDay(at, zone, dayChange);
  const begun = broadcasts.flatMap(({ state, actualStartAt }) =>
    actualStartAt === null ? [] : { state, dayOn: programmeDay(actualStartAt, zone, dayChange) },
  );
  const from = begun.reduce(
    (first, { state, dayOn }) => (isOnAir({ state }) && dayOn < first ? dayOn : first),
    until,
  );
  return { from, until, hasBegun: begun.some(({ dayOn }) => dayOn >= from && dayOn <= until) };
}
