/** So many failures at once, then so many per quarter of an hour (security-reliability.md rule 13). */
type BucketRule = { readonly burst: number; readonly perQuarterHour: number };

/** So many in any sixty minutes, the first as well: a bucket that refills lets nearly twice as many through in its first hour. */
type HourRule = { readonly mostPerHour: number };

export type ThrottleRule = BucketRule | HourRule;

export const ACCOUNT_THROTTLE: BucketRule = { burst: 10, perQuarterHour: 5 };
export const CLIENT_THROTTLE: BucketRule = { burst: 100, perQuarterHour: 100 };

/** How full a bucket was, and when. */
type BucketLevel = { readonly used: number; readonly at: number };

/** What was counted: of a bucket, or the moments of the last hour (UTC ms), the oldest first. */
export type ThrottleLevel = BucketLevel | { readonly times: readonly number[] };

/** Seconds until a rule has room for one more, or undefined when it has room now. */
export function levelWait(
  level: ThrottleLevel | undefined,
  rule: ThrottleRule,
  at: number,
): number | undefined {
  if ('burst' in rule) return throttleWait(throttleUsed(bucketOf(level), rule, at), rule);
  const times = timesOf(level, at);
  const oldest = times[times.length - rule.mostPerHour];
  return oldest === undefined ? undefined : Math.min(HOUR_S, Math.ceil((oldest + HOUR_MS - at) / 1000));
}

/** With one more counted. */
export function levelAfter(level: ThrottleLevel | undefined, rule: ThrottleRule, at: number): ThrottleLevel {
  if ('burst' in rule) return { used: throttleUsed(bucketOf(level), rule, at) + 1, at };
  return { times: [...timesOf(level, at), at] };
}

/** With the latest one taken back; undefined when nothing is left of it. */
export function levelBefore(
  level: ThrottleLevel | undefined,
  rule: ThrottleRule,
  at: number,
): ThrottleLevel | undefined {
  if ('burst' in rule) {
    const used = throttleUsed(bucketOf(level), rule, at) - 1;
    return used <= 0 ? undefined : { used, at };
  }
  const times = timesOf(level, at).slice(0, -1);
  return times.length === 0 ? undefined : { times };
}

const QUARTER_HOUR_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_HOUR_MS;
const HOUR_S = HOUR_MS / 1000;

function bucketOf(level: ThrottleLevel | undefined): BucketLevel | undefined {
  return level !== undefined && 'used' in level ? level : undefined;
}

/** A clock that steps back forgets nothing. */
function timesOf(level: ThrottleLevel | undefined, at: number): readonly number[] {
  return level !== undefined && 'times' in level ? level.times.filter((one) => at - one < HOUR_MS) : [];
}

/** What is left of the failures counted so far; 0 when they are forgotten. */
export function throttleUsed(level: BucketLevel | undefined, rule: BucketRule, at: number): number {
  if (level === undefined) return 0;
  const elapsedMs = Math.max(0, at - level.at);
  return Math.max(0, level.used - (elapsedMs / QUARTER_HOUR_MS) * rule.perQuarterHour);
}

/** Seconds until there is room for one more, or undefined when there is room now. */
export function throttleWait(used: number, rule: BucketRule): number | undefined {
  const missing = used + 1 - rule.burst;
  return missing > 0 ? Math.ceil((missing / rule.perQuarterHour) * (QUARTER_HOUR_MS / 1000)) : undefined;
}

/** One key per household: an IPv6 network of 64 bits counts as one client, like one IPv4 address. */
export function clientNetwork(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  if (tail !== undefined) while (groups.length < 4) groups.push('0');
  return groups.slice(0, 4).join(':');
}
