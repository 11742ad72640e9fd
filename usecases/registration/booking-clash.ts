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
  readonly pairs: readonly (readonly [string, string])[];
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
  return people.flatMap(({ id, personId }) => {
    const booked = (byPerson.get(id) ?? []).flatMap(
      ({ occurrenceId }) => presence(programme.slotByOccurrenceId.get(occurrenceId), 'booking') ?? [],
    );
    const roles = (programme.slotsByPerson.get(personId ?? '') ?? []).flatMap(
      (slot) => presence(slot, 'role') ?? [],
    );
    const pairs = pairsOf(booked, roles);
    return pairs.length === 0 ? [] : [{ registrationId: id, pairs }];
  });
}

function pairsOf(booked: readonly Presence[], roles: readonly Presence[]): [string, string][] {
  const sorted = booked.toSorted((a, b) => a.startAt - b.startAt);
  return sorted.flatMap((one, at) => {
    const others = [...sorted.slice(at + 1), ...roles];
    const { overlapIds } = findClash(one, others, () => undefined);
    return overlapIds.map((other): [string, string] => [one.occurrenceId, other]);
  });
}

function presence(slot: SnapshotSlot | undefined, kind: Presence['kind']): Presence | undefined {
  if (slot === undefined || slot.state === 'cancelled') return undefined;
  const { occurrenceId, startAt, endAt, halls } = slot;
  return { occurrenceId, kind, startAt, endAt, hallIds: halls.map(({ hallId }) => hallId) };
}
