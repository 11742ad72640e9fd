import { and, asc, eq, inArray, isNull, like, lte, or, sql } from 'drizzle-orm';
import { newId } from './id.ts';
import { skipLocked } from './postgres-lock.ts';
import { onceWriter } from './prepared.ts';
import type { Db, Reader, Tx } from './types.ts';

/** Work that a use case leaves for the worker. Its handler must be idempotent: it may run more than once. */
export interface OutboxJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  /** This attempt's number, from 1; it is also the proof of the lease. */
  readonly tries: number;
}

/** The engine handle as those see it who may import nothing else of this room. */
export type OutboxDb = Db;

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** About two days of attempts. */
const TRIES = 16;
/** Enough to tell what went wrong; never a whole answer of a foreign server. */
const REASON_LENGTH = 500;

/**
 * Leaves work in the transaction that makes it necessary, so that neither exists without the other.
 * @returns false when work with this `dedupeKey` was left before, done or not
 */
export async function enqueue(
  tx: Tx,
  job: {
    readonly kind: string;
    readonly payload: unknown;
    readonly runAt: number;
    readonly dedupeKey?: string;
  },
): Promise<boolean> {
  const id = newId();
  const { dedupeKey = id, ...rest } = job;
  const row = {
    id,
    dedupeKey,
    ...rest,
    tries: 0,
    leasedUntil: null,
    doneAt: null,
    deadAt: null,
    lastError: null,
  };
  if (!(await storeJob(tx, row))) return false;
  holder().hint?.();
  return true;
}

const storeJob = onceWriter('outbox');

/** Whether work of a kind whose key begins like this is left to be done, or is being done. One query. */
export async function isLeft(reader: Reader, kind: string, keyBeginning: string): Promise<boolean> {
  const { outbox } = reader.t;
  const isOpen = and(isNull(outbox.doneAt), isNull(outbox.deadAt));
  const found = await reader
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.kind, kind), like(outbox.dedupeKey, `${keyBeginning}%`), isOpen))
    .limit(1);
  return found.length > 0;
}

/**
 * Who wants to know at once that work was left: the worker of this process, also of work that the other copy of this
 * module left. The hint comes before the commit; a claim asked for now waits behind it on SQLite's one writer.
 */
export function onEnqueued(hint: (() => void) | undefined): void {
  holder().hint = hint;
}

/** Leases up to `limit` due jobs for `leaseMs`; a job whose worker died is due again after that. */
export async function claim(
  db: Db,
  { now, limit, leaseMs }: { readonly now: number; readonly limit: number; readonly leaseMs: number },
): Promise<OutboxJob[]> {
  const { outbox } = db.t;
  const isDue = and(
    isNull(outbox.doneAt),
    isNull(outbox.deadAt),
    lte(outbox.runAt, now),
    or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now)),
  );
  return db.tx(
    async (tx) => {
      const due = tx
        .select({ id: outbox.id })
        .from(outbox)
        .where(isDue)
        .orderBy(asc(outbox.runAt), asc(outbox.id))
        .limit(limit);
      // PostgreSQL may run a subquery with a limit once per row and so take more than the limit; a CTE runs once.
      const picked = tx.$with('picked').as(skipLocked(tx.engine, due));
      const leased = await tx
        .with(picked)
        .update(outbox)
        .set({ leasedUntil: now + leaseMs, tries: sql`${outbox.tries} + 1` })
        .where(and(inArray(outbox.id, tx.select({ id: picked.id }).from(picked)), isDue))
        .returning({
          id: outbox.id,
          kind: outbox.kind,
          payload: outbox.payload,
          tries: outbox.tries,
          runAt: outbox.runAt,
        });
      return leased
        .toSorted((a, b) => a.runAt - b.runAt || (a.id < b.id ? -1 : 1))
        .map(({ runAt: _, ...job }) => job);
    },
    { guarded: true, label: 'outbox.claim' },
  );
}

/** Marks a job as done; false when its lease had passed to another worker. */
export async function finish(db: Db, job: OutboxJob, now: number): Promise<boolean> {
  return settle(db, job, { doneAt: now, leasedUntil: null, lastError: null });
}

/**
 * Puts a failed job off, each time twice as long (30 s to 6 h), and gives it up after 16 tries.
 * @returns false when its lease had passed to another worker
 */
export async function fail(db: Db, job: OutboxJob, now: number, reason: string): Promise<boolean> {
  const lastError = reason.slice(0, REASON_LENGTH);
  if (job.tries >= TRIES) return settle(db, job, { deadAt: now, leasedUntil: null, lastError });
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (job.tries - 1), LONGEST_WAIT_MS);
  return settle(db, job, { runAt: now + waitMs, leasedUntil: null, lastError });
}

/** Puts work back that was taken and not tried, so that another process has it at once. */
export async function release(db: Db, job: OutboxJob): Promise<boolean> {
  return settle(db, job, { leasedUntil: null, tries: job.tries - 1 });
}

/** Gives a job up: trying again would change nothing. */
export async function giveUp(db: Db, job: OutboxJob, now: number, reason: string): Promise<boolean> {
  return settle(db, job, { deadAt: now, leasedUntil: null, lastError: reason.slice(0, REASON_LENGTH) });
}

/** Whether a failure of this attempt gives the job up. */
export function isLastTry({ tries }: Pick<OutboxJob, 'tries'>): boolean {
  return tries >= TRIES;
}

/**
 * Makes a job due now with all its tries before it, dead or waiting; one that is done only where `isDoneToo`.
 * @returns false when it is done, gone or in work
 */
export async function runAgain(
  tx: Tx,
  dedupeKey: string,
  now: number,
  { isDoneToo = false }: { readonly isDoneToo?: boolean } = {},
): Promise<boolean> {
  const { outbox } = tx.t;
  const undone = isDoneToo ? undefined : isNull(outbox.doneAt);
  const idle = or(isNull(outbox.leasedUntil), lte(outbox.leasedUntil, now));
  const due = await tx
    .update(outbox)
    .set({ runAt: now, tries: 0, deadAt: null, leasedUntil: null, doneAt: null })
    .where(and(eq(outbox.dedupeKey, dedupeKey), undone, idle))
    .returning({ id: outbox.id });
  if (due.length === 1) holder().hint?.();
  return due.length === 1;
}

type Settled = Partial<Db['t']['outbox']['$inferInsert']>;

function settle(db: Db, job: OutboxJob, change: Settled): Promise<boolean> {
  const { outbox } = db.t;
  return db.tx(
    async (tx) => {
      const mine = and(eq(outbox.id, job.id), eq(outbox.tries, job.tries), isNull(outbox.doneAt));
      const settled = await tx.update(outbox).set(change).where(mine).returning({ id: outbox.id });
      return settled.length === 1;
    },
    { guarded: true, label: 'outbox.settle' },
  );
}

// Modules exist twice (native and bundled by Next): the one listener lives in globalThis (architecture.md 7).
const KEY = Symbol.for('plenum.outbox');
function holder(): { hint?: (() => void) | undefined } {
  const place = globalThis as { [KEY]?: { hint?: (() => void) | undefined } };
  place[KEY] ??= {};
  return place[KEY];
}
