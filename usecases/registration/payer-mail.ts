import type { Tx } from '#db/types.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { queuePartyMail } from './party-mail.ts';
import type { PayHolder } from './payment-holder.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Leaves a mail to whoever pays: the contact of a group, else the person. */
export async function queuePayerMail(
  tx: Tx,
  setup: RegistrationSetup,
  { party, members: [first] }: Pick<PayHolder, 'party' | 'members'>,
  mail: {
    readonly kind: RegistrationMailKind;
    readonly at: number;
    readonly mark: string;
    readonly params?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  if (party !== undefined) await queuePartyMail(tx, setup, party, mail);
  else if (first !== undefined) await queueRegistrationMail(tx, setup, first, mail);
}
