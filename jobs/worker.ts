import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { isRush } from '#adapters/rush.ts';
import {
  claim,
  fail,
  finish,
  giveUp,
  isLastTry,
  type OutboxDb,
  type OutboxJob,
  onEnqueued,
  release,
} from '#db/outbox.ts';
import { takeTurn } from '#usecases/job-lease.ts';
import { makeAskedBackup } from './backup.ts';
import { calendarsChosen } from './calendar.ts';
import { sendApprovedCampaign } from './campaign.ts';
import { issueAskedCertificates } from './certificate.ts';
import type { Handler, Outcome } from './handler.ts';
import { sendQueuedMail } from './mail.ts';
import { editionReleased } from './release.ts';
import { freezeAskedReport } from './report.ts';
import { dueBefore, firstStartedAt, type RecurringWork, TIMETABLE } from './timetable.ts';

/** What is done with each kind of outbox work. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  'audience.freeze': freezeAskedReport,
  'backup.make': makeAskedBackup,
  'calendar.build': calendarsChosen,
  'campaign.send': sendApprovedCampaign,
  'certificate.issue': issueAskedCertificates,
  'edition.released': editionReleased,
  'mail.send': sendQueuedMail,
};

export type Worker = {
  /** Looks for work now. */
  readonly wake: () => void;
  /**
   * Takes nothing new and gives running work a moment, then interrupts it and puts it back. Every call gives the same
   * end, at most {@link GRACE_MS} + {@link CUT_MS} away (security-reliability.md rule 31).
   */
  readonly stop: () => Promise<void>;
};

export type WorkerOptions = {
  readonly db: OutboxDb;
  readonly handlers?: Readonly<Record<string, Handler>>;
  readonly timetable?: readonly RecurringWork[];
  /** Longest wait between two looks, in milliseconds. */
  readonly pollMs?: number;
};

const GRACE_MS = 3_000;
const CUT_MS = 2_000;
const POLL_MS = 2_000;
/** What a lane rests between two jobs in a rush; shorter than the moment that a stop gives. */
const GIVE_WAY_MS = 2_000;
/** How often the timetable is looked at. */
const TURN_MS = 10_000;
/** A hint may come before its transaction is committed (PostgreSQL): look once more. */
const SECOND_LOOK_MS = 250;
/** A mail server that hangs holds one lane; the others go on. */
const LANES = 3;
/** Longer than any handler takes; the lease of a dead process ends then. */
const LEASE_MS = 180_000;

/**
 * Starts the work outside of requests (architecture.md 11): outbox jobs in a few lanes, recurring work beside them.
 * Several processes may run one each; every job runs in one of them.
 */
export function startWorker(options: WorkerOptions): Worker {
  const loop = new WorkerLoop(options);
  loop.start();
  return { wake: () => loop.wake(), stop: () => loop.stop() };
}

class WorkerLoop {
  readonly #db: OutboxDb;
  readonly #handlers: Readonly<Record<string, Handler>>;
  readonly #timetable: readonly RecurringWork[];
  readonly #pollMs: number;
  readonly #holder = randomUUID();
  /** A hint comes from inside of a transaction, whose context must not follow the work that it wakes. */
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #abort = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #busyNames = new Set<string>();
  #lanes = 0;
  /** Somebody asked to look while all lanes were busy. */
  #isWanted = false;
  #timer: NodeJS.Timeout | undefined;
  #turnTimer: NodeJS.Timeout | undefined;
  #secondLook: NodeJS.Timeout | undefined;
  #end: Promise<void> | undefined;

  constructor({ db, handlers = HANDLERS, timetable = TIMETABLE, pollMs = POLL_MS }: WorkerOptions) {
    this.#db = db;
    this.#handlers = handlers;
    this.#timetable = timetable;
    this.#pollMs = pollMs;
  }

  start(): void {
    onEnqueued(() => this.#hint());
    this.#timer = setInterval(() => this.wake(), this.#pollMs);
    this.#turnTimer = setInterval(() => this.#turns(), TURN_MS);
    this.wake();
    this.#turns();
  }

  wake(): void {
    if (this.#end) return;
    if (this.#lanes >= LANES) {
      this.#isWanted = true;
      return;
    }
    this.#lanes += 1;
    this.#track(this.#lane());
  }

  stop(): Promise<void> {
    this.#end ??= this.#stop();
    return this.#end;
  }

  #turns(): void {
    for (const work of this.#timetable) if (!this.#busyNames.has(work.name)) this.#track(this.#turn(work));
  }

  #hint(): void {
    this.#outside(() => {
      setImmediate(() => this.wake());
      clearTimeout(this.#secondLook);
      this.#secondLook = setTimeout(() => this.wake(), SECOND_LOOK_MS);
    });
  }

  async #lane(): Promise<void> {
    try {
      let job = await this.#next();
      while (job) {
        this.#isWanted = false;
        // More may wait: another lane looks while this one works.
        this.wake();
        await this.#run(job);
        job = await this.#next();
      }
    } catch (error) {
      log('warn', { event: 'worker.failed', ...failureOf(error) });
    } finally {
      this.#lanes -= 1;
      if (this.#isWanted) {
        this.#isWanted = false;
        this.wake();
      }
    }
  }

  async #next(): Promise<OutboxJob | undefined> {
    // In a rush a mail has its PDF drawn on the processor that answers people: most mails come after it.
    if (isRush()) await sleep(GIVE_WAY_MS);
    if (this.#end) return undefined;
    const [job] = await claim(this.#db, { now: now(), limit: 1, leaseMs: LEASE_MS });
    if (!job || !this.#end) return job;
    await release(this.#db, job);
    return undefined;
  }

  async #run(job: OutboxJob): Promise<void> {
    const outcome = await this.#outcomeOf(job);
    if (outcome.kind === 'done') await finish(this.#db, job, now());
    if (outcome.kind === 'stopped') await release(this.#db, job);
    if (outcome.kind === 'again') await fail(this.#db, job, now(), outcome.reason);
    if (outcome.kind === 'dead') await giveUp(this.#db, job, now(), outcome.reason);
  }

  async #outcomeOf(job: OutboxJob): Promise<Outcome> {
    const handler = this.#handlers[job.kind];
    if (!handler) return { kind: 'again', reason: 'no handler' };
    try {
      return await handler(job.payload, { isLast: isLastTry(job), signal: this.#abort.signal });
    } catch (error) {
      if (this.#abort.signal.aborted) return { kind: 'stopped' };
      log('error', { event: 'job.failed', route: job.kind, ...failureOf(error) });
      return { kind: 'again', reason: failureOf(error).failure ?? 'unknown' };
    }
  }

  async #turn({ name, every, limitMs, run }: RecurringWork): Promise<void> {
    const at = now();
    const turn = { name, holder: this.#holder, dueBefore: dueBefore(every, at), leaseMs: limitMs };
    this.#busyNames.add(name);
    try {
      const first = { ...turn, firstStartedAt: firstStartedAt(every, at) };
      const { failure } = await takeTurn(first, () => run(this.#abort.signal));
      if (failure !== null) log('error', { event: 'recurring.failed', route: name, failure });
    } catch (error) {
      log('warn', { event: 'worker.failed', route: name, ...failureOf(error) });
    } finally {
      this.#busyNames.delete(name);
    }
  }

  #track(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  }

  async #stop(): Promise<void> {
    onEnqueued(undefined);
    clearInterval(this.#timer);
    clearInterval(this.#turnTimer);
    clearTimeout(this.#secondLook);
    await this.#settled(GRACE_MS);
    this.#abort.abort();
    await this.#settled(CUT_MS);
  }

  /** Waits for what runs, `limitMs` at most. */
  async #settled(limitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(resolve, limitMs);
    await Promise.race([Promise.allSettled([...this.#running]), promise]);
    clearTimeout(limit);
  }
}
