import { queueMail } from '#db/mail.ts';
import type { Party } from '#db/registration/party.ts';
import type { Tx } from '#db/types.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { MAIL_PREFIX } from './registration-mail.ts';
import { languageOf, type RegistrationSetup } from './setup-facts.ts';

/** What concerns a group as a whole goes to its contact, once for all seats; tickets go to the people themselves. */
export const PARTY_KINDS: ReadonlySet<RegistrationMailKind> = new Set([
  'party',
  'invoice',
  'payment_due',
  'payment_reminder',
  'payment_more',
  'payment_expired',
  'refund_due',
  'refund_requested',
  'refund_sent',
  'received',
  'approved',
  'approved_waiting',
  'rejected',
  'rank',
  'draw_waiting',
  'offer',
  'offer_ended',
  'left',
  'assign_reminder',
]);

/**
 * Leaves a mail to the contact of a group. `mark` tells two mails of one kind apart; without one the instant does, so that
 * a transaction that moves fifty seats leaves one mail. Nobody without an address is written to.
 * @returns whether one was left
 */
export async function queuePartyMail(
  tx: Tx,
  setup: RegistrationSetup,
  party: Party,
  mail: {
    readonly kind: RegistrationMailKind;
    readonly at: number;
    readonly mark?: string;
    readonly params?: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const { kind, at, mark = String(at), params = {} } = mail;
  if (party.email === null) return false;
  const id = await queueMail(tx, {
    kind: `${MAIL_PREFIX}${kind}`,
    dedupeKey: `${kind}:party:${party.id}:${mark}`,
    language: languageOf(party.locale, languageOf(setup.edition.defaultLocale)),
    toEmail: party.email,
    editionId: setup.scope.editionId,
    params: { partyId: party.id, ...params },
    at,
  });
  return id !== undefined;
}
