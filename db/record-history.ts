import { and, desc, eq, inArray, isNull, like, max, min, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import type { AuditRow } from './audit-seal.ts';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/** Who changed a record last, and when (UTC milliseconds); nulls when nobody is on record. */
export async function lastTouch(
  reader: Reader,
  scope: EditionScope | null,
  targetId: string,
): Promise<{ by: string | null; at: number | null }> {
  const { auditLog, account } = reader.t;
  const ofTarget = eq(auditLog.targetId, targetId);
  const [found] = await reader
    .select({ name: account.name, actorId: auditLog.actorId, at: auditLog.at })
    .from(auditLog)
    .leftJoin(account, eq(account.id, auditLog.actorId))
    .where(scope === null ? ofTarget : and(eq(auditLog.editionId, scope.editionId), ofTarget))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(1);
  return { by: found?.name ?? found?.actorId ?? null, at: found?.at ?? null };
}

/** Where a stored change speaks of a record: a name in its rows with this id as its value. */
export type HistoryMark = { readonly field: string; readonly id: string };

/** One deed: a command with all that it changed, or a line of the audit log that belongs to none. */
export type HistoryDeed = {
  readonly key: string;
  /** The first line of the deed: who, when, by which request. */
  readonly line: AuditRow;
};

/**
 * The deeds that changed a record or its parts, newest first, and how many there are. Lines of the whole instance
 * about the record itself are among them, those of other editions are not.
 */
export async function historyDeeds(
  reader: Reader,
  scope: EditionScope,
  { id, marks }: { readonly id: string; readonly marks: readonly HistoryMark[] },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly deeds: readonly HistoryDeed[]; readonly total: number }> {
  const { auditLog } = reader.t;
  const key = sql<string>`coalesce(${auditLog.commandId}, ${auditLog.id})`;
  const fits = deedsOf(reader, scope, id, marks);
  const found = await reader
    .select({ key, lineId: min(auditLog.id), at: max(auditLog.at) })
    .from(auditLog)
    .where(fits)
    .groupBy(key)
    .orderBy(desc(max(auditLog.at)), desc(min(auditLog.id)))
    .limit(limit)
    .offset(offset);
  const [counted] = await reader
    .select({ total: sql<number>`count(distinct ${key})` })
    .from(auditLog)
    .where(fits);
  const lineIds = found.flatMap(({ lineId }) => lineId ?? []);
  const lines = await reader.select().from(auditLog).where(inArray(auditLog.id, lineIds));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const deeds = found.flatMap(({ key, lineId }) => {
    const line = byId.get(lineId ?? '');
    return line ? [{ key, line }] : [];
  });
  return { deeds, total: Number(counted?.total ?? 0) };
}

/** Lines about one object that belongs to no edition, newest first, and how many there are. */
export async function instanceHistory(
  reader: Reader,
  { targetKind, targetId }: { readonly targetKind: string; readonly targetId: string },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly AuditRow[]; readonly total: number }> {
  const { auditLog } = reader.t;
  const fits = and(
    isNull(auditLog.editionId),
    eq(auditLog.targetKind, targetKind),
    eq(auditLog.targetId, targetId),
  );
  const rows = await reader
    .select()
    .from(auditLog)
    .where(fits)
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await reader.$count(auditLog, fits) };
}

/** What commands of an edition changed, by their ids. */
export async function changesOfCommands(
  reader: Reader,
  scope: EditionScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProgrammeChange>> {
  const { command } = reader.t;
  const rows = await reader
    .select({ id: command.id, payload: command.payload })
    .from(command)
    .where(and(eq(command.editionId, scope.editionId), inArray(command.id, [...ids])));
  return new Map(rows.map(({ id, payload }) => [id, payload]));
}

function deedsOf(
  reader: Reader,
  scope: EditionScope,
  id: string,
  marks: readonly HistoryMark[],
): SQL | undefined {
  const { auditLog, command } = reader.t;
  const payload = sql<string>`cast(${command.payload} as text)`;
  // One engine writes JSON with a space behind the colon, the other without.
  const spoken = marks.flatMap((mark) =>
    [':', ': '].map((colon) => like(payload, `%"${mark.field}"${colon}"${mark.id}"%`)),
  );
  const commands = reader
    .select({ id: command.id })
    .from(command)
    .where(and(eq(command.editionId, scope.editionId), or(...spoken)));
  const own = eq(auditLog.targetId, id);
  // What the whole instance knows of a person is for editions that have to do with them.
  const here = alias(auditLog, 'here');
  const known = reader
    .select({ id: here.targetId })
    .from(here)
    .where(and(eq(here.editionId, scope.editionId), eq(here.targetId, id)));
  return or(
    and(eq(auditLog.editionId, scope.editionId), or(own, inArray(auditLog.commandId, commands))),
    and(isNull(auditLog.editionId), own, inArray(auditLog.targetId, known)),
  );
}

/** The slots of a session in all plans of its edition, and where the session stands. */
export async function sessionPlace(reader: Reader, scope: EditionScope, id: string) {
  const { session, slot } = reader.t;
  const slots = await reader
    .select({ id: slot.id })
    .from(slot)
    .where(and(eq(slot.editionId, scope.editionId), eq(slot.sessionId, id)));
  const [row] = await reader
    .select({ trackId: session.trackId, subForumId: session.subForumId })
    .from(session)
    .where(and(eq(session.editionId, scope.editionId), eq(session.id, id)));
  return { slotIds: slots.map((row) => row.id), row };
}
