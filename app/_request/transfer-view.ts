import { consentTitles } from '#components/registration/register-words.ts';
import type { TransferView } from '#components/registration/transfer-page.tsx';
import { dateRange, dateTimeText } from '#domain/date-text.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { translator } from '#i18n/translator.ts';
import type { TransferPage } from '#usecases/registration/transfer-acceptance.ts';

/** A ticket that somebody was offered, in words. */
export function transferView(page: TransferPage, language: Language, token: string): TransferView {
  const t = translator(language);
  const { edition, type, name, expiresAt, consents } = page;
  const reading = { locale: language, defaultLocale: edition.defaultLocale, order: edition.locales };
  const pick = (map: LocaleMap) => {
    const picked = textIn(map, reading);
    return picked && localised(picked, shownIn(t));
  };
  const titles = consentTitles(t);
  return {
    action: paths(language).transfer(token),
    forum: pick(edition.name) ?? { text: edition.slug },
    facts: dateRange(edition.startOn, edition.endOn, language),
    type: pick(type.name) ?? { text: '' },
    name,
    untilText: dateTimeText(expiresAt, edition.zone, language),
    consents: consents
      .filter(({ purpose }) => purpose !== 'special_answers')
      .map(({ purpose, text, isRequired }) => ({
        purpose,
        title: titles[purpose],
        text: pick(text) ?? { text: '' },
        isRequired,
      })),
  };
}
