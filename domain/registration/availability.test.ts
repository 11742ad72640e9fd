import { expect, it } from 'vitest';
import { type AvailabilityFacts, findAvailability } from './availability.ts';
import type { PoolFacts } from './claim-plan.ts';

const AT = Date.UTC(2027, 4, 20);
const pool = (over: Partial<PoolFacts>): PoolFacts => ({
  id: 'a',
  kind: 'type',
  capacity: 100,
  used: 0,
  waiting: 0,
  isClosed: false,
  ...over,
});
const given = (pools: PoolFacts[], over: Partial<AvailabilityFacts> = {}): AvailabilityFacts => ({
  pools,
  unsettledCount: 0,
  salesFrom: null,
  salesUntil: null,
  hasWaitlist: false,
  ...over,
});

it.each([
  ['seats without limit', given([pool({ capacity: null })]), { state: 'open', seatsLeft: undefined }],
  ['many seats', given([pool({ used: 10 })]), { state: 'open', seatsLeft: 90 }],
  [
    'the tightest of several pools',
    given([pool({ used: 10 }), pool({ id: 'b', capacity: 20, used: 15, waiting: 1 })]),
    { state: 'few', seatsLeft: 4 },
  ],
  ['nothing left', given([pool({ used: 100 })]), { state: 'sold_out', seatsLeft: 0 }],
  [
    'nothing left while some only hold theirs',
    given([pool({ used: 100 })], { unsettledCount: 1 }),
    { state: 'may_return', seatsLeft: 0 },
  ],
  [
    'nothing left but a queue',
    given([pool({ used: 100 })], { hasWaitlist: true, unsettledCount: 1 }),
    { state: 'waitlist', seatsLeft: 0 },
  ],
  [
    'free seats that all belong to the queue',
    given([pool({ used: 97, waiting: 5 })], { hasWaitlist: true }),
    { state: 'waitlist', seatsLeft: 0 },
  ],
  ['a closed pool', given([pool({ isClosed: true })]), { state: 'closed', seatsLeft: 0 }],
  ['sales that are over', given([pool({})], { salesUntil: AT }), { state: 'closed', seatsLeft: 100 }],
  ['sales to come', given([pool({})], { salesFrom: AT + 1 }), { state: 'not_yet', seatsLeft: 100 }],
])('says what is to be had of %s', (_words, facts, expected) => {
  expect(findAvailability(facts, AT)).toEqual(expected);
});
