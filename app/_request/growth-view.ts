import type { GrowthView } from '#components/series/growth-table.tsx';
import { FIGURES } from '#domain/broadcast/definition.ts';
import { dateText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { localDay } from '#domain/time.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import { GROWTH_FIGURES, type GrowthEdition, type GrowthFigure } from '#usecases/viewing/growth.ts';
import { ruleText } from './statement-words.ts';

const WORDS = { sessions: 'sessions', speakers: 'speakers', entries: 'entries', viewsAll: 'views' } as const;
type Writing = {
  readonly t: Translator;
  readonly language: Language;
  readonly number: (value: number) => string;
};

/** Editions of a series side by side in words; undefined where no report was ever frozen. */
export function growthView(editions: readonly GrowthEdition[], language: Language): GrowthView | undefined {
  if (editions.every(({ report }) => report === null)) return undefined;
  const t = translator(language);
  const writing: Writing = { t, language, number: (value) => numberText(value, language, 0) };
  const nameOf = ({ name, defaultLocale, locales, slug }: GrowthEdition) =>
    pickText(name, language, defaultLocale, locales)?.text ?? slug;
  return {
    caption: t('audienceDesk.growth.title'),
    heads: [
      t('audienceDesk.growth.edition'),
      ...GROWTH_FIGURES.map((key) => t(`audienceDesk.growth.${WORDS[key]}`)),
      t('audienceDesk.growth.source'),
    ],
    rows: editions.map((edition) => ({
      ...{ slug: edition.slug, name: nameOf(edition), href: paths(language).edition(edition.slug) },
      cells: GROWTH_FIGURES.map((key) => cellOf(edition, key, writing)),
      source: sourceOf(edition, writing),
    })),
    charts: GROWTH_FIGURES.flatMap((key) => chartOf(editions, key, writing)),
    few: t('audienceDesk.growth.few'),
    lead: t('audienceDesk.growth.rule'),
    rules: GROWTH_FIGURES.map((key) => ({
      title: t(`audienceDesk.growth.${WORDS[key]}`),
      id: FIGURES[key].definition,
      text: ruleText({ t }, FIGURES[key].definition),
    })),
  };
}

/** A number, or why there is none: never an empty place. */
function cellOf(
  { figures, withheld, isRounded }: GrowthEdition,
  key: GrowthFigure,
  { t, number }: Writing,
): GrowthView['rows'][number]['cells'][number] {
  const value = figures[key];
  if (value === undefined) {
    const why = withheld.includes(key) ? 'withheld' : 'notCounted';
    return { text: t(`audienceDesk.growth.${why}`), isNumber: false };
  }
  const text = number(value);
  const isAbout = isRounded && key === 'viewsAll';
  return { text: isAbout ? t('audienceDesk.growth.about', { count: text }) : text, isNumber: true };
}

function sourceOf({ report }: GrowthEdition, { t, language }: Writing): GrowthView['rows'][number]['source'] {
  if (report === null) return { text: t('audienceDesk.growth.unfrozen'), href: null };
  const day = dateText(localDay(report.frozenAt, report.zone), language);
  return {
    text: t('audienceDesk.growth.report', { no: report.no, day }),
    href: report.sha256 === null ? null : paths(language).verifyReport(report.sha256),
  };
}

function chartOf(
  editions: readonly GrowthEdition[],
  key: GrowthFigure,
  { t, number }: Writing,
): GrowthView['charts'] {
  const known = editions.flatMap((edition) => {
    const value = edition.figures[key];
    return value === undefined ? [] : [{ edition, value }];
  });
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 2) return [];
  const title = t(`audienceDesk.growth.by.${WORDS[key]}`);
  const words = { from: first.edition.startOn.slice(0, 4), to: last.edition.startOn.slice(0, 4) };
  const values = { first: number(first.value), last: number(last.value) };
  return [
    {
      ...{ key, title, answer: t('audienceDesk.growth.answer', { key: title, ...words, ...values }) },
      bars: known.map(({ edition, value }) => ({
        ...{ key: edition.slug, label: edition.startOn.slice(0, 4), value, text: number(value) },
      })),
    },
  ];
}
