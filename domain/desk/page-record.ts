import type { LocaleMap } from '../locale.ts';
import { slugOf, uniqueSlug } from '../slug.ts';
import type { FieldRefusal, RecordField, RecordValues } from './record.ts';
import { POSITION_FIELD, SLUG_FIELD } from './record-field.ts';
import { slugTaken } from './record-rule.ts';
import { flagValue, mapValue, numberValue, textValue } from './record-value.ts';

/** A page of an edition's own: about, how to get there, terms (programme.md NW2). */
export type EditionPage = {
  id: string;
  editionId: string;
  slug: string;
  title: LocaleMap;
  /** Markdown. */
  body: LocaleMap;
  position: number;
  isShown: boolean;
  /** Rises with each save. */
  version: number;
};

export const PAGE_FIELDS: readonly RecordField[] = [
  { name: 'title', kind: 'locale_text', maxLength: 200, isRequired: true, isColumn: true },
  { name: 'body', kind: 'locale_markdown', maxLength: 100_000 },
  { name: 'isShown', kind: 'flag', isColumn: true, isBulk: true },
  { ...SLUG_FIELD, isColumn: true },
  { ...POSITION_FIELD, isColumn: true },
];

/** A page as values of its form. */
export function pageValues({ title, body, isShown, slug, position }: EditionPage): RecordValues {
  return { title, body, isShown, slug, position };
}

/** What a form of a new page starts with: shown, after the last one. */
export function blankPage(pages: ReadonlyMap<string, EditionPage>): RecordValues {
  const last = Math.max(-1, ...[...pages.values()].map(({ position }) => position));
  return { title: {}, body: {}, isShown: true, slug: '', position: last + 1 };
}

/** An address that another page has. */
export function checkPage(
  pages: ReadonlyMap<string, EditionPage>,
  id: string | null,
  values: RecordValues,
): readonly FieldRefusal[] {
  return slugTaken(pages, id, values);
}

/** The page as the values say; its version is one higher than before. */
export function pageFrom(
  pages: ReadonlyMap<string, EditionPage>,
  { id, editionId }: { readonly id: string; readonly editionId: string },
  values: RecordValues,
  slugText: string,
): EditionPage {
  const before = pages.get(id);
  const others = [...pages.values()].filter((page) => page.id !== id).map(({ slug }) => slug);
  return {
    id,
    editionId,
    slug: textValue(values, 'slug') || uniqueSlug(slugOf(slugText) || 'page', new Set(others)),
    title: mapValue(values, 'title'),
    body: mapValue(values, 'body'),
    position: numberValue(values, 'position') ?? before?.position ?? 0,
    isShown: flagValue(values, 'isShown'),
    version: (before?.version ?? 0) + 1,
  };
}
