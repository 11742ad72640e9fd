import { type BookingTargetRow, bookingTargets } from '#db/registration/booking.ts';
import type { LotteryRow } from '#db/registration/lottery.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import { bookingMap } from './booking-place.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** A ticket type or a session whose seats can be drawn by lot. */
export type DrawTargetShown = {
  readonly kind: WaitlistTarget;
  readonly id: string;
  readonly name: LocaleMap;
  /** UTC ms, of a session. */
  readonly startAt: number | undefined;
  readonly isPublic: boolean;
  /** A seat that is won has to be accepted in time; else it is theirs at once (rule 19). */
  readonly isOffered: boolean;
};

/**
 * What has seats to draw: ticket types without approval, and sessions that are booked by seat. With `lotteries` also what
 * they are about, whatever it is by now.
 */
export async function drawTargets(
  reader: Reader,
  setup: RegistrationSetup,
  lotteries: readonly LotteryRow[] = [],
): Promise<DrawTargetShown[]> {
  const named = new Set(lotteries.map(({ targetId }) => targetId));
  const types = setup.types
    .filter(
      ({ id, approval, visibility }) => named.has(id) || (approval === 'none' && visibility !== 'retired'),
    )
    .map(({ id, name, visibility, waitlistAccept, priceMinor }): DrawTargetShown => {
      const isOffered = waitlistAccept === 'ask' || priceMinor > 0;
      return { kind: 'type', id, name, startAt: undefined, isPublic: visibility === 'public', isOffered };
    });
  const rows = (await bookingTargets(reader, setup.scope)).filter(
    (row) => named.has(row.occurrenceId) || isDrawable(row),
  );
  if (rows.length === 0) return types;
  const map = await bookingMap(setup);
  const sessions = rows.flatMap(({ occurrenceId: id, waitlistAccept }): DrawTargetShown[] => {
    const place = map.place(id);
    if (place === undefined) return [];
    const { title: name, startAt } = place;
    return [{ kind: 'occurrence', id, name, startAt, isPublic: true, isOffered: waitlistAccept === 'ask' }];
  });
  return [...types, ...sessions.sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))];
}

function isDrawable({ mode, poolId }: BookingTargetRow): boolean {
  return mode === 'bookable' && poolId !== null;
}
