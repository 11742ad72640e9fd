import type { BookingRow, BookingTargetRow } from '#db/registration/booking.ts';
import type { SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { BookingTarget, OwnBooking } from '#domain/registration/booking-limit.ts';
import type { Presence } from '#domain/registration/clash.ts';
import { programmeDay } from '#domain/time.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Where and when the sessions of an edition are, as the public programme has them, for those who book. */
export class BookingMap {
  readonly #programme: SnapshotIndex;
  readonly #setup: RegistrationSetup;
  constructor(programme: SnapshotIndex, setup: RegistrationSetup) {
    this.#programme = programme;
    this.#setup = setup;
  }

  /** The target with its place; undefined when its session is not in the public programme, or cancelled. */
  target(row: BookingTargetRow): BookingTarget | undefined {
    const place = this.#place(row.occurrenceId);
    if (place === undefined) return undefined;
    const { bookingOpensAt, bookingClosesAt } = this.#setup.setting;
    const { occurrenceId, mode, typeIds } = row;
    const opensAt = row.opensAt ?? bookingOpensAt;
    return { ...place, occurrenceId, mode, typeIds, opensAt, closesAt: row.closesAt ?? bookingClosesAt };
  }

  /** What somebody booked, as limits count it. */
  own(rows: readonly Pick<BookingRow, 'occurrenceId'>[]): OwnBooking[] {
    return rows.flatMap(({ occurrenceId }) => {
      const place = this.#place(occurrenceId);
      return place === undefined ? [] : [{ occurrenceId, ...place }];
    });
  }

  presence(occurrenceId: string): Presence | undefined {
    const slot = this.#slot(occurrenceId);
    if (slot === undefined) return undefined;
    const { startAt, endAt, halls } = slot;
    return { occurrenceId, kind: 'booking', startAt, endAt, hallIds: halls.map(({ hallId }) => hallId) };
  }

  #slot(occurrenceId: string): SnapshotSlot | undefined {
    const slot = this.#programme.slotByOccurrenceId.get(occurrenceId);
    return slot?.state === 'cancelled' ? undefined : slot;
  }

  #place(occurrenceId: string): Pick<OwnBooking, 'dayOn' | 'trackId' | 'formatId'> | undefined {
    const slot = this.#slot(occurrenceId);
    const session = slot?.sessionId == null ? undefined : this.#programme.sessionById.get(slot.sessionId);
    if (slot === undefined || session === undefined) return undefined;
    const dayOn = programmeDay(slot.startAt, slot.zone, this.#setup.edition.dayChange);
    return { dayOn, trackId: session.trackId, formatId: session.formatId };
  }
}

export async function bookingMap(setup: RegistrationSetup): Promise<BookingMap> {
  return new BookingMap(await openPublicProgramme(systemViewer('registration'), setup.edition.slug), setup);
}
