import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import type { PresenceInterval } from '#domain/checkin/presence.ts';
import { newId } from '../id.ts';
import { inChunks } from '../registration/chunk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type CorrectionRow = Reader['t']['attendanceCorrection']['$inferSelect'];

/** Presence of somebody, with the slot that an entry was for, which tells when the hall's door closes behind them. */
export type KeptPresence = PresenceInterval & {
  readonly registrationId: string | null;
  readonly ticketNo: number | null;
  readonly slotNo: number | null;
};

/** Presence at any moment of a span (UTC ms) in some areas, of whatever source. One query for up to 500 areas. */
export async function presenceWithin(
  reader: Reader,
  { editionId }: EditionScope,
  areaIds: readonly string[],
  span: { readonly fromAt: number; readonly untilAt: number },
): Promise<KeptPresence[]> {
  const { presenceInterval: t } = reader.t;
  return inChunks(areaIds, (some) =>
    presence(
      reader,
      editionId,
      and(inArray(t.areaId, some), lt(t.fromAt, span.untilAt), or(isNull(t.toAt), gt(t.toAt, span.fromAt))),
    ),
  );
}

/** All presence of one registration. One query. */
export async function presenceOfRegistration(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
): Promise<KeptPresence[]> {
  return presence(reader, editionId, eq(reader.t.presenceInterval.registrationId, registrationId));
}

async function presence(
  reader: Reader,
  editionId: string,
  which: ReturnType<typeof and>,
): Promise<KeptPresence[]> {
  const { presenceInterval: t, scan } = reader.t;
  const rows = await reader
    .select({ presence: t, slotNo: scan.slotNo })
    .from(t)
    .leftJoin(scan, and(eq(scan.id, t.fromScanId), eq(scan.editionId, editionId)))
    .where(and(eq(t.editionId, editionId), which));
  return rows.map(({ presence: row, slotNo }) => ({ ...row, slotNo }));
}

/** What was corrected, in the order of time: of one registration, or of all. One query. */
export async function corrections(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId?: string,
): Promise<CorrectionRow[]> {
  const { attendanceCorrection: t } = reader.t;
  const isTheirs = registrationId === undefined ? undefined : eq(t.registrationId, registrationId);
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), isTheirs))
    .orderBy(asc(t.at), asc(t.id));
}

/** Adds a correction beside the figure. */
export async function addCorrection(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<CorrectionRow, 'id' | 'editionId'>,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.attendanceCorrection).values({ id, editionId, ...row });
  return id;
}

/** Who holds a seat in which session. One query. */
export async function seatsHeld(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<{ readonly occurrenceId: string; readonly registrationId: string }[]> {
  const { booking } = reader.t;
  return reader
    .select({ occurrenceId: booking.occurrenceId, registrationId: booking.registrationId })
    .from(booking)
    .where(and(eq(booking.editionId, editionId), eq(booking.state, 'confirmed')));
}
