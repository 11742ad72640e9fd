import type { PickedText } from '../../locale.ts';
import { localDay } from '../../time.ts';
import type { ProgrammeSnapshot } from '../snapshot.ts';
import { type Reading, textIn, textOr } from './reading.ts';

export type EditionLine = {
  slug: string;
  name: PickedText;
  /** Null when the series has the name of the edition and would only repeat it. */
  series: { slug: string; name: PickedText } | null;
  startOn: string;
  endOn: string;
  city: PickedText | null;
  isSample: boolean;
};

export type SeriesLine = {
  slug: string;
  name: PickedText;
  editionCount: number;
  firstYear: number;
  lastYear: number;
};

/** The home page: editions that are on, to come (next first) and over (last first), and their series. */
export type HomeView = {
  now: readonly EditionLine[];
  upcoming: readonly EditionLine[];
  past: readonly EditionLine[];
  series: readonly SeriesLine[];
};

/** An edition with its series as the public sees them: of its current release (programme.md PU1). */
export type ListedEdition = Pick<ProgrammeSnapshot, 'edition' | 'series'>;

/** An edition is on from its first to its last date in its own zone at the instant `at` (UTC ms). */
export function homePageView(listed: readonly ListedEdition[], at: number, locale: string): HomeView {
  const byStart = [...listed].sort(
    (a, b) => compare(a.edition.startOn, b.edition.startOn) || compare(a.edition.slug, b.edition.slug),
  );
  const of = (phase: Phase) =>
    byStart.filter((item) => phaseOf(item.edition, at) === phase).map((item) => editionLine(item, locale));
  return {
    now: of('now'),
    upcoming: of('upcoming'),
    past: of('past').reverse(),
    series: seriesLines(byStart, locale),
  };
}

type Phase = 'now' | 'upcoming' | 'past';

function phaseOf(edition: ListedEdition['edition'], at: number): Phase {
  const today = localDay(at, edition.zone);
  if (today < edition.startOn) return 'upcoming';
  return today > edition.endOn ? 'past' : 'now';
}

function editionLine({ edition, series }: ListedEdition, locale: string): EditionLine {
  const reading = readingFor(edition, locale);
  const name = textOr(edition.name, reading, edition.slug);
  const seriesName = textOr(series.name, reading, series.slug);
  return {
    slug: edition.slug,
    name,
    series: seriesName.text === name.text ? null : { slug: series.slug, name: seriesName },
    startOn: edition.startOn,
    endOn: edition.endOn,
    city: textIn(edition.city, reading) ?? null,
    isSample: edition.isSample,
  };
}

function seriesLines(byStart: readonly ListedEdition[], locale: string): SeriesLine[] {
  const lines = new Map<string, SeriesLine>();
  for (const { edition, series } of byStart) {
    const known = lines.get(series.id);
    lines.set(series.id, {
      slug: series.slug,
      name: textOr(series.name, readingFor(edition, locale), series.slug),
      editionCount: (known?.editionCount ?? 0) + 1,
      firstYear: known?.firstYear ?? edition.year,
      lastYear: edition.year,
    });
  }
  const collator = new Intl.Collator(locale, { numeric: true });
  return [...lines.values()].sort((a, b) => collator.compare(a.name.text, b.name.text));
}

function readingFor(edition: ListedEdition['edition'], locale: string): Reading {
  return { locale, defaultLocale: edition.defaultLocale, order: edition.locales };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
