import type { Translator } from '#i18n/translator.ts';
import { Section } from '../ui/section.tsx';
import { DeedForm } from './deed-form.tsx';
import { SeatRow } from './seat-row.tsx';
import type { SeatView, TicketView } from './ticket-view.ts';

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
          <Seats view={view} seats={bookings} />
        )}
      </Section>
      {bookable.length > 0 && (
        <Section id="bookable" title={t('ticket.bookings.bookable')} note={view.zoneText}>
          <Seats view={view} seats={bookable} />
        </Section>
      )}
    </>
  );
}

function Seats({ view, seats }: { readonly view: TicketView; readonly seats: readonly SeatView[] }) {
  return (
    <ul className="flex flex-col divide-y divide-border">
      {seats.map((seat) => (
        <SeatRow key={seat.occurrenceId} seat={seat} isNamed>
          {seat.deeds.map(({ deed, label, isMain, values }) => (
            <DeedForm
              key={deed}
              view={view}
              deed={deed}
              label={label}
              variant={isMain && deed === 'take' ? 'primary' : 'secondary'}
              values={values}
            />
          ))}
        </SeatRow>
      ))}
    </ul>
  );
}
