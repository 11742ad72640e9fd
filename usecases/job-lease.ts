import { now } from '#adapters/clock.ts';
import { failureOf } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { endLease, type JobLease, listLeases, takeLease } from '#db/job-lease.ts';

export type RecurringTurn = {
  readonly name: string;
  readonly holder: string;
  /** Due when it began before this instant (UTC milliseconds). */
  readonly dueBefore: number;
  readonly firstStartedAt: number;
  /** Another process takes it over after that long. */
  readonly leaseMs: number;
};
export type TurnOutcome = { readonly ran: boolean; readonly failure: string | null };

/**
 * Does recurring work when it is due, in one process only, and writes down how it went: `okAt`, or the class of the
 * error. A failure is told, not thrown (security-reliability.md "job_lease").
 */
export async function takeTurn(turn: RecurringTurn, run: () => Promise<void>): Promise<TurnOutcome> {
  const db = getDb();
  if (!(await takeLease(db, { ...turn, at: now() }))) return { ran: false, failure: null };
  const failure = await failureClass(run);
  await endLease(db, { name: turn.name, holder: turn.holder, at: now(), failure });
  return { ran: true, failure };
}

/** How every piece of recurring work went last; for the operator's page and `doctor`. */
export function recurringWork(): Promise<JobLease[]> {
  return listLeases(getDb().read);
}

async function failureClass(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return failureOf(error).failure ?? 'unknown';
  }
}
