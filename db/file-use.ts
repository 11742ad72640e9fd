import { type AnyColumn, and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { fileIdsIn } from '#domain/file.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import { columnsOf, plain, type TableKey } from './person-data.ts';
import type { Reader, Tx } from './types.ts';

/**
 * Ids of the files that any row names now: by their address in a text or a field of any table, or as the file of a plan,
 * a material or an answer. `isOther` leaves rows out. What was, and what the house writes down about itself, is not looked at.
 */
export async function namedFiles(
  reader: Reader,
  isOther: (row: Readonly<Record<string, unknown>>) => boolean = () => true,
): Promise<Set<string>> {
  const { floorPlan, material } = reader.t;
  const named = new Set<string>();
  for (const table of Object.keys(reader.t) as TableKey[]) {
    if (NOT_NAMING.has(table)) continue;
    const texts = Object.entries(columnsOf(reader.t, table)).flatMap(([name, column]) =>
      holdsText(name, column) ? [sql`cast(${column} as text) like ${'%/f/%'}`] : [],
    );
    if (texts.length === 0) continue;
    const rows = await reader
      .select()
      .from(plain(reader.t, table))
      .where(or(...texts));
    for (const row of rows as Readonly<Record<string, unknown>>[]) {
      if (isOther(row)) for (const id of fileIdsIn(JSON.stringify(row))) named.add(id);
    }
  }
  for (const { id } of await reader.select({ id: floorPlan.fileId }).from(floorPlan)) named.add(id);
  for (const { id } of await reader.select({ id: material.fileId }).from(material)) if (id) named.add(id);
  for (const row of await fileAnswers(reader)) if (isOther(row)) named.add(String(row.value));
  return named;
}

/** Answers that are files: they hold the id alone. */
function fileAnswers(reader: Reader) {
  const { answer, question } = reader.t;
  return reader
    .select({ registrationId: answer.registrationId, value: answer.value })
    .from(answer)
    .innerJoin(question, eq(question.id, answer.questionId))
    .where(eq(question.kind, 'file'));
}

/** Which of these files stored commands since `sinceMs` (UTC milliseconds) name: taking one back would bring them back. */
export async function filesInCommands(
  reader: Reader,
  ids: readonly string[],
  sinceMs: number,
): Promise<Set<string>> {
  const { command } = reader.t;
  const found = new Set<string>();
  const old = new Set(ids);
  const commands = await reader
    .select({ payload: command.payload })
    .from(command)
    .where(and(gte(command.at, sinceMs), sql`cast(${command.payload} as text) like ${'%/f/%'}`));
  for (const { payload } of commands)
    for (const id of fileIdsIn(JSON.stringify(payload))) if (old.has(id)) found.add(id);
  return found;
}

/**
 * Makes photos theirs whose people are stored: one that was brought for somebody who did not exist yet belongs to nobody,
 * and would stay behind when it is replaced and they are erased (security-reliability.md rule 23).
 */
export async function claimPhotos(tx: Tx, changes: readonly RowChange[]): Promise<void> {
  const { fileObject } = tx.t;
  for (const change of changes) {
    if (change.set !== 'people') continue;
    const ids = [change.before, change.after].flatMap((person) => fileIdsIn(person?.photoUrl ?? ''));
    if (ids.length === 0) continue;
    const isNobodys = and(eq(fileObject.ownerKind, 'person'), isNull(fileObject.ownerId));
    await tx
      .update(fileObject)
      .set({ ownerId: change.id })
      .where(and(inArray(fileObject.id, ids), isNobodys));
  }
}

/** History and records of the house; files themselves. */
const NOT_NAMING: ReadonlySet<TableKey> = new Set([
  ...(['fileObject', 'command', 'releaseSnapshot', 'exportFile'] as const),
  ...(['calendarFeed', 'calendarClock', 'feedStat', 'exportStat'] as const),
  ...(['importRun', 'importKey', 'importSource', 'auditLog', 'auditSeal'] as const),
  ...(['outbox', 'mail', 'authSession', 'oneTimeCode', 'signInLink', 'setupToken', 'invite'] as const),
  ...(['backupLog', 'jobLease', 'slugHistory', 'translationSource', 'publicNumber'] as const),
  ...(['viewingNode', 'viewingBlock', 'viewingTarget', 'viewingPiece'] as const),
]);

/** Ids, hashes and slugs hold no address; JSON is a kind of its own on PostgreSQL. */
function holdsText(name: string, { dataType }: AnyColumn): boolean {
  return TEXTS.has(dataType) && !/(^id|Id|Hash|sha256|[sS]lug|Key|gzip)$/.test(name);
}

const TEXTS: ReadonlySet<string> = new Set(['string', 'json', 'custom']);
