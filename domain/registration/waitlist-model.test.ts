import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testEnvironment } from '#adapters/env.ts';
import { isRefusedByQueueOnly, type PoolFacts, planClaim } from './claim-plan.ts';
import { inWaitlistOrder, planPromotion, SKIPS_MOST, type WaitlistEntry } from './waitlist.ts';

const RUNS = testEnvironment().prove ? 10_000 : 500;
const CAPACITY = 6;
const MINUTE = 60_000;

type Act =
  | { readonly kind: 'come'; readonly size: number; readonly priority: number }
  | { readonly kind: 'leave'; readonly count: number }
  | { readonly kind: 'wait'; readonly minutes: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('come' as const),
    size: fc.integer({ min: 1, max: 4 }),
    priority: fc.constant(0),
  }),
  fc.record({ kind: fc.constant('leave' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
);

/** Asked after every act of every crowd: an expectation costs too much. */
function hold(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}

/** One pool, people who come in parties of one to four, and seats that come free. */
class Queue {
  pool: PoolFacts = { id: 'a', kind: 'type', capacity: CAPACITY, used: 0, waiting: 0, isClosed: false };
  entries: WaitlistEntry[] = [];
  /** Counted by looking on, not by the rule itself. */
  readonly passedIn = new Map<string, number>();
  admitted = 0;
  private at = 0;
  private readonly isStrict: boolean;

  constructor(isStrict: boolean) {
    this.isStrict = isStrict;
  }

  act(act: Act): void {
    this.at += act.kind === 'wait' ? act.minutes * MINUTE : 1;
    if (act.kind === 'come') this.come(act.size);
    if (act.kind === 'leave' && this.pool.used > 0) {
      this.pool = { ...this.pool, used: Math.max(0, this.pool.used - act.count) };
      this.walk();
    }
  }

  private come(size: number): void {
    const demand = new Map([['a', size]]);
    const plan = planClaim([this.pool], demand, { isNewcomer: true });
    if (plan.ok) {
      // Nobody who waits could have had this seat: there is room for them all and for the newcomer.
      hold(this.pool.used + size + this.pool.waiting <= CAPACITY, 'a newcomer passed the queue');
      this.pool = { ...this.pool, used: this.pool.used + size };
      this.admitted += 1;
      return;
    }
    const id = String(this.entries.length + this.passedIn.size).padStart(4, '0') + this.at;
    const common = { priority: 0, createdAt: this.at, skipped: 0, firstSkippedAt: null, blockedOn: ['a'] };
    this.entries.push({ id, size, demand, ...common });
    this.pool = { ...this.pool, waiting: this.pool.waiting + size };
    if (isRefusedByQueueOnly(plan.refusals)) this.walk();
  }

  private walk(): void {
    const plan = planPromotion([this.pool], this.entries, { at: this.at, isStrict: this.isStrict });
    const promoted = this.entries.filter(({ id }) => plan.promotedIds.includes(id));
    const waiting = this.entries.filter((entry) => !promoted.includes(entry));
    for (const entry of waiting) {
      if (!promoted.some((other) => inWaitlistOrder(entry, other) < 0)) continue;
      this.passedIn.set(entry.id, (this.passedIn.get(entry.id) ?? 0) + 1);
    }
    const change = plan.waitingChange.get('a') ?? 0;
    const taken = promoted.reduce((sum, { size }) => sum + size, 0);
    this.pool = { ...this.pool, used: this.pool.used + taken, waiting: this.pool.waiting + change };
    this.entries = waiting.map((entry) => ({ ...entry, ...plan.asked.find(({ id }) => id === entry.id) }));
    this.checkNobodyFits();
  }

  /** After a walk a free seat is left only where it collects: for the first, or for one that was skipped too often. */
  private checkNobodyFits(): void {
    const free = CAPACITY - this.pool.used;
    for (const entry of [...this.entries].sort(inWaitlistOrder)) {
      hold(entry.size > free, 'a seat is free that somebody waits for');
      const isDayOld = entry.firstSkippedAt !== null && this.at - entry.firstSkippedAt >= 24 * 60 * MINUTE;
      if (this.isStrict || entry.skipped >= SKIPS_MOST || isDayOld) return;
    }
  }
}

it.each([false, true])(`is fair to everybody who waits in ${RUNS} random crowds (strict: %s)`, (isStrict) => {
  let mostPassed = 0;
  let admitted = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 20, maxLength: 120 }), (acts) => {
      const queue = new Queue(isStrict);
      for (const one of acts) {
        queue.act(one);
        expect(queue.pool.used).toBeLessThanOrEqual(CAPACITY);
        expect(queue.pool.waiting).toBe(queue.entries.reduce((sum, { size }) => sum + size, 0));
        for (const count of queue.passedIn.values()) {
          expect(count).toBeLessThanOrEqual(isStrict ? 0 : SKIPS_MOST);
          mostPassed = Math.max(mostPassed, count);
        }
      }
      admitted += queue.admitted;
    }),
    { numRuns: RUNS, seed: 20_270_521 },
  );
  // Crowds in which nobody is ever passed would prove nothing about the bound.
  expect(mostPassed).toBe(isStrict ? 0 : SKIPS_MOST);
  expect(admitted).toBeGreaterThan(RUNS);
});

it('lets every party sit down at last while seats keep coming free', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 200, maxLength: 200 }),
      (parties, newcomers) => {
        const queue = new Queue(false);
        for (const size of [6, ...parties]) queue.act({ kind: 'come', size, priority: 0 });
        const early = new Set(queue.entries.map(({ id }) => id));
        for (const size of newcomers) {
          queue.act({ kind: 'come', size: 1 + (size % 2), priority: 0 });
          queue.act({ kind: 'leave', count: 1 });
        }
        expect(queue.entries.filter(({ id }) => early.has(id))).toEqual([]);
      },
    ),
    { numRuns: Math.min(RUNS, 100), seed: 20_270_522 },
  );
});
