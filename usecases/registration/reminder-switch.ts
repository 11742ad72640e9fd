import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { bookingsOf } from '#db/registration/booking.ts';
import { changeRegistration } from '#db/registration/registration.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { RegistrationEdition, SessionPlace, TypeChoice } from './answer.ts';
import { bookingMap } from './booking-place.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration } from './own-registration.ts';
import { editionShown } from './registration-page.ts';
import { typeById } from './setup-facts.ts';
import { done, refused } from './ticket-deed.ts';

/** What a reminder leads to: give the place or one seat back, or hear no more (registration.md A9). */
export type ReleasePage = {
  readonly edition: RegistrationEdition;
  readonly type: Pick<TypeChoice, 'slug' | 'name'>;
  readonly name: string;
  /** The place can still be given back. */
  readonly canGiveBack: boolean;
  /** The session that was asked about, while a seat of it is booked. */
  readonly session: SessionPlace | undefined;
  readonly hasReminders: boolean;
};

/** @throws NotFoundError for a link that opens nothing */
export async function releasePage(secret: string, occurrenceId: string | undefined): Promise<ReleasePage> {
  const { setup, registration } = await openOwnRegistration(secret);
  const { typeId, badgeName, state, remindersOffAt } = registration;
  const { slug, name, cancelUntil } = typeById(setup, typeId);
  const booked = await bookingsOf(getDb().read, setup.scope, [registration.id]);
  const isBooked = booked.some((one) => one.occurrenceId === occurrenceId);
  const session =
    isBooked && occurrenceId !== undefined ? (await bookingMap(setup)).place(occurrenceId) : undefined;
  return {
    edition: editionShown(setup.edition),
    type: { slug, name },
    name: badgeName ?? '',
    canGiveBack: state === 'confirmed' && (cancelUntil === null || now() < cancelUntil),
    session,
    hasReminders: remindersOffAt === null,
  };
}

/** Reminders of one registration, on or off, without signing in. @throws NotFoundError */
export async function switchReminders(secret: string, isOn: boolean, by?: Viewer): Promise<TicketDeedAnswer> {
  const { setup, registration, viewer } = await openOwnRegistration(secret, by);
  if ((registration.remindersOffAt === null) === isOn) return done(registration);
  const at = now();
  const changed = await getDb().tx(
    async (tx) => {
      const change = { remindersOffAt: isOn ? null : at, updatedAt: at };
      const row = await changeRegistration(tx, setup.scope, registration, change);
      if (row === undefined) return undefined;
      const { id: targetId, editionId } = row;
      const line = { editionId, action: 'registration.reminders', targetKind: 'registration', targetId };
      await recordAudit(tx, viewer, at, [{ ...line, fields: ['remindersOffAt'] }]);
      return row;
    },
    { guarded: true, label: 'registration.reminders' },
  );
  return changed === undefined ? refused(409, 'stale') : done(changed);
}
