import type { Translator } from '#i18n/translator.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Section } from '../ui/section.tsx';
import { DeedForm } from './deed-form.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = { readonly t: Translator; readonly view: TicketView };

/** The same ticket on paper and in the mail. */
export function TicketCopies({ t, view }: Props) {
  const canResend = view.can.has('resend');
  if (view.pdf === undefined && !canResend) return null;
  return (
    <div data-print="no">
      <Section id="copies" title={t('ticket.copy.title')} note={t('ticket.copy.note')}>
        <div className="flex flex-wrap gap-3">
          {view.pdf !== undefined && (
            <LinkButton href={view.pdf} icon="download">
              {t('ticket.copy.pdf')}
            </LinkButton>
          )}
          {canResend && (
            <DeedForm
              view={view}
              deed="resend"
              icon="send"
              label={t('ticket.copy.resend', { email: view.emailHint })}
            />
          )}
        </div>
      </Section>
    </div>
  );
}
