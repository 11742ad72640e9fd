import { now } from '#adapters/clock.ts';
import {
  type BookingRow,
  type BookingTargetRow,
  bookingsOf,
  bookingTargets,
} from '#db/registration/booking.ts';
import { invitesOf } from '#db/registration/booking-invite.ts';
import { rejectedBookings } from '#db/registration/booking-request.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import type { Registration } from '#db/registration/registration.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { rankOf } from '#db/registration/waitlist-rank.ts';
import type { Reader } from '#db/types.ts';
import { findAvailability } from '#domain/registration/availability.ts';
import { decideDrop, missingMandatory } from '#domain/registration/booking-limit.ts';
import type { PoolFacts } from '#domain/registration/claim-plan.ts';
import type { Presence } from '#domain/registration/clash.ts';
import type { BookingMode } from '#domain/registration/vocabulary.ts';
import type { BookableSession, GoneBooking, SeatsShown, SessionPlace, TicketBooking } from './answer.ts';
import { drawCloseOf, shown } from './availability.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { lastPublicTitles } from './gone-title.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type TicketSessions = {
  readonly bookings: readonly TicketBooking[];
  /** Those whose session is not in the programme now. */
  readonly gone: readonly GoneBooking[];
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
  if (targets.length === 0) return { bookings: [], gone: [], bookable: [], mandatory: [] };
  const map = await bookingMap(setup);
  const live = await bookingsOf(reader, scope, [registration.id]);
  const others = map.presences(
    live.map(({ occurrenceId }) => occurrenceId),
    registration.personId,
  );
  const work = { reader, setup, registration, map, targets, live, others };
  const { bookings, gone } = await ownBookings(work);
  if (registration.state !== 'confirmed') return { bookings, gone, bookable: [], mandatory: [] };
  const taken = new Set([...bookings, ...gone].map(({ occurrenceId }) => occurrenceId));
  const missing = missingMandatory(targets, registration.typeId, map.own(live));
  return {
    bookings,
    gone,
    bookable: (await bookableSessions(work, taken)).map((one) => ({
      ...one,
      otherTimes: bookings.filter(({ sessionId }) => sessionId === one.sessionId),
    })),
    mandatory: missing.flatMap(({ occurrenceId }) => map.place(occurrenceId) ?? []),
  };
}

/** What is left of the sessions that are booked by seat, by occurrence; the same for everybody. */
export async function seatsOfSessions(
  reader: Reader,
  setup: RegistrationSetup,
): Promise<Map<string, { readonly mode: BookingMode; readonly seats: SeatsShown }>> {
  const { scope } = setup;
  const targets = (await bookingTargets(reader, scope)).filter(({ mode }) => mode !== 'open');
  const pools = await poolsOf(reader, scope, targets);
  return new Map(
    targets.map((target) => [
      target.occurrenceId,
      { mode: target.mode, seats: seatsOf(target, pools, setup) },
    ]),
  );
}

type OwnSeat = Pick<TicketBooking, 'occurrenceId' | 'state' | 'rank' | 'canDrop' | 'offerEndsAt'>;

async function ownBookings(work: Work): Promise<Pick<TicketSessions, 'bookings' | 'gone'>> {
  const { reader, setup, map, others } = work;
  const own = await ownSeats(work);
  const bookings = own.flatMap((seat): TicketBooking[] => {
    const place = map.place(seat.occurrenceId);
    const rest = others.filter(({ occurrenceId }) => occurrenceId !== seat.occurrenceId);
    return place === undefined
      ? []
      : [{ ...place, walks: map.clashShown(seat.occurrenceId, rest).walks, ...seat }];
  });
  const lost = own.filter(({ occurrenceId }) => map.place(occurrenceId) === undefined);
  const ids = lost.map(({ occurrenceId }) => occurrenceId);
  const titles = await lastPublicTitles(reader, setup.scope, ids);
  const gone = lost.map(({ occurrenceId, state, canDrop }) => ({
    ...{ occurrenceId, state, canDrop, title: titles.get(occurrenceId) ?? {} },
  }));
  return { bookings: bookings.sort((a, b) => a.startAt - b.startAt), gone };
}

async function ownSeats({ reader, setup, registration, targets, live }: Work): Promise<OwnSeat[]> {
  const { scope } = setup;
  const byId = new Map(targets.map((target) => [target.occurrenceId, target]));
  const booked = live.map(({ occurrenceId, state }): OwnSeat => {
    const mandatory = byId.get(occurrenceId)?.mandatoryTypeIds ?? [];
    const canDrop = decideDrop(mandatory, registration.typeId).ok;
    return { occurrenceId, state, rank: undefined, canDrop, offerEndsAt: undefined };
  });
  const entries = await entriesOf(reader, scope, { registrationIds: [registration.id] });
  const waiting: OwnSeat[] = [];
  for (const entry of entries.filter(({ targetKind }) => targetKind === 'occurrence')) {
    const isWaiting = entry.state === 'waiting';
    const rank = isWaiting ? await rankOf(reader, scope, entry) : undefined;
    const state = isWaiting ? 'waiting' : 'offered';
    const offerEndsAt = entry.offerEndsAt ?? undefined;
    waiting.push({ occurrenceId: entry.targetId, state, rank, canDrop: true, offerEndsAt });
  }
  return [...booked, ...waiting];
}

/** Without what hangs on the bookings of the person. */
type Bookable = Omit<BookableSession, 'otherTimes'>;

async function bookableSessions(work: Work, taken: ReadonlySet<string>): Promise<Bookable[]> {
  const { reader, setup, registration, targets } = work;
  const invites = await invitesOf(reader, setup.scope, [registration.id]);
  const invited = new Set(invites.map(({ occurrenceId }) => occurrenceId));
  const rejected = await rejectedBookings(reader, setup.scope, registration.id);
  const pools = await poolsOf(reader, setup.scope, targets);
  const open = targets.filter(
    ({ occurrenceId, typeIds, mode }) =>
      (mode !== 'invited' || invited.has(occurrenceId)) &&
      !taken.has(occurrenceId) &&
      (typeIds.length === 0 || typeIds.includes(registration.typeId)),
  );
  const bookable = open.flatMap((target) => {
    const shown = bookableOf(work, target, pools);
    const refused = rejected.find(({ occurrenceId }) => occurrenceId === target.occurrenceId);
    return shown === undefined ? [] : [{ ...shown, refused: refused && { reason: refused.reason ?? '' } }];
  });
  return bookable.sort((a, b) => a.startAt - b.startAt);
}

function bookableOf(
  { map, setup, registration, targets, live, others }: Work,
  target: BookingTargetRow,
  pools: readonly PoolFacts[],
): Omit<Bookable, 'refused'> | undefined {
  const place = map.place(target.occurrenceId);
  if (place === undefined) return undefined;
  const clash = map.clashShown(target.occurrenceId, others);
  const [only, ...more] = clash.overlaps;
  const mandatory = targets.find(({ occurrenceId }) => occurrenceId === only?.occurrenceId)?.mandatoryTypeIds;
  // A wish that somebody has to agree with takes the place of nothing (decision 120).
  const canSwap =
    target.mode !== 'approval' &&
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
    isInvited: mode === 'invited',
    hasWaitlist,
    seats: seatsOf(target, pools, setup),
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
  { setting: { bookingOpensAt, bookingClosesAt }, lotteries }: RegistrationSetup,
): SeatsShown {
  const own = pools.filter(({ id }) => id === target.poolId);
  const { hasWaitlist, occurrenceId } = target;
  const drawClosesAt = drawCloseOf(lotteries, occurrenceId);
  const salesFrom = target.opensAt ?? bookingOpensAt;
  const salesUntil = target.closesAt ?? bookingClosesAt;
  return shown(
    findAvailability(
      { pools: own, unsettledCount: 0, salesFrom, salesUntil, hasWaitlist, drawClosesAt },
      now(),
    ),
  );
}
