import { type LocalDay, localDay } from '../time.ts';
import { doorDay } from './fact.ts';
import type { DoorManifest, Validity } from './manifest.ts';

export type ValidityResult =
  | { readonly kind: 'valid' }
  | { readonly kind: 'unknown' }
  /** `days` are all of them; of a span the first and the last. */
  | { readonly kind: 'wrong_day'; readonly days: readonly LocalDay[]; readonly isSpan: boolean }
  | { readonly kind: 'too_early' | 'too_late'; readonly at: number };

/**
 * Whether a ticket admits at `now` (UTC ms). Days go from day change to day change in the edition's zone; both ends of days
 * and spans are stretched by the tolerance. Another day outweighs a wrong hour. Number 0 is the whole edition; a number
 * that the manifest does not have is `unknown`. Source: rule 1 (step 4), registration.md "Data" (validity).
 */
export function judgeValidity(
  validityNo: number,
  manifest: DoorManifest,
  toleranceMinutes: number,
  now: number,
): ValidityResult {
  if (validityNo === 0) return { kind: 'valid' };
  const validity = manifest.validities.find((one) => one.validityNo === validityNo);
  if (!validity) return { kind: 'unknown' };
  const tolerance = toleranceMinutes * 60_000;
  return validity.days.length > 0
    ? judgeDays(validity.days, manifest, tolerance, now)
    : judgeSpan(validity, manifest, tolerance, now);
}

// Stretching a day is asking for the day a moment earlier and later: no wall time has to be read, so no Temporal.
function judgeDays(
  days: readonly LocalDay[],
  manifest: DoorManifest,
  tolerance: number,
  now: number,
): ValidityResult {
  const near = [now - tolerance, now, now + tolerance].map((at) => doorDay(manifest, at));
  return near.some((day) => days.includes(day))
    ? { kind: 'valid' }
    : { kind: 'wrong_day', days, isSpan: false };
}

/** A span is written in wall times, so its days are those of the calendar. */
function judgeSpan(
  { fromAt, untilAt }: Validity,
  { zone }: DoorManifest,
  tolerance: number,
  now: number,
): ValidityResult {
  const isEarly = fromAt !== null && now < fromAt - tolerance;
  const isLate = untilAt !== null && now >= untilAt + tolerance;
  if (!isEarly && !isLate) return { kind: 'valid' };
  const today = localDay(now, zone);
  const first = fromAt === null ? null : localDay(fromAt, zone);
  const last = untilAt === null ? null : localDay(untilAt - 1, zone);
  if ((first !== null && today < first) || (last !== null && today > last)) {
    const ends = [first, last].filter((day) => day !== null);
    return { kind: 'wrong_day', days: [...new Set(ends)], isSpan: true };
  }
  return { kind: isEarly ? 'too_early' : 'too_late', at: (isEarly ? fromAt : untilAt) ?? now };
}
