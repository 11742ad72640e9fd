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
    .map(({ id, name, visibility }): DrawTargetShown => {
      return { kind: 'type', id, name, startAt: undefined, isPublic: visibility === 'public' };
    });
  const rows = (await bookingTargets(reader, setup.scope)).filter(
    (row) => named.has(row.occurrenceId) || isDrawable(row),
  );
  if (rows.length === 0) return types;
  const map = await bookingMap(setup);
  const sessions = rows.flatMap(({ occurrenceId: id }): DrawTargetShown[] => {
    const place = map.place(id);
    if (place === undefined) return [];
    return [{ kind: 'occurrence', id, name: place.title, startAt: place.startAt, isPublic: true }];
  });
  return [...types, ...sessions.sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))];
}

function isDrawable({ mode, poolId }: BookingTargetRow): boolean {
  return mode === 'bookable' && poolId !== null;
}
