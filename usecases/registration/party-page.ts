import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import type { Party } from '#db/registration/party.ts';
import type { Registration } from '#db/registration/registration.ts';
import { ticketsOf } from '#db/registration/ticket.ts';
import type { Language } from '#domain/locale.ts';
import { emailHint } from '#domain/registration/email-hint.ts';
import { HOLD_EXTENSIONS_MOST } from '#domain/registration/hold.ts';
import { isLiveState, type RegistrationState } from '#domain/registration/vocabulary.ts';
import type { RegistrationEdition, TypeChoice } from './answer.ts';
import { readPartyHeld } from './party-held.ts';
import { openOwnParty, seatSecretOf } from './party-link.ts';
import { type PaymentShown, partyPaymentShown } from './payment-shown.ts';
import { editionShown } from './registration-page.ts';
import { languageOf, type RegistrationSetup, typeById } from './setup-facts.ts';
import { shownHumanCode } from './ticket.ts';

export type PartySeatShown = {
  /** Its public id. */
  readonly id: string;
  readonly state: RegistrationState;
  readonly name: string | null;
  readonly emailHint: string;
  /** Opens the page of this seat alone; undefined once it is no longer the contact's to know. */
  readonly secret: string | undefined;
  /** As printed; undefined without a ticket that works, and as the link. */
  readonly humanCode: string | undefined;
  readonly can: readonly ('name' | 'link' | 'replace' | 'cancel')[];
};

/** What the link of a group shows (registration.md G1 to G3): its seats, who is missing, and what is to be paid, once. */
export type PartyPage = {
  readonly edition: RegistrationEdition;
  readonly state: RegistrationState;
  readonly contactName: string;
  readonly emailHint: string;
  readonly organisation: string | null;
  readonly language: Language;
  readonly type: Pick<TypeChoice, 'slug' | 'name'>;
  readonly rank: number | undefined;
  /** End of the hold or offer, or the due date (UTC ms). */
  readonly deadlineAt: number | null;
  readonly holdMinutes: number;
  readonly extensionsLeft: number;
  /** Of all seats together, minor units. */
  readonly dueMinor: number;
  readonly currency: string;
  readonly payment: PaymentShown | undefined;
  readonly hasReminders: boolean;
  readonly seats: readonly PartySeatShown[];
  readonly namelessCount: number;
};

/** @throws NotFoundError for a link that opens nothing */
export async function partyPage(secret: string): Promise<PartyPage> {
  const { setup, party: own } = await openOwnParty(secret);
  const { read } = getDb();
  const { party, seats, state, rank } = await readPartyHeld(read, setup, own.id);
  const live = seats.filter((seat) => isLiveState(seat.state));
  const first = live[0] ?? seats[0];
  if (first === undefined) throw new Error('A group without seats');
  const tickets = await ticketsOf(
    read,
    setup.scope,
    live.map(({ id }) => id),
  );
  const codes = new Map(tickets.map((ticket) => [ticket.registrationId, shownHumanCode(ticket)]));
  const { slug, name } = typeById(setup, first.typeId);
  const held = live.filter((seat) => seat.state === 'held');
  return {
    edition: editionShown(setup.edition),
    state,
    contactName: party.contactName ?? '',
    emailHint: emailHint(party.email),
    organisation: party.organisation,
    language: languageOf(party.locale),
    type: { slug, name },
    rank,
    deadlineAt: first.deadlineAt,
    holdMinutes: setup.setting.holdMinutes,
    extensionsLeft: HOLD_EXTENSIONS_MOST - Math.max(0, ...held.map(({ holdExtensions }) => holdExtensions)),
    dueMinor: live.reduce((total, { priceMinor }) => total + priceMinor, 0),
    currency: first.currency,
    payment: await partyPaymentShown(setup, party.id),
    hasReminders: party.remindersOffAt === null,
    seats: live.map((seat) => seatShown(setup, party, seat, codes.get(seat.id))),
    namelessCount: live.filter(({ badgeName }) => badgeName === null).length,
  };
}

function seatShown(
  setup: RegistrationSetup,
  party: Party,
  seat: Registration,
  humanCode: string | undefined,
): PartySeatShown {
  const secret = seatSecretOf(party, seat);
  const { publicId: id, state, badgeName: name, email, typeId } = seat;
  const { cancelUntil, freezeAt } = typeById(setup, typeId);
  const before = (limit: number | null) => limit === null || now() < limit;
  const can: readonly (readonly [PartySeatShown['can'][number], boolean])[] = [
    ['name', state === 'unassigned' || (state === 'held' && name === null)],
    ['link', state === 'unassigned'],
    ['replace', state === 'confirmed' && before(freezeAt)],
    ['cancel', state !== 'offered' && before(cancelUntil)],
  ];
  return {
    id,
    state,
    name,
    emailHint: emailHint(email),
    secret,
    humanCode: secret === undefined ? undefined : humanCode,
    can: can.flatMap(([deed, isOpen]) => (isOpen ? [deed] : [])),
  };
}
