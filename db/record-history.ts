import { and, desc, eq } from 'drizzle-orm';
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
