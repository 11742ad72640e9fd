import cyrillic from '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2';
import latin from '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2';
import type { Language } from '#domain/locale.ts';

/** The files that the words of the interface need, to be preloaded, and no others (design.md rule 6). */
export function fontsOf(language: Language): readonly string[] {
  return language === 'ru' ? [latin, cyrillic] : [latin];
}
