import type { ReactNode } from 'react';
import type { Translator } from '#i18n/translator.ts';
import { Outcome } from '../ui/outcome.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Section } from '../ui/section.tsx';
import { DeedForm } from './deed-form.tsx';
import { OwnPayment } from './own-payment.tsx';
import type { FieldProblem } from './register-view.ts';
import { TicketBookings } from './ticket-bookings.tsx';
import { TicketCard } from './ticket-card.tsx';
import { TicketChanges } from './ticket-changes.tsx';
import { TicketCopies } from './ticket-copies.tsx';
import { TicketStart } from './ticket-start.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: TicketView;
  /** What was just done, in words. */
  readonly done: string | undefined;
  /** Why something was not done, in words. */
  readonly why: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  /** Visits to sessions, behind what is booked. */
  readonly visits: ReactNode;
};

/** The ticket, what it needs, what was booked, and everything its holder may do with it (design.md R2, registration.md A5). */
export function TicketPage({ t, view, done, why, typed, problems, visits }: Props) {
  return (
    <article data-as-of={view.asOf}>
      <PageHeader title={t('ticket.title')} />
      <Outcome done={done} why={why} whyTitle={t('ticket.why.title')} />
      <TicketCard card={view.card} stateWord={view.stateWord} t={t} />
      <StateLine t={t} view={view} />
      <TicketStart {...{ t, view, typed, problems }} />
      <OwnPayment t={t} payment={view.payment} />
      {view.missing.length > 0 && (
        <Section id="missing" title={t('ticket.missing.title')}>
          <ul className="flex flex-col divide-y divide-border">
            {view.missing.map(({ text, href }) => (
              <li key={href + text}>
                <a href={href} className="link inline-flex min-h-11 items-center">
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <TicketBookings t={t} view={view} />
      {visits}
      <TicketCopies t={t} view={view} />
      <TicketChanges {...{ t, view, typed, problems }} isStarted={done === t('ticket.done.transfer_code')} />
    </article>
  );
}

/** What the state means, and the deeds that belong to it. */
function StateLine({ t, view }: Pick<Props, 't' | 'view'>) {
  const { can } = view;
  return (
    <div className="flex flex-col gap-4 py-6">
      <p className="max-w-[66ch] text-19">{view.stateText}</p>
      {view.reason !== undefined && <p className="max-w-[66ch]">{view.reason}</p>}
      <div className="flex flex-wrap gap-3 empty:hidden">
        {can.has('accept_offer') && (
          <DeedForm view={view} deed="accept_offer" label={t('ticket.deed.accept')} variant="primary" />
        )}
        {can.has('decline_offer') && (
          <DeedForm view={view} deed="decline_offer" label={t('ticket.deed.decline')} />
        )}
        {can.has('leave_waitlist') && (
          <DeedForm view={view} deed="leave_waitlist" label={t('ticket.deed.leave')} />
        )}
      </div>
    </div>
  );
}
