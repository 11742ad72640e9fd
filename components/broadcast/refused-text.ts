import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';

/** Names in one line: `«Делегат», «Эксперт»`. */
export function listOf(names: readonly LocaleMap[], language: Language): string {
  const quoted = names.flatMap((name) => pickText(name, language, language)?.text ?? []);
  return quoted.map((name) => (language === 'ru' ? `«${name}»` : `“${name}”`)).join(', ');
}

/** An instant (UTC ms) by the clock of whoever reads, with its zone. */
export function momentOf(at: number, language: Language, zone?: string): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);
}
