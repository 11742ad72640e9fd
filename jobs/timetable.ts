import { sealNewAuditRows } from './audit.ts';
import { makeNightlyBackup } from './backup.ts';
import { destroySalts, watchBroadcasts } from './broadcast.ts';
import { refreshFeeds } from './calendar.ts';
import { settleAllDoors } from './door.ts';
import { sweepUploads } from './file.ts';
import { sweepPayments } from './payment.ts';
import {
  drawLotteries,
  purgeDueData,
  reconcileSeats,
  reissueDeadTickets,
  remindPeople,
  sweepSeats,
} from './registration.ts';
import { archiveViewings, tellDailyRoots } from './viewing.ts';

/** How often recurring work is done. */
export type Every =
  | { readonly minutes: number }
  /** Not below the 10 seconds in which the worker looks at this page. */
  | { readonly seconds: number }
  /** Once a day from `HH:MM` UTC on, also later when no process ran at that time. */
  | { readonly dailyAt: string };

export type RecurringWork = {
  readonly name: string;
  readonly every: Every;
  /** After that long another process takes it over. */
  readonly limitMs: number;
  /** `signal` fires when the process ends. A thrown error is written down by its class. */
  readonly run: (signal: AbortSignal) => Promise<void>;
};

/** All recurring work of Plenum. One process does each at a time (usecases/job-lease.ts). */
export const TIMETABLE: readonly RecurringWork[] = [
  { name: 'audit.seal', every: { minutes: 1 }, limitMs: 300_000, run: sealNewAuditRows },
  { name: 'registration.sweep', every: { seconds: 30 }, limitMs: 120_000, run: sweepSeats },
  { name: 'lottery.draw', every: { seconds: 30 }, limitMs: 300_000, run: drawLotteries },
  { name: 'payment.sweep', every: { minutes: 5 }, limitMs: 300_000, run: sweepPayments },
  { name: 'calendar.refresh', every: { minutes: 10 }, limitMs: 600_000, run: refreshFeeds },
  { name: 'registration.remind', every: { minutes: 10 }, limitMs: 600_000, run: remindPeople },
  { name: 'registration.reconcile', every: { dailyAt: '03:00' }, limitMs: 600_000, run: reconcileSeats },
  { name: 'registration.reissue', every: { minutes: 1 }, limitMs: 300_000, run: reissueDeadTickets },
  { name: 'registration.purge', every: { dailyAt: '03:10' }, limitMs: 600_000, run: purgeDueData },
  { name: 'door.settle', every: { seconds: 30 }, limitMs: 300_000, run: settleAllDoors },
  { name: 'broadcast.watch', every: { seconds: 10 }, limitMs: 15_000, run: watchBroadcasts },
  { name: 'viewing.salt', every: { dailyAt: '03:15' }, limitMs: 120_000, run: destroySalts },
  { name: 'file.sweep', every: { dailyAt: '03:20' }, limitMs: 600_000, run: sweepUploads },
  { name: 'viewing.archive', every: { minutes: 10 }, limitMs: 3_600_000, run: archiveViewings },
  { name: 'viewing.root', every: { minutes: 30 }, limitMs: 120_000, run: tellDailyRoots },
  { name: 'backup.nightly', every: { dailyAt: '03:40' }, limitMs: 3_600_000, run: makeNightlyBackup },
];

/** The instant before which work must have begun last to be due at `at` (both UTC milliseconds). */
export function dueBefore(every: Every, at: number): number {
  // A tick that comes a little early still counts.
  if (!('dailyAt' in every)) return at - pauseOf(every) + SLACK_MS;
  const [hours = 0, minutes = 0] = every.dailyAt.split(':').map(Number);
  const today = Math.floor(at / DAY_MS) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS;
  return today <= at ? today : today - DAY_MS;
}

/** When work that this instance never saw counts as begun: long ago, or now where it waits for its time of day. */
export function firstStartedAt(every: Every, at: number): number {
  return 'dailyAt' in every ? at : 0;
}

function pauseOf(every: Exclude<Every, { dailyAt: string }>): number {
  return 'minutes' in every ? every.minutes * MINUTE_MS : every.seconds * 1_000;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SLACK_MS = 500;
