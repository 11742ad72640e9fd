import { accountById } from '#db/account/account.ts';
import { getDb } from '#db/client.ts';
import { hallWalks } from '#db/registration/hall-walk.ts';
import type { Registration } from '#db/registration/registration.ts';
import { registrationsOfAccount } from '#db/registration/registration-list.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateLink } from '../access.ts';
import type { RegistrationEdition, SessionPlace, TicketBooking } from './answer.ts';
import { sessionPlace } from './booking-place.ts';
import { sessionsOfTicket } from './booking-view.ts';
import { type MarkedProgramme, markedProgrammes } from './favourite.ts';
import { readHeld } from './held.ts';
import { type MyDelegation, type MyGroup, ownDelegations, ownGroups } from './my-group.ts';
import { editionShown } from './registration-page.ts';
import { languageOf, readSetup, typeById } from './setup-facts.ts';
import { secretOf } from './ticket.ts';

/** `/my`: what the signed-in account has, by its proved address, and what it marked. */
export type MyPage = {
  readonly registrations: readonly MyRegistration[];
  /** Groups and delegations that the address speaks for. */
  readonly groups: readonly MyGroup[];
  readonly delegations: readonly MyDelegation[];
  /** Of everything below, by slug. */
  readonly editions: ReadonlyMap<string, MyEdition>;
  /** Booked sessions of all of them, in order of time. */
  readonly bookings: readonly (TicketBooking & { readonly editionSlug: string })[];
  /** Every time of the sessions that were marked. */
  readonly favourites: readonly (SessionPlace & { readonly editionSlug: string })[];
  /** Marked, and without a time in the programme. */
  readonly timeless: readonly Timeless[];
};

export type MyEdition = RegistrationEdition & {
  /** Minutes on foot between halls, by `from to`; each way once. */
  readonly walks: ReadonlyMap<string, number>;
};

type Timeless = { readonly editionSlug: string; readonly sessionCode: string; readonly title: LocaleMap };

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
 * All registrations, groups and delegations of the account's own address, the newest first: who signed in has proved it;
 * and the sessions that the account marked (programme.md PP3). @throws ForbiddenError for who is not signed in
 */
export async function myPage(viewer: Viewer): Promise<MyPage> {
  if (viewer.kind !== 'account') throw new ForbiddenError('programme.see');
  const { read } = getDb();
  const account = await accountById(read, viewer.accountId);
  const own = account && { emailNorm: account.emailNorm, personId: account.personId };
  const all = own === undefined ? [] : await registrationsOfAccount(read, own);
  const parts = [];
  for (const registration of all) parts.push(await partOf(registration));
  const marked = await markedProgrammes(viewer);
  const favourites = marked.flatMap(timesOf);
  const used = new Set([
    ...parts.map(({ shown }) => shown.edition.id),
    ...marked.map(({ programme }) => programme.snapshot.edition.id),
  ]);
  return {
    registrations: parts.map(({ shown }) => shown),
    groups: own === undefined ? [] : await ownGroups(own.emailNorm),
    delegations: own === undefined ? [] : await ownDelegations(own.emailNorm),
    editions: await editionsOf([...used]),
    bookings: parts.flatMap(({ bookings }) => bookings).sort((a, b) => a.startAt - b.startAt),
    favourites,
    timeless: marked.flatMap(timelessOf),
  };
}

function timesOf({ programme, sessionIds }: MarkedProgramme): MyPage['favourites'] {
  const editionSlug = programme.snapshot.edition.slug;
  return sessionIds.flatMap((id) =>
    (programme.slotsBySession.get(id) ?? []).flatMap(({ occurrenceId }) => {
      const place = sessionPlace(programme, occurrenceId);
      return place === undefined ? [] : [{ ...place, editionSlug }];
    }),
  );
}

function timelessOf({ programme, sessionIds }: MarkedProgramme): Timeless[] {
  const editionSlug = programme.snapshot.edition.slug;
  return sessionIds.flatMap((id) => {
    const session = programme.sessionById.get(id);
    const hasTime = (programme.slotsBySession.get(id) ?? []).some(({ state }) => state !== 'cancelled');
    return session === undefined || hasTime
      ? []
      : [{ editionSlug, sessionCode: session.code, title: session.title }];
  });
}

async function editionsOf(ids: readonly string[]): Promise<Map<string, MyEdition>> {
  const editions = new Map<string, MyEdition>();
  for (const id of ids) {
    const { scope, edition } = await gateLink(id);
    const links = await hallWalks(getDb().read, scope);
    const walks = new Map(
      links.map(({ fromHallId, toHallId, walkMinutes }) => [`${fromHallId} ${toHallId}`, walkMinutes]),
    );
    editions.set(edition.slug, { ...editionShown(edition), walks });
  }
  return editions;
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
