import { and, asc, count, desc, eq, gte, inArray, isNotNull, like, lt, or, type SQL } from 'drizzle-orm';
import type { AuditActorKind } from '#domain/audit.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import type { AuditRow } from './audit-seal.ts';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/** `'instance'`: every line, for those who may see the log of the whole instance. */
export type AuditScope = EditionScope | 'instance';

/** What narrows the list; absent parts narrow nothing. Instants are UTC milliseconds, `until` is not included. */
export type AuditWhere = {
  readonly actor?: { readonly kind: AuditActorKind; readonly id: string | null };
  /** A whole action (`release.publish`), a way (`import`, `undo`), or an effect (`made`, `changed`, `removed`). */
  readonly action?: string;
  readonly targetKind?: string;
  readonly targetId?: string;
  readonly from?: number;
  readonly until?: number;
};

/** Lines of the audit log, newest first, with the number of all that fit. */
export async function auditPage(
  reader: Reader,
  scope: AuditScope,
  where: AuditWhere,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly AuditRow[]; readonly total: number }> {
  const { auditLog } = reader.t;
  const fits = condition(reader, scope, where);
  const rows = await reader
    .select()
    .from(auditLog)
    .where(fits)
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
    .offset(offset);
  const [counted] = await reader.select({ total: count() }).from(auditLog).where(fits);
  return { rows, total: counted?.total ?? 0 };
}

/** The lines that come after one in that order, from the first on without one: for files of any length. */
export async function auditAfter(
  reader: Reader,
  scope: AuditScope,
  where: AuditWhere,
  { after, limit }: { readonly after: Pick<AuditRow, 'at' | 'id'> | undefined; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const { auditLog } = reader.t;
  const rest =
    after && or(lt(auditLog.at, after.at), and(eq(auditLog.at, after.at), lt(auditLog.id, after.id)));
  return reader
    .select()
    .from(auditLog)
    .where(and(condition(reader, scope, where), rest))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit);
}

/** What there is to choose from in the filters of the list. */
export async function auditChoices(reader: Reader, scope: AuditScope) {
  const { auditLog } = reader.t;
  const within = condition(reader, scope, {});
  const actors = await reader
    .selectDistinct({ kind: auditLog.actorKind, id: auditLog.actorId })
    .from(auditLog)
    .where(within);
  const actions = await reader
    .selectDistinct({ action: auditLog.action })
    .from(auditLog)
    .where(within)
    .orderBy(asc(auditLog.action));
  const kinds = await reader
    .selectDistinct({ kind: auditLog.targetKind })
    .from(auditLog)
    .where(within)
    .orderBy(asc(auditLog.targetKind));
  return { actors, actions: actions.map((row) => row.action), kinds: kinds.map((row) => row.kind) };
}

/** What commands changed, to name rows that are gone since. Rows of other editions than the scope's are left out. */
export async function commandChanges(
  reader: Reader,
  scope: AuditScope,
  ids: readonly string[],
): Promise<ProgrammeChange[]> {
  if (ids.length === 0) return [];
  const { command } = reader.t;
  const within = scope === 'instance' ? undefined : eq(command.editionId, scope.editionId);
  const rows = await reader
    .select({ payload: command.payload })
    .from(command)
    .where(and(inArray(command.id, [...ids]), within, isNotNull(command.payload)));
  return rows.map((row) => row.payload);
}

function condition(reader: Reader, scope: AuditScope, where: AuditWhere): SQL | undefined {
  const { auditLog } = reader.t;
  const { actor, action, targetKind, targetId, from, until } = where;
  return and(
    scope === 'instance' ? undefined : eq(auditLog.editionId, scope.editionId),
    actor && eq(auditLog.actorKind, actor.kind),
    actor?.id ? eq(auditLog.actorId, actor.id) : undefined,
    action === undefined ? undefined : actionFits(reader, action),
    targetKind === undefined ? undefined : eq(auditLog.targetKind, targetKind),
    targetId === undefined ? undefined : eq(auditLog.targetId, targetId),
    from === undefined ? undefined : gte(auditLog.at, from),
    until === undefined ? undefined : lt(auditLog.at, until),
  );
}

function actionFits({ t: { auditLog } }: Reader, action: string): SQL | undefined {
  if (action.includes('.')) return eq(auditLog.action, action);
  const plain = action.replace(/[%_\\]/g, '');
  return EFFECTS.has(plain) ? like(auditLog.action, `%.${plain}`) : like(auditLog.action, `${plain}.%`);
}

const EFFECTS: ReadonlySet<string> = new Set(['made', 'changed', 'removed']);
