import { getDb } from '#db/client.ts';
import { publicReleaseId, snapshotBytes } from '#db/programme/public-snapshot.ts';
import type { BookingRow, BookingTargetRow } from '#db/registration/booking.ts';
import { type HallWalk, hallWalks } from '#db/registration/hall-walk.ts';
import type { Tx } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { BookingTarget, OwnBooking } from '#domain/registration/booking-limit.ts';
import { type Clash, findClash, type Presence, type WalkMinutes } from '#domain/registration/clash.ts';
import { programmeDay } from '#domain/time.ts';
import { systemViewer } from '#domain/viewer.ts';
import { readSnapshot } from '../programme/prepare-release.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { releaseCache } from '../programme/release-cache.ts';
import type { BookingClash, SessionPlace } from './answer.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Where and when the sessions of an edition are, as the public programme has them, for those who book. */
export class BookingMap {
  readonly #programme: SnapshotIndex;
  readonly #setup: RegistrationSetup;
  readonly #walks: ReadonlyMap<string, number>;
  constructor(programme: SnapshotIndex, setup: RegistrationSetup, walks: readonly HallWalk[] = []) {
    this.#programme = programme;
    this.#setup = setup;
    this.#walks = new Map(
      walks.map(({ fromHallId, toHallId, walkMinutes }) => [`${fromHallId} ${toHallId}`, walkMinutes]),
    );
  }

  readonly walkMinutes: WalkMinutes = (from, to) => this.#walks.get(`${from} ${to}`);

  /** The target with its place; undefined when its session is not in the public programme, or cancelled. */
  target(row: BookingTargetRow): BookingTarget | undefined {
    const place = this.#limitPlace(row.occurrenceId);
    if (place === undefined) return undefined;
    const { bookingOpensAt, bookingClosesAt } = this.#setup.setting;
    const { occurrenceId, mode, typeIds } = row;
    const opensAt = row.opensAt ?? bookingOpensAt;
    return { ...place, occurrenceId, mode, typeIds, opensAt, closesAt: row.closesAt ?? bookingClosesAt };
  }

  /** What somebody booked, as limits count it. */
  own(rows: readonly Pick<BookingRow, 'occurrenceId'>[]): OwnBooking[] {
    return rows.flatMap(({ occurrenceId }) => {
      const place = this.#limitPlace(occurrenceId);
      return place === undefined ? [] : [{ occurrenceId, ...place }];
    });
  }

  presence(occurrenceId: string, kind: Presence['kind'] = 'booking'): Presence | undefined {
    const slot = this.#slot(occurrenceId);
    if (slot === undefined) return undefined;
    const { startAt, endAt, halls } = slot;
    return { occurrenceId, kind, startAt, endAt, hallIds: halls.map(({ hallId }) => hallId) };
  }

  /** Bookings and the own parts in the programme of whoever is linked with a person (registration.md rule 29). */
  presences(bookedIds: readonly string[], personId: string | null): Presence[] {
    const parts = personId === null ? [] : (this.#programme.slotsByPerson.get(personId) ?? []);
    return [
      ...bookedIds.flatMap((id) => this.presence(id) ?? []),
      ...parts.flatMap(({ occurrenceId }) => this.presence(occurrenceId, 'role') ?? []),
    ];
  }

  /** What stands in the way of an occurrence; undefined when it is not in the public programme. */
  clash(occurrenceId: string, others: readonly Presence[]): Clash | undefined {
    const wanted = this.presence(occurrenceId);
    return wanted && findClash(wanted, others, this.walkMinutes);
  }

  /** The same with the names of what it is about. */
  clashShown(occurrenceId: string, others: readonly Presence[]): BookingClash {
    const { overlapIds, shortWalks } = this.clash(occurrenceId, others) ?? { overlapIds: [], shortWalks: [] };
    const roles = new Set(others.flatMap((one) => (one.kind === 'role' ? [one.occurrenceId] : [])));
    return {
      overlaps: overlapIds.flatMap((id) => {
        const place = this.place(id);
        return place === undefined ? [] : [{ ...place, isRole: roles.has(id) }];
      }),
      walks: shortWalks.flatMap(({ occurrenceId: id, gapMinutes, walkMinutes }) => {
        const place = this.place(id);
        return place === undefined ? [] : [{ title: place.title, gapMinutes, walkMinutes }];
      }),
    };
  }

  /** An occurrence as people read it; undefined when it is not in the public programme, or cancelled. */
  place(occurrenceId: string): SessionPlace | undefined {
    return sessionPlace(this.#programme, occurrenceId);
  }

  #slot(occurrenceId: string): SnapshotSlot | undefined {
    const slot = this.#programme.slotByOccurrenceId.get(occurrenceId);
    return slot?.state === 'cancelled' ? undefined : slot;
  }

  #limitPlace(occurrenceId: string): Pick<OwnBooking, 'dayOn' | 'trackId' | 'formatId'> | undefined {
    const slot = this.#slot(occurrenceId);
    const session = slot?.sessionId == null ? undefined : this.#programme.sessionById.get(slot.sessionId);
    if (slot === undefined || session === undefined) return undefined;
    const dayOn = programmeDay(slot.startAt, slot.zone, this.#setup.edition.dayChange);
    return { dayOn, trackId: session.trackId, formatId: session.formatId };
  }
}

/** An occurrence as people read it; undefined when it is not in the programme, or cancelled. */
export function sessionPlace(
  { slotByOccurrenceId, sessionById, hallById }: SnapshotIndex,
  occurrenceId: string,
): SessionPlace | undefined {
  const slot = slotByOccurrenceId.get(occurrenceId);
  const session = slot?.sessionId == null ? undefined : sessionById.get(slot.sessionId);
  if (slot === undefined || session === undefined || slot.state === 'cancelled') return undefined;
  const hallIds = slot.halls.map(({ hallId }) => hallId);
  const hallNames = hallIds.flatMap((id): LocaleMap[] => {
    const hall = hallById.get(id);
    return hall === undefined ? [] : [hall.name];
  });
  const { startAt, endAt } = slot;
  const { id: sessionId, code: sessionCode, title } = session;
  return { occurrenceId, sessionId, sessionCode, title, startAt, endAt, hallIds, hallNames };
}

export async function bookingMap(setup: RegistrationSetup): Promise<BookingMap> {
  const programme = await openPublicProgramme(systemViewer('registration'), setup.edition.slug);
  return new BookingMap(programme, setup, await hallWalks(getDb().read, setup.scope));
}

/**
 * The same for a transaction, which awaits nothing but queries of its own; without walks, which never decide. Undefined
 * where nothing is released.
 */
export async function bookingMapInside(tx: Tx, setup: RegistrationSetup): Promise<BookingMap | undefined> {
  const releaseId = await publicReleaseId(tx, setup.scope);
  if (releaseId === undefined) return undefined;
  const programme = await keptInside(releaseId, async () => {
    const bytes = await snapshotBytes(tx, setup.scope, releaseId);
    return bytes && indexSnapshot(readSnapshot(bytes));
  });
  return programme && new BookingMap(programme, setup);
}

/** Apart from those of readers: a transaction that waited for a reader could wait for ever where both share a connection. */
const RELEASES_KEPT = 4;
const keptInside = releaseCache<SnapshotIndex | undefined>('booking-places', RELEASES_KEPT);
