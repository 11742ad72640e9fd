import { expect, it } from 'vitest';
import { decideClash, findClash, type Presence } from './clash.ts';

const MINUTE = 60_000;
const at = (hour: number, minute = 0) => Date.UTC(2027, 4, 20, hour, minute);
const there = (id: string, from: number, to: number, over: Partial<Presence> = {}): Presence => ({
  occurrenceId: id,
  kind: 'booking',
  startAt: from,
  endAt: to,
  hallIds: ['h1'],
  ...over,
});
const walk = (from: string, to: string) => (from === 'h1' && to === 'h2' ? 10 : undefined);
const wanted = there('w', at(10), at(11));

it('lets one begin as another ends', () => {
  const clash = findClash(wanted, [there('a', at(9), at(10)), there('b', at(11), at(12))], walk);
  expect(clash).toEqual({ overlapIds: [], shortWalks: [] });
  expect(decideClash(clash, false)).toBe('clear');
});

it('names what lies over it, bookings and own roles alike', () => {
  const others = [
    there('b', at(10, 59), at(12), { kind: 'role' }),
    there('a', at(9), at(10, 1), { hallIds: [] }),
    there('w', at(10), at(11)),
  ];
  const clash = findClash(wanted, others, walk);
  expect(clash).toEqual({ overlapIds: ['a', 'b'], shortWalks: [] });
  expect(decideClash(clash, false)).toBe('blocks');
  expect(decideClash(clash, true)).toBe('warns');
});

it('warns of a walk that is longer than the gap, whichever way it was measured', () => {
  const others = [
    there('before', at(9), at(10) - 9 * MINUTE, { hallIds: ['h2'] }),
    there('after', at(11) + 10 * MINUTE, at(12), { hallIds: ['h2'] }),
  ];
  const clash = findClash(wanted, others, walk);
  expect(clash).toEqual({
    overlapIds: [],
    shortWalks: [{ occurrenceId: 'before', gapMinutes: 9, walkMinutes: 10 }],
  });
  expect(decideClash(clash, false)).toBe('warns');
});

it('goes to the nearest hall, and nowhere for what is online', () => {
  const joined = there('a', at(9), at(10), { hallIds: ['h2', 'h1'] });
  const online = there('b', at(11), at(12), { hallIds: [] });
  const unmeasured = there('c', at(11), at(12), { hallIds: ['h3'] });
  expect(findClash(wanted, [joined, online, unmeasured], walk).shortWalks).toEqual([]);
});
