import type { Bucket } from './entry.ts';

/** Row G9: counts who came how often. Memory only; an address becomes a key and never reaches a disk. */
export type Buckets = {
  /** Seconds to wait, or undefined when there was room; then one place is taken. */
  readonly take: (key: string, bucket: Bucket) => number | undefined;
  /** The same answer, and no place is taken. */
  readonly look: (key: string, bucket: Bucket) => number | undefined;
  readonly size: () => number;
};

const MOST_KEYS = 50_000;

/** Token buckets on a monotonic clock in milliseconds; full ones are forgotten. */
export function createBuckets(monotonicMs: () => number): Buckets {
  const levels = new Map<string, { used: number; at: number; bucket: Bucket }>();
  const leak = (used: number, sinceMs: number, bucket: Bucket) =>
    Math.max(0, used - (sinceMs / 60_000) * bucket.perMinute);
  const forgetEmpty = (now: number) => {
    for (const [key, level] of levels) {
      if (leak(level.used, now - level.at, level.bucket) === 0) levels.delete(key);
    }
    // All in use: the oldest make room, a flood of addresses must not eat the memory.
    for (const key of levels.keys()) {
      if (levels.size < MOST_KEYS) break;
      levels.delete(key);
    }
  };
  const usedOf = (key: string, bucket: Bucket, now: number) => {
    const level = levels.get(key);
    return level === undefined ? 0 : leak(level.used, now - level.at, bucket);
  };
  const waitOf = (used: number, { burst, perMinute }: Bucket) =>
    used + 1 > burst ? Math.ceil(((used + 1 - burst) / perMinute) * 60) : undefined;
  return {
    take: (key, bucket) => {
      const now = monotonicMs();
      const used = usedOf(key, bucket, now);
      const wait = waitOf(used, bucket);
      if (wait !== undefined) return wait;
      if (!levels.has(key) && levels.size >= MOST_KEYS) forgetEmpty(now);
      levels.set(key, { used: used + 1, at: now, bucket });
      return undefined;
    },
    look: (key, bucket) => waitOf(usedOf(key, bucket, monotonicMs()), bucket),
    size: () => levels.size,
  };
}

/** One key per household: an IPv6 network of 64 bits counts as one client, like one IPv4 address. */
export function clientKey(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  if (tail !== undefined) while (groups.length < 4) groups.push('0');
  return groups.slice(0, 4).join(':');
}
