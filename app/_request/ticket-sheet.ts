import { environment } from '#adapters/env.ts';
import type { TicketSheet } from '#adapters/ticket-pdf.ts';
import { translator } from '#i18n/translator.ts';
import { type TicketViewOrder, ticketView } from './ticket-view.ts';

/** The words of a ticket on paper; nothing where there is no ticket that works. */
export function ticketSheet(order: TicketViewOrder): TicketSheet | undefined {
  const { page, language } = order;
  const { ticket } = page;
  if (ticket === undefined || ticket.isBlocked) return undefined;
  const t = translator(language);
  const { card, action, bookings, missing } = ticketView(order);
  return {
    language,
    heading: t('ticket.card.type'),
    forum: card.forum.text,
    name: card.name,
    secondName: '',
    typeName: card.type.text,
    code: ticket.code,
    humanCode: ticket.humanCode.replaceAll('-', ''),
    facts: [
      { label: t('ticket.card.dates'), text: card.facts },
      { label: t('ticket.card.valid'), text: card.validText ?? '' },
      ...bookings
        .filter(({ isOn }) => isOn)
        .map(({ title, whenText, hallText }) => ({
          label: whenText,
          text: [title.text, hallText].filter(Boolean).join(', '),
        })),
    ],
    notes: [t('ticket.say.confirmed'), ...missing.map(({ text }) => text)],
    address: { label: t('ticket.card.address'), text: new URL(action, environment().publicUrl).href },
  };
}
