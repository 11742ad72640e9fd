import { describe, expect, it } from 'vitest';
import type { PoolFacts } from './claim-plan.ts';
import { couldEverFit, defaultAccept, planPromotion, rankOf, type WaitlistEntry } from './waitlist.ts';

const AT = Date.UTC(2027, 4, 20);
const DAY = 24 * 3_600_000;
const relaxed = { at: AT, isStrict: false };

const pool = (id: string, free: number, over: Partial<PoolFacts> = {}): PoolFacts => ({
  id,
  kind: 'type',
  capacity: 10,
  used: 10 - free,
  waiting: 0,
  isClosed: false,
  ...over,
});
/** Entries come in the order of their ids. */
const entry = (id: string, size: number, over: Partial<WaitlistEntry> = {}): WaitlistEntry => ({
  id,
  priority: 0,
  createdAt: 0,
  size,
  demand: new Map([['a', size]]),
  skipped: 0,
  firstSkippedAt: null,
  blockedOn: ['a'],
  ...over,
});

describe('the queue', () => {
  it('goes by priority, draw, time and id', () => {
    const queue = [
      entry('d', 1, { createdAt: 2 }),
      entry('c', 1, { createdAt: 1 }),
      entry('b', 1, { createdAt: 1 }),
      entry('e', 1, { createdAt: 9, drawKey: 'ff' }),
      entry('f', 1, { createdAt: 9, priority: 1000 }),
    ];
    expect(['f', 'e', 'b', 'c', 'd'].map((id) => rankOf(queue, id))).toEqual([1, 2, 3, 4, 5]);
    expect(rankOf(queue, 'nobody')).toBeUndefined();
  });

  it('offers what costs something or is a ticket, and gives a free session at once', () => {
    expect(defaultAccept('occurrence', 0)).toBe('auto');
    expect(defaultAccept('occurrence', 1)).toBe('ask');
    expect(defaultAccept('type', 0)).toBe('ask');
  });

  it('is not for a party that could never sit there', () => {
    expect(couldEverFit([pool('a', 0)], new Map([['a', 10]]))).toBe(true);
    expect(couldEverFit([pool('a', 0)], new Map([['a', 11]]))).toBe(false);
    expect(couldEverFit([pool('a', 0, { capacity: null })], new Map([['a', 99]]))).toBe(true);
  });
});

describe('the walk', () => {
  it('gives a freed seat to the first, for the whole party', () => {
    expect(planPromotion([pool('a', 3)], [entry('1', 3), entry('2', 1)], relaxed)).toEqual({
      promotedIds: ['1'],
      asked: [{ id: '2', blockedOn: ['a'], skipped: 0, firstSkippedAt: null }],
      waitingChange: new Map([['a', -3]]),
      freePoolIds: [],
    });
  });

  it('fills a gap with a smaller party, which counts as skipped once', () => {
    const plan = planPromotion([pool('a', 2)], [entry('1', 3), entry('2', 1), entry('3', 1)], relaxed);
    expect(plan).toEqual({
      promotedIds: ['2', '3'],
      asked: [{ id: '1', blockedOn: ['a'], skipped: 1, firstSkippedAt: AT }],
      waitingChange: new Map([['a', -2]]),
      freePoolIds: [],
    });
  });

  it('counts nobody as skipped while nobody passes', () => {
    expect(planPromotion([pool('a', 2)], [entry('1', 3), entry('2', 4)], relaxed)).toMatchObject({
      promotedIds: [],
      asked: [
        { id: '1', skipped: 0, firstSkippedAt: null },
        { id: '2', skipped: 0, firstSkippedAt: null },
      ],
    });
  });

  it.each([
    ['skipped three times', { skipped: 3, firstSkippedAt: AT - 1 }],
    ['first skipped a day ago', { skipped: 1, firstSkippedAt: AT - DAY }],
  ])('lets seats collect for a party that was %s', (_words, over) => {
    const queue = [entry('1', 3, over), entry('2', 1)];
    expect(planPromotion([pool('a', 2)], queue, relaxed)).toMatchObject({
      promotedIds: [],
      asked: [{ id: '1', ...over }],
    });
    expect(planPromotion([pool('a', 3)], queue, relaxed).promotedIds).toEqual(['1']);
  });

  it('still passes a party that was skipped for less than a day', () => {
    const queue = [entry('1', 3, { skipped: 2, firstSkippedAt: AT - DAY + 1 }), entry('2', 1)];
    expect(planPromotion([pool('a', 2)], queue, relaxed).promotedIds).toEqual(['2']);
  });

  it('stops at the first that does not fit where the setting says so', () => {
    const queue = [entry('1', 3), entry('2', 1)];
    expect(planPromotion([pool('a', 2)], queue, { at: AT, isStrict: true }).promotedIds).toEqual([]);
  });

  it('stops nobody for a party above the capacity', () => {
    const queue = [entry('1', 11, { skipped: 3 }), entry('2', 1)];
    expect(planPromotion([pool('a', 2)], queue, { at: AT, isStrict: true }).promotedIds).toEqual(['2']);
  });

  it('collects in the pools that refuse, not in those of another type', () => {
    const other = entry('2', 1, { demand: new Map([['b', 1]]), blockedOn: ['b'] });
    const queue = [entry('1', 3, { skipped: 3, firstSkippedAt: AT }), other, entry('3', 1)];
    expect(planPromotion([pool('a', 2), pool('b', 1)], queue, relaxed).promotedIds).toEqual(['2']);
  });

  it('says anew which pools refuse', () => {
    const both = (size: number) =>
      new Map([
        ['a', size],
        ['b', size],
      ]);
    const queue = [entry('1', 2, { demand: both(2), blockedOn: ['a'] })];
    expect(planPromotion([pool('a', 2), pool('b', 1)], queue, relaxed)).toEqual({
      promotedIds: [],
      asked: [{ id: '1', blockedOn: ['b'], skipped: 0, firstSkippedAt: null }],
      waitingChange: new Map([
        ['a', -2],
        ['b', 2],
      ]),
      freePoolIds: ['a', 'b'],
    });
  });

  it('gives nothing of a closed pool', () => {
    expect(planPromotion([pool('a', 5, { isClosed: true })], [entry('1', 1)], relaxed).promotedIds).toEqual(
      [],
    );
  });
});
