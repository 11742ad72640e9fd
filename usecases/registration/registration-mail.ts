import { queueMail } from '#db/mail.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import type { RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { languageOf, type RegistrationSetup } from './setup-facts.ts';
import { inviteParams, keepInvite, planTicketInvite } from './ticket-invite.ts';

/** Kinds of registration in the table of mails begin with this. */
export const MAIL_PREFIX = 'registration.';

/** Mails that say what the organizers wrote with their decision. */
export const SAYS_WHY: ReadonlySet<RegistrationMailKind> = new Set([
  'approved',
  'approved_waiting',
  'rejected',
  'cancelled',
]);

/**
 * Leaves a mail about a registration in the transaction of the change; ids only, everything else is read when it is sent.
 * The same kind about the same version goes out once (registration.md, "E-mails"). Nobody without an address is written to.
 */
export async function queueRegistrationMail(
  tx: Tx,
  setup: RegistrationSetup,
  registration: Registration,
  mail: {
    readonly kind: RegistrationMailKind;
    readonly at: number;
    /** Somebody else than the person of the seat. */
    readonly to?: { readonly email: string; readonly locale: string } | undefined;
    /** Tells two mails of one kind and version apart, e.g. the third time that a ticket is sent again. */
    readonly mark?: string;
    readonly params?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { kind, at, to, mark, params = {} } = mail;
  const email = to?.email ?? registration.email;
  if (email === null) return;
  const { id, version, locale, personId } = registration;
  const key = `${kind}:${id}:${version}${to === undefined ? '' : ':other'}${mark === undefined ? '' : `:${mark}`}`;
  const language = languageOf(to?.locale ?? locale, languageOf(setup.edition.defaultLocale));
  const invite = await planTicketInvite(tx, setup, registration, { kind, language });
  const mailId = await queueMail(tx, {
    kind: `${MAIL_PREFIX}${kind}`,
    dedupeKey: key,
    language,
    toEmail: email,
    personId: to === undefined ? personId : null,
    editionId: setup.scope.editionId,
    params: { registrationId: id, ...params, ...(invite && inviteParams(invite)) },
    at,
  });
  if (mailId !== undefined && invite !== undefined) await keepInvite(tx, setup, registration, invite, at);
}
