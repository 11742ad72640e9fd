import { monotonicMs } from './clock.ts';

/** So many a second are more than mails with drawings can be made for beside them. */
const MOST_CALM = 20;
const SECOND_MS = 1_000;

// Modules exist twice (native and bundled by Next): arrivals are counted in globalThis (architecture.md 7).
const KEY = Symbol.for('plenum.rush');
type Arrivals = { second: number; count: number; before: number };
function arrivals(): Arrivals {
  const place = globalThis as { [KEY]?: Arrivals };
  place[KEY] ??= { second: 0, count: 0, before: 0 };
  return place[KEY];
}

/** Counts one person who was just registered. */
export function noteArrival(): void {
  const seen = arrivals();
  const second = Math.floor(monotonicMs() / SECOND_MS);
  if (second !== seen.second) {
    seen.before = second === seen.second + 1 ? seen.count : 0;
    seen.second = second;
    seen.count = 0;
  }
  seen.count += 1;
}

/** Whether more than 20 came within this second or the last: what can wait does, until they have their answers. */
export function isRush(): boolean {
  const { second, count, before } = arrivals();
  const age = Math.floor(monotonicMs() / SECOND_MS) - second;
  if (age > 1) return false;
  return Math.max(count, age === 0 ? before : 0) > MOST_CALM;
}
