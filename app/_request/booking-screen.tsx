import { BookingPage } from '#components/desk/booking/booking-page.tsx';
import type { BookingActions } from '#components/desk/booking/booking-view.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { readRegistrationFilter } from '#domain/registration/registration-filter.ts';
import { translator } from '#i18n/translator.ts';
import { inviteCandidates, invitedPeople, openBookingDesk } from '#usecases/registration/booking-desk.ts';
import { openClashes } from '#usecases/registration/clash-desk.ts';
import { type BookingFacts, type BookingPart, bookingPageView, readPart } from './booking-view.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import { deskPage } from './desk-page.ts';
import { RegistrationDeskTabs } from './registration-desk-tabs.tsx';
import { RegistrationUnset } from './registration-desk-unset.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly search: URLSearchParams;
  readonly actions: BookingActions;
};

/** What organizers decide about seats of sessions. */
export async function BookingScreen({ language, who, edition, search, actions }: Props) {
  const t = translator(language);
  const part = readPart(search);
  const facts = await deskPage(() => factsOf(who, edition, part));
  const may = (await editionNavigationOf(who, edition))?.mayWhole;
  const canDecide = may?.has('registration.manage') === true;
  const canSetUp = may?.has('registration.setup') === true;
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'registration', ...below);
  return (
    <>
      <DeskHeader title={t('sessionBooking.title')} lead={t('sessionBooking.lead')} />
      <RegistrationDeskTabs {...{ language, who, edition }} current="bookings" />
      {facts === undefined ? (
        <RegistrationUnset {...{ language, edition }} canSetUp={canSetUp} />
      ) : (
        <BookingPage
          t={t}
          view={bookingPageView(facts, { language, at, part, canDecide, canSetUp })}
          actions={canDecide ? actions : undefined}
        />
      )}
    </>
  );
}

async function factsOf(
  who: AccountViewer,
  edition: string,
  { kind, session, search }: BookingPart,
): Promise<BookingFacts | undefined> {
  const desk = await openBookingDesk(who, edition);
  const clashes = await openClashes(who, edition);
  if (desk === undefined || clashes === undefined) return undefined;
  const byInvitation = desk.sessions.filter(({ mode }) => mode === 'invited');
  const chosen = byInvitation.find(({ occurrenceId }) => occurrenceId === session) ?? byInvitation[0];
  if (kind !== 'invited' || chosen === undefined) return { desk, clashes, invited: undefined };
  const { occurrenceId } = chosen;
  const people = await invitedPeople(who, edition, occurrenceId);
  const filter = readRegistrationFilter(search);
  const { types, text } = filter;
  const narrowed = { ...(types && { types }), ...(text !== undefined && { text }) };
  const candidates = await inviteCandidates(who, edition, occurrenceId, narrowed);
  return { desk, clashes, invited: { session: chosen, people, candidates, filter } };
}
