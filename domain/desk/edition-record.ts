import { isLocaleTag } from '../locale.ts';
import type { Edition } from '../programme/entity.ts';
import { PUBLISH_STATES } from '../programme/vocabulary.ts';
import { RESERVED_SLUGS } from '../reserved-slug.ts';
import { acronymOf, editionSlug, slugOfYear, uniqueSlug } from '../slug.ts';
import type { FieldRefusal, RecordField, RecordValues } from './record.ts';
import type { DraftState, RecordDefinition, RecordFacts } from './record-definition.ts';
import { SLUG_FIELD, ZONE_FIELD } from './record-field.ts';
import { endBeforeStart } from './record-rule.ts';
import {
  choiceValue,
  listValue,
  mapValue,
  nameIn,
  numberValue,
  optionalText,
  slugSource,
  textValue,
} from './record-value.ts';
import { keepWallTimes } from './zone-change.ts';

const MOST_LOCALES = 6;

const FIELDS: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 200, isRequired: true, section: 'main' },
  { name: 'subtitle', kind: 'locale_text', maxLength: 300, section: 'main' },
  { name: 'description', kind: 'locale_markdown', maxLength: 20_000, section: 'main' },
  { name: 'city', kind: 'locale_text', maxLength: 120, section: 'main' },
  { name: 'startOn', kind: 'date', isRequired: true, section: 'time' },
  { name: 'endOn', kind: 'date', isRequired: true, section: 'time' },
  { ...ZONE_FIELD, section: 'time' },
  { name: 'zoneText', kind: 'locale_text', maxLength: 30, section: 'time' },
  { name: 'dayChange', kind: 'text', format: 'time', maxLength: 5, isRequired: true, section: 'time' },
  {
    name: 'timeslotMinutes',
    kind: 'number',
    min: 1,
    max: 240,
    unit: 'minutes',
    isRequired: true,
    section: 'time',
  },
  {
    name: 'locales',
    kind: 'tags',
    format: 'locale',
    isRequired: true,
    section: 'language',
  },
  {
    name: 'defaultLocale',
    kind: 'text',
    format: 'locale',
    among: 'locales',
    maxLength: 35,
    isRequired: true,
    section: 'language',
  },
  { ...SLUG_FIELD, section: 'address' },
  { name: 'homeUrl', kind: 'text', format: 'url', maxLength: 500, section: 'address' },
  { name: 'publishState', kind: 'choice', options: PUBLISH_STATES, section: 'address' },
  { name: 'number', kind: 'number', min: 1, max: 999, section: 'address' },
  { name: 'acronym', kind: 'text', pattern: '[a-z0-9][a-z0-9_]{3,39}', maxLength: 40, section: 'address' },
  { name: 'accentInput', kind: 'text', pattern: '#[0-9a-fA-F]{6}', maxLength: 7, section: 'look' },
  { name: 'logoUrl', kind: 'picture', section: 'look' },
];

/** The settings of an edition: its one record has the edition's own id (programme.md ST1). */
export const editionRecord: RecordDefinition = {
  noun: 'edition',
  fields: FIELDS,
  ids: ({ edition }) => [edition.id],
  valuesOf: ({ edition }, id) => (id === edition.id ? editionValues(edition) : undefined),
  blank: ({ edition }) => editionValues(edition),
  nameOf: ({ edition }, _id, language) => nameIn(edition.name, language, edition) || edition.slug,
  check: (_state, _id, values, facts) => checkEdition(values, facts),
  write: (state, _id, values) => keepWallTimes(state, { ...state, edition: editionFrom(state, values) }),
  uses: () => [],
  remove: (state) => state,
};

/** The settings of an edition as values of its form. */
export function editionValues(edition: Edition): RecordValues {
  return {
    name: edition.name,
    subtitle: edition.subtitle,
    description: edition.description,
    city: edition.city,
    startOn: edition.startOn,
    endOn: edition.endOn,
    zone: edition.zone,
    zoneText: edition.zoneText,
    dayChange: edition.dayChange,
    timeslotMinutes: edition.timeslotMinutes,
    locales: edition.locales,
    defaultLocale: edition.defaultLocale,
    slug: edition.slug,
    homeUrl: edition.homeUrl ?? '',
    publishState: edition.publishState,
    number: edition.number,
    acronym: edition.acronym,
    accentInput: edition.accentInput ?? '',
    logoUrl: edition.logoUrl,
  };
}

/** Rules between the settings of an edition, and of its slug against all others of the instance. */
export function checkEdition(values: RecordValues, { takenSlugs }: RecordFacts): readonly FieldRefusal[] {
  const slug = textValue(values, 'slug');
  const isTaken = slug !== '' && (takenSlugs.has(slug) || RESERVED_SLUGS.has(slug));
  return [
    ...endBeforeStart(values, 'startOn', 'endOn'),
    ...wrongLocales(values),
    ...(isTaken ? [{ name: 'slug', code: 'taken' } as const] : []),
  ];
}

function wrongLocales(values: RecordValues): readonly FieldRefusal[] {
  const locales = listValue(values, 'locales');
  if (locales.some((locale) => !isLocaleTag(locale))) return [{ name: 'locales', code: 'not_a_choice' }];
  if (locales.length > MOST_LOCALES) return [{ name: 'locales', code: 'too_large' }];
  const isOne = locales.includes(textValue(values, 'defaultLocale'));
  return isOne ? [] : [{ name: 'defaultLocale', code: 'not_a_choice' }];
}

function editionFrom({ edition }: DraftState, values: RecordValues): Edition {
  const startOn = textValue(values, 'startOn');
  return {
    ...edition,
    ...editionFacts(values),
    slug: textValue(values, 'slug') || edition.slug,
    acronym: textValue(values, 'acronym') || edition.acronym,
    year: Number(startOn.slice(0, 4)),
  };
}

/** What the values say of an edition that may not exist yet. */
export function editionFacts(values: RecordValues) {
  return {
    name: mapValue(values, 'name'),
    subtitle: mapValue(values, 'subtitle'),
    description: mapValue(values, 'description'),
    city: mapValue(values, 'city'),
    startOn: textValue(values, 'startOn'),
    endOn: textValue(values, 'endOn'),
    zone: textValue(values, 'zone'),
    zoneText: mapValue(values, 'zoneText'),
    dayChange: textValue(values, 'dayChange'),
    timeslotMinutes: numberValue(values, 'timeslotMinutes') ?? 5,
    locales: listValue(values, 'locales'),
    defaultLocale: textValue(values, 'defaultLocale'),
    homeUrl: optionalText(values, 'homeUrl'),
    publishState: choiceValue(values, 'publishState', PUBLISH_STATES),
    number: numberValue(values, 'number'),
    accentInput: optionalText(values, 'accentInput'),
    logoUrl: optionalText(values, 'logoUrl'),
  };
}

/** The address and the acronym of a new edition, made from its name and year when nobody typed them. */
export function editionNames(values: RecordValues, taken: ReadonlySet<string>) {
  const facts = editionFacts(values);
  const year = Number(facts.startOn.slice(0, 4));
  const suggestion = slugOfYear(editionSlug(slugSource(facts.name, facts)), year);
  const free = { has: (slug: string) => taken.has(slug) || RESERVED_SLUGS.has(slug) };
  const slug = textValue(values, 'slug') || uniqueSlug(suggestion, free);
  return { slug, year, acronym: textValue(values, 'acronym') || acronymOf(slug, year) };
}
