import type { LocaleMap } from '../locale.ts';
import type { QuestionOption } from './question.ts';
import type { ConsentPurpose } from './vocabulary.ts';

/** The texts of a setup that visitors read. */
export type SetupTexts = {
  readonly types: readonly {
    readonly id: string;
    readonly name: LocaleMap;
    readonly description: LocaleMap;
    readonly visibility: string;
  }[];
  readonly questions: readonly {
    readonly id: string;
    readonly label: LocaleMap;
    readonly help: LocaleMap;
    readonly purpose: LocaleMap;
    readonly options: readonly QuestionOption[];
  }[];
  readonly texts: readonly { readonly purpose: ConsentPurpose; readonly text: LocaleMap }[];
};

/** What is written in some languages of the edition and in others not. */
export type SetupGap = (
  | { readonly part: 'types' | 'questions'; readonly id: string; readonly name: LocaleMap }
  | { readonly part: 'consents'; readonly purpose: ConsentPurpose }
) & { readonly missing: readonly string[] };

/**
 * Types, questions and consents with a text that lacks a language of the edition; what is written in none is left out on
 * purpose. Retired types are shown to nobody. In the order of the setup.
 */
export function findSetupGaps(setup: SetupTexts, locales: readonly string[]): SetupGap[] {
  const missingIn = (maps: readonly LocaleMap[]) => missingLocales(maps, locales);
  const types = setup.types
    .filter(({ visibility }) => visibility !== 'retired')
    .map(({ id, name, description }): SetupGap => {
      return { part: 'types', id, name, missing: missingIn([name, description]) };
    });
  const questions = setup.questions.map(({ id, label, help, purpose, options }): SetupGap => {
    const maps = [label, help, purpose, ...options.map((option) => option.label)];
    return { part: 'questions', id, name: label, missing: missingIn(maps) };
  });
  const consents = setup.texts.map(({ purpose, text }): SetupGap => {
    return { part: 'consents', purpose, missing: missingIn([text]) };
  });
  return [...types, ...questions, ...consents].filter(({ missing }) => missing.length > 0);
}

function missingLocales(maps: readonly LocaleMap[], locales: readonly string[]): string[] {
  const isWritten = (map: LocaleMap, locale: string) => (map[locale]?.trim() ?? '') !== '';
  const begun = maps.filter((map) => locales.some((locale) => isWritten(map, locale)));
  return locales.filter((locale) => begun.some((map) => !isWritten(map, locale)));
}
