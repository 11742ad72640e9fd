import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { storeTranslationSources, translationSources } from '#db/translation-source.ts';
import { sourceKey } from '#domain/desk/translation-mark.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { sealStep } from './sealed-step.ts';
import { comparisonOf, translationOwners } from './translation.ts';

export type ConfirmOrder = {
  readonly ownerId: string;
  readonly field: string;
  readonly locale: string;
  /** Hash of the source text that the translation was compared with. */
  readonly seen: string;
};
export type ConfirmResult =
  /** `commandId` is the sealed step that takes it back. */
  | { readonly ok: true; readonly commandId: string | null }
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
  const after = { ownerId, field, locale, sourceLocale: found.source.locale, sourceHash: found.seen };
  const { editionId } = scope;
  const line = { editionId, targetKind: owner.noun, targetId: ownerId };
  const before = await getDb().tx(
    async (tx) => {
      const known = await translationSources(tx, scope, [ownerId]);
      await storeTranslationSources(tx, scope, [after]);
      const action = 'translation.confirm';
      await recordAudit(tx, viewer, now(), [{ ...line, action, fields: [`${field}.${locale}`] }]);
      return known.find((one) => sourceKey(one) === sourceKey(after)) ?? null;
    },
    { label: 'translation.confirm' },
  );
  const step = { kind: 'translation', editionId, noun: owner.noun, before, after } as const;
  return { ok: true, commandId: sealStep(viewer, step) };
}
