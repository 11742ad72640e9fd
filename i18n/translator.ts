import { createTranslator } from 'use-intl/core';
import { type Language, type Messages, messages } from './messages.ts';

/** `t('programme.filters.clear')`: keys are typed, values are ICU arguments; `t.rich` gives elements. */
export type Translator = ReturnType<typeof createTranslator<Messages>>;

/** Every key that `translator()` accepts, for tables such as refusal → words. */
export type MessageKey = Parameters<Translator>[0];

const translators = new Map<Language, Translator>();
const languages = new WeakMap<Translator, Language>();

/**
 * Words in one language, for server components, jobs and mails (design.md rule 19). The language always arrives
 * as an argument: nothing looks at a request. A key without words throws, so that no key is ever shown.
 */
export function translator(language: Language): Translator {
  const known = translators.get(language);
  if (known) return known;
  const made = createTranslator<Messages>({
    locale: language === 'en' ? 'en-GB' : language,
    messages: messages[language],
    timeZone: 'UTC',
    onError: (error) => {
      throw error;
    },
  });
  translators.set(language, made);
  languages.set(made, language);
  return made;
}

/** The language that a translator speaks. */
export function languageOfTranslator(t: Translator): Language {
  return languages.get(t) ?? 'en';
}
