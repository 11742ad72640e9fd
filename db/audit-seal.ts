import { and, asc, count, desc, gt, lte } from 'drizzle-orm';
import { newId } from './id.ts';
import type { Db, Reader } from './types.ts';

export type AuditRow = Reader['t']['auditLog']['$inferSelect'];
export type AuditSeal = Reader['t']['auditSeal']['$inferSelect'];

/** The seal that was made last. */
export async function lastSeal(reader: Reader): Promise<AuditSeal | undefined> {
  const { auditSeal } = reader.t;
  const [found] = await reader.select().from(auditSeal).orderBy(desc(auditSeal.toId)).limit(1);
  return found;
}

/** Seals in the order of their chain, `limit` at most, after the one that ends with `afterId`. */
export function sealsAfter(reader: Reader, afterId: string, limit: number): Promise<AuditSeal[]> {
  const { auditSeal } = reader.t;
  return reader
    .select()
    .from(auditSeal)
    .where(gt(auditSeal.toId, afterId))
    .orderBy(asc(auditSeal.toId))
    .limit(limit);
}

/** Rows of the audit log in the order of their ids, after `afterId` and up to `toId` where it is given. */
export function auditRows(
  reader: Reader,
  { afterId, toId, limit }: { readonly afterId: string; readonly toId?: string; readonly limit: number },
): Promise<AuditRow[]> {
  const { auditLog } = reader.t;
  return reader
    .select()
    .from(auditLog)
    .where(and(gt(auditLog.id, afterId), toId === undefined ? undefined : lte(auditLog.id, toId)))
    .orderBy(asc(auditLog.id))
    .limit(limit);
}

/** How many rows that were written until `until` (UTC milliseconds) no seal covers yet. */
export async function countUnsealed(reader: Reader, afterId: string, until: number): Promise<number> {
  const { auditLog } = reader.t;
  const [found] = await reader
    .select({ rows: count() })
    .from(auditLog)
    .where(and(gt(auditLog.id, afterId), lte(auditLog.at, until)));
  return found?.rows ?? 0;
}

/** Adds a link to the chain; false when another process added one since `previousId` was the last. */
export function storeSeal(
  db: Db,
  previousId: string | undefined,
  seal: Omit<AuditSeal, 'id'>,
): Promise<boolean> {
  return db.tx(
    async (tx) => {
      const last = await lastSeal(tx);
      if (last?.id !== previousId) return false;
      await tx.insert(tx.t.auditSeal).values({ ...seal, id: newId() });
      return true;
    },
    { label: 'audit.seal' },
  );
}
