import { type LocaleMap, pickText } from '../locale.ts';
import { z } from '../schema.ts';

/** A text of the edition: all its locales, or with `lang` the one that was picked; null where there is none. */
export const textSchema = z
  .union([z.record(z.string(), z.string()), z.string()])
  .nullable()
  .meta({ description: 'Map of locales, or with `lang` one text; null where nothing is filled in.' });
export type ApiText = z.infer<typeof textSchema>;

/** In which locale each text of a row was found: fallbacks say so. */
export const langUsedSchema = z
  .record(z.string(), z.string())
  .optional()
  .meta({ description: 'With `lang`: the locale in which each text of this row was found.' });

type Said<K extends string> = Readonly<Record<K, ApiText>> & {
  readonly lang_used?: Record<string, string>;
};

/** Says the texts of one row: as they are, or flattened to one locale (exchange.md rule 26). */
export type Say = <K extends string>(texts: Readonly<Record<K, LocaleMap>>) => Said<K>;

/** How the texts of an edition are said; `lang` absent leaves all locales. Fallback: programme.md rule 22. */
export function sayIn(
  lang: string | undefined,
  edition: { readonly defaultLocale: string; readonly locales: readonly string[] },
): Say {
  if (lang === undefined) return (texts) => texts;
  return <K extends string>(texts: Readonly<Record<K, LocaleMap>>) => {
    const said: Record<string, ApiText> = {};
    const used: Record<string, string> = {};
    for (const [name, map] of Object.entries<LocaleMap>(texts)) {
      const picked = pickText(map, lang, edition.defaultLocale, edition.locales);
      said[name] = picked?.text ?? null;
      if (picked !== undefined) used[name] = picked.locale;
    }
    return { ...said, lang_used: used } as Said<K>;
  };
}
