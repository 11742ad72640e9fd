import type { StatementPaper } from '#domain/broadcast/statement-paper.ts';
import type { BadgeOrder } from './badge-pdf.ts';
import type { CertificatePaper } from './certificate-pdf.ts';
import type { InvoicePaper } from './invoice-pdf.ts';
import type { TicketSheet } from './ticket-pdf.ts';

/** What can be drawn; every word in it is said in the language of its reader. */
export type PdfJob =
  | { readonly kind: 'ticket'; readonly sheet: TicketSheet }
  | { readonly kind: 'invoice'; readonly paper: InvoicePaper }
  | { readonly kind: 'statement'; readonly statement: StatementPaper }
  | { readonly kind: 'certificate'; readonly certificate: CertificatePaper }
  | { readonly kind: 'badges'; readonly order: BadgeOrder };
