import { isLocaleTag, type Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { PageQuery } from './edition.ts';
import { languageOf } from './language.ts';

/** A public page that belongs to no single edition: series, organisation. */
export type PublicRequest = {
  language: Language;
  locale: string;
  t: Translator;
  href: ReturnType<typeof paths>;
};

export async function publicRequest(
  params: Promise<{ lang: string }>,
  query?: PageQuery,
): Promise<PublicRequest> {
  const language = await languageOf(params);
  const asked = (await query)?.lang;
  const locale = typeof asked === 'string' && isLocaleTag(asked) ? asked : language;
  return {
    language,
    locale,
    t: translator(language),
    href: paths(language, locale === language ? undefined : locale),
  };
}
