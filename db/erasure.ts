import { and, eq, inArray } from 'drizzle-orm';
import { changeWithout } from '#domain/erasure.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import { blankRows } from './blanked-row.ts';
import { eraseQuestions } from './broadcast/question-subject.ts';
import { raiseMarks, scrubFeeds } from './calendar/calendar-erasure.ts';
import type { ReleaseMarks } from './calendar/calendar-mark.ts';
import { type ErasedFiles, eraseFiles } from './erased-file.ts';
import { eraseMails } from './erased-mail.ts';
import { conditionFor, type DataSubject, mentions, plain, saysOf, type TableKey } from './person-data.ts';
import { PRIVACY_REGISTRY } from './privacy-registry.ts';
import { insertMany } from './programme/bulk.ts';
import { PlanMovedError } from './programme/command.ts';
import { EDITION_FILES, type ReleaseFile } from './programme/release.ts';
import { eraseBesides } from './registration/erasure.ts';
import { namedHolders } from './registration/subject.ts';
import type { SqliteDb } from './sqlite.ts';
import type { Db, Reader, Tx } from './types.ts';

/** A release that shows the person, made again without: computed before the transaction. */
export type CleansedRelease = {
  readonly releaseId: string;
  readonly editionId: string;
  /** Addresses that the release gave these people. */
  readonly slugs: readonly string[];
  readonly snapshot: { gzip: Uint8Array; sha256: string; personCount: number };
  /** Files of the release that the public sees now; those of older ones are built when somebody asks. */
  readonly files: readonly (ReleaseFile & { id: string; builtAt: number })[];
  /** Of entries of that release whose text changes; marks only change with a release, which is looked for. */
  readonly marks: ReleaseMarks;
};

/** What was looked through: a release that came since would still show the person. */
export type ErasureWork = {
  readonly subject: DataSubject;
  readonly at: number;
  /** Hash of every snapshot by release, as it was read. */
  readonly seen: ReadonlyMap<string, string>;
  readonly cleansed: readonly CleansedRelease[];
  readonly files: ErasedFiles;
};

/** What went: how many rows went or were rewritten, by table, and the files whose bytes may go now. */
export type Erased = { readonly rows: Record<string, number>; readonly fileIds: readonly string[] };

/**
 * Takes everything out that the registry and the hand-written steps for JSON know of the subject
 * (security-reliability.md rule 23); one transaction, all or nothing.
 * @throws PlanMovedError when a release came meanwhile: look again
 */
export async function eraseSubject(tx: Tx, work: ErasureWork): Promise<Erased> {
  await refuseNewRelease(tx, work);
  const counts: Record<string, number> = {};
  const add = (table: string, count: number) => {
    if (count > 0) counts[table] = (counts[table] ?? 0) + count;
  };
  add('plan', await moveDraftsOn(tx, work.subject));
  add('releaseSnapshot', await rewriteReleases(tx, work));
  add('calendarFeed', await scrubFeeds(tx, work.subject, work.cleansed));
  add('command', await scrubCommands(tx, work.subject));
  add('importRun', await scrubIssues(tx, work.subject));
  add('organisationMerge', await scrubMerges(tx, work.subject));
  add('questionAsked', await eraseQuestions(tx, work.subject));
  const mails = await eraseMails(tx, work.subject);
  add('mail', mails.mails);
  add('outbox', mails.jobs);
  const fileIds = await eraseFiles(tx, work.subject, work.files);
  add('fileObject', fileIds.length);
  for (const [table, count] of Object.entries(await eraseBesides(tx, work.subject))) add(table, count);
  // Children first: tables are defined after those they refer to.
  for (const table of (Object.keys(tx.t) as TableKey[]).toReversed()) {
    add(table, await deleteRows(tx, table, work.subject));
    add(table, await blankRows(tx, table, work.subject));
  }
  return { rows: counts, fileIds };
}

/** Every snapshot's release and hash; the bytes are read one by one. */
export async function snapshotHashes(reader: Reader): Promise<Map<string, string>> {
  const { releaseSnapshot } = reader.t;
  const rows = await reader
    .select({ releaseId: releaseSnapshot.releaseId, sha256: releaseSnapshot.sha256 })
    .from(releaseSnapshot);
  return new Map(rows.map(({ releaseId, sha256 }) => [releaseId, sha256]));
}

/** A snapshot as stored, and whether the public sees its release now. */
export async function storedSnapshotOf(reader: Reader, releaseId: string) {
  const { releaseSnapshot, publicRelease } = reader.t;
  const [found] = await reader
    .select({ row: releaseSnapshot, shownId: publicRelease.releaseId })
    .from(releaseSnapshot)
    .leftJoin(publicRelease, eq(publicRelease.releaseId, releaseSnapshot.releaseId))
    .where(eq(releaseSnapshot.releaseId, releaseId));
  return found && { ...found.row, isPublic: found.shownId !== null };
}

/** Whether the subject includes an owner, also one who is shut out, and no other living account is one. */
export async function isLastOwner(
  reader: Reader,
  { accountIds }: DataSubject,
): Promise<{ hasOwner: boolean; isLast: boolean }> {
  const { grant, account } = reader.t;
  const owners = await reader
    .select({ id: account.id, disabledAt: account.disabledAt })
    .from(grant)
    .innerJoin(account, eq(account.id, grant.accountId))
    .where(and(eq(grant.role, 'owner'), eq(grant.scopeKind, 'instance')));
  const living = owners.filter(({ disabledAt }) => disabledAt === null);
  const isTheirs = ({ id }: { id: string }) => accountIds.includes(id);
  return { hasOwner: owners.some(isTheirs), isLast: living.length > 0 && living.every(isTheirs) };
}

/**
 * Takes the right to manage the instance from the subject, unless nobody else would have it: two owners who are erased at
 * once are asked one after the other. False when it was refused.
 */
export async function dropOwner(tx: Tx, subject: DataSubject): Promise<boolean> {
  const { grant } = tx.t;
  if ((await isLastOwner(tx, subject)).isLast) return false;
  const isOwner = and(eq(grant.role, 'owner'), eq(grant.scopeKind, 'instance'));
  await tx.delete(grant).where(and(isOwner, inArray(grant.accountId, [...subject.accountIds])));
  return true;
}

/** Which of the ids still have a row of their own, or one of a registration or a group that names somebody. */
export async function idsStillHere(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const { person, account } = reader.t;
  if (ids.length === 0) return [];
  const people = await reader
    .select({ id: person.id })
    .from(person)
    .where(inArray(person.id, [...ids]));
  const accounts = await reader
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.id, [...ids]));
  return [...people, ...accounts].map(({ id }) => id).concat(await namedHolders(reader, ids));
}

/**
 * Empties the write-ahead log, which holds pages as they were before; false when readers kept it busy. PostgreSQL
 * has no such file of ours.
 */
export async function emptyLog(db: Db): Promise<boolean> {
  if (db.engine !== 'sqlite') return true;
  for (let tries = 0; tries < 20; tries += 1) {
    const [row] = await (db as SqliteDb).alone(
      async (raw) => raw.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[],
    );
    if (row?.busy === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function refuseNewRelease(tx: Tx, { seen }: ErasureWork): Promise<void> {
  for (const [releaseId, hash] of await snapshotHashes(tx)) {
    if (seen.get(releaseId) !== hash) throw new PlanMovedError('a release came meanwhile');
  }
}

/** Whoever computes a release or a command from a draft with the person in it starts over. */
async function moveDraftsOn(tx: Tx, { personIds }: DataSubject): Promise<number> {
  if (personIds.length === 0) return 0;
  const { castMember, plan } = tx.t;
  const rows = await tx
    .selectDistinct({ editionId: castMember.editionId })
    .from(castMember)
    .where(inArray(castMember.personId, [...personIds]));
  const editionIds = rows.map(({ editionId }) => editionId);
  if (editionIds.length === 0) return 0;
  const drafts = await tx
    .select({ id: plan.id, seq: plan.seq })
    .from(plan)
    .where(and(eq(plan.kind, 'draft'), inArray(plan.editionId, editionIds)));
  for (const { id, seq } of drafts)
    await tx
      .update(plan)
      .set({ seq: seq + 1 })
      .where(eq(plan.id, id));
  return drafts.length;
}

async function rewriteReleases(tx: Tx, { cleansed, at }: ErasureWork): Promise<number> {
  const { releaseSnapshot, exportFile, publicRelease } = tx.t;
  for (const { releaseId, editionId, snapshot, files, marks } of cleansed) {
    await tx.update(releaseSnapshot).set(snapshot).where(eq(releaseSnapshot.releaseId, releaseId));
    await tx.delete(exportFile).where(eq(exportFile.releaseId, releaseId));
    await insertMany(
      tx,
      exportFile,
      files.map((file) => ({ ...file, editionId, releaseId, scope: EDITION_FILES })),
    );
    await raiseMarks(tx, editionId, marks);
    const [shown] = await tx.select().from(publicRelease).where(eq(publicRelease.releaseId, releaseId));
    if (!shown) continue;
    // A whole second more than before: HTTP dates know no smaller step (exchange.md rule 20).
    const feedChangedAt = Math.max(at, shown.feedChangedAt + 1000);
    await tx.update(publicRelease).set({ feedChangedAt }).where(eq(publicRelease.releaseId, releaseId));
  }
  return cleansed.length;
}

async function scrubCommands(tx: Tx, { personIds }: DataSubject): Promise<number> {
  const { command } = tx.t;
  const where = mentions(command.payload, personIds);
  if (where === undefined) return 0;
  const ids = new Set(personIds);
  const found = await tx.select({ id: command.id, payload: command.payload }).from(command).where(where);
  for (const { id, payload } of found) {
    const kept: ProgrammeChange = changeWithout(payload, ids);
    await tx.update(command).set({ payload: kept }).where(eq(command.id, id));
  }
  return found.length;
}

async function scrubIssues(tx: Tx, subject: DataSubject): Promise<number> {
  const { importRun } = tx.t;
  let count = 0;
  for (const { id, issues } of await tx
    .select({ id: importRun.id, issues: importRun.issues })
    .from(importRun)) {
    const kept = issues.filter((issue) => !saysOf(issue, subject));
    if (kept.length === issues.length) continue;
    await tx.update(importRun).set({ issues: kept }).where(eq(importRun.id, id));
    count += 1;
  }
  return count;
}

async function scrubMerges(tx: Tx, subject: DataSubject): Promise<number> {
  const { organisationMerge } = tx.t;
  let count = 0;
  for (const { id, moved } of await tx.select().from(organisationMerge)) {
    const kept = moved.filter((row) => !saysOf(row, subject));
    if (kept.length === moved.length) continue;
    await tx.update(organisationMerge).set({ moved: kept }).where(eq(organisationMerge.id, id));
    count += 1;
  }
  return count;
}

/** Deletes rows that are the subject's own; who merely did something (`actor`) leaves the row to its owner. */
async function deleteRows(tx: Tx, table: TableKey, subject: DataSubject): Promise<number> {
  const rules = Object.values(PRIVACY_REGISTRY[table].columns);
  if (!rules.some((rule) => rule.class !== 'none' && rule.erase === 'delete_row')) return 0;
  const where = conditionFor(tx.t, table, subject, { withDeeds: false });
  if (where === undefined) return 0;
  const gone: unknown[] = await tx.delete(plain(tx.t, table)).where(where).returning();
  return gone.length;
}
