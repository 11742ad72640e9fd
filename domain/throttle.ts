/** So many failures at once, then so many per quarter of an hour (security-reliability.md rule 13). */
export type ThrottleRule = { readonly burst: number; readonly perQuarterHour: number };

export const ACCOUNT_THROTTLE: ThrottleRule = { burst: 10, perQuarterHour: 5 };
export const CLIENT_THROTTLE: ThrottleRule = { burst: 100, perQuarterHour: 100 };

/** How full a bucket was, and when. */
export type ThrottleLevel = { readonly used: number; readonly at: number };

const QUARTER_HOUR_MS = 15 * 60_000;

/** What is left of the failures counted so far; 0 when they are forgotten. */
export function throttleUsed(level: ThrottleLevel | undefined, rule: ThrottleRule, at: number): number {
  if (level === undefined) return 0;
  const elapsedMs = Math.max(0, at - level.at);
  return Math.max(0, level.used - (elapsedMs / QUARTER_HOUR_MS) * rule.perQuarterHour);
}

/** Seconds until there is room for one more, or undefined when there is room now. */
export function throttleWait(used: number, rule: ThrottleRule): number | undefined {
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
