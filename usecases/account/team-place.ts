import { placesOf } from '#db/account/place.ts';
import type { Reader } from '#db/types.ts';
import { pickText } from '#domain/locale.ts';
import type { GrantScope } from '#domain/viewer.ts';

/** What a scope is called for a reader; empty texts stand for the whole instance and the whole edition. */
export type PlaceName = {
  readonly container: string;
  readonly part: string;
  /** Slug of the edition, for its address. */
  readonly editionSlug: string | undefined;
};

/** Names of scopes in a wanted locale, else in that of the edition; asked for all at once. */
export async function placeNamesOf(
  reader: Reader,
  scopes: readonly GrantScope[],
  locale: string,
): Promise<(scope: GrantScope) => PlaceName> {
  const places = await placesOf(reader, scopes);
  return (scope) => {
    if (scope.kind === 'instance') return { container: '', part: '', editionSlug: undefined };
    const row =
      scope.kind === 'series' ? places.series.get(scope.seriesId) : places.editions.get(scope.editionId);
    const fallback = row?.defaultLocale ?? 'en';
    const container = pickText(row?.name, locale, fallback)?.text ?? row?.slug ?? '';
    const named = 'id' in scope ? places.parts.get(scope.id) : undefined;
    const part = pickText(named, locale, fallback)?.text ?? '';
    return { container, part, editionSlug: 'editionId' in scope ? row?.slug : undefined };
  };
}
