import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { ReleaseMarks } from '#db/calendar/calendar-mark.ts';
import { newId } from '#db/id.ts';
import type { ReleaseBundle } from '#db/programme/release.ts';
import { nextMarks } from '#domain/calendar/release-mark.ts';
import { findViolations, type Violation } from '#domain/exchange/strict.ts';
import { fileIdsIn } from '#domain/file.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import type { Finding } from '#domain/programme/finding.ts';
import type { Acknowledgement, Plan, Slot, SlotHall } from '#domain/programme/plan-entity.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { DraftFloorPlan } from '#domain/programme/public-floor-plan.ts';
import {
  decideRelease,
  type PreviousRelease,
  type ReleaseDecision,
  type ReleasedSlot,
  releaseProgramme,
} from '#domain/programme/release.ts';
import { releaseMailChange, type WaitingMail } from '#domain/programme/release-mail.ts';
import { releaseSnapshot } from '#domain/programme/release-snapshot.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { buildExchangeFiles } from './exchange-build.ts';
import { sha256 } from './import-means.ts';

export type ReleaseOrder = {
  /** The release that is public now, or null for the first one. */
  previous: (PreviousRelease & { releaseId: string; marks: ReleaseMarks }) | null;
  /** UTC milliseconds: the release's time. */
  at: number;
  by: string;
  /** A reason accepts all blocking findings. */
  acknowledge?: string | undefined;
  notes: LocaleMap;
  /** Plans of floors of the draft; none when absent. */
  floorPlans?: readonly DraftFloorPlan[];
  /** Mails about earlier releases that nobody has approved yet; none when absent. */
  waiting?: readonly WaitingMail[];
};

export type PreparedRelease =
  | {
      ok: true;
      version: string;
      acknowledged: number;
      findings: readonly Finding[];
      snapshot: ProgrammeSnapshot;
      bundle: ReleaseBundle;
    }
  | { ok: false; reason: 'blocked'; findings: readonly Finding[] }
  | { ok: false; reason: 'unchanged' }
  | { ok: false; reason: 'strict'; violations: readonly Violation[] };

const compress = promisify(gzip);

/**
 * Computes a release of the whole edition from its draft: findings, version, snapshot, exchange files. Reads
 * and writes nothing, so that the transaction that stores it is short (programme.md rule 18).
 */
export async function prepareRelease(draft: Programme, order: ReleaseOrder): Promise<PreparedRelease> {
  const { previous, at, by, notes, waiting = [] } = order;
  const scope = { kind: 'edition' } as const;
  const programme = releaseProgramme(draft, previous, scope);
  const findings = findConflicts(programme, { sha256 });
  const id = newId();
  const before = previous?.snapshot ?? null;
  const undecided = { id, major: 0, minor: 0, notes, publishedAt: at };
  const snapshot = releaseSnapshot(programme, before, scope, undecided, order.floorPlans);
  const facts = { draft, programme, previous, scope, snapshot, findings };
  const decision = decideRelease({ ...facts, reason: order.acknowledge, sha256 });
  if (!decision.ok) return refusalOf(decision);
  const { major, minor } = decision;
  const released = { ...snapshot, release: { ...undecided, major, minor } };
  const violations = findViolations(released);
  if (violations.length > 0) return { ok: false, reason: 'strict', violations };
  // Compression runs in other threads while this one goes on.
  const compressed = Promise.all([storedSnapshot(released), buildExchangeFiles(released)]);
  const copies = copiedSlots(decision.slots, id);
  const plan = { ...releasePlanOf(draft, id, order), major, minor, publishedAt: at, publishedBy: by };
  const acknowledgements = decision.accepted.map(
    (accepted): Acknowledgement => ({ id: newId(), editionId: draft.edition.id, by, at, ...accepted }),
  );
  const [stored, files] = await compressed;
  const bundle: ReleaseBundle = {
    plan,
    draftId: draft.plan.id,
    ...copies,
    snapshot: stored.snapshot,
    files: files.map((file) => ({ ...file, id: newId() })),
    acknowledgements,
    fileIds: stored.fileIds,
    marks: nextMarks(previous?.marks ?? new Map(), before, released, at),
    mails: releaseMailChange(before, released, waiting),
  };
  const version = `${major}.${minor}`;
  return { ok: true, version, acknowledged: acknowledgements.length, findings, snapshot: released, bundle };
}

/** The snapshot back from its stored bytes. */
export function readSnapshot(stored: Uint8Array): ProgrammeSnapshot {
  return JSON.parse(gunzipSync(stored).toString('utf8'));
}

function refusalOf(decision: Extract<ReleaseDecision, { ok: false }>): PreparedRelease {
  if (decision.reason === 'blocked') return { ok: false, reason: 'blocked', findings: decision.findings };
  // Refusals about sub-forums cannot come: the whole edition is published here.
  return { ok: false, reason: 'unchanged' };
}

function releasePlanOf(
  draft: Programme,
  id: string,
  { previous, notes }: ReleaseOrder,
): Omit<Plan, 'publishedAt'> {
  return {
    ...draft.plan,
    id,
    kind: 'release',
    name: '',
    isMain: false,
    baseReleaseId: previous?.releaseId ?? null,
    subForumId: null,
    notes,
  };
}

/** Copies with ids of their own: the draft goes on changing. */
function copiedSlots(
  released: readonly ReleasedSlot[],
  planId: string,
): { slots: Slot[]; slotHalls: SlotHall[] } {
  const slots: Slot[] = [];
  const slotHalls: SlotHall[] = [];
  for (const { slot, halls } of released) {
    const id = newId();
    slots.push({ ...slot, id, planId });
    for (const hall of halls) slotHalls.push({ ...hall, id: newId(), slotId: id });
  }
  return { slots, slotHalls };
}

async function storedSnapshot(
  snapshot: ProgrammeSnapshot,
): Promise<Pick<ReleaseBundle, 'snapshot' | 'fileIds'>> {
  const text = JSON.stringify(snapshot);
  const bytes = await compress(text, { level: 6 });
  const stored = {
    gzip: new Uint8Array(bytes),
    sha256: sha256(text),
    slotCount: snapshot.slots.length,
    sessionCount: snapshot.sessions.length,
    personCount: snapshot.people.length,
  };
  const pictures = (snapshot.floorPlans ?? []).map(({ fileId }) => fileId);
  return { snapshot: stored, fileIds: [...fileIdsIn(text), ...pictures] };
}
