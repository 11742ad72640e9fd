import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import type { StoredMail } from '#db/mail.ts';
import { paymentsOf } from '#db/registration/payment.ts';
import { dateRange, zonedTimeText } from '#domain/date-text.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { RegistrationMatter } from '#domain/mail.ts';
import { inertName, inertParagraphs } from '#domain/mail-name.ts';
import { moneyText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { isLiveState, type RegistrationMailKind } from '#domain/registration/vocabulary.ts';
import { drawMatter, TELLS_RANK } from './lottery-matter.ts';
import { type PartyHeld, readPartyHeld } from './party-held.ts';
import { partySecretOf, seatSecretOf } from './party-link.ts';
import { SAYS_WHY } from './registration-mail.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

type PartyMail = Pick<StoredMail, 'language' | 'params' | 'toEmail'>;

/**
 * What a mail to the contact of a group says, read when it leaves: how the group stands, and the list with a link for each
 * person (registration.md, "E-mails"). Undefined when the address is no longer the contact's, when there are no seats any
 * more to speak of, and for reminders that have become needless.
 */
export async function partyMatter(
  setup: RegistrationSetup,
  mail: PartyMail,
  about: RegistrationMailKind,
  secrets: 'shown' | 'hidden',
): Promise<RegistrationMatter | undefined> {
  const { language, toEmail, params } = mail;
  const held = await readPartyHeld(getDb().read, setup, params.partyId ?? '');
  const { party, seats, rank } = held;
  const [first] = seats;
  if (party.email !== toEmail || first === undefined) return undefined;
  const isNameless = seats.some(({ state }) => state === 'unassigned');
  if (about === 'assign_reminder' && (!isNameless || party.remindersOffAt !== null)) return undefined;
  const isShown = secrets === 'shown';
  const path = decodeURI(paths(language).party(isShown ? partySecretOf(party) : '…'));
  return {
    kind: 'registration',
    about,
    ...(await wordsOf(setup, held, language)),
    name: inertName(party.contactName ?? ''),
    rank: TELLS_RANK.has(about) ? (rank ?? null) : null,
    reason: SAYS_WHY.has(about) ? reasonOf(held, about) : '',
    code: null,
    humanCode: null,
    address: `${environment().publicUrl}${path}`,
    lines: about === 'party' || about === 'assign_reminder' ? seatLines(held, language, isShown) : [],
    ...(about === 'assign_reminder' && { unsubscribe: `${environment().publicUrl}${path}#reminders` }),
    ...(await drawMatter(setup, about, { registrationIds: [], partyIds: [party.id] }, language)),
  };
}

async function wordsOf(setup: RegistrationSetup, { party, seats }: PartyHeld, language: Language) {
  const { edition, scope } = setup;
  const live = seats.filter(({ state }) => isLiveState(state));
  const first = live[0] ?? seats[0];
  if (first === undefined) throw new Error('A group without seats');
  const text = (map: LocaleMap) =>
    pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? edition.slug;
  const payments = await paymentsOf(getDb().read, scope, { partyIds: [party.id] });
  const dueMinor = live.reduce((total, { priceMinor }) => total + priceMinor, 0);
  return {
    forum: inertName(text(edition.name)),
    dates: dateRange(edition.startOn, edition.endOn, language),
    type: inertName(text(typeById(setup, first.typeId).name)),
    deadline: first.deadlineAt === null ? '' : zonedTimeText(first.deadlineAt, edition.zone, language),
    amount: moneyText(dueMinor, first.currency, language),
    reference: payments.at(-1)?.reference ?? '',
  };
}

/** What was written with the decision, which is one for all seats that it was about. */
function reasonOf({ seats }: PartyHeld, about: RegistrationMailKind): string {
  const decided = seats.filter(({ state }) =>
    about === 'rejected' ? state === 'rejected' : isLiveState(state),
  );
  const reason = decided.find((seat) => seat.reason !== null)?.reason;
  return inertParagraphs(reason ?? '').join(' ');
}

/** Name or number of each seat with its own link, while that is the contact's to know: it opens that seat alone. */
function seatLines({ party, seats }: PartyHeld, language: Language, isShown: boolean): string[] {
  return seats
    .filter(({ state }) => isLiveState(state))
    .map((seat, at) => {
      const name = seat.badgeName === null ? '' : ` ${inertName(seat.badgeName)}`;
      const secret = seatSecretOf(party, seat);
      if (secret === undefined) return `${at + 1}.${name}`;
      const path = decodeURI(paths(language).ticket(isShown ? secret : '…'));
      return `${at + 1}.${name} ${environment().publicUrl}${path}`;
    });
}
