import { expect, it } from 'vitest';
import { isAhead, planReorder, type QueueKey } from './waitlist-order.ts';

const entry = (id: string, priority = 0, createdAt = 0): QueueKey => ({
  id,
  priority,
  drawKey: null,
  createdAt,
});
const after = (queue: readonly QueueKey[], changes: ReadonlyMap<string, number>) =>
  queue
    .map((one) => ({ ...one, priority: changes.get(one.id) ?? one.priority }))
    .sort((a, b) => (isAhead(a, b) ? -1 : 1))
    .map(({ id }) => id)
    .join('');

it('moves one to any place of any queue and leaves the others in their order', () => {
  const queues = [
    [entry('a', 0, 1), entry('b', 0, 2), entry('c', 0, 3), entry('d', 0, 4)],
    [entry('a', 1000, 9), entry('b', 1000, 9), entry('c', 0, 1), entry('d', -3, 2)],
    [entry('a', 5, 1), entry('b', 4, 1), entry('c', 3, 1), entry('d', 2, 1)],
  ];
  for (const queue of queues)
    for (const { id } of queue)
      for (let place = 1; place <= 4; place += 1) {
        const rest = 'abcd'.replace(id, '');
        const wanted = rest.slice(0, place - 1) + id + rest.slice(place - 1);
        expect(after(queue, planReorder(queue, id, place))).toBe(wanted);
      }
});

it('changes nobody where everybody stands already, and as few as it can', () => {
  const queue = [entry('a', 0, 1), entry('b', 0, 2), entry('c', 0, 3)];
  expect(planReorder(queue, 'b', 2).size).toBe(0);
  expect(planReorder(queue, 'x', 1).size).toBe(0);
  expect([...planReorder(queue, 'c', 1)]).toEqual([['c', 1]]);
  expect([...planReorder(queue, 'a', 9)]).toEqual([['a', -1]]);
});
