import type { Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RegistrationTable } from '../registration/registration-table.tsx';
import type { BookingActions, BookingPageView, RequestsView } from './booking-view.ts';
import { ClashTable } from './clash-table.tsx';
import { InvitePart } from './invite-part.tsx';

type Props = {
  readonly t: Translator;
  readonly view: BookingPageView;
  /** Absent for those who may look and not decide. */
  readonly actions?: BookingActions | undefined;
};

/** Seats of sessions that somebody has to say something about: requests, invitations, overlaps (rules 28 and 31). */
export function BookingPage({ t, view, actions }: Props) {
  const { part } = view;
  return (
    <div className="flex flex-col gap-4">
      <Tabs label={t('sessionBooking.parts')} tabs={view.parts} />
      {part.kind === 'requests' && <Requests {...{ t, view, part, actions }} />}
      {part.kind === 'invited' && <InvitePart {...{ t, view, part, actions }} />}
      {part.kind === 'clashes' && <ClashTable t={t} part={part} />}
    </div>
  );
}

function Requests({ t, view, part, actions }: Props & { readonly part: RequestsView }) {
  const { tabs, rows, columns, query } = part;
  if (tabs.length === 0)
    return (
      <EmptyState
        title={t('sessionBooking.requestsNone')}
        action={view.setupHref && <LinkButton href={view.setupHref}>{t('sessionBooking.setup')}</LinkButton>}
      >
        {t('sessionBooking.requestsNoneText')}
      </EmptyState>
    );
  return (
    <>
      <Tabs label={t('sessionBooking.sessions')} tabs={tabs} />
      {rows.length === 0 && (
        <EmptyState title={t('sessionBooking.requestsDone')}>
          {t('sessionBooking.requestsDoneText')}
        </EmptyState>
      )}
      {/* It stays where it is when the last one is decided: it says how that ended. */}
      <RegistrationTable
        key={query}
        {...{ rows, columns, query, actions }}
        about="session"
        edition={view.edition}
        title={t('sessionBooking.part.requests')}
        pending={rows.length}
      />
    </>
  );
}
