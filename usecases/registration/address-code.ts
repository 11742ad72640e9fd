import { now } from '#adapters/clock.ts';
import type { OneTimeCode } from '#db/account/one-time-code.ts';
import { getDb } from '#db/client.ts';
import type { CodePurpose } from '#domain/account.ts';
import { type CodeAsked, type CodeRefusal, makeCode, tryCode } from '../account/one-time-code.ts';
import type { OwnRegistration } from './own-registration.ts';
import { languageOf } from './setup-facts.ts';

/** Deeds for which a link or a typed address is not enough (registration.md rules 3 and 5, P2). */
type AddressPurpose = Extract<CodePurpose, 'transfer' | 'own_data' | 'replace'>;

export type AddressCodeAsked = CodeAsked | { readonly ok: false; readonly reason: 'not_possible' };

export type TriedCode =
  | { readonly ok: true; readonly code: OneTimeCode }
  | { readonly ok: false; readonly reason: CodeRefusal['reason'] };

/** What somebody types: the digits of the mail, and the Cookie header of the browser that asked for them. */
export type TypedCode = { readonly digits: string; readonly cookie: string | undefined };

/**
 * Mails a one-time code to the address on file, bound to the browser by its flow, three an hour
 * (security-reliability.md rule 14). Without an address nobody can be asked.
 */
export async function askAddressCode(
  { registration }: Pick<OwnRegistration, 'registration'>,
  purpose: AddressPurpose,
): Promise<AddressCodeAsked> {
  const { email, emailNorm, locale } = registration;
  if (email === null || emailNorm === null) return { ok: false, reason: 'not_possible' };
  const mailTo = { language: languageOf(locale), accountId: null };
  const wish = { email, emailNorm, purpose, accountId: null, mailTo };
  return getDb().tx((tx) => makeCode(tx, wish, now()), { label: `${purpose}.code` });
}

/**
 * The code when it is right and of this very address; the caller uses it up together with its deed. `wrong`: other digits;
 * `over`: no code of this browser opens this now, since it was asked for in another one, for something else or too long ago.
 */
export async function tryAddressCode(
  { registration }: Pick<OwnRegistration, 'registration'>,
  { digits, cookie }: TypedCode,
  purpose: AddressPurpose,
): Promise<TriedCode> {
  const tried = await tryCode(cookie, digits, purpose);
  if (!tried.ok) return { ok: false, reason: tried.reason };
  const { emailNorm } = registration;
  return emailNorm !== null && tried.code.emailNorm === emailNorm ? tried : { ok: false, reason: 'over' };
}
