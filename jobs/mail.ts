import { z } from 'zod';
import { writeCalendar } from '#adapters/ical.ts';
import { IcalRefused } from '#adapters/ical-entry.ts';
import { log } from '#adapters/log.ts';
import type { MailAttachment, MailCalendar } from '#adapters/mail.ts';
import { mailHtml, mailPlain } from '#adapters/mail-html.ts';
import { makePdf } from '#adapters/pdf-worker.ts';
import { symbolPng, ticketSymbol } from '#adapters/qr.ts';
import type { Calendar } from '#domain/calendar/calendar.ts';
import { ticketCalendar } from '#domain/calendar/invite.ts';
import { slotCalendar } from '#domain/calendar/slot-invite.ts';
import type { Language } from '#domain/locale.ts';
import type { MailMatter, RegistrationMatter } from '#domain/mail.ts';
import { inviteText, slotInviteText } from '#i18n/calendar-text.ts';
import { invoicePaper } from '#i18n/invoice-paper-text.ts';
import { mailText } from '#i18n/mail-text.ts';
import { ticketPaper } from '#i18n/ticket-paper-text.ts';
import { attemptMail, type ComposeMail, type Mailboxes } from '#usecases/send-mail.ts';
import type { Attempt, Outcome } from './handler.ts';

const payloadShape = z.object({ mailId: z.string() });

/** Sends a mail that a use case left; a server that is down only makes it wait (security-reliability.md F10). */
export async function sendQueuedMail(payload: unknown, attempt: Attempt): Promise<Outcome> {
  const { mailId } = payloadShape.parse(payload);
  const end = await attemptMail(mailId, composeMail, attempt);
  if (end.kind === 'settled') return { kind: 'done' };
  return end.kind === 'stopped' ? end : { kind: end.kind, reason: end.failure };
}

const composeMail: ComposeMail = async (language, matter, house, mailboxes) => {
  const { subject, pictureText, ...words } = mailText(language, matter, house);
  const code = matter.kind === 'registration' ? matter.code : null;
  const picture = code === null || pictureText === undefined ? undefined : { ...PICTURE, text: pictureText };
  const content = { ...words, language, picture };
  const attachments =
    matter.kind === 'registration'
      ? [...(await ticketFiles(language, matter)), ...(await invoiceFiles(matter))]
      : [];
  const unsubscribe = 'unsubscribe' in matter ? matter.unsubscribe : undefined;
  const calendar = invitation(language, matter, mailboxes);
  const made = { subject, text: mailPlain(content), html: await mailHtml(content), attachments };
  return { ...made, ...(calendar && { calendar }), ...(unsubscribe !== undefined && { unsubscribe }) };
};

const PICTURE = { cid: 'ticket-code', side: 225 } as const;

/** Read back before it leaves (calendar.md rule 24); a mail whose invitation cannot be written leaves without it. */
function invitation(language: Language, matter: MailMatter, mailboxes: Mailboxes): MailCalendar | undefined {
  try {
    const calendar = inviteCalendar(language, matter, mailboxes);
    if (calendar?.method === undefined) return undefined;
    return { method: calendar.method, bytes: writeCalendar(calendar).bytes };
  } catch (error) {
    if (!(error instanceof IcalRefused)) throw error;
    log('error', { event: 'mail.invite-refused', failure: error.code });
    return undefined;
  }
}

function inviteCalendar(
  language: Language,
  matter: MailMatter,
  { from, to }: Mailboxes,
): Calendar | undefined {
  if (matter.kind !== 'registration' && matter.kind !== 'release') return undefined;
  const { forum, name } = matter;
  const mailboxes = { organizer: { name: forum, address: from }, attendee: { name, address: to } };
  if (matter.kind === 'release')
    return matter.invite && slotCalendar(matter.invite, mailboxes, slotInviteText(language));
  return matter.invite && ticketCalendar(matter.invite, mailboxes, inviteText(language));
}

/** The code as a picture inside of the mail, and the ticket as a PDF; a thread that is too busy leaves the PDF out. */
async function ticketFiles(language: Language, matter: RegistrationMatter): Promise<MailAttachment[]> {
  const { code, humanCode } = matter;
  if (code === null || humanCode === null) return [];
  const png = await symbolPng(ticketSymbol(code), 5);
  const picture = { name: 'ticket.png', type: 'image/png', bytes: png, cid: PICTURE.cid };
  const { forum, dates, type, name, address } = matter;
  const facts = { forum, dates, place: '', type, name, latinName: '', code, address };
  const sheet = ticketPaper(language, { ...facts, humanCode: humanCode.replaceAll('-', '') });
  const pdf = await makePdf({ kind: 'ticket', sheet });
  return pdf.ok ? [picture, { name: 'ticket.pdf', type: 'application/pdf', bytes: pdf.bytes }] : [picture];
}

/** Invoices as PDF, each in the language of its buyer; the page has them too when a thread is too busy. */
async function invoiceFiles({ papers = [] }: RegistrationMatter): Promise<MailAttachment[]> {
  const files: MailAttachment[] = [];
  for (const facts of papers) {
    const pdf = await makePdf({ kind: 'invoice', paper: invoicePaper(facts) });
    const name = `${facts.kind === 'invoice' ? 'invoice' : 'credit-note'}-${facts.number}.pdf`;
    if (pdf.ok) files.push({ name, type: 'application/pdf', bytes: pdf.bytes });
  }
  return files;
}
