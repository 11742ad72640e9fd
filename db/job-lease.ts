import { and, eq, lt, lte } from 'drizzle-orm';
import type { Db, Reader } from './types.ts';

export type JobLease = {
  readonly name: string;
  readonly holder: string;
  readonly leasedUntil: number;
  readonly startedAt: number;
  readonly okAt: number | null;
  readonly lastError: string | null;
};

/** Recurring work that may be due; all instants are UTC milliseconds. */
export type Turn = {
  readonly name: string;
  /** The process that would do it. */
  readonly holder: string;
  readonly at: number;
  /** Due when it began before this. */
  readonly dueBefore: number;
  /** Where it was never seen: as if it had begun then. */
  readonly firstStartedAt: number;
  readonly leaseMs: number;
};

/** Takes recurring work when it is due and nobody else does it; true for one process only. */
export function takeLease(db: Db, turn: Turn): Promise<boolean> {
  const { name, holder, at, dueBefore, firstStartedAt, leaseMs } = turn;
  return db.tx(
    async (tx) => {
      const { jobLease } = tx.t;
      const unseen = { name, holder: '', leasedUntil: 0, startedAt: firstStartedAt };
      await tx.insert(jobLease).values(unseen).onConflictDoNothing();
      const taken = await tx
        .update(jobLease)
        .set({ holder, leasedUntil: at + leaseMs, startedAt: at })
        .where(and(eq(jobLease.name, name), lte(jobLease.leasedUntil, at), lt(jobLease.startedAt, dueBefore)))
        .returning({ name: jobLease.name });
      return taken.length === 1;
    },
    { guarded: true, label: 'job-lease.take' },
  );
}

/** Gives the lease back and writes down how it went; nothing happens when it had passed to another process. */
export function endLease(
  db: Db,
  { name, holder, at, failure }: Pick<Turn, 'name' | 'holder' | 'at'> & { readonly failure: string | null },
): Promise<void> {
  return db.tx(
    async (tx) => {
      const { jobLease } = tx.t;
      const outcome = failure === null ? { okAt: at, lastError: null } : { lastError: failure };
      await tx
        .update(jobLease)
        .set({ leasedUntil: 0, ...outcome })
        .where(and(eq(jobLease.name, name), eq(jobLease.holder, holder)));
    },
    { guarded: true, label: 'job-lease.end' },
  );
}

/** How every piece of recurring work went last, by name. */
export function listLeases(reader: Reader): Promise<JobLease[]> {
  return reader.select().from(reader.t.jobLease).orderBy(reader.t.jobLease.name);
}
