import type { Translator } from '#i18n/translator.ts';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Section } from '../ui/section.tsx';

type Props = {
  readonly t: Translator;
  readonly view: {
    readonly payment: readonly { readonly term: string; readonly text: string; readonly isCode: boolean }[];
  };
};

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
