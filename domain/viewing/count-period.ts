import type { AudienceGap, CountPeriod } from './audience.ts';
import { MINUTE_MS } from './minute-table.ts';
import type { ViewingState } from './viewing-state.ts';

/**
 * The UTC days from the first to the last one on which anything of an edition was asked for, watched or refused; null: nothing
 * ever was. What belongs to no edition (gaps, requests for nothing that is known) is told of these days alone: another forum on
 * the same installation is none of its business, and a journal that begins with these days can recount it.
 */
export function periodOf(state: ViewingState, editionNo: number): CountPeriod | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const take = (minute: number) => {
    first = Math.min(first, minute);
    last = Math.max(last, minute);
  };
  for (const target of state.targets.values())
    if (target.editionNo === editionNo)
      for (const { minute } of state.minutes.ofTarget(target.targetNo)) take(minute);
  for (const { targetNo, minute } of state.drops.values())
    if (state.targets.get(targetNo)?.editionNo === editionNo) take(minute);
  if (first > last) return null;
  const dayOf = (minute: number) => Math.floor((minute * MINUTE_MS) / DAY_MS);
  return { fromAt: dayOf(first) * DAY_MS, untilAt: (dayOf(last) + 1) * DAY_MS };
}

/** Gaps that reach into the period, in order; undefined: all of them. */
export function gapsOf(state: ViewingState, period: CountPeriod | null | undefined): AudienceGap[] {
  if (period === null) return [];
  return state.gaps
    .filter(({ fromAt, toAt }) => period === undefined || (toAt >= period.fromAt && fromAt < period.untilAt))
    .sort((a, b) => a.fromAt - b.fromAt || a.toAt - b.toAt);
}

const DAY_MS = 86_400_000;
