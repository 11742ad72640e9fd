import { type LocaleMap, pickText } from '../locale.ts';
import type { Edition } from '../programme/entity.ts';
import type { RowChange, RowSet } from '../programme/programme.ts';
import type { TranslationMark } from './record.ts';

/** From which text a translation was made (programme.md rule 22). */
export type TranslationSource = {
  readonly ownerId: string;
  readonly field: string;
  readonly locale: string;
  readonly sourceLocale: string;
  /** SHA-256 of the source text. */
  readonly sourceHash: string;
};

/** Texts of one owner by field, e.g. a session's title and abstract. */
export type OwnTexts = Readonly<Record<string, LocaleMap>>;

type Locales = Pick<Edition, 'locales' | 'defaultLocale'>;
type Hash = (text: string) => string;

/** Columns of the programme that are written in several languages and are worth a mark. */
export const TRANSLATED: Readonly<Partial<Record<RowSet, readonly string[]>>> = {
  subForums: ['name', 'city'],
  venues: ['name', 'shortName', 'address'],
  halls: ['name', 'floor'],
  days: ['title'],
  tracks: ['name', 'groupName', 'description'],
  formats: ['name'],
  organisations: ['name', 'shortName', 'description', 'region'],
  people: ['biography'],
  sessions: ['title', 'subtitle', 'abstract', 'description'],
  talks: ['title', 'abstract'],
};
export const TRANSLATED_EDITION = ['name', 'subtitle', 'description', 'city'] as const;

/** The translated texts of a row. */
export function textsOf(row: object | null, fields: readonly string[]): OwnTexts {
  return Object.fromEntries(
    fields.map((field) => [field, (row === null ? {} : (Reflect.get(row, field) ?? {})) as LocaleMap]),
  );
}

/** What a change did to translated texts, one entry per row. */
export function textChanges(rows: readonly RowChange[]) {
  return rows.flatMap(({ set, id, before, after }) => {
    const fields = TRANSLATED[set];
    if (fields === undefined || after === null) return [];
    return [{ ownerId: id, before: textsOf(before, fields), after: textsOf(after, fields) }];
  });
}

/** A key that is the same for the same text in the same language. */
export function sourceKey({
  ownerId,
  field,
  locale,
}: Pick<TranslationSource, 'ownerId' | 'field' | 'locale'>) {
  return `${ownerId} ${field} ${locale}`;
}

/**
 * What has to be remembered after texts changed: a translation that was written just now belongs to the source text of
 * just now, and one that was left alone while its source changed belongs to the source text of before.
 */
export function sourcesAfter(
  {
    ownerId,
    before,
    after,
  }: { readonly ownerId: string; readonly before: OwnTexts; readonly after: OwnTexts },
  known: ReadonlyMap<string, TranslationSource>,
  edition: Locales,
  hash: Hash,
): TranslationSource[] {
  return Object.entries(after).flatMap(([field, map]) => {
    const old = before[field] ?? {};
    const [was, is] = [sourceText(old, edition), sourceText(map, edition)];
    if (is === undefined) return [];
    return Object.entries(map).flatMap(([locale, text]): TranslationSource[] => {
      if (locale === is.locale || text === '') return [];
      const made = { ownerId, field, locale };
      if (old[locale] !== text) return [{ ...made, sourceLocale: is.locale, sourceHash: hash(is.text) }];
      const isMoved = was !== undefined && was.text !== is.text && was.locale !== locale;
      if (!isMoved || known.has(sourceKey(made))) return [];
      return [{ ...made, sourceLocale: was.locale, sourceHash: hash(was.text) }];
    });
  });
}

/** Which translations of an owner are missing, or were made from another text than the present one (ML3). */
export function marksOf(
  ownerId: string,
  texts: OwnTexts,
  known: ReadonlyMap<string, TranslationSource>,
  edition: Locales,
  hash: Hash,
): TranslationMark[] {
  return Object.entries(texts).flatMap(([field, map]) => {
    const source = sourceText(map, edition);
    if (source === undefined) return [];
    return edition.locales.flatMap((locale): TranslationMark[] => {
      if (locale === source.locale) return [];
      if ((map[locale] ?? '').trim() === '') return [{ field, locale, kind: 'missing' }];
      const made = known.get(sourceKey({ ownerId, field, locale }));
      const isStale = made !== undefined && made.sourceHash !== hash(source.text);
      return isStale ? [{ field, locale, kind: 'stale' }] : [];
    });
  });
}

/** The text that translations are made from: in the edition's default locale when it is there. */
export function sourceText(map: LocaleMap, { defaultLocale, locales }: Locales) {
  return pickText(map, defaultLocale, defaultLocale, locales);
}
