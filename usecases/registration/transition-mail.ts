import { partyById } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import type { TransitionMail } from '#domain/registration/transition-guard.ts';
import { PARTY_KINDS, queuePartyMail } from './party-mail.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationSetup } from './setup-facts.ts';

type MailWork = { readonly tx: Tx; readonly setup: RegistrationSetup; readonly at: number };

/** Leaves the mails of a transition: to the person of the seat, to who had it before, to the contact of the group, to staff. */
export async function mailTransition(
  work: MailWork,
  { before, after }: { readonly before: Registration | undefined; readonly after: Registration },
  mails: readonly TransitionMail[],
): Promise<void> {
  const { tx, setup, at } = work;
  const party = after.partyId === null ? undefined : await partyById(tx, setup.scope, after.partyId);
  for (const { kind, to } of mails) {
    // What a seat without an address is told, its contact is told.
    const isOfContact = PARTY_KINDS.has(kind) || (to === 'holder' && after.email === null);
    if (party !== undefined && isOfContact) {
      await queuePartyMail(tx, setup, party, { kind: kind === 'ticket' ? 'party' : kind, at });
      continue;
    }
    const other = recipient(work, to, before);
    if (other === null) continue;
    await queueRegistrationMail(tx, setup, after, { kind, at, to: other });
  }
}

type Recipient = { readonly email: string; readonly locale: string };

/** Undefined: the person of the seat; null: nobody. */
function recipient(
  { setup }: MailWork,
  to: TransitionMail['to'],
  before: Registration | undefined,
): Recipient | undefined | null {
  const { setting, edition } = setup;
  if (to === 'holder') return undefined;
  if (to === 'staff')
    return setting.replyTo === null ? null : { email: setting.replyTo, locale: edition.defaultLocale };
  if (to === 'contact') return null;
  return before?.email == null ? null : { email: before.email, locale: before.locale };
}
