import { and, asc, desc, eq, isNull, max } from 'drizzle-orm';
import type { EvidenceLine } from '#domain/broadcast/certificate.ts';
import type { CertificateRule } from '#domain/broadcast/certificate-rule.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

type Stored = Reader['t']['certificate']['$inferSelect'];
export type CertificateRow = Omit<Stored, 'rule' | 'evidence'> & {
  readonly rule: CertificateRule & { readonly holder: string };
  readonly evidence: readonly EvidenceLine[];
};

/** The rule of an edition with its version; undefined: none was made. One query. */
export async function certificateRuleOf(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<(CertificateRule & { readonly version: number }) | undefined> {
  const { certificateRule: t } = reader.t;
  const [row] = await reader.select().from(t).where(eq(t.editionId, editionId));
  if (row === undefined) return undefined;
  const { editionId: _edition, ...rule } = row;
  return rule;
}

/** Stores the rule over the version it was made from, 0 for the first; false when somebody was faster. */
export async function storeCertificateRule(
  tx: Tx,
  { editionId }: EditionScope,
  { version, ...rule }: CertificateRule & { readonly version: number },
): Promise<boolean> {
  const { certificateRule: t } = tx.t;
  const row = { ...rule, editionId, version: version + 1 };
  const stored =
    version === 0
      ? await tx.insert(t).values(row).onConflictDoNothing().returning({ id: t.editionId })
      : await tx
          .update(t)
          .set(row)
          .where(and(eq(t.editionId, editionId), eq(t.version, version)))
          .returning({ id: t.editionId });
  return stored.length === 1;
}

/** Certificates of an edition, the newest first; of one registration, if asked. One query. */
export async function certificatesOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId?: string,
): Promise<CertificateRow[]> {
  const { certificate: t } = reader.t;
  const isTheirs = registrationId === undefined ? undefined : eq(t.registrationId, registrationId);
  const rows = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), isTheirs))
    .orderBy(desc(t.no));
  return rows.map(typed);
}

/** A certificate by what stands on it, of whatever edition. One query. */
export async function certificateByCode(reader: Reader, code: string): Promise<CertificateRow | undefined> {
  const { certificate: t } = reader.t;
  const [row] = await reader.select().from(t).where(eq(t.code, code));
  return row && typed(row);
}

/** The number that the next certificate of the edition gets, from 1. */
export async function nextCertificateNo(reader: Reader, { editionId }: EditionScope): Promise<number> {
  const { certificate: t } = reader.t;
  const [row] = await reader
    .select({ no: max(t.no) })
    .from(t)
    .where(eq(t.editionId, editionId));
  return Number(row?.no ?? 0) + 1;
}

/** Stores a certificate. */
export async function addCertificate(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<CertificateRow, 'id' | 'editionId' | 'revokedAt' | 'revokedReason'>,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.certificate).values({ ...row, id, editionId, revokedAt: null, revokedReason: null });
  return id;
}

/** Takes a certificate that stands back, for ever; false when it was gone or taken back before. */
export async function revokeCertificateRow(
  tx: Tx,
  { editionId }: EditionScope,
  { id, at, reason }: { readonly id: string; readonly at: number; readonly reason: string },
): Promise<boolean> {
  const { certificate: t } = tx.t;
  const done = await tx
    .update(t)
    .set({ revokedAt: at, revokedReason: reason })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), isNull(t.revokedAt)))
    .returning({ id: t.id });
  return done.length === 1;
}

/** Registrations that hold a ticket, in the order of the list of people: whoever may earn a certificate. One query. */
export async function certifiable(reader: Reader, { editionId }: EditionScope): Promise<string[]> {
  const { registration: t } = reader.t;
  const rows = await reader
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.state, 'confirmed')))
    .orderBy(asc(t.sortKey), asc(t.id));
  return rows.map(({ id }) => id);
}

/** JSON columns hold what this file wrote. */
function typed(row: Stored): CertificateRow {
  return row as unknown as CertificateRow;
}
