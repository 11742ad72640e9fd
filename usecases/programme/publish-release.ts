import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { calendarMarks } from '#db/calendar/calendar-mark.ts';
import { getDb } from '#db/client.ts';
import { floorPlans } from '#db/floor-plan.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { currentRelease } from '#db/programme/public-release.ts';
import { highestSequences, releasePlan, storeRelease } from '#db/programme/release.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Slot } from '#domain/programme/plan-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { describeFindings, type NamedFinding } from './conflict-list.ts';
import { type PreparedRelease, prepareRelease, type ReleaseOrder, readSnapshot } from './prepare-release.ts';
import { waitingMails } from './release-mail-draft.ts';

export type PublishResult =
  | {
      ok: true;
      releaseId: string;
      version: string;
      acknowledged: number;
      slotCount: number;
      /** Sessions that the release before showed at a time and this one does not; they stay in the catalogue. */
      unplaced: number;
      /** False when it is stored but servers could not be told; they see it when they look the next time. */
      isAnnounced: boolean;
    }
  | { ok: false; reason: 'blocked'; findings: readonly NamedFinding[] }
  | Exclude<PreparedRelease, { ok: true } | { reason: 'blocked' }>
  | { ok: false; reason: 'busy' };

/**
 * Publishes the main draft as the next release. Everything is computed before; one short transaction compares the
 * draft's sequence number and starts over, at most five times, when somebody went on (programme.md rule 18).
 * Blocking findings refuse with their list unless a reason accepts them, which needs the right to override.
 * @throws NotFoundError, ForbiddenError
 */
export async function publishRelease(
  viewer: Viewer,
  slug: string,
  { acknowledge, notes = {} }: { acknowledge?: string | undefined; notes?: LocaleMap } = {},
): Promise<PublishResult> {
  const scope = await gate(viewer, 'programme.publish', { edition: slug });
  if (acknowledge !== undefined) await gate(viewer, 'programme.override', { edition: slug });
  const db = getDb();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { draft, previous } = await basis(db.read, scope);
    const plans = await floorPlans(db.read, scope);
    const waiting = await waitingMails(db.read, scope);
    const by = actorOf(viewer);
    const order = { previous, floorPlans: plans, waiting, at: now(), by, acknowledge, notes };
    const prepared = await prepareRelease(draft, order);
    if (!prepared.ok) {
      if (prepared.reason !== 'blocked') return prepared;
      return { ok: false, reason: 'blocked', findings: describeFindings(draft, prepared.findings) };
    }
    try {
      await db.tx((tx) => storeAuditedRelease(tx, scope, viewer, prepared), { label: 'release' });
    } catch (error) {
      if (error instanceof PlanMovedError) continue;
      throw error;
    }
    const isAnnounced = await announceRelease(slug);
    const { version, acknowledged, bundle } = prepared;
    const slotCount = bundle.slots.length;
    const unplaced = unplacedSince(previous, draft, bundle.slots);
    return { ok: true, releaseId: bundle.plan.id, version, acknowledged, slotCount, unplaced, isAnnounced };
  }
  return { ok: false, reason: 'busy' };
}

/**
 * Tells the processes that show the edition; call it after the commit only. False when they could not be told:
 * what is stored stays stored, so this is a warning and never a failure.
 */
export async function announceRelease(slug: string): Promise<boolean> {
  try {
    await bus().publish('edition', slug);
    return true;
  } catch (error) {
    const { failure } = failureOf(error);
    log('warn', { event: 'release.not_announced', failure }, process.stderr);
    return false;
  }
}

const TRIES = 5;

/**
 * Stores a release with its line of the audit log.
 * @throws PlanMovedError
 */
export async function storeAuditedRelease(
  tx: Tx,
  scope: EditionScope,
  viewer: Viewer,
  { bundle, version, acknowledged }: Extract<PreparedRelease, { ok: true }>,
): Promise<void> {
  const { editionId } = scope;
  const values = {
    version: { before: null, after: version },
    acknowledged: { before: null, after: acknowledged },
  };
  const line = { editionId, action: 'release.publish', targetKind: 'release', targetId: bundle.plan.id };
  await storeRelease(tx, scope, bundle);
  await recordAudit(tx, viewer, bundle.plan.publishedAt, [{ ...line, fields: Object.keys(values), values }]);
}

function unplacedSince(
  previous: ReleaseOrder['previous'],
  { sessions }: Programme,
  slots: readonly Slot[],
): number {
  const [then, now] = [previous?.slots ?? [], slots].map((rows) => new Set(rows.map((row) => row.sessionId)));
  return sessions.filter(({ id }) => then?.has(id) && !now?.has(id)).length;
}

async function basis(
  reader: Reader,
  scope: EditionScope,
): Promise<{ draft: Programme; previous: ReleaseOrder['previous'] }> {
  const draft = await loadProgramme(reader, scope);
  const shown = await currentRelease(reader, scope);
  const plan = shown && (await releasePlan(reader, scope, shown.releaseId));
  if (!shown || !plan) return { draft, previous: null };
  const { major, minor } = plan.plan;
  const { slots, slotHalls } = plan;
  const snapshot = readSnapshot(shown.gzip);
  const sequences = await highestSequences(reader, scope);
  const marks = await calendarMarks(reader, scope);
  const { releaseId } = shown;
  return { draft, previous: { releaseId, major, minor, slots, slotHalls, snapshot, sequences, marks } };
}
