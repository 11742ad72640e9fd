import { now } from '#adapters/clock.ts';
import { type BookingTargetRow, bookingsOf, bookingTargets } from '#db/registration/booking.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import type { Registration } from '#db/registration/registration.ts';
import { entriesOf, rankOf } from '#db/registration/waitlist-queue.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { findAvailability } from '#domain/registration/availability.ts';
import type { PoolFacts } from '#domain/registration/claim-plan.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import type { BookableSession, TicketBooking } from './answer.ts';
import { shown } from './availability.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Sessions that somebody has booked or waits for, and those that can be booked, as the public programme has them. */
export async function sessionsOfTicket(
  reader: Reader,
  setup: RegistrationSetup,
  registration: Registration,
): Promise<{ bookings: readonly TicketBooking[]; bookable: readonly BookableSession[] }> {
  const { scope, edition } = setup;
  const targets = (await bookingTargets(reader, scope)).filter(({ mode }) => mode !== 'open');
  if (targets.length === 0) return { bookings: [], bookable: [] };
  const programme = await openPublicProgramme(systemViewer('registration'), edition.slug);
  const bookings = await ownBookings(reader, setup, registration, programme);
  if (registration.state !== 'confirmed') return { bookings, bookable: [] };
  const taken = new Set(bookings.map(({ occurrenceId }) => occurrenceId));
  const pools = await poolsByIds(
    reader,
    scope,
    targets.flatMap(({ poolId }) => poolId ?? []),
  );
  const open = targets.filter(
    ({ occurrenceId, typeIds, mode }) =>
      mode !== 'invited' &&
      !taken.has(occurrenceId) &&
      (typeIds.length === 0 || typeIds.includes(registration.typeId)),
  );
  const bookable = open.flatMap((target) => bookableOf(programme, target, pools) ?? []);
  return { bookings, bookable: bookable.sort((a, b) => a.startAt - b.startAt) };
}

async function ownBookings(
  reader: Reader,
  { scope }: RegistrationSetup,
  { id }: Registration,
  programme: SnapshotIndex,
): Promise<TicketBooking[]> {
  const rows = (await bookingsOf(reader, scope, [id])).filter(
    ({ state }) => state === 'confirmed' || state === 'requested',
  );
  const booked = rows.flatMap(({ occurrenceId, state }) => {
    const place = placeOf(programme, occurrenceId);
    return place === undefined ? [] : [{ ...place, state, rank: undefined, canDrop: true }];
  });
  const entries = await entriesOf(reader, scope, { registrationIds: [id] });
  const waiting: TicketBooking[] = [];
  for (const entry of entries.filter(({ targetKind }) => targetKind === 'occurrence')) {
    const place = placeOf(programme, entry.targetId);
    if (place === undefined) continue;
    const isWaiting = entry.state === 'waiting';
    const rank = isWaiting ? await rankOf(reader, scope, entry) : undefined;
    waiting.push({ ...place, state: isWaiting ? 'waiting' : 'offered', rank, canDrop: true });
  }
  return [...booked, ...waiting].sort((a, b) => a.startAt - b.startAt);
}

function bookableOf(
  programme: SnapshotIndex,
  target: BookingTargetRow,
  pools: readonly PoolFacts[],
): BookableSession | undefined {
  const place = placeOf(programme, target.occurrenceId);
  if (place === undefined) return undefined;
  const own = pools.filter(({ id }) => id === target.poolId);
  const { opensAt: salesFrom, closesAt: salesUntil, hasWaitlist, mode } = target;
  const facts = { pools: own, unsettledCount: 0, salesFrom, salesUntil, hasWaitlist };
  return { ...place, mode, hasWaitlist, seats: shown(findAvailability(facts, now())) };
}

type Place = Pick<
  TicketBooking,
  'occurrenceId' | 'sessionCode' | 'title' | 'startAt' | 'endAt' | 'hallNames'
>;

function placeOf(programme: SnapshotIndex, occurrenceId: string): Place | undefined {
  const { slotByOccurrenceId, sessionById, hallById } = programme;
  const slot = slotByOccurrenceId.get(occurrenceId);
  const session = slot?.sessionId == null ? undefined : sessionById.get(slot.sessionId);
  if (slot === undefined || session === undefined || slot.state === 'cancelled') return undefined;
  const hallNames: LocaleMap[] = slot.halls.flatMap(({ hallId }) => {
    const hall = hallById.get(hallId);
    return hall === undefined ? [] : [hall.name];
  });
  const { startAt, endAt } = slot;
  return { occurrenceId, sessionCode: session.code, title: session.title, startAt, endAt, hallNames };
}
