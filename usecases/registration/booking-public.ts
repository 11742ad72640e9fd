import { accountById } from '#db/account/account.ts';
import { getDb } from '#db/client.ts';
import { registrationsOfAccount } from '#db/registration/registration-list.ts';
import type { BookingMode } from '#domain/registration/vocabulary.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import type { SeatsShown } from './answer.ts';
import { seatsOfSessions } from './booking-view.ts';
import { readSetup } from './setup-facts.ts';
import { secretOf } from './ticket.ts';

/** How an occurrence is booked and what is left, as everybody may know it. */
export type SessionSeats = { readonly mode: BookingMode; readonly seats: SeatsShown };

/** Occurrences of an edition that are booked by seat; empty where nothing is. @throws NotFoundError without the edition */
export async function publicSessionSeats(slug: string): Promise<ReadonlyMap<string, SessionSeats>> {
  const { scope, edition } = await gateEdition(anonymousViewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  try {
    return await seatsOfSessions(read, await readSetup(read, scope, edition));
  } catch (error) {
    if (error instanceof NotFoundError) return new Map();
    throw error;
  }
}

/**
 * The secret of the ticket with which somebody who is signed in books in an edition: the newest one that is confirmed
 * under the own address. Undefined for everybody else. @throws NotFoundError without the edition
 */
export async function ownTicketSecret(viewer: Viewer, slug: string): Promise<string | undefined> {
  if (viewer.kind !== 'account') return undefined;
  const { edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  const account = await accountById(read, viewer.accountId);
  if (account === undefined) return undefined;
  const { emailNorm, personId } = account;
  const all = await registrationsOfAccount(read, { emailNorm, personId });
  const own = all.find(({ editionId, state }) => editionId === edition.id && state === 'confirmed');
  return own && secretOf(own);
}
