import type { LocaleMap } from '../locale.ts';
import { organisationKey } from '../organisation-key.ts';

export type CatalogueEntry = {
  readonly id: string;
  readonly name: LocaleMap;
  readonly shortName: LocaleMap;
  readonly country: string | null;
  readonly mergedIntoId: string | null;
};
export type AliasText = { readonly organisationId: string; readonly text: string };

/** How sure a match is: `same` may be chosen beforehand, `equal` is a strong suggestion (programme.md rule 25). */
export type MatchKind = 'same' | 'equal' | 'similar';
export type OrganisationMatch<E extends CatalogueEntry> = { readonly entry: E; readonly kind: MatchKind };

/**
 * Entries of the catalogue that a typed name may mean, surest first: an equal key by name, short name or alias in any
 * locale; with an equal country the same; else those whose words begin with the typed ones. Merged ones are left out.
 * Nothing is ever merged by this (programme.md rule 25).
 */
export function matchOrganisations<E extends CatalogueEntry>(
  typed: { readonly name: string; readonly country?: string | null },
  catalogue: readonly E[],
  aliases: readonly AliasText[],
  most: number,
): OrganisationMatch<E>[] {
  const key = organisationKey(typed.name);
  if (key === '') return [];
  const others = Map.groupBy(aliases, ({ organisationId }) => organisationId);
  const found = catalogue.flatMap((entry): OrganisationMatch<E>[] => {
    if (entry.mergedIntoId !== null) return [];
    const keys = keysOf(entry, others.get(entry.id) ?? []);
    if (keys.includes(key)) {
      const isSame = typed.country != null && typed.country !== '' && typed.country === entry.country;
      return [{ entry, kind: isSame ? 'same' : 'equal' }];
    }
    return keys.some((own) => beginsWords(own, key)) ? [{ entry, kind: 'similar' }] : [];
  });
  return found
    .sort((a, b) => SURENESS[a.kind] - SURENESS[b.kind] || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, most);
}

const SURENESS: Readonly<Record<MatchKind, number>> = { same: 0, equal: 1, similar: 2 };

function keysOf({ name, shortName }: CatalogueEntry, aliases: readonly AliasText[]): string[] {
  const texts = [...Object.values(name), ...Object.values(shortName), ...aliases.map(({ text }) => text)];
  return texts.map(organisationKey).filter(Boolean);
}

function beginsWords(own: string, key: string): boolean {
  const words = own.split(' ');
  return key.split(' ').every((asked) => words.some((word) => word.startsWith(asked)));
}
