import { randomBytes } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addTransfer } from '#db/registration/transfer.ts';
import type { Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import { emailInput, nameInput } from '#domain/account-input.ts';
import type { Language } from '#domain/locale.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { type CodeAsked, makeCode, tryCode } from '../account/one-time-code.ts';
import type { FieldError } from './answer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import { languageOf, typeById } from './setup-facts.ts';
import { done, refused } from './ticket-deed.ts';

/** Until then the old ticket works, and the offer can be taken (registration.md rule 3). */
const TRANSFER_MS = 72 * 3_600_000;

/**
 * Mails a one-time code to the address on file: who only has the link passes nothing on. `flow` binds it to the browser,
 * as the codes of accounts. @throws NotFoundError
 */
export async function askTransferCode(
  secret: string,
): Promise<CodeAsked | { readonly ok: false; readonly reason: 'not_possible' }> {
  const own = await openOwnRegistration(secret);
  const { email, emailNorm, locale } = own.registration;
  if (!canPassOn(own) || email === null || emailNorm === null) return { ok: false, reason: 'not_possible' };
  const wish = { email, emailNorm, purpose: 'transfer', accountId: null } as const;
  const mailTo = { language: languageOf(locale), accountId: null };
  return getDb().tx((tx) => makeCode(tx, { ...wish, mailTo }, now()), { label: 'transfer.code' });
}

export type TransferOrder = {
  readonly name: string;
  readonly email: string;
  /** Language in which the recipient is written to. */
  readonly language: Language;
  readonly digits: string;
  readonly cookie: string | undefined;
};

/** Offers the ticket to somebody else, by the code that was mailed; they take it within 72 hours. @throws NotFoundError */
export async function startTransfer(secret: string, order: TransferOrder): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  if (!canPassOn(own)) return refused(409, 'not_possible');
  const fields = fieldsOf(order);
  const emailNorm = normaliseEmail(order.email);
  if (fields.length > 0 || emailNorm === undefined) return refused(422, 'invalid', fields);
  if (emailNorm === own.registration.emailNorm)
    return refused(422, 'invalid', [{ name: 'email', code: 'invalid' }]);
  const tried = await tryCode(order.cookie, order.digits, 'transfer');
  if (!tried.ok || tried.code.emailNorm !== own.registration.emailNorm) return refused(422, 'code_wrong');
  const isOffered = await getDb().tx(
    async (tx) => {
      if (!(await spendCode(tx, tried.code.id, now()))) return false;
      await offer(tx, own, order, emailNorm);
      return true;
    },
    { label: 'transfer.offer' },
  );
  return isOffered ? done(own.registration) : refused(422, 'code_wrong');
}

function canPassOn({ setup, registration }: OwnRegistration): boolean {
  const { freezeAt } = typeById(setup, registration.typeId);
  return registration.state === 'confirmed' && (freezeAt === null || now() < freezeAt);
}

function fieldsOf({ name, email }: TransferOrder): FieldError[] {
  const wrong: [FieldError['name'], boolean][] = [
    ['name', nameInput.safeParse(name).success],
    ['email', emailInput.safeParse(email).success],
  ];
  return wrong.flatMap(([field, isGood]) => (isGood ? [] : [{ name: field, code: 'invalid' }]));
}

async function offer(
  tx: Tx,
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
  const { id: targetId, editionId } = registration;
  const line = { editionId, action: 'registration.offer_transfer', targetKind: 'registration', targetId };
  await recordAudit(tx, anonymousViewer, at, [{ ...line, fields: [] }]);
}
