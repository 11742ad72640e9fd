import { and, count, eq, gte, isNotNull, type SQL, sql } from 'drizzle-orm';
import { ARRIVAL_MS } from '#domain/checkin/arrival.ts';
import type { CheckpointKind, DeviceProfile, Direction } from '#domain/checkin/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { withPresentEnds } from './device-end.ts';

/** An area with what people call it: its own name, else that of its hall or venue; empty: it has none. */
export type AreaName = { readonly id: string; readonly name: LocaleMap; readonly position: number };
export type CheckpointName = {
  readonly id: string;
  readonly name: LocaleMap;
  readonly kind: CheckpointKind;
  readonly areaId: string;
};

/** What came through the doors in steps of {@link ARRIVAL_MS}, annulled and quarantined scans left out. */
export type DoorTraffic = {
  readonly checkpointId: string;
  readonly direction: Direction;
  /** Beginning of the step, UTC ms. */
  readonly stepAt: number;
  readonly isAdmitted: boolean;
  /** As the scan ended: the outcome where there is one. */
  readonly verdict: string;
  readonly count: number;
};

export type DeviceLine = {
  readonly id: string;
  readonly name: string;
  readonly profile: DeviceProfile;
  readonly appVersion: string | null;
  readonly lastSeenAt: number | null;
  readonly queueCount: number | null;
  readonly batteryPct: number | null;
  readonly revokedAt: number | null;
  readonly expiresAt: number | null;
};

/** One query. */
export async function areaNames(reader: Reader, { editionId }: EditionScope): Promise<AreaName[]> {
  const { area, hall, venue } = reader.t;
  const rows = await reader
    .select({
      id: area.id,
      own: area.name,
      hall: hall.name,
      venue: venue.name,
      hallPlace: hall.position,
      venuePlace: venue.position,
    })
    .from(area)
    .leftJoin(hall, and(eq(hall.id, area.hallId), eq(hall.editionId, editionId)))
    .leftJoin(venue, and(eq(venue.id, area.venueId), eq(venue.editionId, editionId)))
    .where(eq(area.editionId, editionId));
  return rows.map(({ id, own, hall: ofHall, venue: ofVenue, hallPlace, venuePlace }) => ({
    id,
    name: Object.keys(own).length > 0 ? own : (ofHall ?? ofVenue ?? {}),
    position: hallPlace ?? venuePlace ?? 0,
  }));
}

/** One query. */
export async function checkpointNames(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<CheckpointName[]> {
  const { checkpoint } = reader.t;
  return reader
    .select({
      id: checkpoint.id,
      name: checkpoint.name,
      kind: checkpoint.kind,
      areaId: checkpoint.areaId,
    })
    .from(checkpoint)
    .where(eq(checkpoint.editionId, editionId));
}

/** What was scanned from `fromAt` (UTC ms) on. One query, whatever the number of scans. */
export async function doorTraffic(
  reader: Reader,
  { editionId }: EditionScope,
  fromAt: number,
): Promise<DoorTraffic[]> {
  const { scan } = reader.t;
  const rows = await reader
    .select({
      checkpointId: scan.checkpointId,
      direction: scan.direction,
      step: sql`${scan.correctedAt} / ${sql.raw(String(ARRIVAL_MS))}`.mapWith(Number),
      admitted: sql`case when ${ended(reader, 'admitted')} then 1 else 0 end`.mapWith(Number),
      verdict: sql<string>`${ended(reader, 'verdict')}`,
      count: count(),
    })
    .from(scan)
    .where(and(eq(scan.editionId, editionId), gte(scan.correctedAt, fromAt), isStanding(reader)))
    .groupBy(sql`1, 2, 3, 4, 5`);
  return rows.map(({ step, admitted, ...row }) => ({
    ...row,
    stepAt: Math.floor(step) * ARRIVAL_MS,
    isAdmitted: admitted === 1,
  }));
}

/** Devices that were ever paired with their present ends, by name. Two queries at most. */
export async function deviceLines(reader: Reader, { editionId }: EditionScope): Promise<DeviceLine[]> {
  const { device } = reader.t;
  const rows = await reader
    .select({
      id: device.id,
      name: device.name,
      profile: device.profile,
      appVersion: device.appVersion,
      lastSeenAt: device.lastSeenAt,
      queueCount: device.queueCount,
      batteryPct: device.batteryPct,
      revokedAt: device.revokedAt,
      expiresAt: device.expiresAt,
      occurrenceId: device.occurrenceId,
    })
    .from(device)
    .where(and(eq(device.editionId, editionId), isNotNull(device.pairedAt)))
    .orderBy(device.name, device.id);
  return withPresentEnds(reader, editionId, rows);
}

/** All devices by id, also those that were revoked. One query. */
export async function deviceNames(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, string>> {
  const { device } = reader.t;
  const rows = await reader
    .select({ id: device.id, name: device.name })
    .from(device)
    .where(eq(device.editionId, editionId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** People with a good ticket; and seats by session, those that wait for an answer left out. Two queries. */
export async function expectedPeople(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<{ readonly tickets: number; readonly seats: ReadonlyMap<string, number> }> {
  const { ticket, booking } = reader.t;
  const tickets = await reader.$count(
    ticket,
    and(eq(ticket.editionId, editionId), eq(ticket.state, 'active')),
  );
  const rows = await reader
    .select({ occurrenceId: booking.occurrenceId, count: count() })
    .from(booking)
    .where(and(eq(booking.editionId, editionId), eq(booking.state, 'confirmed')))
    .groupBy(booking.occurrenceId);
  return { tickets, seats: new Map(rows.map((row) => [row.occurrenceId, row.count])) };
}

/** How a scan ended: what the device said at once, else its own outcome, else the server's (rule 16). */
function ended(reader: Reader, what: 'admitted' | 'verdict'): SQL {
  const { scan, scanOutcome: o } = reader.t;
  const outcome = (source: 'local' | 'server') =>
    sql`(select ${o[what]} from ${o} where ${o.scanId} = ${scan.id} and ${o.source} = ${source})`;
  return what === 'admitted'
    ? sql`coalesce(${scan.admitted}, ${outcome('local')}, ${outcome('server')})`
    : sql`coalesce(${outcome('local')}, ${outcome('server')}, ${scan.shownVerdict})`;
}

/** Not taken back, and not made after its device was revoked. */
function isStanding(reader: Reader): SQL {
  const { scan, annulment, device } = reader.t;
  return sql`not exists (select 1 from ${annulment} where ${annulment.scanId} = ${scan.id})
    and not exists (select 1 from ${device} where ${device.id} = ${scan.deviceId} and ${device.revokedAt} <= ${scan.correctedAt})`;
}
