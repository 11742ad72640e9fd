import { LanguageSwitch } from '#components/shell/language-switch.tsx';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';

/** "This page in English", said in that language, for pages that are met before a language could be chosen. */
export function OtherLanguage({ language }: { readonly language: Language }) {
  const other = language === 'ru' ? 'en' : 'ru';
  return <LanguageSwitch isInline target={other} label={translator(other)('language.page')} />;
}
