import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { applyCatalogueChanges } from '#db/catalogue-change.ts';
import { getDb } from '#db/client.ts';
import { INSTANCE_SCOPE, rememberSlugs } from '#db/slug-history.ts';
import type { Tx } from '#db/types.ts';
import { auditOfChange } from '#domain/desk/change-audit.ts';
import { oldSlugs } from '#domain/desk/old-slug.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';

/**
 * Changes people and organisations where no edition is looked at: rows, audit lines and old addresses in one
 * transaction. There is no plan to keep a command in, so it cannot be taken back by one press
 * (docs/decisions/098-people-belong-to-the-instance.md).
 * @throws ChangeConflictError when a row is not as `before` says
 */
export async function editCatalogue(
  viewer: Viewer,
  verb: string,
  rows: readonly RowChange[],
  alongside?: (tx: Tx) => Promise<void>,
): Promise<void> {
  const at = now();
  const change = { edition: null, rows };
  const lines = auditOfChange(change, { editionId: '', commandId: '', verb });
  const entries = lines.map((line) => ({ ...line, editionId: null, commandId: null }));
  await getDb().tx(
    async (tx) => {
      await applyCatalogueChanges(tx, rows);
      await alongside?.(tx);
      const old = oldSlugs(change).map(({ isOfInstance: _, ...slug }) => ({
        ...slug,
        scope: INSTANCE_SCOPE,
      }));
      await rememberSlugs(tx, old, at);
      await recordAudit(tx, viewer, at, entries);
    },
    { label: verb },
  );
}
