import type { CountPeriod } from './audience.ts';

/** For how many months the journal of viewings may be kept (broadcast.md "Identity and privacy"). */
export const JOURNAL_MONTHS = { least: 1, usual: 13, most: 120 } as const;

const DAY_MS = 86_400_000;

/** That many months as ms, in whole days: 13 months are 396 days. */
export function journalTermMs(months: number): number {
  return Math.floor(months * 30.5) * DAY_MS;
}

/** A segment is written to for so long: what names a target may stand in the one before its first play. */
const ROLL_MS = 10 * 60_000;

/**
 * Whether a journal of which everything that was sealed until `goneUntilAt` (UTC ms; null: nothing) was let go still holds all of a
 * period; null: nothing happened in it, undefined: nobody knows when it began.
 */
export function isStillHeld(
  period: Pick<CountPeriod, 'fromAt'> | null | undefined,
  goneUntilAt: number | null,
): boolean {
  if (goneUntilAt === null || period === null) return true;
  return period !== undefined && period.fromAt - ROLL_MS > goneUntilAt;
}
