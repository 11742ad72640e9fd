import type { Translator } from '#i18n/translator.ts';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Section } from '../ui/section.tsx';
import type { TicketView } from './ticket-view.ts';

type Props = { readonly t: Translator; readonly view: Pick<TicketView, 'payment'> };

/** What is to be paid, until when and with which words in the transfer. */
export function TicketPayment({ t, view }: Props) {
  if (view.payment.length === 0) return null;
  return (
    <Section id="payment" title={t('ticket.pay.title')} note={t('ticket.pay.referenceNote')}>
      <DefinitionList
        items={view.payment.map(({ term, text, isCode }) => ({
          key: term,
          term,
          details: <span className={isCode ? 'font-mono' : 'tnum'}>{text}</span>,
        }))}
      />
    </Section>
  );
}
