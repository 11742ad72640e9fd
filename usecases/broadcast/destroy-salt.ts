import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { cutViewerLinks } from '#db/broadcast/viewer-link.ts';
import { destroyViewingSalt, standingSalts } from '#db/broadcast/viewing-salt.ts';
import { getDb } from '#db/client.ts';
import { gateHouse } from '../access.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { HOUSE } from './broadcast-walk.ts';
import { needlessLinks } from './cut-viewer-link.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Destroys the salts whose editions ended longer ago than they say: from then on no key of a viewer can be made of an id again
 * (broadcast.md "Identity and privacy"), and no key leads to somebody who was only let in. @returns how many
 */
export async function destroyDueSalts(): Promise<number> {
  const at = now();
  let count = 0;
  for (const { editionId, keepDays } of await standingSalts(getDb().read)) {
    const { scope, edition } = await gateHouse(HOUSE, editionId);
    if (at < editionEndAt(edition) + keepDays * DAY_MS) continue;
    const needless = await needlessLinks(scope);
    const isGone = await getDb().tx(
      async (tx) => {
        if (!(await destroyViewingSalt(tx, scope, at))) return false;
        await cutViewerLinks(tx, scope, needless);
        const line = {
          editionId,
          action: 'broadcast.destroy_salt',
          targetKind: 'edition',
          targetId: editionId,
        };
        await recordAudit(tx, HOUSE, at, [{ ...line, fields: [] }]);
        return true;
      },
      { label: 'viewing-salt.destroy' },
    );
    if (isGone) count += 1;
  }
  return count;
}
