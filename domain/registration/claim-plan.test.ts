import { describe, expect, it } from 'vitest';
import {
  capacityOf,
  ceilingOf,
  demandOf,
  exchangeOf,
  isRefusedByQueueOnly,
  overhangOf,
  type PoolFacts,
  planClaim,
  poolsOfSeat,
} from './claim-plan.ts';

function pool(id: string, over: Partial<PoolFacts> = {}): PoolFacts {
  return { id, kind: 'type', capacity: 10, used: 0, waiting: 0, isClosed: false, ...over };
}
const newcomer = { isNewcomer: true };
const promoted = { isNewcomer: false };

describe('the capacity of a pool', () => {
  it.each([
    [100, 0, 100],
    [100, 10, 110],
    [33, 10, 36],
    [50, 30, 65],
    [0, 30, 0],
  ])('is whole seats: %d with %d %% more gives %d', (nominal, overbookPct, capacity) => {
    expect(capacityOf(nominal, overbookPct)).toBe(capacity);
  });

  it('stays without limit where there is none', () => {
    expect(capacityOf(null, 30)).toBeNull();
    expect(ceilingOf(null, 7)).toBeNull();
  });

  it('evicts nobody when it shrinks below what is sold', () => {
    expect(ceilingOf(5, 8)).toBe(8);
    expect(ceilingOf(5, 4)).toBe(5);
    expect(overhangOf({ capacity: 5, used: 8 })).toBe(3);
    expect(overhangOf({ capacity: null, used: 8 })).toBe(0);
    expect(planClaim([pool('a', { capacity: 5, used: 8 })], new Map([['a', 1]]), promoted)).toEqual({
      ok: false,
      refusals: [{ poolId: 'a', kind: 'type', reason: 'full', freeCount: 0 }],
    });
  });
});

describe('the pools of one seat', () => {
  it('are those of its type, its choices and its code, each once, in the order of claims', () => {
    expect(poolsOfSeat({ typePoolIds: ['c', 'a'], choicePoolIds: ['b', 'a'], codePoolId: 'B' })).toEqual([
      'B',
      'a',
      'b',
      'c',
    ]);
  });

  it('are the allocation in place of those of the type', () => {
    expect(
      poolsOfSeat({ typePoolIds: ['a', 'b'], choicePoolIds: ['dinner'], allocationPoolId: 'x' }),
    ).toEqual(['dinner', 'x']);
  });

  it('add up for seats that are claimed together', () => {
    expect([...demandOf([['a', 'b'], ['a'], ['a', 'c']])]).toEqual([
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ]);
  });
});

it('moves a seat to another type without asking twice for what both share', () => {
  expect(exchangeOf(['edition', 'a'], ['z', 'edition', 'b'])).toEqual({
    claimed: ['b', 'z'],
    released: ['a'],
  });
});

describe('a claim', () => {
  it('touches its pools in ascending order, whatever order they were read in', () => {
    const plan = planClaim(
      [pool('c'), pool('a'), pool('b', { capacity: null })],
      new Map([
        ['c', 1],
        ['b', 2],
        ['a', 1],
      ]),
      newcomer,
    );
    expect(plan).toEqual({
      ok: true,
      steps: [
        { poolId: 'a', size: 1 },
        { poolId: 'b', size: 2 },
        { poolId: 'c', size: 1 },
      ],
    });
  });

  it('names each pool that refuses, and why', () => {
    const plan = planClaim(
      [
        pool('a', { used: 9 }),
        pool('b', { isClosed: true, kind: 'edition' }),
        pool('c', { used: 8, waiting: 1 }),
        pool('d'),
      ],
      new Map(['a', 'b', 'c', 'd'].map((id) => [id, 2])),
      newcomer,
    );
    expect(plan).toEqual({
      ok: false,
      refusals: [
        { poolId: 'a', kind: 'type', reason: 'full', freeCount: 1 },
        { poolId: 'b', kind: 'edition', reason: 'closed', freeCount: 10 },
        { poolId: 'c', kind: 'type', reason: 'waiting', freeCount: 2 },
      ],
    });
  });

  it('leaves to those who wait what is free, unless it is theirs', () => {
    const pools = [pool('a', { used: 7, waiting: 3 })];
    const one = new Map([['a', 1]]);
    const refused = planClaim(pools, one, newcomer);
    expect(refused).toMatchObject({ ok: false, refusals: [{ reason: 'waiting' }] });
    expect(!refused.ok && isRefusedByQueueOnly(refused.refusals)).toBe(true);
    expect(planClaim(pools, one, promoted)).toMatchObject({ ok: true });
  });

  it('is refused by more than the queue when one pool is full', () => {
    const refused = planClaim(
      [pool('a', { used: 7, waiting: 3 }), pool('b', { used: 10 })],
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
      newcomer,
    );
    expect(!refused.ok && isRefusedByQueueOnly(refused.refusals)).toBe(false);
    expect(isRefusedByQueueOnly([])).toBe(false);
  });

  it('of a pool that was not read is a fault', () => {
    expect(() => planClaim([], new Map([['a', 1]]), newcomer)).toThrow(RangeError);
  });
});
