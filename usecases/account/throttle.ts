import { now } from '#adapters/clock.ts';
import { type ThrottleLevel, type ThrottleRule, throttleUsed, throttleWait } from '#domain/throttle.ts';
import { macOf } from './secret.ts';

/** Counts one failure ahead of the attempt; {@link forgive} takes it back when there was none. */
export type Counted = { readonly kind: string; readonly who: string; readonly rule: ThrottleRule };

/**
 * Counts for all of `attempts` or for none: seconds to wait when one of them has no room. Counting before the work
 * means that a thousand attempts at once are not a thousand hashes (security-reliability.md rule 13, T20).
 */
export function countAttempt(attempts: readonly Counted[]): number | undefined {
  const at = now();
  const levels = memory();
  const used = attempts.map(({ kind, who, rule }) => {
    const key = keyOf(kind, who);
    return { key, used: throttleUsed(levels.get(key), rule, at), rule };
  });
  const waits = used.flatMap((one) => throttleWait(one.used, one.rule) ?? []);
  if (waits.length > 0) return Math.max(...waits);
  for (const one of used) store(levels, one.key, { used: one.used + 1, at });
  return undefined;
}

/** Takes back what {@link countAttempt} counted: only failures count. */
export function forgive(attempts: readonly Counted[]): void {
  const at = now();
  const levels = memory();
  for (const { kind, who, rule } of attempts) {
    const key = keyOf(kind, who);
    const used = throttleUsed(levels.get(key), rule, at) - 1;
    if (used <= 0) levels.delete(key);
    else levels.set(key, { used, at });
  }
}

/** A flood of addresses must not eat the memory: the oldest make room. */
const MOST_KEYS = 50_000;

function store(levels: Map<string, ThrottleLevel>, key: string, level: ThrottleLevel): void {
  levels.delete(key);
  for (const oldest of levels.keys()) {
    if (levels.size < MOST_KEYS) break;
    levels.delete(oldest);
  }
  levels.set(key, level);
}

/** Neither an address of a machine nor of a person stands in the memory (rule 22). */
function keyOf(kind: string, who: string): string {
  return macOf('throttle', kind, who).toString('base64url');
}

const KEY = Symbol.for('plenum.throttle');
function memory(): Map<string, ThrottleLevel> {
  const place = globalThis as { [KEY]?: Map<string, ThrottleLevel> };
  place[KEY] ??= new Map();
  return place[KEY];
}
