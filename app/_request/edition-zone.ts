import { zoneLabel } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';

/** What the name of an edition's zone is made of. */
export type ZonedEdition = Pick<Edition, 'zone' | 'zoneText' | 'city' | 'locales' | 'defaultLocale'>;

/**
 * The zone of an edition beside its times, as the public pages name it: its own label, else city and offset at `at` (UTC ms).
 * Source: design.md rule 23.
 */
export function editionZone(edition: ZonedEdition, at: number, language: Language): string {
  const { zone, zoneText, city, locales, defaultLocale } = edition;
  const pick = (text: LocaleMap) => pickText(text, language, defaultLocale, locales)?.text;
  return zoneLabel(zone, at, language, pick(zoneText), pick(city));
}
