import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addPurgeReport, type PurgeCounts } from '#db/registration/retention.ts';
import { settingOf, storeSetting } from '#db/registration/setting.ts';
import { editionsWithRegistration } from '#db/registration/waiting-edition.ts';
import type { EditionScope } from '#db/scope.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { RetentionSetting } from '#domain/registration/retention.ts';
import { actorOf, systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, gateHouse, requireFreshSignIn } from '../access.ts';
import { type Purge, purgeRows, removePurgedFiles } from './purge.ts';

/** Recurring work: takes from every edition what its time is over for (registration.md P1, rule 53). */
export async function purgeAllDue(): Promise<number> {
  let total = 0;
  for (const editionId of await editionsWithRegistration(getDb().read)) {
    try {
      const { scope, edition } = await gateHouse(HOUSE, editionId);
      total += sumOf(await purgeNow(HOUSE, scope, edition));
    } catch (error) {
      log('warn', { event: 'registration.purge-failed', ...failureOf(error) });
    }
  }
  return total;
}

export type PurgeAnswer =
  | { readonly ok: true; readonly counts: PurgeCounts }
  /** Something came due or was changed since it was shown: nothing went. */
  | { readonly ok: false; readonly reason: 'changed'; readonly counts: PurgeCounts };

/** What would go now; nothing does. @throws NotFoundError, ForbiddenError */
export async function previewPurge(viewer: Viewer, slug: string): Promise<PurgeAnswer> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  return { ok: true, counts: await tried(scope, edition, now()) };
}

/**
 * Takes away what is due, when it is what was shown; nothing brings it back, so the sign-in is asked for again.
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function purgeEdition(viewer: Viewer, slug: string, shown: PurgeCounts): Promise<PurgeAnswer> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const at = now();
  requireFreshSignIn(viewer, at);
  const due = await tried(scope, edition, at);
  if (!sameData(due, shown)) return { ok: false, reason: 'changed', counts: due };
  return { ok: true, counts: await purgeNow(viewer, scope, edition) };
}

/** Shortens how long data are kept; a longer term than the default changes nothing. @throws NotFoundError, ForbiddenError */
export async function saveRetention(
  viewer: Viewer,
  slug: string,
  { days, version }: { readonly days: RetentionSetting; readonly version: number },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'stale' | 'not_set_up' }> {
  const { scope } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { editionId } = scope;
  const line = { editionId, action: 'registration.retention', targetKind: 'edition', targetId: editionId };
  return getDb().tx(
    async (tx) => {
      const setting = await settingOf(tx, scope);
      if (setting.version === 0) return { ok: false, reason: 'not_set_up' };
      if (setting.version !== version) return { ok: false, reason: 'stale' };
      if (!(await storeSetting(tx, scope, { ...setting, retentionDays: days })))
        return { ok: false, reason: 'stale' };
      await recordAudit(tx, viewer, now(), [{ ...line, fields: ['retentionDays'] }]);
      return { ok: true };
    },
    { label: 'registration.retention' },
  );
}

async function purgeNow(viewer: Viewer, scope: EditionScope, edition: Edition): Promise<PurgeCounts> {
  const at = now();
  const gone = await getDb().tx(
    async (tx) => {
      const purge = await purgeRows(tx, scope, edition, at);
      // A night in which nothing was due is no news.
      if (viewer.kind === 'system' && sumOf(purge.counts) === 0) return purge;
      await addPurgeReport(tx, scope, { counts: purge.counts, by: actorOf(viewer), at });
      const { editionId } = scope;
      const line = { editionId, action: 'registration.purge', targetKind: 'edition', targetId: editionId };
      await recordAudit(tx, viewer, at, [{ ...line, fields: Object.keys(purge.counts) }]);
      return purge;
    },
    { label: 'registration.purge', limitMs: 60_000 },
  );
  await removePurgedFiles(gone);
  return gone.counts;
}

/** Does it and takes all of it back: so what is shown is what would happen. */
async function tried(scope: EditionScope, edition: Edition, at: number): Promise<PurgeCounts> {
  try {
    return await getDb().tx(
      async (tx) => {
        throw new TriedError(await purgeRows(tx, scope, edition, at));
      },
      { label: 'registration.purge-preview', limitMs: 60_000 },
    );
  } catch (error) {
    if (error instanceof TriedError) return error.purge.counts;
    throw error;
  }
}

class TriedError extends Error {
  override readonly name = 'TriedError';
  readonly purge: Purge;
  constructor(purge: Purge) {
    super('taken back');
    this.purge = purge;
  }
}

const HOUSE = systemViewer('registration');

function sumOf(counts: PurgeCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
