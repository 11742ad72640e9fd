import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { paymentsOf } from '#db/registration/payment.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { openTransferOf } from '#db/registration/transfer.ts';
import { dateRange, zonedTimeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { inertName, inertParagraphs } from '#domain/mail-name.ts';
import { moneyText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { REGISTRATION_MAIL_KINDS, type RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { allocationMatter } from './allocation-matter.ts';
import { readHeld } from './held.ts';
import { drawMatter, TELLS_RANK } from './lottery-matter.ts';
import { PARTY_KINDS } from './party-mail.ts';
import { partyMatter } from './party-matter.ts';
import { MAIL_PREFIX, SAYS_WHY } from './registration-mail.ts';
import { REMINDING, reminderMatter } from './reminder-matter.ts';
import { type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { readCode, secretOf, shownHumanCode } from './ticket.ts';
import { inviteOfMail } from './ticket-invite.ts';
import { transferToken } from './transfer-link.ts';

/**
 * What a mail about a registration says, read when it leaves: the ticket as it is then. Undefined when the registration is
 * gone, or when the mail no longer goes to its address: nobody gets a link that became somebody else's.
 */
export async function registrationMatter(
  mail: Pick<StoredMail, 'kind' | 'language' | 'params' | 'editionId' | 'toEmail' | 'createdAt'>,
  secrets: 'shown' | 'hidden',
): Promise<RegistrationMatter | undefined> {
  const about = REGISTRATION_MAIL_KINDS.find((kind) => kind === mail.kind.slice(MAIL_PREFIX.length));
  if (about === undefined || mail.editionId === null) return undefined;
  const setup = await setupOf(mail.editionId);
  if (setup === undefined) return undefined;
  if (about === 'delegation' || about === 'delegation_reminder')
    return allocationMatter(setup, mail, about, secrets);
  if (mail.params.partyId !== undefined) return partyMatter(setup, mail, about, secrets);
  const registration = await registrationById(getDb().read, setup.scope, mail.params.registrationId ?? '');
  if (registration === undefined) return undefined;
  const isOwn = registration.email === mail.toEmail;
  const { partyId } = registration;
  if (!isOwn && partyId !== null && PARTY_KINDS.has(about))
    return partyMatter(setup, { ...mail, params: { partyId } }, about, secrets);
  if (!isOwn && SHOWS_TICKET.has(about)) return undefined;
  const words = await wordsOf(setup, registration, mail.language);
  if (REMINDING.has(about)) return reminderMatter(setup, registration, mail, about, { words, secrets });
  if (about === 'transfer_offer') return transferMatter(mail, setup, registration, { words, secrets });
  const ticket = await ticketOf(setup, registration, SHOWS_TICKET.has(about) && secrets === 'shown');
  const secret = secrets === 'shown' && isOwn ? secretOf(registration) : '…';
  const path = decodeURI(paths(mail.language).ticket(secret));
  const draw = await drawMatter(setup, about, { registrationIds: [registration.id] }, mail.language);
  const invite = await inviteOfMail(getDb().read, setup, registration, mail);
  return {
    kind: 'registration',
    about,
    ...words,
    name: isOwn ? words.name : '',
    ...ticket,
    rank: TELLS_RANK.has(about) ? ticket.rank : null,
    reason: SAYS_WHY.has(about) ? inertParagraphs(registration.reason ?? '').join(' ') : '',
    address: `${environment().publicUrl}${path}`,
    denial: `${environment().publicUrl}${decodeURI(paths(mail.language).notMe(secret))}`,
    ...draw,
    ...(invite && { invite }),
  };
}

/** To the recipient of a ticket that is passed on; undefined when the offer is taken or over. */
async function transferMatter(
  { language, toEmail }: Pick<StoredMail, 'language' | 'toEmail'>,
  setup: RegistrationSetup,
  registration: Registration,
  { words, secrets }: { words: Awaited<ReturnType<typeof wordsOf>>; secrets: 'shown' | 'hidden' },
): Promise<RegistrationMatter | undefined> {
  const transfer = await openTransferOf(getDb().read, setup.scope, registration.id);
  if (transfer?.email !== toEmail) return undefined;
  const token = secrets === 'shown' ? transferToken(transfer) : '…';
  return {
    kind: 'registration',
    about: 'transfer_offer',
    ...words,
    name: inertName(transfer.badgeName),
    deadline: zonedTimeText(transfer.expiresAt, setup.edition.zone, language),
    address: `${environment().publicUrl}${decodeURI(paths(language).transfer(token))}`,
    rank: null,
    reason: '',
    code: null,
    humanCode: null,
  };
}

/** Mails with the code of the ticket. */
const SHOWS_TICKET: ReadonlySet<RegistrationMailKind> = new Set(['ticket', 'changed']);

async function setupOf(editionId: string): Promise<RegistrationSetup | undefined> {
  try {
    const { scope, edition } = await gateHouse(systemViewer('mail'), editionId);
    return await readSetup(getDb().read, scope, edition);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function wordsOf(setup: RegistrationSetup, registration: Registration, language: Language) {
  const { edition } = setup;
  const text = (map: LocaleMap) =>
    pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? edition.slug;
  const { deadlineAt, priceMinor, currency } = registration;
  const payments = await paymentsOf(getDb().read, setup.scope, { registrationIds: [registration.id] });
  return {
    forum: inertName(text(edition.name)),
    dates: dateRange(edition.startOn, edition.endOn, language),
    type: inertName(text(typeById(setup, registration.typeId).name)),
    name: inertName(registration.badgeName ?? ''),
    deadline: deadlineAt === null ? '' : zonedTimeText(deadlineAt, edition.zone, language),
    amount: moneyText(priceMinor, currency, language),
    reference: payments.at(-1)?.reference ?? '',
  };
}

async function ticketOf(setup: RegistrationSetup, { id }: Registration, isShown: boolean) {
  const { ticket, rank = null } = await readHeld(getDb().read, setup, id);
  const code = ticket && isShown ? await readCode(getDb().read, setup, ticket) : undefined;
  if (ticket === undefined || code === undefined) return { rank, code: null, humanCode: null };
  return { rank, code, humanCode: shownHumanCode(ticket) };
}
