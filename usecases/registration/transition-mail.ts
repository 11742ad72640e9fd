import { partyById } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import type { TransitionMail } from '#domain/registration/transition-guard.ts';
import { PARTY_KINDS, queuePartyMail } from './party-mail.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationSetup } from './setup-facts.ts';
import { staffAddresses } from './staff-address.ts';

type MailWork = { readonly tx: Tx; readonly setup: RegistrationSetup; readonly at: number };

/** Leaves the mails of a transition: to the person of the seat, to who had it before, to the contact of the group, to staff. */
export async function mailTransition(
  work: MailWork,
  {
    before,
    after,
    changes = '',
  }: {
    readonly before: Registration | undefined;
    readonly after: Registration;
    /** What became of sessions, for the mail that says that the ticket changed. */
    readonly changes?: string;
  },
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
    if (to === 'staff') await tellStaff(work, after, kind);
    if (to === 'staff' || to === 'contact') continue;
    const other = to === 'holder' ? undefined : previous(before);
    const params = kind === 'changed' && changes !== '' ? { changes } : {};
    if (other !== null) await queueRegistrationMail(tx, setup, after, { kind, at, to: other, params });
  }
}

async function tellStaff(
  { tx, setup, at }: MailWork,
  after: Registration,
  kind: TransitionMail['kind'],
): Promise<void> {
  const staff = await staffAddresses(tx, setup);
  for (const [place, to] of staff.entries())
    await queueRegistrationMail(tx, setup, after, { kind, at, to, mark: `staff-${place}` });
}

/** Null: there was nobody, or nobody who can be written to. */
function previous(before: Registration | undefined): { email: string; locale: string } | null {
  return before?.email == null ? null : { email: before.email, locale: before.locale };
}
