import { and, desc, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** The last ten lines of the audit log about one deed of the house, with the counts that stand in them. */
export async function auditOfAction(
  reader: Reader,
  { editionId }: EditionScope,
  action: string,
): Promise<{ readonly at: number; readonly counts: Readonly<Record<string, number>> }[]> {
  const { auditLog } = reader.t;
  const rows = await reader
    .select({ at: auditLog.at, values: auditLog.values })
    .from(auditLog)
    .where(and(eq(auditLog.editionId, editionId), eq(auditLog.action, action)))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(10);
  return rows.map(({ at, values }) => ({
    at,
    counts: Object.fromEntries(
      Object.entries(values as Record<string, { readonly after?: unknown }>).flatMap(([name, value]) =>
        typeof value.after === 'number' ? [[name, value.after] as const] : [],
      ),
    ),
  }));
}
