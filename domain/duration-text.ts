import type { Language } from './locale.ts';

/** How long something takes, whole minutes: `1 ч 30 мин`, `1 hr 30 min`, with no-break spaces inside. */
export function durationText(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.round(minutes));
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  const parts = [];
  if (hours > 0) parts.push(unitText(hours, 'hour', language));
  if (rest > 0 || hours === 0) parts.push(unitText(rest, 'minute', language));
  return parts.join('\u00a0');
}

function unitText(value: number, unit: 'hour' | 'minute', language: Language): string {
  // British short units take a plural s ("30 mins"), unlike every other text of the interface.
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
  const parts = format.formatToParts(value).filter((part) => part.type !== 'literal');
  return parts.map((part) => part.value.replace(/^hrs$/, 'hr')).join('\u00a0');
}
