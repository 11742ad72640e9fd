import type { Badge } from '#adapters/badge-pdf.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { BadgeTextItem } from '#domain/token/badge-template.ts';
import { CATEGORY_COLOURS } from '#domain/token/badge-view.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import { translator } from '#i18n/translator.ts';
import type { BadgeFacts } from '#usecases/registration/badge-sheet.ts';

export type BadgeReading = {
  readonly language: Language;
  readonly forum: LocaleMap;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

/** A badge in the words of one language. */
export function badgeWords(facts: BadgeFacts, reading: BadgeReading): Badge {
  const { language, forum, locales, defaultLocale } = reading;
  const t = translator(language);
  const text = (map: LocaleMap) => pickText(map, language, defaultLocale, locales)?.text ?? '';
  const { sortKey, roleCategory, name, secondName, position, organisation, typeName, answers } = facts;
  const { code, humanCode } = facts;
  const category = t(`badge.category.${roleCategory}`);
  return {
    ...{ sortName: sortKey, category, colour: CATEGORY_COLOURS[roleCategory], code, humanCode },
    texts: {
      ...{ name, second_name: secondName, position, organisation, type: text(typeName), forum: text(forum) },
      answers: answers.map(text).filter(Boolean).join(', '),
    },
  };
}

/** What an item says on a badge. */
export function saidOn(badge: Badge): (item: BadgeTextItem) => string {
  return ({ field, words }) => {
    if (field === 'words') return words;
    if (field === 'category') return badge.category;
    return field === 'human_code' ? groupedHumanCode(badge.humanCode) : (badge.texts[field] ?? '');
  };
}
