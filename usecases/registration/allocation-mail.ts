import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import { type Allocation, allocationsToRemind } from '#db/registration/allocation.ts';
import type { Tx } from '#db/types.ts';
import { dueReminder } from '#domain/registration/reminder.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { MAIL_PREFIX } from './registration-mail.ts';
import { editionStartAt, languageOf, type RegistrationSetup } from './setup-facts.ts';

type AllocationKind = Extract<RegistrationMailKind, 'delegation' | 'delegation_reminder'>;

/** Leaves a mail with link and code to the contact of a delegation, once for each mark; whether one was left. */
export async function queueAllocationMail(
  tx: Tx,
  { scope, edition }: Pick<RegistrationSetup, 'scope' | 'edition'>,
  { id: allocationId, email }: Pick<Allocation, 'id' | 'email'>,
  { kind, at, mark }: { readonly kind: AllocationKind; readonly at: number; readonly mark: string },
): Promise<boolean> {
  if (email === null) return false;
  const id = await queueMail(tx, {
    kind: `${MAIL_PREFIX}${kind}`,
    dedupeKey: `${kind}:${allocationId}:${mark}`,
    language: languageOf(edition.defaultLocale),
    toEmail: email,
    editionId: scope.editionId,
    params: { allocationId },
    at,
  });
  return id !== undefined;
}

/**
 * Reminds delegations of seats that nobody took, 14 and 3 days before they go back, or before the edition where they do not
 * (registration.md G2, G4): each once. @returns how many mails were left
 */
export async function remindDelegations(setup: RegistrationSetup, at: number): Promise<number> {
  let sent = 0;
  for (const allocation of await allocationsToRemind(getDb().read, setup.scope)) {
    const { returnAt, linkMadeAt } = allocation;
    const startAt = returnAt ?? editionStartAt(setup.edition);
    const due = dueReminder('delegation', { startAt, since: linkMadeAt ?? 0 }, at);
    if (due === undefined) continue;
    const mail = { kind: 'delegation_reminder', at, mark: String(due) } as const;
    const isSent = await getDb().tx((tx) => queueAllocationMail(tx, setup, allocation, mail), {
      guarded: true,
      label: 'allocation.remind',
    });
    sent += Number(isSent);
  }
  return sent;
}
