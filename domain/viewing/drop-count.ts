import type { BeatCount, CountPeriod, TargetAudience, Waterfall } from './audience.ts';
import { DROP_OF_BEAT, DROP_REASONS } from './journal-record.ts';
import { MINUTE_MS } from './minute-table.ts';
import type { ViewingState } from './viewing-state.ts';

export type StartDrops = Pick<Waterfall, 'malformed' | 'badSignature' | 'accessRefused' | 'overloadRefused'>;

/** Requests for a play that were refused, of a target; target 0: of none that anybody knows. */
export function startDrops(state: ViewingState, targetNo: number, period?: CountPeriod | null): StartDrops {
  const counts = dropsOf(state, { targetNo, base: 0, period });
  const [malformed = 0, badSignature = 0, accessRefused = 0, overloadRefused = 0] = counts;
  return { malformed, badSignature, accessRefused, overloadRefused };
}

/** Without what was written: nobody drops that. */
export function beatDrops(state: ViewingState, targetNo: number, period?: CountPeriod | null): BeatCount {
  const drops = dropsOf(state, { targetNo, base: DROP_OF_BEAT, period });
  const [malformed = 0, badSignature = 0, access = 0, overload = 0, expired = 0, late = 0, tooFast = 0] =
    drops;
  return {
    written: 0,
    duplicate: 0,
    late,
    expired: expired + access,
    malformed,
    badSignature,
    tooFast,
    overload,
  };
}

type Asked = {
  readonly targetNo: number;
  readonly base: number;
  /** Null: none at all; undefined: any time. */
  readonly period: CountPeriod | null | undefined;
};

/** Refusals of a target by place in DROP_REASONS. */
function dropsOf(state: ViewingState, { targetNo, base, period }: Asked): number[] {
  const counts = DROP_REASONS.map(() => 0);
  for (const drop of state.drops.values()) {
    const place = drop.reason - base - 1;
    if (drop.targetNo === targetNo && place >= 0 && place < counts.length && isWithin(drop.minute, period))
      counts[place] = (counts[place] ?? 0) + drop.count;
  }
  return counts;
}

function isWithin(minute: number, period: CountPeriod | null | undefined): boolean {
  if (period === undefined) return true;
  return period !== null && minute * MINUTE_MS >= period.fromAt && minute * MINUTE_MS < period.untilAt;
}

/**
 * How often a player that cannot be measured was opened on some targets: beside all other figures, in none of them. Left out where
 * there was none, so that reports from before it was counted are recounted to the same bytes.
 */
export function openedOf(
  state: ViewingState,
  targets: readonly Pick<TargetAudience, 'targetNo'>[],
): { readonly opened?: number } {
  const place = DROP_REASONS.indexOf('opened');
  const opened = targets.reduce(
    (sum, { targetNo }) => sum + (dropsOf(state, { targetNo, base: 0, period: undefined })[place] ?? 0),
    0,
  );
  return opened === 0 ? {} : { opened };
}
