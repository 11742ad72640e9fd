import { accountById } from '#db/account/account.ts';
import { getDb } from '#db/client.ts';
import type { Registration } from '#db/registration/registration.ts';
import { registrationsOfAccount } from '#db/registration/registration-list.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateLink } from '../access.ts';
import type { RegistrationEdition, TicketBooking } from './answer.ts';
import { sessionsOfTicket } from './booking-view.ts';
import { readHeld } from './held.ts';
import { editionShown } from './registration-page.ts';
import { languageOf, readSetup, typeById } from './setup-facts.ts';
import { secretOf } from './ticket.ts';

/** `/my`: what the signed-in account has, by its proved address. */
export type MyPage = {
  readonly registrations: readonly MyRegistration[];
  /** Booked sessions of all of them, in order of time. */
  readonly bookings: readonly (TicketBooking & { readonly editionSlug: string })[];
};

export type MyRegistration = {
  readonly edition: RegistrationEdition;
  readonly typeName: LocaleMap;
  readonly badgeName: string;
  readonly state: RegistrationState;
  readonly rank: number | undefined;
  readonly deadlineAt: number | null;
  readonly ticketPath: `/${string}`;
};

/**
 * All registrations of the account's own address, the newest first: who signed in has proved it.
 * @throws ForbiddenError for who is not signed in
 */
export async function myPage(viewer: Viewer): Promise<MyPage> {
  if (viewer.kind !== 'account') throw new ForbiddenError('programme.see');
  const { read } = getDb();
  const account = await accountById(read, viewer.accountId);
  if (account === undefined) return { registrations: [], bookings: [] };
  const { emailNorm, personId } = account;
  const all = await registrationsOfAccount(read, { emailNorm, personId });
  const parts = [];
  for (const registration of all) parts.push(await partOf(registration));
  return {
    registrations: parts.map(({ shown }) => shown),
    bookings: parts.flatMap(({ bookings }) => bookings).sort((a, b) => a.startAt - b.startAt),
  };
}

async function partOf(registration: Registration) {
  const { read } = getDb();
  const { scope, edition } = await gateLink(registration.editionId);
  const setup = await readSetup(read, scope, edition);
  const { rank } = await readHeld(read, setup, registration.id);
  const { bookings } = await sessionsOfTicket(read, setup, registration);
  const { state, deadlineAt, badgeName, typeId, locale } = registration;
  const shown: MyRegistration = {
    edition: editionShown(edition),
    typeName: typeById(setup, typeId).name,
    badgeName: badgeName ?? '',
    state,
    rank,
    deadlineAt,
    ticketPath: paths(languageOf(locale)).ticket(secretOf(registration)) as `/${string}`,
  };
  return { shown, bookings: bookings.map((one) => ({ ...one, editionSlug: edition.slug })) };
}
