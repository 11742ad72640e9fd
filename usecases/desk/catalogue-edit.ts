import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { applyCatalogueChanges } from '#db/catalogue-change.ts';
import { getDb } from '#db/client.ts';
import { replaceAliases } from '#db/organisation-directory.ts';
import { INSTANCE_SCOPE, rememberSlugs } from '#db/slug-history.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import { oldSlugs } from '#domain/desk/old-slug.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { sealStep } from './sealed-step.ts';

/** Former names of an organisation, before and after. */
export type AliasChange = {
  readonly id: string;
  readonly before: readonly AliasKey[];
  readonly after: readonly AliasKey[];
};
type AliasKey = { readonly text: string; readonly matchKey: string };

/**
 * Changes people and organisations where no edition is looked at: rows, audit lines and old addresses in one
 * transaction. There is no plan to keep a command in, so what comes back is the step itself, sealed for the browser of
 * whoever did it (docs/decisions/106-steps-that-the-browser-keeps.md).
 * @throws ChangeConflictError when a row is not as `before` says
 */
export async function editCatalogue(
  viewer: Viewer,
  verb: `${'person' | 'organisation'}.${string}`,
  rows: readonly RowChange[],
  aliases: AliasChange | null = null,
): Promise<string | null> {
  const at = now();
  const change = { edition: null, rows };
  const lines = auditOfChange(change, { editionId: '', commandId: '', verb });
  const entries = lines.map((line) => ({ ...line, editionId: null, commandId: null }));
  await getDb().tx(
    async (tx) => {
      await applyCatalogueChanges(tx, rows);
      if (aliases) await replaceAliases(tx, aliases.id, aliases.after);
      const old = oldSlugs(change).map(({ isOfInstance: _, ...slug }) => ({
        ...slug,
        scope: INSTANCE_SCOPE,
      }));
      await rememberSlugs(tx, old, at);
      await recordAudit(tx, viewer, at, entries);
    },
    { label: verb },
  );
  const kind = verb.startsWith('person.') ? 'person' : 'organisation';
  return rows.length === 0 && aliases === null ? null : sealStep(viewer, { kind, rows, aliases });
}
