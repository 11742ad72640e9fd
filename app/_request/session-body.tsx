import { SessionPage } from '#components/session/session-page.tsx';
import type { SessionPageView } from '#domain/programme/view/session-page.ts';
import type { EditionRequest } from './edition.ts';
import { SlotFullnessOf } from './hall-fullness-of.tsx';
import { SessionBooking } from './session-booking.tsx';
import { SessionCalendarOf } from './session-calendar-of.tsx';
import { SessionFavourite } from './session-favourite.tsx';
import { SessionFilesOf } from './session-files-of.tsx';
import { SessionWatchOf } from './session-watch-of.tsx';

type Props = { readonly request: EditionRequest; readonly view: SessionPageView };

/** The page of a session: the release, and what stands beside it: star, seats, slides. */
export function SessionBody({ request, view }: Props) {
  const { t, slug, href, languageName } = request;
  const links = {
    programme: () => href.programme(slug, view.slots[0]?.day),
    day: (date: string) => href.programme(slug, date),
    session: (code: string) => href.session(slug, code),
    hall: (hall: string) => href.hall(slug, hall),
    track: (track: string) => href.track(slug, track),
    person: (person: string) => href.person(slug, person),
    organisation: href.organisation,
  };
  return (
    <SessionPage
      view={view}
      href={links}
      languageName={languageName}
      t={t}
      actions={view.isBusy ? undefined : <SessionFavourite request={request} code={view.code} />}
      calendar={<SessionCalendarOf request={request} view={view} />}
      watch={<SessionWatchOf request={request} view={view} />}
      fullness={(occurrenceId) => <SlotFullnessOf {...{ request, occurrenceId }} />}
      booking={<SessionBooking request={request} view={view} />}
    >
      <SessionFilesOf request={request} code={view.code} />
    </SessionPage>
  );
}
