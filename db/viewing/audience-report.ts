import { desc, eq, max } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type AudienceReportRow = Reader['t']['audienceReport']['$inferSelect'];
export type AudienceReportCard = Omit<AudienceReportRow, 'text'>;

/** Frozen reports of an edition, the newest first, without their texts. One query. */
export async function audienceReports(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<AudienceReportCard[]> {
  const { audienceReport: t } = reader.t;
  const { text: _text, ...card } = { ...t };
  return reader
    .select({
      ...{ id: card.id, editionId: card.editionId, no: card.no, frozenAt: card.frozenAt },
      ...{ sha256: card.sha256, journalRoot: card.journalRoot, signature: card.signature },
      ...{ keyId: card.keyId, actor: card.actor },
    })
    .from(t)
    .where(eq(t.editionId, editionId))
    .orderBy(desc(t.no));
}

/** The newest frozen report of an edition; undefined: none was frozen. One query. */
export async function newestReport(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<AudienceReportRow | undefined> {
  const { audienceReport: t } = reader.t;
  const [row] = await reader.select().from(t).where(eq(t.editionId, editionId)).orderBy(desc(t.no)).limit(1);
  return row;
}

/**
 * The report whose text has this SHA-256 (hex), of whatever edition: who has the hash was given the report (B27). One query.
 */
export async function reportByHash(reader: Reader, sha256: string): Promise<AudienceReportRow | undefined> {
  const { audienceReport: t } = reader.t;
  const [row] = await reader.select().from(t).where(eq(t.sha256, sha256)).limit(1);
  return row;
}

/** The number that the next report of the edition gets, from 1. */
export async function nextReportNo(reader: Reader, { editionId }: EditionScope): Promise<number> {
  const { audienceReport: t } = reader.t;
  const [row] = await reader
    .select({ no: max(t.no) })
    .from(t)
    .where(eq(t.editionId, editionId));
  return Number(row?.no ?? 0) + 1;
}

/** Stores a frozen report; it is never changed. */
export async function addAudienceReport(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<AudienceReportRow, 'id' | 'editionId'>,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.audienceReport).values({ ...row, id, editionId });
  return id;
}
