import type { Language } from './messages.ts';
import { translator } from './translator.ts';

/** What stands on a printed ticket; dates and places are in words already. */
export type TicketPaperFacts = {
  readonly forum: string;
  readonly dates: string;
  readonly place: string;
  readonly type: string;
  readonly name: string;
  readonly latinName: string;
  readonly code: string;
  /** Nine characters, without hyphens. */
  readonly humanCode: string;
  readonly address: string;
};

/** A ticket in words, as adapters/ticket-pdf.ts draws it. */
export function ticketPaper(language: Language, facts: TicketPaperFacts) {
  const t = translator(language);
  const { forum, dates, place, type, name, latinName, code, humanCode, address } = facts;
  const lines = [
    { label: t('registrationMail.paper.dates'), text: dates },
    { label: t('registrationMail.paper.place'), text: place },
    { label: t('registrationMail.paper.kind'), text: type },
  ];
  return {
    language,
    heading: t('registrationMail.paper.heading'),
    forum,
    name,
    secondName: latinName,
    typeName: type,
    code,
    humanCode,
    facts: lines.filter(({ text }) => text !== ''),
    notes: [t('registrationMail.paper.note')],
    address: { label: t('registrationMail.paper.address'), text: address },
  };
}
