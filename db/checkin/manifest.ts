import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { hallsTaken } from '#domain/checkin/current-slot.ts';
import type { AttendanceMode } from '#domain/checkin/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { DeviceRow } from './device.ts';
import { withPresentEnds } from './device-end.ts';

export type CheckpointRow = Reader['t']['checkpoint']['$inferSelect'];
export type OperatorRow = Reader['t']['doorOperator']['$inferSelect'];

/** All checkpoints of an edition, in the order in which they were made. */
export async function checkpointsOf(reader: Reader, { editionId }: EditionScope): Promise<CheckpointRow[]> {
  const { checkpoint: t } = reader.t;
  return reader.select().from(t).where(eq(t.editionId, editionId)).orderBy(asc(t.id));
}

/** All devices of an edition with their present ends, revoked ones too, in the order in which they were made. */
export async function devicesOf(reader: Reader, { editionId }: EditionScope): Promise<DeviceRow[]> {
  const { device: t } = reader.t;
  const rows = await reader.select().from(t).where(eq(t.editionId, editionId)).orderBy(asc(t.id));
  return withPresentEnds(reader, editionId, rows);
}

/** Operators who were not taken away. */
export async function operatorsOf(reader: Reader, { editionId }: EditionScope): Promise<OperatorRow[]> {
  const { doorOperator: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), isNull(t.removedAt)))
    .orderBy(asc(t.id));
}

/** An area with the names that it may take from its venue or hall. */
export type NamedArea = Reader['t']['area']['$inferSelect'] & {
  readonly venueName: LocaleMap | null;
  readonly hallName: LocaleMap | null;
  readonly hallCapacity: number | null;
};

export async function namedAreas(reader: Reader, { editionId }: EditionScope): Promise<NamedArea[]> {
  const { area, venue, hall } = reader.t;
  const rows = await reader
    .select({ area, venueName: venue.name, hallName: hall.name, hallCapacity: hall.capacity })
    .from(area)
    .leftJoin(venue, and(eq(venue.id, area.venueId), eq(venue.editionId, editionId)))
    .leftJoin(hall, and(eq(hall.id, area.hallId), eq(hall.editionId, editionId)))
    .where(eq(area.editionId, editionId))
    .orderBy(asc(area.id));
  return rows.map(({ area: row, ...rest }) => ({ ...row, ...rest }));
}

/** What halls are called in addresses, by their ids. One query. */
export async function hallSlugs(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, string>> {
  const { hall } = reader.t;
  const rows = await reader
    .select({ id: hall.id, slug: hall.slug })
    .from(hall)
    .where(eq(hall.editionId, editionId));
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}

/** A slot of the public release with what doors ask of it; instants are UTC ms. */
export type ManifestSlot = {
  readonly no: number;
  readonly title: LocaleMap;
  readonly sessionTitle: LocaleMap | null;
  readonly hallIds: readonly string[];
  readonly startAt: number;
  readonly endAt: number;
  readonly actualStartAt: number | null;
  readonly actualEndAt: number | null;
  readonly mode: AttendanceMode | null;
  readonly needsBooking: boolean;
};

/** Sessions of the public release in their halls, a joined hall with its parts. Three queries. */
export async function manifestSlots(reader: Reader, { editionId }: EditionScope): Promise<ManifestSlot[]> {
  const { publicRelease, slot, slotHall, session, attendanceSetting: set, bookingTarget } = reader.t;
  const { hallPart } = reader.t;
  const rows = await reader
    .select({
      ...{ slot, sessionTitle: session.title, mode: set.mode, bookingMode: bookingTarget.mode },
      ...{ actualStartAt: set.actualStartAt, actualEndAt: set.actualEndAt },
    })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .leftJoin(session, and(eq(session.id, slot.sessionId), eq(session.editionId, editionId)))
    .leftJoin(set, and(eq(set.occurrenceId, slot.occurrenceId), eq(set.editionId, editionId)))
    .leftJoin(
      bookingTarget,
      and(eq(bookingTarget.occurrenceId, slot.occurrenceId), eq(bookingTarget.editionId, editionId)),
    )
    .where(and(eq(publicRelease.editionId, editionId), eq(slot.kind, 'session'), ne(slot.state, 'cancelled')))
    .orderBy(asc(slot.publicNo));
  const halls = await reader
    .select({ slotId: slotHall.slotId, hallId: slotHall.hallId })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .innerJoin(slotHall, eq(slotHall.slotId, slot.id))
    .where(eq(publicRelease.editionId, editionId))
    .orderBy(asc(slotHall.hallId));
  const parts = await reader
    .select({ joinedHallId: hallPart.joinedHallId, partHallId: hallPart.partHallId })
    .from(hallPart)
    .where(eq(hallPart.editionId, editionId))
    .orderBy(asc(hallPart.partHallId));
  const hallsOf = Map.groupBy(halls, ({ slotId }) => slotId);
  return rows.map(({ slot: { id, publicNo, title, startAt, endAt }, bookingMode, ...rest }) => ({
    ...{ no: publicNo, title, startAt, endAt, ...rest },
    hallIds: hallsTaken(
      (hallsOf.get(id) ?? []).map(({ hallId }) => hallId),
      parts,
    ),
    needsBooking: bookingMode !== null && bookingMode !== 'open',
  }));
}

/** Spans in which tickets admit, by their numbers; 0 is the whole edition and is not among them. */
export async function validitySpans(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Pick<Reader['t']['validity']['$inferSelect'], 'validityNo' | 'fromAt' | 'untilAt' | 'days'>[]> {
  const { validity: t } = reader.t;
  return reader
    .select({ validityNo: t.validityNo, fromAt: t.fromAt, untilAt: t.untilAt, days: t.days })
    .from(t)
    .where(and(eq(t.editionId, editionId), ne(t.validityNo, 0)))
    .orderBy(asc(t.validityNo));
}

/** Numbers of tickets with the least generation that is good; 256 for numbers that gave way to others. Two queries. */
export async function leastGenerations(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Record<string, number>> {
  const { ticket, ticketEvent } = reader.t;
  const tickets = await reader
    .select({ id: ticket.id, generation: ticket.generation })
    .from(ticket)
    .where(eq(ticket.editionId, editionId));
  const raised = await reader
    .selectDistinct({ id: ticketEvent.ticketId })
    .from(ticketEvent)
    .where(
      and(eq(ticketEvent.editionId, editionId), inArray(ticketEvent.kind, ['issue', 'reissue', 'transfer'])),
    );
  const known = new Map(tickets.map(({ id, generation }) => [id, generation]));
  const gone = raised.flatMap(({ id }) => (known.has(id) ? [] : [[String(id), NO_GENERATION] as const]));
  const later = tickets.filter(({ generation }) => generation > 1);
  return Object.fromEntries([
    ...later.map(({ id, generation }) => [String(id), generation] as const),
    ...gone,
  ]);
}

/** One more than the last there is. */
const NO_GENERATION = 256;
