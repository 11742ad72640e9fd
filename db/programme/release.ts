import { and, eq, inArray, max } from 'drizzle-orm';
import type { Acknowledgement, Plan, Slot, SlotHall } from '#domain/programme/plan-entity.ts';
import type { ReleaseMailChange } from '#domain/programme/release-mail.ts';
import { type ReleaseMarks, storeMarks } from '../calendar/calendar-mark.ts';
import { revealBeside, revealFiles } from '../file.ts';
import { enqueue } from '../outbox.ts';
import { keepReleaseMails } from '../release-mail.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { insertMany } from './bulk.ts';
import { PlanMovedError } from './command.ts';

export type ReleaseFile = {
  locale: string;
  format: string;
  gzip: Uint8Array;
  sha256: string;
  byteCount: number;
};

/** Everything a release consists of, computed before its short transaction (programme.md rule 18). */
export type ReleaseBundle = {
  /** The frozen plan; `seq` is the number of the draft it was made from. */
  plan: Plan & { publishedAt: number };
  draftId: string;
  slots: readonly Slot[];
  slotHalls: readonly SlotHall[];
  snapshot: {
    gzip: Uint8Array;
    sha256: string;
    slotCount: number;
    sessionCount: number;
    personCount: number;
  };
  files: readonly (ReleaseFile & { id: string })[];
  acknowledgements: readonly Acknowledgement[];
  /** Files of our own that the snapshot names; what is of this edition or of the instance becomes public. */
  fileIds: readonly string[];
  /** What calendars were told of each entry, this release included. */
  marks: ReleaseMarks;
  /** Whom it concerns: their mails wait for an approval. */
  mails: ReleaseMailChange;
};

/**
 * Stores a release whole: plan with its slots, snapshot, exchange files, what the public sees, and the work that
 * follows. The edition becomes published with its first one.
 * @throws PlanMovedError when the draft or the public release is not the one the bundle was computed from
 */
export async function storeRelease(tx: Tx, scope: EditionScope, bundle: ReleaseBundle): Promise<void> {
  const { editionId } = scope;
  const { plan, slots, slotHalls, snapshot, files } = bundle;
  const previous = await refuseMoved(tx, scope, bundle);
  await tx.insert(tx.t.plan).values(plan);
  await insertMany(tx, tx.t.slot, [...slots]);
  await insertMany(tx, tx.t.slotHall, [...slotHalls]);
  await tx.insert(tx.t.releaseSnapshot).values({ ...snapshot, editionId, releaseId: plan.id });
  for (const file of files) {
    const row = { ...file, editionId, releaseId: plan.id, scope: EDITION_FILES, builtAt: plan.publishedAt };
    await tx.insert(tx.t.exportFile).values(row);
  }
  await storeMarks(tx, scope, bundle.marks);
  const { baseReleaseId, publishedAt: createdAt } = plan;
  await keepReleaseMails(tx, scope, bundle.mails, { baseReleaseId, createdAt });
  await storeAcknowledgements(tx, bundle.acknowledgements);
  await showRelease(tx, scope, bundle, previous);
  await revealFiles(tx, scope, bundle.fileIds);
  await revealBeside(tx, scope);
  await tx.update(tx.t.plan).set({ baseReleaseId: plan.id }).where(eq(tx.t.plan.id, bundle.draftId));
  await enqueue(tx, {
    kind: 'edition.released',
    dedupeKey: `edition.released ${plan.id}`,
    payload: { editionId, releaseId: plan.id },
    runAt: plan.publishedAt,
  });
}

/** `export_file.scope` of files of the whole edition; a sub-forum's are stored under its id. */
export const EDITION_FILES = 'edition';

/** The slots of a release by occurrence, and its version: what the next one is compared with. */
export async function releasePlan(reader: Reader, scope: EditionScope, releaseId: string) {
  const { plan, slot, slotHall } = reader.t;
  const ofPlan = and(eq(slot.editionId, scope.editionId), eq(slot.planId, releaseId));
  const [found] = await reader
    .select()
    .from(plan)
    .where(and(eq(plan.editionId, scope.editionId), eq(plan.id, releaseId)));
  if (!found) return undefined;
  return {
    plan: found,
    slots: await reader.select().from(slot).where(ofPlan),
    slotHalls: await reader
      .select({ slotHall })
      .from(slotHall)
      .innerJoin(slot, eq(slot.id, slotHall.slotId))
      .where(ofPlan)
      .then((rows) => rows.map((row) => row.slotHall)),
  };
}

/** The highest calendar sequence that each occurrence had in any release of the edition (programme.md rule 18). */
export async function highestSequences(reader: Reader, scope: EditionScope): Promise<Map<string, number>> {
  const { plan, slot } = reader.t;
  const rows = await reader
    .select({ occurrenceId: slot.occurrenceId, highest: max(slot.calendarSequence) })
    .from(slot)
    .innerJoin(plan, eq(plan.id, slot.planId))
    .where(and(eq(slot.editionId, scope.editionId), eq(plan.kind, 'release')))
    .groupBy(slot.occurrenceId);
  return new Map(rows.map(({ occurrenceId, highest }) => [occurrenceId, highest ?? 0]));
}

/** The reasons with which findings of these editions were accepted at these times (UTC milliseconds), one for each time. */
export async function acceptedReasons(
  reader: Reader,
  editionIds: readonly string[],
  at: readonly number[],
): Promise<{ readonly editionId: string; readonly at: number; readonly note: string }[]> {
  const { acknowledgement } = reader.t;
  return reader
    .selectDistinct({
      editionId: acknowledgement.editionId,
      at: acknowledgement.at,
      note: acknowledgement.note,
    })
    .from(acknowledgement)
    .where(and(inArray(acknowledgement.editionId, [...editionIds]), inArray(acknowledgement.at, [...at])));
}

type Shown = { releaseId: string; feedChangedAt: number } | undefined;

async function refuseMoved(tx: Tx, scope: EditionScope, { plan, draftId }: ReleaseBundle): Promise<Shown> {
  const { plan: plans, publicRelease } = tx.t;
  const [draft] = await tx
    .select({ seq: plans.seq })
    .from(plans)
    .where(and(eq(plans.id, draftId), eq(plans.editionId, scope.editionId)));
  if (draft?.seq !== plan.seq) throw new PlanMovedError('the draft went on');
  const [shown] = await tx
    .select({ releaseId: publicRelease.releaseId, feedChangedAt: publicRelease.feedChangedAt })
    .from(publicRelease)
    .where(eq(publicRelease.editionId, scope.editionId));
  if ((shown?.releaseId ?? null) !== plan.baseReleaseId)
    throw new PlanMovedError('another release came first');
  return shown;
}

async function storeAcknowledgements(tx: Tx, rows: readonly Acknowledgement[]): Promise<void> {
  for (const row of rows) {
    const { acknowledgement } = tx.t;
    const { fingerprint, by, note, at } = row;
    await tx
      .insert(acknowledgement)
      .values(row)
      .onConflictDoUpdate({
        target: [acknowledgement.editionId, acknowledgement.findingKey],
        set: { fingerprint, by, note, at },
      });
  }
}

async function showRelease(
  tx: Tx,
  scope: EditionScope,
  { plan }: ReleaseBundle,
  previous: Shown,
): Promise<void> {
  const { publicRelease, edition } = tx.t;
  const { editionId } = scope;
  // A whole second more than before: HTTP dates know no smaller step (exchange.md rule 20).
  const feedChangedAt = Math.max(plan.publishedAt, (previous?.feedChangedAt ?? 0) + 1000);
  await tx
    .insert(publicRelease)
    .values({ editionId, releaseId: plan.id, feedChangedAt })
    .onConflictDoUpdate({ target: publicRelease.editionId, set: { releaseId: plan.id, feedChangedAt } });
  if (previous === undefined) {
    await tx.update(edition).set({ publishState: 'published' }).where(eq(edition.id, editionId));
  }
}
