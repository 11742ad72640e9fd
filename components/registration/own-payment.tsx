import type { Translator } from '#i18n/translator.ts';
import { DefinitionList } from '../ui/definition-list.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Section } from '../ui/section.tsx';
import type { PaymentView } from './payment-view.ts';

type Props = { readonly t: Translator; readonly payment: PaymentView | undefined };

/** What is to be paid, how, until when and with which words in the transfer; afterwards the papers. */
export function OwnPayment({ t, payment }: Props) {
  if (payment === undefined) return null;
  const { isDue, facts, say, lines, url, papers } = payment;
  return (
    <Section
      id="payment"
      title={isDue ? t('ticket.pay.title') : t('payment.own.papers')}
      note={isDue ? t('ticket.pay.referenceNote') : undefined}
    >
      <div className="flex flex-col gap-4">
        {facts.length > 0 && (
          <DefinitionList
            items={facts.map(({ term, text, isCode }) => ({
              key: term,
              term,
              details: <span className={isCode ? 'font-mono' : 'tnum'}>{text}</span>,
            }))}
          />
        )}
        {say !== undefined && <p className="max-w-[66ch]">{say}</p>}
        {lines.length > 0 && (
          <p className="flex flex-col font-medium break-words">
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </p>
        )}
        {url !== undefined && (
          <div>
            <LinkButton href={url} variant="primary">
              {t('payment.own.provider')}
            </LinkButton>
          </div>
        )}
        {papers.length > 0 && (
          <ul className="flex flex-col">
            {papers.map(({ label, href }) => (
              <li key={href}>
                <a href={href} className="link inline-flex min-h-11 items-center">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
