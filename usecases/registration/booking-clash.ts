import { getDb } from '#db/client.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import { liveBookings } from '#db/registration/release-booking.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { findClash, type Presence } from '#domain/registration/clash.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Somebody who would have to be in two places; pairs of occurrences, in order of time. */
export type ClashingPerson = {
  readonly registrationId: string;
  readonly name: string;
  readonly email: string;
  readonly pairs: readonly ClashingPair[];
};

type ClashingPair = {
  /** Booked. */
  readonly firstId: string;
  readonly secondId: string;
  /** The second is a part in the programme, which no button gives up. */
  readonly isRole: boolean;
};

/**
 * Whose bookings overlap in the programme as it is now, with each other or with their own roles (registration.md rules 29
 * and 31); nobody where the edition allows it.
 */
export async function clashingPeople(
  { scope, setting }: RegistrationSetup,
  programme: SnapshotIndex,
): Promise<ClashingPerson[]> {
  if (setting.allowsOverlap) return [];
  const { read } = getDb();
  const byPerson = Map.groupBy(await liveBookings(read, scope), (one) => one.registrationId);
  const people = await registrationsByIds(read, scope, [...byPerson.keys()]);
  return people.flatMap(({ id, personId, badgeName, email }) => {
    const booked = (byPerson.get(id) ?? []).flatMap(
      ({ occurrenceId }) => presence(programme.slotByOccurrenceId.get(occurrenceId), 'booking') ?? [],
    );
    const roles = (programme.slotsByPerson.get(personId ?? '') ?? []).flatMap(
      (slot) => presence(slot, 'role') ?? [],
    );
    const pairs = pairsOf(booked, roles);
    const person = { registrationId: id, name: badgeName ?? '', email: email ?? '' };
    return pairs.length === 0 ? [] : [{ ...person, pairs }];
  });
}

function pairsOf(booked: readonly Presence[], roles: readonly Presence[]): ClashingPair[] {
  const sorted = booked.toSorted((a, b) => a.startAt - b.startAt);
  const bookedIds = new Set(sorted.map(({ occurrenceId }) => occurrenceId));
  return sorted.flatMap((one, at) => {
    const others = [...sorted.slice(at + 1), ...roles.filter((role) => !bookedIds.has(role.occurrenceId))];
    const { overlapIds } = findClash(one, others, () => undefined);
    return overlapIds.map((secondId) => ({
      firstId: one.occurrenceId,
      secondId,
      isRole: !bookedIds.has(secondId),
    }));
  });
}

function presence(slot: SnapshotSlot | undefined, kind: Presence['kind']): Presence | undefined {
  if (slot === undefined || slot.state === 'cancelled') return undefined;
  const { occurrenceId, startAt, endAt, halls } = slot;
  return { occurrenceId, kind, startAt, endAt, hallIds: halls.map(({ hallId }) => hallId) };
}
