'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import { createTranslator } from 'use-intl/core';
import type { Language, Messages } from './messages.ts';
import type { Translator } from './translator.ts';

type Words = { readonly t: Translator; readonly language: Language };

const WordsContext = createContext<Words | undefined>(undefined);

type Props = {
  readonly language: Language;
  /** The areas that client components below use; keys of other areas have no words there. */
  readonly messages: Partial<Messages>;
  readonly children: ReactNode;
};

/** Leaves words for client components: they cannot import them without carrying both languages. */
export function WordsProvider({ language, messages, children }: Props) {
  const words = useMemo(() => ({ t: clientTranslator(language, messages), language }), [language, messages]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** As `translator()` of the server, for client components below a {@link WordsProvider}. Keys whole, with their area. */
export function useWords(): Translator {
  return useWordsContext().t;
}

/** The language of the page, for client components. */
export function useLanguage(): Language {
  return useWordsContext().language;
}

function useWordsContext(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error('A layout has to provide the words');
  return words;
}

function clientTranslator(language: Language, messages: Partial<Messages>): Translator {
  const made = createTranslator<Partial<Messages>>({
    locale: language === 'en' ? 'en-GB' : language,
    messages,
    timeZone: 'UTC',
    onError: (error) => {
      throw error;
    },
  });
  return made as unknown as Translator;
}
