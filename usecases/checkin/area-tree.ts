import type { NamedArea } from '#db/checkin/area-desk.ts';
import type { RecordOption } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';

/** An area in the order of the tree, with how deep it stands: 0 is a root. */
export type TreeArea = {
  readonly area: NamedArea;
  readonly depth: number;
  /** Empty for a site that nobody named. */
  readonly name: string;
};

/** Areas as a tree, each parent before what stands in it, siblings by their names. */
export function treeOf(
  areas: readonly NamedArea[],
  language: Language,
  edition: Pick<Edition, 'defaultLocale' | 'locales'>,
): TreeArea[] {
  const ids = new Set(areas.map(({ id }) => id));
  const children = Map.groupBy(areas, ({ parentId }) => (ids.has(parentId ?? '') ? parentId : null));
  const collator = new Intl.Collator(language, { numeric: true });
  const shown: TreeArea[] = [];
  const walk = (parentId: string | null, depth: number) => {
    const named = (children.get(parentId) ?? []).map((area) => ({
      area,
      depth,
      name: areaName(area, language, edition),
    }));
    for (const one of named.sort((a, b) => collator.compare(a.name, b.name))) {
      shown.push(one);
      walk(one.area.id, depth + 1);
    }
  };
  walk(null, 0);
  return shown;
}

/** What an area is called: by people, else by the programme. */
export function areaName(
  { name, placeName }: Pick<NamedArea, 'name' | 'placeName'>,
  language: Language,
  edition: Pick<Edition, 'defaultLocale' | 'locales'>,
): string {
  return nameIn(name, language, edition) || nameIn(placeName ?? {}, language, edition);
}

/** Areas to choose from. */
export function areaOptions(tree: readonly TreeArea[]): RecordOption[] {
  const names = new Map(tree.map(({ area, name }) => [area.id, name]));
  return tree.map(({ area, name }) => {
    const around = names.get(area.parentId ?? '') ?? '';
    // What is left of a hall that is gone has no name any more.
    const shown = name === '' && area.kind !== 'site' ? '—' : name;
    return { id: area.id, name: shown, ...(around === '' ? {} : { hint: around }) };
  });
}
