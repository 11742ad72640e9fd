import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { enqueue, isLeft } from '#db/outbox.ts';
import type { EditionScope } from '#db/scope.ts';
import { actorOf, systemViewer, type Viewer } from '#domain/viewer.ts';
import { isUnderWay, type ReportFreezing } from '#domain/viewing/report-freezing.ts';
import { gateEdition, gateHouse } from '../access.ts';
import { freezeReport } from './report.ts';

/** The kind of outbox work that freezes a report; its payload is `{ editionId, actor }`. */
const FREEZE_JOB = 'audience.freeze';

/** How it ended is told for so long; afterwards the list of reports says it. */
const TOLD_MS = 10 * 60_000;

/**
 * Leaves a report to be frozen by the worker; while one is under way another wish is the same wish.
 * @throws NotFoundError, ForbiddenError
 */
export async function askReport(viewer: Viewer, slug: string): Promise<{ readonly ok: true }> {
  const { scope } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  const { editionId } = scope;
  await getDb().tx(
    async (tx) => {
      const at = now();
      if (await isLeft(tx, FREEZE_JOB, keyOf(scope))) return;
      const payload = { editionId, actor: actorOf(viewer) };
      await enqueue(tx, { kind: FREEZE_JOB, payload, runAt: at, dedupeKey: `${keyOf(scope)}${newId()}` });
      const line = { action: 'audience.freeze', targetKind: 'edition', targetId: editionId, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...line, editionId }]);
      holder().delete(editionId);
    },
    { label: 'audience.ask-freeze' },
  );
  return { ok: true };
}

/** How far the last wish is; null: nobody asked lately. @throws NotFoundError, ForbiddenError */
export async function freezingFor(viewer: Viewer, slug: string): Promise<ReportFreezing | null> {
  const { scope } = await gateEdition(viewer, 'broadcast.manage', { edition: slug });
  const told = holder().get(scope.editionId);
  if (told !== undefined && (isUnderWay(told.state) || now() - told.at < TOLD_MS)) return told.state;
  return (await isLeft(getDb().read, FREEZE_JOB, keyOf(scope))) ? { kind: 'waiting' } : null;
}

/**
 * Freezes what was asked for and tells the pages of this process how far it is.
 * @returns false when it broke; why is in the log
 */
export async function freezeAsked(editionId: string, actor: string): Promise<boolean> {
  const tell = (state: ReportFreezing) => holder().set(editionId, { state, at: now() });
  // A lease that ran out while it counts hands the same work out once more.
  if (holder().get(editionId)?.state.kind === 'counting') return true;
  tell({ kind: 'counting', share: 0 });
  try {
    const house = systemViewer('reports');
    const { edition } = await gateHouse(house, editionId);
    const onShare = (share: number) => tell({ kind: 'counting', share });
    const frozen = await freezeReport(house, edition.slug, { actor, onShare });
    if (frozen.ok) tell({ kind: 'frozen', no: frozen.no, differs: frozen.differs });
    else if (frozen.reason === 'damaged') tell({ kind: 'damaged', faults: frozen.faults });
    else tell({ kind: 'refused', reason: frozen.reason });
    return true;
  } catch (error) {
    tell({ kind: 'failed' });
    log('error', { event: 'audience.freeze-failed', ...failureOf(error) });
    return false;
  }
}

function keyOf({ editionId }: EditionScope): string {
  return `${FREEZE_JOB}:${editionId}:`;
}

// Modules exist twice (native and bundled by Next): the worker tells, a page reads.
const KEY = Symbol.for('plenum.report-freezing');
type Told = { readonly state: ReportFreezing; readonly at: number };
function holder(): Map<string, Told> {
  const place = globalThis as { [KEY]?: Map<string, Told> };
  place[KEY] ??= new Map();
  return place[KEY];
}
