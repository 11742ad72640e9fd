import { registrationsOfParty } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import { closeEntry, offerEntry } from '#db/registration/waitlist.ts';
import type { WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import { demandOf } from '#domain/registration/claim-plan.ts';
import type { WaitlistEntry } from '#domain/registration/waitlist.ts';
import type { RegistrationWork } from './registration-work.ts';
import { seatsOf } from './seat.ts';
import { moveRegistration } from './transition.ts';

/** A group that waits as a whole, with the seats that all of it needs together. */
export type WaitingParty = WaitlistEntry & {
  readonly row: WaitlistEntryRow;
  readonly members: readonly Registration[];
};

/** The group of an entry; undefined where nobody of it waits any more. */
export async function waitingParty(
  work: RegistrationWork,
  row: WaitlistEntryRow,
): Promise<WaitingParty | undefined> {
  const { tx, setup } = work;
  const all = await registrationsOfParty(tx, setup.scope, row.partyId ?? '');
  const members = all.filter(({ state }) => state === 'waitlisted');
  if (members.length === 0) return undefined;
  const seats = await seatsOf(work, members);
  const pools = [...seats.values()].map(({ poolIds }) => poolIds);
  const { id, priority, drawKey, createdAt, size, skipped, firstSkippedAt, blockedOn } = row;
  const entry = { id, priority, drawKey, createdAt, size, skipped, firstSkippedAt, blockedOn };
  return { ...entry, demand: demandOf(pools), row, members };
}

/** Gives a group its seats or an offer of them, all or none (registration.md rule 16). */
export async function promoteParty(work: RegistrationWork, { row, members }: WaitingParty): Promise<boolean> {
  const { scope } = work.setup;
  try {
    await work.tx.nested(async (tx) => {
      let offerEndsAt: number | null = null;
      for (const member of members) {
        const moved = await moveRegistration({ ...work, tx }, member, 'promote', { accept: row.accept });
        if (!moved.ok) throw new NotAllError(moved.reason);
        if (moved.registration.state === 'offered') offerEndsAt = moved.registration.deadlineAt;
      }
      if (offerEndsAt === null) await closeEntry(tx, scope, row, 'taken', work.at);
      else await offerEntry(tx, scope, row, offerEndsAt);
    });
    return true;
  } catch (error) {
    if (error instanceof NotAllError) return false;
    throw error;
  }
}

class NotAllError extends Error {
  override readonly name = 'NotAllError';
}
