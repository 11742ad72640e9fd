import { type Registration, registrationById } from '#db/registration/registration.ts';
import { type TicketRow, ticketsOf } from '#db/registration/ticket.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { rankOf } from '#db/registration/waitlist-rank.ts';
import type { Reader } from '#db/types.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type Held = {
  readonly ok: true;
  readonly registration: Registration;
  readonly ticket: TicketRow | undefined;
  readonly rank: number | undefined;
};

/** A registration with its ticket and its place in the queue, as they are now. @throws Error when it is gone */
export async function readHeld(reader: Reader, setup: RegistrationSetup, id: string): Promise<Held> {
  const registration = await registrationById(reader, setup.scope, id);
  if (registration === undefined) throw new Error('A registration is gone');
  const [ticket] = await ticketsOf(reader, setup.scope, [id]);
  const isWaiting = registration.state === 'waitlisted';
  return { ok: true, registration, ticket, rank: isWaiting ? await readRank(reader, setup, id) : undefined };
}

/** Place in the queue of the type, from 1; undefined for who does not wait. */
async function readRank(
  reader: Reader,
  { scope }: Pick<RegistrationSetup, 'scope'>,
  registrationId: string,
): Promise<number | undefined> {
  const entries = await entriesOf(reader, scope, { registrationIds: [registrationId] });
  const entry = entries.find(({ targetKind, state }) => targetKind === 'type' && state === 'waiting');
  return entry && rankOf(reader, scope, entry);
}
