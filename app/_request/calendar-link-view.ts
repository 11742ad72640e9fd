import type { EditionLinksView, LinkView } from '#components/calendar/link-view.ts';
import { isBehind, MOST_LINKS } from '#domain/calendar/link-setting.ts';
import { dateRange, dateText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { localDay } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { EditionLinks, LinkShown } from '#usecases/calendar/link-page.ts';
import { pickerOf } from './my-agenda.ts';

/** The links of an edition in words; `at` is the present instant (UTC ms), against which fetches are told. */
export function editionLinksView(
  { edition, version, links, full, canSpeak, preset }: EditionLinks,
  language: Language,
  at: number,
): EditionLinksView {
  const t = translator(language);
  const pick = pickerOf(edition, language);
  const dates = dateRange(edition.startOn, edition.endOn, language);
  const names = new Intl.DisplayNames(language === 'en' ? 'en-GB' : language, { type: 'language' });
  return {
    slug: edition.slug,
    forum: pick(edition.name) ?? { text: edition.slug },
    facts: [dates, pick(edition.city)?.text].filter(Boolean).join(' · '),
    links: links.map((link) => linkView(link, { version, zone: edition.zone, language, at })),
    full: full && t(`calendarLink.problem.${full}`, { count: MOST_LINKS }),
    canSpeak,
    preset,
    locales: edition.locales.map((tag) => ({ value: tag, label: names.of(tag) ?? tag })),
    locale: edition.locales.includes(language) ? language : edition.defaultLocale,
  };
}

/** The links of all editions as sentences, for the page of the agenda (calendar.md C10). */
export function linkSentences(editions: readonly EditionLinksView[]) {
  return editions.flatMap(({ forum, links }) =>
    links
      .filter(({ isOff }) => !isOff)
      .map(({ id, label, seen, isBehind: isOld }) => ({ id, forum, label, seen, isBehind: isOld })),
  );
}

type Reading = {
  readonly version: string;
  readonly zone: string;
  readonly language: Language;
  readonly at: number;
};

function linkView(link: LinkShown, reading: Reading): LinkView {
  const { id, label, kind, setting, isOff, expiresAt, seen } = link;
  const t = translator(reading.language);
  // It ends with a day there: the instant is the first that does not count.
  const date = dateText(localDay(expiresAt - 1, reading.zone), reading.language);
  return {
    ...{ id, label, kind, setting, isOff },
    until: t('calendarLink.until', { date }),
    seen: seenText(t, seen, reading),
    isBehind: isBehind(seen?.release ?? null, reading.version) === true,
  };
}

function seenText(t: Translator, seen: LinkShown['seen'], { version, at }: Reading): string {
  if (seen === undefined) return t('calendarLink.seen.never');
  const words = {
    when: agoText(t, at - seen.at),
    client: t(`calendarLink.client.${seen.client}`),
    seen: seen.release,
    version,
  };
  return t(isBehind(seen.release, version) ? 'calendarLink.seen.behind' : 'calendarLink.seen.same', words);
}

const MINUTE_MS = 60_000;

function agoText(t: Translator, ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 2) return t('calendarLink.when.now');
  if (minutes < 60) return t('calendarLink.when.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('calendarLink.when.hours', { count: hours });
  return t('calendarLink.when.days', { count: Math.floor(hours / 24) });
}
