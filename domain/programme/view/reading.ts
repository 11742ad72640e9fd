import { type LocaleMap, type PickedText, pickText } from '../../locale.ts';
import type { ProgrammeSnapshot } from '../snapshot.ts';

/** In which locale somebody reads the content of an edition, and what stands in when it is missing. */
export type Reading = { locale: string; defaultLocale: string; order: readonly string[] };

/** `locale` is the language of the page, or the content locale asked for by `?lang=` (architecture.md 10). */
export function readingOf(snapshot: ProgrammeSnapshot, locale: string): Reading {
  const { defaultLocale, locales } = snapshot.edition;
  return { locale, defaultLocale, order: locales };
}

export function textIn(map: LocaleMap | undefined, reading: Reading): PickedText | undefined {
  return pickText(map, reading.locale, reading.defaultLocale, reading.order);
}

/** Like `textIn`, for texts that must not be empty on a page: falls back to `otherwise`, unmarked. */
export function textOr(map: LocaleMap | undefined, reading: Reading, otherwise: string): PickedText {
  return textIn(map, reading) ?? { text: otherwise, locale: reading.locale, fallback: false };
}
