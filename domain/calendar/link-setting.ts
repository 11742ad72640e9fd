import { addDays, instantOf, type LocalDay } from '../time.ts';
import type { CancelledMode, FeedWish } from './feed-scope.ts';

export const LINK_KINDS = ['agenda', 'speaker'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];
export const ZONE_MODES = ['local', 'utc'] as const;

/** So many live links one person has in one edition: a phone, work, and some to spare (calendar.md C8). */
export const MOST_LINKS = 5;
/** Days after the edition in which its links still answer (calendar.md rule 9). */
const DAYS_AFTER = 90;

/** What a link was told to send; the query of its address is ignored (calendar.md rule 2). */
export type LinkSetting = {
  readonly locale: string;
  readonly zoneMode: (typeof ZONE_MODES)[number];
  /** Null: no reminder. */
  readonly alarmMinutes: number | null;
  readonly cancelledMode: CancelledMode;
};

/** The stored settings as a feed wants them; a locale that the edition gave up becomes its own (rule 2). */
export function wishOf(
  { locale, zoneMode, alarmMinutes, cancelledMode }: LinkSetting,
  { locales, defaultLocale }: { readonly locales: readonly string[]; readonly defaultLocale: string },
): FeedWish {
  return {
    lang: locales.includes(locale) ? locale : defaultLocale,
    zoneMode,
    cancelledMode,
    alarmMinutes,
  };
}

/** When links of an edition end: 90 days after its last day (UTC milliseconds). */
export function linkEnd({ endOn, zone }: { readonly endOn: LocalDay; readonly zone: string }): number {
  return instantOf(`${addDays(endOn, DAYS_AFTER + 1)}T00:00`, zone);
}

/** Whether what asked with a link last has the version that is public now; undefined where nobody asked yet. */
export function isBehind(seenRelease: string | null, version: string): boolean | undefined {
  return seenRelease === null ? undefined : seenRelease !== version;
}
