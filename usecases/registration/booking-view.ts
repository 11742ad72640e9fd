import { now } from '#adapters/clock.ts';
import {
  type BookingRow,
  type BookingTargetRow,
  bookingsOf,
  bookingTargets,
} from '#db/registration/booking.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import type { Registration } from '#db/registration/registration.ts';
import { entriesOf, rankOf } from '#db/registration/waitlist-queue.ts';
import type { Reader } from '#db/types.ts';
import { findAvailability } from '#domain/registration/availability.ts';
import { decideDrop, missingMandatory } from '#domain/registration/booking-limit.ts';
import type { PoolFacts } from '#domain/registration/claim-plan.ts';
import type { Presence } from '#domain/registration/clash.ts';
import type { BookingMode } from '#domain/registration/vocabulary.ts';
import type { BookableSession, SeatsShown, SessionPlace, TicketBooking } from './answer.ts';
import { shown } from './availability.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type TicketSessions = {
  readonly bookings: readonly TicketBooking[];
  readonly bookable: readonly BookableSession[];
  /** Sessions that people of this type have to attend and this one has not booked. */
  readonly mandatory: readonly SessionPlace[];
};

type Work = {
  readonly reader: Reader;
  readonly setup: RegistrationSetup;
  readonly registration: Registration;
  readonly map: BookingMap;
  readonly targets: readonly BookingTargetRow[];
  readonly live: readonly BookingRow[];
  /** Where the person is already: booked sessions and own parts. */
  readonly others: readonly Presence[];
};

/** Sessions that somebody has booked or waits for, and those that can be booked, as the public programme has them. */
export async function sessionsOfTicket(
  reader: Reader,
  setup: RegistrationSetup,
  registration: Registration,
): Promise<TicketSessions> {
  const { scope } = setup;
  const targets = (await bookingTargets(reader, scope)).filter(({ mode }) => mode !== 'open');
  if (targets.length === 0) return { bookings: [], bookable: [], mandatory: [] };
  const map = await bookingMap(setup);
  const live = await bookingsOf(reader, scope, [registration.id]);
  const others = map.presences(
    live.map(({ occurrenceId }) => occurrenceId),
    registration.personId,
  );
  const work = { reader, setup, registration, map, targets, live, others };
  const bookings = await ownBookings(work);
  if (registration.state !== 'confirmed') return { bookings, bookable: [], mandatory: [] };
  const taken = new Set(bookings.map(({ occurrenceId }) => occurrenceId));
  const missing = missingMandatory(targets, registration.typeId, map.own(live));
  return {
    bookings,
    bookable: await bookableSessions(work, taken),
    mandatory: missing.flatMap(({ occurrenceId }) => map.place(occurrenceId) ?? []),
  };
}

/** What is left of the sessions that are booked by seat, by occurrence; the same for everybody. */
export async function seatsOfSessions(
  reader: Reader,
  { scope, setting }: RegistrationSetup,
): Promise<Map<string, { readonly mode: BookingMode; readonly seats: SeatsShown }>> {
  const targets = (await bookingTargets(reader, scope)).filter(({ mode }) => mode !== 'open');
  const pools = await poolsOf(reader, scope, targets);
  return new Map(
    targets.map((target) => [
      target.occurrenceId,
      { mode: target.mode, seats: seatsOf(target, pools, setting) },
    ]),
  );
}

async function ownBookings({ reader, setup, registration, map, targets, live, others }: Work) {
  const { scope } = setup;
  const byId = new Map(targets.map((target) => [target.occurrenceId, target]));
  const withPlace = (occurrenceId: string, facts: Pick<TicketBooking, 'state' | 'rank' | 'canDrop'>) => {
    const place = map.place(occurrenceId);
    if (place === undefined) return [];
    const rest = others.filter((one) => one.occurrenceId !== occurrenceId);
    return [{ ...place, walks: map.clashShown(occurrenceId, rest).walks, ...facts }];
  };
  const booked = live.flatMap(({ occurrenceId, state }) => {
    const mandatory = byId.get(occurrenceId)?.mandatoryTypeIds ?? [];
    const canDrop = decideDrop(mandatory, registration.typeId).ok;
    return withPlace(occurrenceId, { state, rank: undefined, canDrop });
  });
  const entries = await entriesOf(reader, scope, { registrationIds: [registration.id] });
  const waiting: TicketBooking[] = [];
  for (const entry of entries.filter(({ targetKind }) => targetKind === 'occurrence')) {
    const isWaiting = entry.state === 'waiting';
    const rank = isWaiting ? await rankOf(reader, scope, entry) : undefined;
    const state = isWaiting ? 'waiting' : 'offered';
    waiting.push(...withPlace(entry.targetId, { state, rank, canDrop: true }));
  }
  return [...booked, ...waiting].sort((a, b) => a.startAt - b.startAt);
}

async function bookableSessions(work: Work, taken: ReadonlySet<string>): Promise<BookableSession[]> {
  const { reader, setup, registration, targets } = work;
  const pools = await poolsOf(reader, setup.scope, targets);
  const open = targets.filter(
    ({ occurrenceId, typeIds, mode }) =>
      mode !== 'invited' &&
      !taken.has(occurrenceId) &&
      (typeIds.length === 0 || typeIds.includes(registration.typeId)),
  );
  const bookable = open.flatMap((target) => bookableOf(work, target, pools) ?? []);
  return bookable.sort((a, b) => a.startAt - b.startAt);
}

function bookableOf(
  { map, setup, registration, targets, live, others }: Work,
  target: BookingTargetRow,
  pools: readonly PoolFacts[],
): BookableSession | undefined {
  const place = map.place(target.occurrenceId);
  if (place === undefined) return undefined;
  const clash = map.clashShown(target.occurrenceId, others);
  const [only, ...more] = clash.overlaps;
  const mandatory = targets.find(({ occurrenceId }) => occurrenceId === only?.occurrenceId)?.mandatoryTypeIds;
  const canSwap =
    more.length === 0 &&
    live.some(({ occurrenceId }) => occurrenceId === only?.occurrenceId) &&
    decideDrop(mandatory ?? [], registration.typeId).ok;
  const { allowsOverlap } = setup.setting;
  const { hasWaitlist, mode } = target;
  const insteadOf = canSwap && !allowsOverlap ? only : undefined;
  return {
    ...place,
    clash,
    allowsOverlap,
    insteadOf,
    mode,
    hasWaitlist,
    seats: seatsOf(target, pools, setup.setting),
  };
}

function poolsOf(
  reader: Reader,
  scope: RegistrationSetup['scope'],
  targets: readonly BookingTargetRow[],
): Promise<PoolFacts[]> {
  const ids = targets.flatMap(({ poolId }) => poolId ?? []);
  return poolsByIds(reader, scope, ids);
}

function seatsOf(
  target: BookingTargetRow,
  pools: readonly PoolFacts[],
  { bookingOpensAt, bookingClosesAt }: RegistrationSetup['setting'],
): SeatsShown {
  const own = pools.filter(({ id }) => id === target.poolId);
  const { hasWaitlist } = target;
  const salesFrom = target.opensAt ?? bookingOpensAt;
  const salesUntil = target.closesAt ?? bookingClosesAt;
  return shown(
    findAvailability({ pools: own, unsettledCount: 0, salesFrom, salesUntil, hasWaitlist }, now()),
  );
}
