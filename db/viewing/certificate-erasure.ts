import { eq, inArray } from 'drizzle-orm';
import { RENEWED } from '#domain/broadcast/certificate.ts';
import type { DataSubject } from '../person-data.ts';
import type { Tx } from '../types.ts';

/**
 * Takes out of certificates what could still lead to their people: the hash of the name, which whoever has the code could try
 * names against, and what was typed when one was taken back. Sessions and minutes stay: they are counts of a registration
 * without a name. @returns how many rows there were
 */
export async function eraseCertificates(tx: Tx, { registrationIds }: DataSubject): Promise<number> {
  if (registrationIds.length === 0) return 0;
  const { certificate: t } = tx.t;
  const rows = await tx
    .select({ id: t.id, rule: t.rule, revokedReason: t.revokedReason })
    .from(t)
    .where(inArray(t.registrationId, [...registrationIds]));
  for (const { id, rule, revokedReason } of rows) {
    const isTyped = revokedReason !== null && revokedReason !== RENEWED;
    await tx
      .update(t)
      .set({ rule: { ...rule, holder: '' }, ...(isTyped && { revokedReason: '—' }) })
      .where(eq(t.id, id));
  }
  return rows.length;
}
