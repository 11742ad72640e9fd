import { accountById } from '#db/account/account.ts';
import { ownParts } from '#db/calendar/own-part.ts';
import { getDb } from '#db/client.ts';
import { bookingsOf } from '#db/registration/booking.ts';
import { favouritesOfAccount } from '#db/registration/favourite.ts';
import type { Registration } from '#db/registration/registration.ts';
import { registrationsOfAccount } from '#db/registration/registration-list.ts';
import type { EditionScope } from '#db/scope.ts';
import type { OwnFacts } from '#domain/calendar/own-slot.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';

/** The people of programmes that somebody speaks for: linked with the account, or with its registrations. */
export async function ownPersonIds(viewer: Viewer): Promise<string[]> {
  return viewer.kind === 'account' ? (await personsBehind(viewer.accountId)).personIds : [];
}

/** What an account has to do with an edition: marks, seats and parts of its own. */
export async function ownFacts(scope: EditionScope, accountId: string): Promise<OwnFacts> {
  const { read } = getDb();
  const { personIds, registrations } = await personsBehind(accountId);
  const marks = await favouritesOfAccount(read, accountId);
  const here = registrations.filter(
    ({ editionId, state }) => editionId === scope.editionId && isLiveState(state),
  );
  const bookings = await bookingsOf(
    read,
    scope,
    here.map(({ id }) => id),
  );
  return {
    favouriteSessionIds: marks.flatMap((mark) => (mark.editionId === scope.editionId ? mark.sessionId : [])),
    bookings: bookings.map(({ occurrenceId, state }) => ({
      occurrenceId,
      isConfirmed: state === 'confirmed',
    })),
    personIds,
    parts: await ownParts(read, scope, personIds),
  };
}

/** Editions in which an account has marks or registrations, and the programme of which it may want in its calendar. */
export async function ownEditionIds(accountId: string): Promise<string[]> {
  const { registrations } = await personsBehind(accountId);
  const marks = await favouritesOfAccount(getDb().read, accountId);
  const live = registrations.filter(({ state }) => isLiveState(state));
  return [...new Set([...live, ...marks].map(({ editionId }) => editionId))];
}

async function personsBehind(
  accountId: string,
): Promise<{ personIds: string[]; registrations: readonly Registration[] }> {
  const { read } = getDb();
  const account = await accountById(read, accountId);
  if (account === undefined) return { personIds: [], registrations: [] };
  const registrations = await registrationsOfAccount(read, account);
  // A registration under this address is that of its holder, who is the person it is linked with.
  const linked = registrations.map(({ personId }) => personId);
  const personIds = [account.personId, ...linked].filter((id) => id !== null);
  return { personIds: [...new Set(personIds)], registrations };
}
