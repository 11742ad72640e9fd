import type { LocaleMap } from '../locale.ts';
import { type FieldContext, type ImportWork, textIn, textName, withText } from './apply-context.ts';
import { bringIn } from './match.ts';
import type { Field } from './merge.ts';

type NamedRow = { readonly id: string; readonly name: LocaleMap; readonly slug: string };
type NamedItem = { readonly key: string; readonly name: LocaleMap };

/** What halls, tracks and formats of a file have in common, and what each makes of it. */
export type NamedKind<Row, Item> = {
  readonly kind: 'hall' | 'track' | 'format';
  readonly items: readonly Item[];
  readonly rows: Map<string, Row>;
  readonly fields: readonly Field<Row, Item>[];
  /** Slugs that are taken; those that are given here are added. */
  readonly slugs: Set<string>;
  /** A row as it is before the file's fields are filled in. */
  readonly blank: (item: Item, name: string) => Row;
  /** The file names this very row of ours. */
  readonly isMeant?: (row: Row, item: Item) => boolean;
  readonly onNew?: (row: Row) => void;
};

/** Brings in rows that a source knows by a key: found by what it said before, else by their name in its language. */
export function applyNamed<Row extends NamedRow, Item extends NamedItem>(
  { imported, book, report, means, ids }: ImportWork,
  { kind, items, rows, fields, slugs, blank, isMeant, onNew }: NamedKind<Row, Item>,
): void {
  const { locale } = imported;
  for (const item of items) {
    const name = textIn(item.name, locale) ?? item.key;
    const known = book.find(kind, item.key)?.entityId;
    const isFound = (row: Row) =>
      known === undefined ? isMeant?.(row, item) || textIn(row.name, locale) === name : row.id === known;
    const { row, fate } = bringIn(
      {
        kind,
        externalKey: item.key,
        name,
        item,
        fields,
        found: [...rows.values()].find(isFound),
        blank: () => blank(item, name),
        entityId: ({ id }) => id,
      },
      book,
      report,
      means.hash,
    );
    if (fate === 'new') onNew?.(row);
    slugs.add(row.slug);
    rows.set(row.id, row);
    ids[kind].set(item.key, row.id);
  }
}

/** The name in the file's language; other languages stay as people wrote them. */
export function nameField<
  Row extends { readonly name: LocaleMap },
  Item extends { readonly name: LocaleMap },
>({ imported: { locale } }: FieldContext): Field<Row, Item> {
  return {
    name: textName('name', locale),
    ours: (row) => textIn(row.name, locale),
    incoming: (item) => textIn(item.name, locale),
    take: (row, item) => ({ ...row, name: withText(row.name, locale, textIn(item.name, locale)) }),
  };
}
