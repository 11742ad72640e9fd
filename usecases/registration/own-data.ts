import { now } from '#adapters/clock.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { grantsOf } from '#db/account/session.ts';
import { getDb } from '#db/client.ts';
import { type DataSubject, findSubject, subjectOfIds } from '#db/person-data.ts';
import { emailHint } from '#domain/registration/email-hint.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { runErasure } from '../erasure-run.ts';
import { exportSubject, type PersonExport } from '../person-export.ts';
import { type AddressCodeAsked, askAddressCode, type TypedCode, tryAddressCode } from './address-code.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import type { DrawTicket } from './ticket-paper.ts';

/** What the page of the own data says before anybody has shown that the mailbox is theirs: nothing of the address but its hint. */
export type OwnDataPage = {
  /** Empty where there is no address, so that nobody can be asked. */
  readonly emailHint: string;
  /** Nothing of the registration names anybody any more. */
  readonly isErased: boolean;
};

export type OwnDataRefusal = {
  readonly ok: false;
  readonly reason: 'code_wrong' | 'unconfirmed' | 'duties' | 'busy';
};

/** The page behind the link of a ticket. @throws NotFoundError for a link that opens nothing */
export async function ownDataPage(secret: string): Promise<OwnDataPage> {
  const { registration } = await openOwnRegistration(secret);
  const { email, badgeName, state } = registration;
  const isErased = email === null && badgeName === null && !isLiveState(state);
  return { emailHint: emailHint(email), isErased };
}

/** Mails a code to the address on file: who only has the link reads and erases nothing (P2). @throws NotFoundError */
export async function askOwnDataCode(secret: string): Promise<AddressCodeAsked> {
  return askAddressCode(await openOwnRegistration(secret), 'own_data');
}

/**
 * Everything that is held under the address of a registration, for who proved it: one ZIP of JSON, CSV and tickets as PDF
 * (registration.md P2). @throws NotFoundError
 */
export async function exportOwnData(
  secret: string,
  typed: TypedCode,
  { viewer, draw }: { readonly viewer: Viewer; readonly draw: DrawTicket },
): Promise<PersonExport | OwnDataRefusal> {
  const own = await openOwnRegistration(secret);
  if (!(await proveAddress(own, typed))) return { ok: false, reason: 'code_wrong' };
  return exportSubject(viewer, await subjectOf(own), { draw, link: 'shown' });
}

/**
 * Erases everything that is held under the address of a registration, for who proved it: places are given back first, then
 * nothing names them (registration.md P2, rule 54). Who has a part in the programme or a right is erased by the desk, which
 * sees what else would go (docs/decisions/124). @throws NotFoundError
 */
export async function eraseOwnData(
  secret: string,
  { isUnderstood, ...typed }: TypedCode & { readonly isUnderstood: boolean },
  viewer: Viewer,
): Promise<{ readonly ok: true } | OwnDataRefusal> {
  const own = await openOwnRegistration(secret);
  if (!isUnderstood) return { ok: false, reason: 'unconfirmed' };
  if (!(await proveAddress(own, typed))) return { ok: false, reason: 'code_wrong' };
  const subject = await subjectOf(own);
  if (await hasDuties(subject)) return { ok: false, reason: 'duties' };
  const receipt = await runErasure(viewer, subject, now());
  return receipt === undefined ? { ok: false, reason: 'busy' } : { ok: true };
}

/** Tries the code and uses it up: the next deed takes another one. */
async function proveAddress(own: OwnRegistration, typed: TypedCode): Promise<boolean> {
  const tried = await tryAddressCode(own, typed, 'own_data');
  if (!tried.ok) return false;
  return getDb().tx((tx) => spendCode(tx, tried.code.id, now()), { label: 'own_data.spend' });
}

/** An address that two people of the programme share names neither of them: then it is the registrations alone. */
async function subjectOf({ registration }: OwnRegistration): Promise<DataSubject> {
  const { read } = getDb();
  const found = await findSubject(read, registration.emailNorm ?? '');
  return found ?? subjectOfIds(read, [registration.id]);
}

async function hasDuties({ personIds, accountIds }: DataSubject): Promise<boolean> {
  if (personIds.length > 0) return true;
  for (const accountId of accountIds) if ((await grantsOf(getDb().read, accountId)).length > 0) return true;
  return false;
}
