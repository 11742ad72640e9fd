import { now } from '#adapters/clock.ts';
import type { EditionScope } from '#db/scope.ts';
import { INSTANCE_SCOPE, rememberSlugs } from '#db/slug-history.ts';
import type { Tx } from '#db/types.ts';
import { oldSlugs } from '#domain/desk/old-slug.ts';
import { changeBetween, type RowMaps } from '#domain/programme/change.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { noteTranslations } from './translation.ts';

/**
 * What every edit of a draft leaves beside the programme: old addresses, so that they redirect, and the source texts of
 * translations, so that a changed source shows. Give it to `editProgramme` as `alongside`.
 */
export function besideEdit(
  scope: EditionScope,
  draft: Programme,
  rows: RowMaps,
  edition: Edition = draft.edition,
): (tx: Tx) => Promise<void> {
  const change = changeBetween(draft, rows, edition);
  return async (tx) => {
    const slugs = oldSlugs(change).map(({ isOfInstance, ...slug }) => ({
      ...slug,
      scope: isOfInstance ? INSTANCE_SCOPE : scope.editionId,
    }));
    await rememberSlugs(tx, slugs, now());
    await noteTranslations(tx, scope, edition, change);
  };
}
