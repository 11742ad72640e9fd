import type { Edition } from '../programme/entity.ts';
import type { Plan } from '../programme/plan-entity.ts';
import { addDays, daysBetween } from '../time.ts';
import { editionFacts, editionNames, editionRecord, editionValues } from './edition-record.ts';
import type { FieldValue, RecordField, RecordValues } from './record.ts';
import type { RecordMeans } from './record-definition.ts';

/** A form of few fields: the rest of the settings comes with the copy, or from a plain start. */
const ASKED = ['name', 'startOn', 'endOn', 'city', 'zone', 'locales', 'defaultLocale', 'slug'];

/**
 * Fields of the form of a new edition; the questions about team and registration only where there are some to copy. Who may not make a series
 * has to choose one.
 */
export function creationFields({
  hasSource,
  hasRegistration = false,
  isAnySeries,
}: {
  readonly hasSource: boolean;
  /** The source registers people: the new edition may begin with its setup. */
  readonly hasRegistration?: boolean;
  readonly isAnySeries: boolean;
}): readonly RecordField[] {
  const asked = editionRecord.fields
    .filter(({ name }) => ASKED.includes(name))
    .map(({ section: _, ...field }) => field as RecordField);
  const series: RecordField = { name: 'seriesId', kind: 'reference', of: 'series', isRequired: !isAnySeries };
  const team: RecordField = { name: 'withTeam', kind: 'flag' };
  const registration: RecordField = { name: 'withRegistration', kind: 'flag' };
  return [...asked, series, ...(hasSource ? [team] : []), ...(hasRegistration ? [registration] : [])];
}

/** A year has 52 weeks and a day or two: the same weekdays a year later. */
const SAME_WEEKDAY_DAYS = 364;

/** What the form of a new edition starts with: the last one a year later, or an empty one. */
export function creationValues(source: Edition | undefined): RecordValues {
  if (!source) return { ...BLANK, seriesId: null };
  const startOn = addDays(source.startOn, SAME_WEEKDAY_DAYS);
  const years: [string, string] = [String(source.year), startOn.slice(0, 4)];
  const name = Object.fromEntries(
    Object.entries(source.name).map(([locale, text]) => [locale, text.replace(...years)]),
  );
  const { city, zone, locales, defaultLocale } = editionValues(source);
  const kept = { city, zone, locales, defaultLocale } as Record<string, FieldValue>;
  const endOn = addDays(startOn, daysBetween(source.startOn, source.endOn));
  return { ...kept, name, startOn, endOn, slug: '', seriesId: source.seriesId, withTeam: true };
}

const BLANK: RecordValues = {
  name: {},
  startOn: null,
  endOn: null,
  city: {},
  zone: 'Europe/Moscow',
  locales: ['ru', 'en'],
  defaultLocale: 'ru',
  slug: '',
};

const PLAIN: RecordValues = {
  subtitle: {},
  description: {},
  zoneText: {},
  dayChange: '04:00',
  timeslotMinutes: 5,
  homeUrl: '',
  number: null,
  accentInput: '',
  logoUrl: null,
};

/** The row of a new edition: hidden until somebody shows it, with the settings of its source where it has one. */
export function newEditionRow(
  values: RecordValues,
  source: Edition | undefined,
  given: {
    readonly id: string;
    readonly seriesId: string;
    readonly createdAt: number;
    readonly taken: ReadonlySet<string>;
  },
): Edition {
  const base = source ? { ...editionValues(source), description: {}, subtitle: {} } : PLAIN;
  const whole: RecordValues = { ...base, ...values, publishState: 'hidden', acronym: '' };
  const { taken, ...ids } = given;
  const facts = editionFacts(whole);
  const number = source?.number === null || source?.number === undefined ? null : source.number + 1;
  return { ...ids, ...facts, ...editionNames(whole, taken), number, isSample: false, sourceNote: {} };
}

/** The main draft that every edition has. */
export function firstPlan(editionId: string, { newId }: RecordMeans): Plan {
  return {
    id: newId(),
    editionId,
    kind: 'draft',
    name: 'main',
    isMain: true,
    baseReleaseId: null,
    subForumId: null,
    major: 0,
    minor: 0,
    notes: {},
    publishedAt: null,
    publishedBy: null,
    seq: 0,
  };
}
