import { notFound } from 'next/navigation';
import { isLanguage, type Language } from '#domain/locale.ts';

/** The language of the address, from the params of a layout or page below app/[lang]; anything else is a 404. */
export async function languageOf(params: Promise<{ lang: string }>): Promise<Language> {
  const { lang } = await params;
  return isLanguage(lang) ? lang : notFound();
}
