import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addTransfer, closeTransfersOf, openTransferOf } from '#db/registration/transfer.ts';
import type { Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import { emailInput, nameInput } from '#domain/account-input.ts';
import type { Language } from '#domain/locale.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import type { CodeRefusal } from '../account/one-time-code.ts';
import { type AddressCodeAsked, askAddressCode, tryAddressCode } from './address-code.ts';
import type { FieldError } from './answer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration, stillOwn } from './own-registration.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import { typeById } from './setup-facts.ts';
import { done, lineOf, refused } from './ticket-deed.ts';

/** Until then the old ticket works, and the offer can be taken (registration.md rule 3). */
const TRANSFER_MS = 72 * 3_600_000;

/**
 * Mails a one-time code to the address on file: who only has the link passes nothing on. `flow` binds it to the browser,
 * as the codes of accounts. @throws NotFoundError
 */
export async function askTransferCode(secret: string): Promise<AddressCodeAsked> {
  const own = await openOwnRegistration(secret);
  if (!canPassOn(own)) return { ok: false, reason: 'not_possible' };
  return askAddressCode(own, 'transfer');
}

export type TransferOrder = {
  readonly name: string;
  readonly email: string;
  /** Language in which the recipient is written to. */
  readonly language: Language;
  readonly digits: string;
  readonly cookie: string | undefined;
};

/**
 * Offers the ticket to somebody else, by the code that was mailed; they take it within 72 hours. Fields are named as those of
 * the form: what is wrong is said where it was typed (registration.md A7). @throws NotFoundError
 */
export async function startTransfer(
  secret: string,
  order: TransferOrder,
  viewer: Viewer = anonymousViewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  if (!canPassOn(own)) return refused(409, 'not_possible');
  const fields = fieldsOf(order);
  const emailNorm = normaliseEmail(order.email);
  if (fields.length > 0 || emailNorm === undefined) return refused(422, 'invalid', fields);
  if (emailNorm === own.registration.emailNorm)
    return refused(422, 'invalid', [{ name: 'toEmail', code: 'same' }]);
  const tried = await tryAddressCode(own, order, 'transfer');
  if (!tried.ok) return codeRefused(tried.reason);
  return getDb().tx(
    async (tx) => {
      const registration = await stillOwn(tx, own);
      // Whoever has the ticket now did not ask for this.
      if (registration === undefined || !canPassOn({ ...own, registration }))
        return refused(409, 'not_possible');
      if (!(await spendCode(tx, tried.code.id, now()))) return codeRefused('over');
      await offer({ tx, viewer }, { ...own, registration }, order, emailNorm);
      return done(registration);
    },
    { guarded: true, label: 'transfer.offer' },
  );
}

/**
 * Takes an offer back before it is accepted: its link opens nothing any more, the ticket stays where it is. The link of the
 * ticket is enough, since nothing leaves its holder. @throws NotFoundError
 */
export async function withdrawTransfer(secret: string, viewer?: Viewer): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const { setup } = own;
  const at = now();
  return getDb().tx(
    async (tx) => {
      const current = await stillOwn(tx, own);
      if (current === undefined) return refused(409, 'not_possible');
      const offered = await openTransferOf(tx, setup.scope, current.id);
      if (offered === undefined) return refused(409, 'not_possible');
      await closeTransfersOf(tx, setup.scope, current.id, at);
      await recordAudit(tx, own.viewer, at, [lineOf(current, 'withdraw_transfer', [])]);
      return done(current);
    },
    { guarded: true, label: 'transfer.withdraw' },
  );
}

function canPassOn({ setup, registration }: Pick<OwnRegistration, 'setup' | 'registration'>): boolean {
  const { freezeAt } = typeById(setup, registration.typeId);
  return registration.state === 'confirmed' && (freezeAt === null || now() < freezeAt);
}

function codeRefused(reason: CodeRefusal['reason']): TicketDeedAnswer {
  return refused(422, 'code_wrong', [{ name: 'code', code: reason }]);
}

function fieldsOf({ name, email }: TransferOrder): FieldError[] {
  const wrong: [FieldError['name'], boolean][] = [
    ['toName', nameInput.safeParse(name).success],
    ['toEmail', emailInput.safeParse(email).success],
  ];
  return wrong.flatMap(([field, isGood]) => (isGood ? [] : [{ name: field, code: 'invalid' }]));
}

async function offer(
  { tx, viewer }: { readonly tx: Tx; readonly viewer: Viewer },
  { setup, registration }: OwnRegistration,
  { name, email, language }: TransferOrder,
  emailNorm: string,
): Promise<void> {
  const at = now();
  const publicId = publicIdFrom(randomBytes(12));
  await addTransfer(tx, setup.scope, {
    publicId,
    registrationId: registration.id,
    email: email.trim(),
    emailNorm,
    badgeName: nameInput.parse(name),
    locale: language,
    requestedAt: at,
    expiresAt: at + TRANSFER_MS,
  });
  const to = { email: email.trim(), locale: language };
  await queueRegistrationMail(tx, setup, registration, { kind: 'transfer_offer', at, to, mark: publicId });
  await recordAudit(tx, viewer, at, [lineOf(registration, 'offer_transfer', [])]);
}
