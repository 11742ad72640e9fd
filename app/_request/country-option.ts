import type { Language } from '#domain/locale.ts';
import { checkAnswer } from '#domain/registration/answer.ts';

type CountryOption = { readonly value: string; readonly label: { readonly text: string } };

const lists = new Map<Language, readonly CountryOption[]>();

/** Every country that an answer may name, in the order of the language. */
export function countryOptions(language: Language): readonly CountryOption[] {
  const known = lists.get(language);
  if (known) return known;
  const locale = language === 'en' ? 'en-GB' : language;
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
  const list = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => checkAnswer({ kind: 'country', options: [] }, code).ok)
    .map((value) => ({ value, label: { text: names.of(value) ?? value } }));
  const { compare } = new Intl.Collator(locale);
  const sorted = list.sort((a, b) => compare(a.label.text, b.label.text));
  lists.set(language, sorted);
  return sorted;
}
