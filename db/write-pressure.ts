// Modules exist twice (native and bundled by Next), the writer of a process only once.
const KEY = Symbol.for('plenum.write-pressure');
type Pressure = { busyRetries: number; oldestQueuedAt: () => number | undefined };
const place = globalThis as { [KEY]?: Pressure };

function pressure(): Pressure {
  place[KEY] ??= { busyRetries: 0, oldestQueuedAt: () => undefined };
  return place[KEY];
}

/** Counts one more try to get the write lock from another process. */
export function countBusyRetry(): void {
  pressure().busyRetries += 1;
}

/** Says whom to ask for the oldest waiting transaction (a time of `performance.now()`). */
export function watchQueue(oldestQueuedAt: () => number | undefined): void {
  pressure().oldestQueuedAt = oldestQueuedAt;
}

/** Tries since the start, and how long the oldest waiting transaction has waited in milliseconds. */
export function writePressure(): { readonly busyRetries: number; readonly queueAgeMs: number } {
  const { busyRetries, oldestQueuedAt } = pressure();
  const oldest = oldestQueuedAt();
  return { busyRetries, queueAgeMs: oldest === undefined ? 0 : Math.max(0, performance.now() - oldest) };
}
