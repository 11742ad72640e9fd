import { monotonicMs } from '#adapters/clock.ts';

/** Longer than the few milliseconds that a mail more or less makes. */
export const EVEN_MS = 150;

/**
 * Answers no sooner than after `leastMs`: what a known address costs more than an unknown one disappears below it
 * (security-reliability.md V4).
 */
export async function evenTime<T>(leastMs: number, work: () => Promise<T>): Promise<T> {
  const begun = monotonicMs();
  try {
    return await work();
  } finally {
    const rest = leastMs - (monotonicMs() - begun);
    // A timer drops parts of a millisecond and may come one early: whoever measures must not see that.
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(rest) + 1));
  }
}
