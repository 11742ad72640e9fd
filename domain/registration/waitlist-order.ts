/** What decides who comes first: priority, draw, time, id (registration.md rules 16 and 20). */
export type QueueKey = {
  readonly id: string;
  readonly priority: number;
  readonly drawKey: string | null;
  /** UTC ms. */
  readonly createdAt: number;
};

/** Whether one stands before the other. */
export function isAhead(a: QueueKey, b: QueueKey): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority;
  const [own, other] = [a.drawKey ?? '', b.drawKey ?? ''];
  if (own !== other) return own > other;
  return a.createdAt === b.createdAt ? a.id < b.id : a.createdAt < b.createdAt;
}

/**
 * New priorities that put one entry at a place from 1 in a queue that is given in its order, and leave all others in
 * theirs; only those that change. Nobody falls behind somebody whom they stood before, except the one that was moved.
 */
export function planReorder(
  queue: readonly QueueKey[],
  id: string,
  place: number,
): ReadonlyMap<string, number> {
  const moved = queue.find((entry) => entry.id === id);
  if (moved === undefined) return new Map();
  const order = queue.filter((entry) => entry.id !== id);
  const at = Math.min(Math.max(place, 1), queue.length) - 1;
  const before = order[at - 1];
  // As high as it may stand behind who is now before it: the others then keep what they have.
  const priority = before === undefined ? moved.priority : highestBehind(before, moved);
  const wanted = [...order.slice(0, at), { ...moved, priority }, ...order.slice(at)];
  for (let n = wanted.length - 2; n >= 0; n -= 1) {
    const [first, second] = [wanted[n], wanted[n + 1]];
    if (first && second && !isAhead(first, second)) wanted[n] = { ...first, priority: second.priority + 1 };
  }
  const old = new Map(queue.map((entry) => [entry.id, entry.priority]));
  return new Map(
    wanted.flatMap((entry) => (old.get(entry.id) === entry.priority ? [] : [[entry.id, entry.priority]])),
  );
}

function highestBehind(before: QueueKey, moved: QueueKey): number {
  if (moved.priority < before.priority) return moved.priority;
  const equal = { ...moved, priority: before.priority };
  return isAhead(before, equal) ? before.priority : before.priority - 1;
}
