import { and, inArray, isNotNull } from 'drizzle-orm';
import { type DataSubject, mentions, saysOf } from '../person-data.ts';
import type { Tx } from '../types.ts';
import { eraseCertificates } from '../viewing/certificate-erasure.ts';

/** Rows that went or were rewritten, by table. */
type Counts = Readonly<Record<string, number>>;

/**
 * What names who registered without a column that the registry could walk: kept answers of presses of a button, forms that
 * were refused, whom a text to many was for, and whom a certificate was issued for (registration.md rule 54).
 */
export async function eraseBesides(tx: Tx, subject: DataSubject): Promise<Counts> {
  return {
    idempotency: await forgetPresses(tx, subject),
    formDraft: await dropForms(tx, subject),
    campaign: await scrubAudiences(tx, subject),
    certificate: await eraseCertificates(tx, subject),
    ...(await scrubDoorTexts(tx, subject)),
  };
}

/** What staff typed at doors about somebody: why a scan was let pass or taken back, a badge printed, a conflict settled. */
async function scrubDoorTexts(tx: Tx, { registrationIds }: DataSubject): Promise<Counts> {
  const { ticket, scan, annulment, conflict, printJob } = tx.t;
  if (registrationIds.length === 0) return {};
  const tickets = await tx
    .select({ id: ticket.id })
    .from(ticket)
    .where(inArray(ticket.registrationId, [...registrationIds]));
  const nos = tickets.map(({ id }) => id);
  if (nos.length === 0) return {};
  const scans = tx.select({ id: scan.id }).from(scan).where(inArray(scan.ticketNo, nos));
  const typed = { reason: '—' };
  const taken = await tx
    .update(annulment)
    .set(typed)
    .where(and(inArray(annulment.scanId, scans), isNotNull(annulment.reason)))
    .returning({ id: annulment.scanId });
  const passed = await tx
    .update(scan)
    .set({ overrideReason: '—' })
    .where(and(inArray(scan.ticketNo, nos), isNotNull(scan.overrideReason)))
    .returning({ id: scan.id });
  const settled = await tx
    .update(conflict)
    .set({ note: '—' })
    .where(and(inArray(conflict.ticketNo, nos), isNotNull(conflict.note)))
    .returning({ id: conflict.id });
  const printed = await tx
    .update(printJob)
    .set(typed)
    .where(and(inArray(printJob.ticketNo, nos), isNotNull(printJob.reason)))
    .returning({ id: printJob.id });
  return {
    annulment: taken.length,
    conflict: settled.length,
    printJob: printed.length,
    // Those that came before their ticket have no registration in them.
    scan: passed.length,
  };
}

async function forgetPresses(tx: Tx, { registrationIds }: DataSubject): Promise<number> {
  const { idempotency } = tx.t;
  const where = mentions(idempotency.resultIds, registrationIds);
  if (where === undefined) return 0;
  return (await tx.delete(idempotency).where(where).returning({ id: idempotency.id })).length;
}

/** Also one with a mistyped address: the name in it is theirs. */
async function dropForms(tx: Tx, subject: DataSubject): Promise<number> {
  const { formDraft } = tx.t;
  const drafts = await tx.select({ id: formDraft.id, values: formDraft.values }).from(formDraft);
  const ids = drafts.filter(({ values }) => saysOf(values, subject)).map(({ id }) => id);
  if (ids.length > 0) await tx.delete(formDraft).where(inArray(formDraft.id, ids));
  return ids.length;
}

async function scrubAudiences(tx: Tx, subject: DataSubject): Promise<number> {
  const { campaign } = tx.t;
  const all = await tx.select({ id: campaign.id, audience: campaign.audience }).from(campaign);
  const theirs = all.filter(({ audience }) => saysOf(audience, subject));
  for (const { id, audience } of theirs)
    await tx
      .update(campaign)
      .set({ audience: without(audience, subject) })
      .where(inArray(campaign.id, [id]));
  return theirs.length;
}

/** JSON with a dash where a text says who they are. */
function without(value: unknown, subject: DataSubject): unknown {
  if (typeof value === 'string') return saysOf(value, subject) ? '—' : value;
  if (Array.isArray(value)) return value.map((each) => without(each, subject));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, without(each, subject)]));
}
