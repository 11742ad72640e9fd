import { makePdf } from '#adapters/pdf-worker.ts';
import { ticketPaper } from '#i18n/ticket-paper-text.ts';
import type { DrawTicket } from '#usecases/registration/ticket-paper.ts';

/** A ticket of an export on paper: registration.md P2. */
export const drawTicket: DrawTicket = async (language, facts) => {
  const pdf = await makePdf({ kind: 'ticket', sheet: ticketPaper(language, facts) });
  return pdf.ok ? pdf.bytes : undefined;
};
