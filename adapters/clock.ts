/** What tells the time: UTC milliseconds for records, a monotonic count for durations. */
export type Clock = {
  readonly now: () => number;
  /** Where time is simulated, durations are too; else they are those of the machine. */
  readonly monotonic?: () => number;
};

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** The present instant in UTC milliseconds. Use cases ask here; the domain is told. */
export function now(): number {
  return holder().clock.now();
}

/** Milliseconds that never run backwards, for durations and limits; the start is arbitrary. */
export function monotonicMs(): number {
  return holder().clock.monotonic?.() ?? performance.now();
}

/** Puts another clock into this process (tests, planted faults); the returned function puts the old one back. */
export function setClock(clock: Clock): () => void {
  const before = holder().clock;
  holder().clock = clock;
  return () => {
    holder().clock = before;
  };
}

/** A clock that stands still until it is moved. */
export function standingClock(at: number): Clock & { readonly move: (ms: number) => void } {
  let current = at;
  return {
    now: () => current,
    move: (ms) => {
      current += ms;
    },
  };
}

// Modules exist twice (native and bundled by Next): the one clock lives in globalThis (architecture.md 7).
const KEY = Symbol.for('plenum.clock');
function holder(): { clock: Clock } {
  const place = globalThis as { [KEY]?: { clock: Clock } };
  place[KEY] ??= { clock: systemClock };
  return place[KEY];
}
