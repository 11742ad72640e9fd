import type { Translator } from '#i18n/translator.ts';
import { Badge } from '../ui/badge.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Section } from '../ui/section.tsx';
import { DeedForm } from './deed-form.tsx';
import type { BookableView, BookingView, TicketView } from './ticket-view.ts';

type Props = { readonly t: Translator; readonly view: TicketView };

/** Seats in sessions: those that the person has, and those that can be had (registration.md A6). */
export function TicketBookings({ t, view }: Props) {
  const { bookings, bookable } = view;
  if (bookings.length === 0 && bookable.length === 0) return null;
  return (
    <>
      <Section id="bookings" title={t('ticket.bookings.title')} note={view.zoneText}>
        {bookings.length === 0 ? (
          <p className="text-muted">{t('ticket.bookings.none')}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-border">
            {bookings.map((booking) => (
              <Booking key={booking.occurrenceId} t={t} view={view} booking={booking} />
            ))}
          </ul>
        )}
      </Section>
      {bookable.length > 0 && (
        <Section id="bookable" title={t('ticket.bookings.bookable')} note={view.zoneText}>
          <ul className="flex flex-col divide-y divide-border">
            {bookable.map((session) => (
              <Bookable key={session.occurrenceId} t={t} view={view} session={session} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const ROW = 'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0';

function Booking({ t, view, booking }: Props & { readonly booking: BookingView }) {
  const values = { occurrence: booking.occurrenceId };
  return (
    <li className={ROW}>
      <What item={booking}>
        <Badge tone={booking.isOn ? 'success' : 'neutral'}>{booking.stateWord}</Badge>
      </What>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {booking.canTake && (
          <DeedForm
            view={view}
            deed="take"
            label={t('ticket.bookings.take')}
            variant="primary"
            values={values}
          />
        )}
        {booking.canDrop && (
          <DeedForm view={view} deed="drop" label={t('ticket.bookings.drop')} values={values} />
        )}
      </div>
    </li>
  );
}

function Bookable({ t, view, session }: Props & { readonly session: BookableView }) {
  return (
    <li className={ROW}>
      <What item={session}>
        <span className="tnum text-14 text-muted">{session.seatsText}</span>
      </What>
      {session.deed !== undefined && (
        <DeedForm
          view={view}
          deed="book"
          label={session.deed === 'book' ? t('ticket.bookings.book') : t('ticket.bookings.join')}
          values={{ occurrence: session.occurrenceId }}
        />
      )}
    </li>
  );
}

type WhatProps = {
  readonly item: Pick<BookingView, 'href' | 'title' | 'whenText' | 'hallText'>;
  readonly children: React.ReactNode;
};

function What({ item, children }: WhatProps) {
  return (
    <div className="flex min-w-0 flex-1 basis-[18rem] flex-col gap-1">
      <p className="tnum text-14 text-muted">{[item.whenText, item.hallText].filter(Boolean).join(' · ')}</p>
      <a href={item.href} className="link-quiet font-medium">
        <LocalisedText {...item.title} />
      </a>
      <p>{children}</p>
    </div>
  );
}
