import { z } from 'zod';
import { emailInput, languageInput, nameInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { CONSENT_PURPOSES } from '#domain/registration/vocabulary.ts';
import { dropAnswerFile } from '#usecases/registration/answer-file.ts';
import { bookSession, dropSession } from '#usecases/registration/book.ts';
import type { TicketDeedAnswer } from '#usecases/registration/deed-answer.ts';
import { extendOwnHold, submitOwnHold } from '#usecases/registration/hold.ts';
import { takeOwnSeat } from '#usecases/registration/seat-take.ts';
import {
  answerLater,
  giveOwnConsent,
  type SentForm,
  withdrawOwnConsent,
} from '#usecases/registration/ticket-answer.ts';
import {
  changeTicketLanguage,
  renameHolder,
  renewLink,
  resendTicket,
} from '#usecases/registration/ticket-deed.ts';
import {
  acceptOffer,
  cancelOwn,
  declineOffer,
  denyOwn,
  leaveWaitlist,
} from '#usecases/registration/ticket-move.ts';
import { askTransferCode, startTransfer, withdrawTransfer } from '#usecases/registration/transfer.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';
import { askedCode } from './sign-in-answer.ts';
import { linkViewer } from './viewer.ts';

// The number of the row goes along for those who read the page long ago; these deeds ask the row itself.
const version = z.string().max(20).optional();
const occurrence = z.string().min(1).max(64);
const plain = <D extends string>(deed: D) => z.strictObject({ deed: z.literal(deed), version });

export const ticketDeedInput = z.discriminatedUnion('deed', [
  plain('resend'),
  plain('cancel'),
  plain('not_me'),
  plain('leave_waitlist'),
  plain('accept_offer'),
  plain('decline_offer'),
  plain('new_link'),
  plain('transfer_code'),
  plain('withdraw_transfer'),
  plain('submit_hold'),
  plain('extend'),
  z.strictObject({ deed: z.enum(['take', 'drop']), version, occurrence }),
  z.strictObject({ deed: z.literal('book'), version, occurrence, instead: occurrence.optional() }),
  z.strictObject({
    deed: z.literal('transfer'),
    version,
    code: z.string().max(40),
    toName: nameInput,
    toEmail: emailInput,
  }),
  z.strictObject({ deed: z.literal('rename'), version, name: nameInput }),
  z.strictObject({ deed: z.literal('language'), version, language: languageInput }),
  z.strictObject({
    deed: z.enum(['withdraw_consent', 'give_consent']),
    version,
    purpose: z.enum(CONSENT_PURPOSES),
  }),
  z.strictObject({ deed: z.literal('drop_file'), version, question: z.string().min(1).max(64) }),
  // The names of fields end in the question or the purpose that they are about.
  z.looseObject({ deed: z.literal('answer'), version }),
  z.looseObject({ deed: z.literal('take_seat'), version }),
]);
type TicketDeedInput = z.output<typeof ticketDeedInput>;

/** Does a deed of the ticket page for whoever has its link. @throws NotFoundError for a link that opens nothing */
export async function doTicketDeed(input: TicketDeedInput, request: HandlerRequest): Promise<HandlerAnswer> {
  const { language, params } = request;
  if (input.deed === 'transfer_code') return mailTransferCode(request);
  const answer = await deedOf(input, request);
  if (answer.ok) {
    // The link may be another one now; the language stays that of the reader.
    const secret = /\/t\/([\w-]+)$/.exec(answer.ticketPath)?.[1] ?? params.secret ?? '';
    return { ok: true, to: paths(language).ticket(secret, { done: answer.outcome ?? input.deed }) };
  }
  const { status, reason, fields, retryAfterSeconds } = answer;
  return {
    ok: false,
    status,
    code: reason,
    ...(fields.length === 0 ? {} : { fields }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** Binds the code to this browser, as the codes of accounts. */
async function mailTransferCode({ language, params }: HandlerRequest): Promise<HandlerAnswer> {
  const secret = params.secret ?? '';
  const asked = await askTransferCode(secret);
  if (!asked.ok && asked.reason === 'not_possible') return { ok: false, status: 409, code: 'not_possible' };
  return askedCode(asked, paths(language).ticket(secret, { done: 'transfer_code' }));
}

type Deed = Exclude<TicketDeedInput, { deed: 'transfer_code' }>;

function deedOf(input: Deed, request: HandlerRequest): Promise<TicketDeedAnswer> {
  const { params, language, browser } = request;
  const viewer = linkViewer(request);
  const secret = params.secret ?? '';
  switch (input.deed) {
    case 'rename':
      return renameHolder(secret, input.name, viewer);
    case 'language':
      return changeTicketLanguage(secret, input.language, viewer);
    case 'withdraw_consent':
      return withdrawOwnConsent(secret, input.purpose, viewer);
    case 'give_consent':
      return giveOwnConsent(secret, input.purpose, viewer);
    case 'answer':
      return answerLater(secret, sentIn(input), viewer);
    case 'take_seat':
      return takeOwnSeat(secret, { name: String(input.name ?? ''), ...sentIn(input) }, viewer);
    case 'drop_file':
      return dropAnswerFile(secret, input.question, viewer);
    case 'book':
      return bookSession(secret, input.occurrence, input.instead, viewer);
    case 'take':
      return bookSession(secret, input.occurrence, undefined, viewer);
    case 'drop':
      return dropSession(secret, input.occurrence, viewer);
    case 'transfer': {
      const { toName: name, toEmail: email, code: digits } = input;
      return startTransfer(secret, { name, email, language, digits, cookie: browser.cookie }, viewer);
    }
    default:
      return PLAIN[input.deed](secret, viewer);
  }
}

const PLAIN = {
  resend: resendTicket,
  cancel: cancelOwn,
  not_me: denyOwn,
  leave_waitlist: leaveWaitlist,
  accept_offer: acceptOffer,
  decline_offer: declineOffer,
  new_link: renewLink,
  submit_hold: submitOwnHold,
  extend: extendOwnHold,
  withdraw_transfer: withdrawTransfer,
} as const;

function sentIn(fields: Readonly<Record<string, unknown>>): SentForm {
  const prefix = 'answers.';
  const answers = Object.entries(fields)
    .filter(([name, value]) => name.startsWith(prefix) && value !== '')
    .map(([name, value]) => [name.slice(prefix.length), value]);
  const ticked = CONSENT_PURPOSES.filter((purpose) => Boolean(fields[`consents.${purpose}`]));
  const revision = typeof fields.revision === 'string' ? fields.revision : undefined;
  return { answers: Object.fromEntries(answers), ticked, revision };
}
