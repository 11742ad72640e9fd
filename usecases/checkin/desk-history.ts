import { conflictsOfTickets } from '#db/checkin/conflict.ts';
import { ticketHolders } from '#db/checkin/door-person.ts';
import { recordOfTickets } from '#db/checkin/scan.ts';
import { getDb } from '#db/client.ts';
import type { HistoryScan, TicketHistory } from '#domain/checkin/protocol.ts';
import {
  type Annulment,
  compareScans,
  correctedAt,
  isAdmitted,
  type Scan,
  type ScanOutcome,
} from '#domain/checkin/scan.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';
import { foundPersons } from './desk-person.ts';

/**
 * All that happened with one ticket, the newest first: scans as they ended, taken back or not, and what of it does not go
 * together (S1). @throws NotFoundError also for a ticket of another edition
 */
export async function ticketHistory(house: Viewer, seat: DeskSeat, ticketNo: number): Promise<TicketHistory> {
  const { scope } = await openDesk(house, seat, ['search']);
  const { read } = getDb();
  const [person] = await foundPersons(read, scope, [ticketNo]);
  const [holder] = await ticketHolders(read, scope, [ticketNo]);
  if (person === undefined || holder === undefined) throw new NotFoundError('no such ticket');
  const record = await recordOfTickets(read, scope, [ticketNo]);
  const conflicts = (await conflictsOfTickets(read, scope, [ticketNo])).filter(({ stands }) => stands);
  return {
    person,
    note: holder.registration.note ?? '',
    generation: holder.ticket.generation,
    scans: historyScans(record).toReversed(),
    conflicts: conflicts.map(({ id, kind, scanKey, at, resolvedAt }) => ({
      ...{ id, kind, scanIds: scanKey.split(' '), ticketNo, at, resolvedAt },
    })),
  };
}

/** Scans for reading, in the order of rule 9: an open answer is said as it ended, the device's own word first. */
export function historyScans(record: {
  readonly scans: readonly Scan[];
  readonly outcomes: readonly ScanOutcome[];
  readonly annulments: readonly Annulment[];
}): HistoryScan[] {
  const outcomes = Map.groupBy(record.outcomes, ({ scanId }) => scanId);
  const annulled = new Set(record.annulments.map(({ scanId }) => scanId));
  return record.scans.toSorted(compareScans).map((scan) => {
    const ends = outcomes.get(scan.id) ?? [];
    const end = ends.find(({ source }) => source === 'local') ?? ends[0];
    const isOpen = scan.admitted === null;
    return {
      ...{ id: scan.id, at: correctedAt(scan), checkpointId: scan.checkpointId, deviceId: scan.deviceId },
      ...{ direction: scan.direction, method: scan.method, isAnnulled: annulled.has(scan.id) },
      verdict: isOpen ? (end?.verdict ?? scan.shownVerdict) : scan.shownVerdict,
      admitted: isOpen && end === undefined ? null : isAdmitted(scan, ends),
      overrideReason: scan.override?.reason ?? null,
      operatorId: scan.by,
    };
  });
}
