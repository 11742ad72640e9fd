import { now } from '#adapters/clock.ts';
import {
  levelAfter,
  levelBefore,
  levelWait,
  type ThrottleLevel,
  type ThrottleRule,
} from '#domain/throttle.ts';
import { macOf } from './secret.ts';

/** Counts one failure ahead of the attempt; {@link forgive} takes it back when there was none. */
export type Counted = { readonly kind: string; readonly who: string; readonly rule: ThrottleRule };

/**
 * Counts for all of `attempts` or for none: seconds to wait when one of them has no room. Counting before the work
 * means that a thousand attempts at once are not a thousand hashes (security-reliability.md rule 13, T20).
 */
export function countAttempt(attempts: readonly Counted[]): number | undefined {
  const waitSeconds = waitBefore(attempts);
  if (waitSeconds !== undefined) return waitSeconds;
  const at = now();
  const levels = memory();
  for (const { kind, who, rule } of attempts) {
    const key = keyOf(kind, who);
    store(levels, key, levelAfter(levels.get(key), rule, at));
  }
  return undefined;
}

/** Seconds until there is room for all of `attempts`, or undefined when there is room now; counts nothing. */
export function waitBefore(attempts: readonly Counted[]): number | undefined {
  const at = now();
  const levels = memory();
  const waits = attempts.flatMap(
    ({ kind, who, rule }) => levelWait(levels.get(keyOf(kind, who)), rule, at) ?? [],
  );
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Takes back what {@link countAttempt} counted: only failures count. */
export function forgive(attempts: readonly Counted[]): void {
  const at = now();
  const levels = memory();
  for (const { kind, who, rule } of attempts) {
    const key = keyOf(kind, who);
    const left = levelBefore(levels.get(key), rule, at);
    if (left === undefined) levels.delete(key);
    else levels.set(key, left);
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
