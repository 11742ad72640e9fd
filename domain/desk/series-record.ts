import type { Series } from '../programme/entity.ts';
import { RESERVED_SLUGS } from '../reserved-slug.ts';
import { editionSlug, uniqueSlug } from '../slug.ts';
import type { FieldRefusal, RecordField, RecordValues } from './record.ts';
import { countField, nameField, SLUG_FIELD } from './record-field.ts';
import { mapValue, nameIn, textValue } from './record-value.ts';

/** A series belongs to no edition: its texts are in the languages of the product. */
export const SERIES_LOCALES = { locales: ['ru', 'en'], defaultLocale: 'ru' } as const;

export const SERIES_FIELDS: readonly RecordField[] = [
  nameField(),
  { name: 'description', kind: 'locale_markdown', maxLength: 20_000 },
  { ...SLUG_FIELD, isColumn: true },
  countField('editionCount'),
];

export const BLANK_SERIES: RecordValues = { name: {}, description: {}, slug: '' };

/** A series as values of its form. */
export function seriesValues({ name, description, slug }: Series, editionCount: number): RecordValues {
  return { name, description, slug, editionCount };
}

/** An address that another series has or had, or that is one of our own words. */
export function checkSeries(values: RecordValues, taken: ReadonlySet<string>): readonly FieldRefusal[] {
  const slug = textValue(values, 'slug');
  return slug !== '' && (taken.has(slug) || RESERVED_SLUGS.has(slug))
    ? [{ name: 'slug', code: 'taken' }]
    : [];
}

/** The series as the values say. */
export function seriesFrom(
  { id, createdAt }: Pick<Series, 'id' | 'createdAt'>,
  values: RecordValues,
  taken: ReadonlySet<string>,
): Series {
  const name = mapValue(values, 'name');
  const suggestion = editionSlug(nameIn(name, 'en', { locales: ['en', 'ru'], defaultLocale: 'en' }));
  const free = { has: (slug: string) => taken.has(slug) || RESERVED_SLUGS.has(slug) };
  return {
    id,
    createdAt,
    slug: textValue(values, 'slug') || uniqueSlug(suggestion, free),
    name,
    description: mapValue(values, 'description'),
  };
}
