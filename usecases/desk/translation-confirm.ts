import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { storeTranslationSources } from '#db/translation-source.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { comparisonOf, translationOwners } from './translation.ts';

export type ConfirmOrder = {
  readonly ownerId: string;
  readonly field: string;
  readonly locale: string;
  /** Hash of the source text that the translation was compared with. */
  readonly seen: string;
};
export type ConfirmResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'gone' | 'changed_since' };

/**
 * Says that a translation still fits its changed source, as somebody has just compared the two (programme.md ML3, rule 22).
 * A source that changed again since has to be looked at again. @throws NotFoundError, ForbiddenError
 */
export async function confirmTranslation(
  viewer: Viewer,
  slug: string,
  { ownerId, field, locale, seen }: ConfirmOrder,
): Promise<ConfirmResult> {
  const { scope, edition } = await gateEdition(viewer, 'structure.edit', { edition: slug });
  const draft = await loadProgramme(getDb().read, scope);
  const owners = await translationOwners(scope, draft, 'en');
  const owner = owners.find(({ id }) => id === ownerId);
  const found = owner && comparisonOf(owner.texts, { field, locale }, edition);
  if (!owner || !found) return { ok: false, reason: 'gone' };
  if (found.seen !== seen) return { ok: false, reason: 'changed_since' };
  const made = { ownerId, field, locale, sourceLocale: found.source.locale, sourceHash: found.seen };
  const line = { editionId: scope.editionId, targetKind: owner.noun, targetId: ownerId };
  await getDb().tx(
    async (tx) => {
      await storeTranslationSources(tx, scope, [made]);
      const action = 'translation.confirm';
      await recordAudit(tx, viewer, now(), [{ ...line, action, fields: [`${field}.${locale}`] }]);
    },
    { label: 'translation.confirm' },
  );
  return { ok: true };
}
