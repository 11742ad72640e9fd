import { getDb } from '#db/client.ts';
import { type BookingTargetRow, bookingTargets } from '#db/registration/booking.ts';
import { allInvites } from '#db/registration/booking-invite.ts';
import { requestedBookings } from '#db/registration/booking-request.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { type Registration, registrationsByIds } from '#db/registration/registration.ts';
import { registrationPage } from '#db/registration/registration-list.ts';
import { liveBookings } from '#db/registration/release-booking.ts';
import { queueOf } from '#db/registration/waitlist-queue.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { RegistrationFilter } from '#domain/registration/registration-filter.ts';
import type { BookingMode } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { readSetupIfAny } from './registration-list.ts';
import { whereOfFilter } from './registration-list-filter.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** A session that is booked by a yes or by invitation, as the desk lists it. */
export type DeskSession = {
  readonly occurrenceId: string;
  readonly title: LocaleMap;
  /** UTC ms. */
  readonly startAt: number;
  readonly mode: BookingMode;
  /** Null: nobody counts them. */
  readonly seatsLeft: number | null;
  readonly requested: number;
  readonly invited: number;
};

type DeskPerson = { readonly registrationId: string; readonly name: string; readonly email: string };

export type RequestLine = DeskPerson & {
  readonly id: string;
  readonly occurrenceId: string;
  /** Waiting since (UTC ms). */
  readonly createdAt: number;
};

export type InviteLine = DeskPerson & {
  readonly createdAt: number;
  readonly answer: 'none' | 'booked' | 'waiting';
};

export type BookingDesk = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly types: readonly { readonly slug: string; readonly name: LocaleMap }[];
  readonly sessions: readonly DeskSession[];
  readonly requests: readonly RequestLine[];
};

/**
 * Wishes for sessions that wait for an answer, the oldest first, and the sessions that are booked in this way or by
 * invitation (registration.md rule 28). Undefined where registration was never set up. @throws NotFoundError, ForbiddenError
 */
export async function openBookingDesk(viewer: Viewer, slug: string): Promise<BookingDesk | undefined> {
  const opened = await open(viewer, slug);
  if (opened === undefined) return undefined;
  const { setup, map, targets } = opened;
  const { read } = getDb();
  const rows = (await requestedBookings(read, setup.scope)).filter(
    ({ occurrenceId }) => map.place(occurrenceId) !== undefined,
  );
  const people = await peopleOf(read, setup, rows);
  const requests = rows.flatMap(({ id, registrationId, occurrenceId, createdAt }) => {
    const person = people.get(registrationId);
    return person === undefined ? [] : [{ ...personShown(person), id, occurrenceId, createdAt }];
  });
  return {
    edition: setup.edition,
    types: setup.types,
    sessions: await sessionsOf(read, setup, map, targets, requests),
    requests,
  };
}

/** Who is invited to a session, and what came of it, in the order of names. @throws NotFoundError, ForbiddenError */
export async function invitedPeople(
  viewer: Viewer,
  slug: string,
  occurrenceId: string,
): Promise<readonly InviteLine[]> {
  const opened = await open(viewer, slug);
  if (opened === undefined) return [];
  const { setup } = opened;
  const { read } = getDb();
  const invites = (await allInvites(read, setup.scope)).filter((one) => one.occurrenceId === occurrenceId);
  const people = await peopleOf(read, setup, invites);
  const live = await liveBookings(read, setup.scope);
  const booked = new Set(
    live.filter((one) => one.occurrenceId === occurrenceId).map(({ registrationId }) => registrationId),
  );
  const queue = await queueOf(read, setup.scope, { kind: 'occurrence', id: occurrenceId });
  const waiting = new Set(queue.map(({ registrationId }) => registrationId));
  const lines = invites.flatMap(({ registrationId, createdAt }): InviteLine[] => {
    const person = people.get(registrationId);
    if (person === undefined) return [];
    const other = waiting.has(registrationId) ? 'waiting' : 'none';
    return [{ ...personShown(person), createdAt, answer: booked.has(registrationId) ? 'booked' : other }];
  });
  return lines.sort((a, b) => a.name.localeCompare(b.name));
}

export type Candidates = {
  readonly people: readonly DeskPerson[];
  /** How many the search finds in all. */
  readonly total: number;
};

/** No more are invited at once. */
export const CANDIDATES_MOST = 200;

/** Registered people who could be invited to a session and are not yet. @throws NotFoundError, ForbiddenError */
export async function inviteCandidates(
  viewer: Viewer,
  slug: string,
  occurrenceId: string,
  filter: RegistrationFilter,
): Promise<Candidates> {
  const opened = await open(viewer, slug);
  if (opened === undefined) return { people: [], total: 0 };
  const { setup } = opened;
  const { read } = getDb();
  const where = await whereOfFilter(read, setup, { ...filter, states: ['confirmed'] });
  const invites = (await allInvites(read, setup.scope)).filter((one) => one.occurrenceId === occurrenceId);
  const invited = new Set(invites.map(({ registrationId }) => registrationId));
  const limit = CANDIDATES_MOST + invited.size;
  const { rows, total } = await registrationPage(read, setup.scope, where, { limit, offset: 0 });
  const people = rows.filter(({ id }) => !invited.has(id)).slice(0, CANDIDATES_MOST);
  return { people: people.map(personShown), total: total - rows.filter(({ id }) => invited.has(id)).length };
}

async function open(viewer: Viewer, slug: string) {
  const { scope, edition } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetupIfAny(read, scope, edition);
  if (setup === undefined) return undefined;
  return { setup, map: await bookingMap(setup), targets: await bookingTargets(read, scope) };
}

async function sessionsOf(
  reader: Reader,
  { scope }: RegistrationSetup,
  map: BookingMap,
  targets: readonly BookingTargetRow[],
  requests: readonly RequestLine[],
): Promise<DeskSession[]> {
  const pools = new Map(
    (
      await poolsByIds(
        reader,
        scope,
        targets.flatMap(({ poolId }) => poolId ?? []),
      )
    ).map((pool) => [pool.id, pool]),
  );
  const invites = Map.groupBy(await allInvites(reader, scope), ({ occurrenceId }) => occurrenceId);
  const asked = Map.groupBy(requests, ({ occurrenceId }) => occurrenceId);
  const sessions = targets.flatMap(({ occurrenceId, mode, poolId }): DeskSession[] => {
    const place = map.place(occurrenceId);
    const requested = asked.get(occurrenceId)?.length ?? 0;
    const isDecided = mode === 'approval' || mode === 'invited' || requested > 0;
    if (place === undefined || !isDecided) return [];
    const pool = pools.get(poolId ?? '');
    const seatsLeft = pool?.capacity == null ? null : Math.max(0, pool.capacity - pool.used);
    const { title, startAt } = place;
    const invited = invites.get(occurrenceId)?.length ?? 0;
    return [{ occurrenceId, title, startAt, mode, seatsLeft, requested, invited }];
  });
  return sessions.sort((a, b) => a.startAt - b.startAt);
}

async function peopleOf(
  reader: Reader,
  { scope }: RegistrationSetup,
  rows: readonly { readonly registrationId: string }[],
): Promise<Map<string, Registration>> {
  const ids = [...new Set(rows.map(({ registrationId }) => registrationId))];
  return new Map((await registrationsByIds(reader, scope, ids)).map((person) => [person.id, person]));
}

function personShown({ id, badgeName, email }: Registration): DeskPerson {
  return { registrationId: id, name: badgeName ?? '', email: email ?? '' };
}
