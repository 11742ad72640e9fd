import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { consentsOf } from '#db/registration/form-record.ts';
import { allValidities } from '#db/registration/setting.ts';
import { openTransferOf } from '#db/registration/transfer.ts';
import { isWithdrawable } from '#domain/registration/consent.ts';
import { HOLD_EXTENSIONS_MOST } from '#domain/registration/hold.ts';
import { askedQuestions } from '#domain/registration/question.ts';
import { isPossible } from '#domain/registration/transition.ts';
import { type Answers, isAnswered } from '#domain/registration/visible-if.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { MissingPart, SessionPlace, TicketDeed, TicketPage } from './answer.ts';
import { sessionsOfTicket } from './booking-view.ts';
import { readHeld } from './held.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import { type PaymentShown, paymentShown } from './payment-shown.ts';
import { consentShown, editionShown, questionShown } from './registration-page.ts';
import { readAnswers } from './seat.ts';
import { languageOf, type RegistrationSetup, typeById } from './setup-facts.ts';
import { readCode, shownHumanCode } from './ticket.ts';

/**
 * What the link of a registration shows: ticket, validity, place in the queue, what is still missing, bookings, consents,
 * and what can be done now (registration.md rule 39). @throws NotFoundError for a link that opens nothing
 */
export async function ticketPage(secret: string): Promise<TicketPage> {
  const own = await openOwnRegistration(secret);
  const { setup, registration } = own;
  const { read } = getDb();
  const held = await readHeld(read, setup, registration.id);
  const type = typeById(setup, registration.typeId);
  const { slug, name, description, roleCategory } = type;
  const { priceMinor, currency, state, deadlineAt, reason, version } = registration;
  const answers = await readAnswers(read, setup, registration.id);
  const { mandatory, ...sessions } = await sessionsOfTicket(read, setup, registration);
  const payment = await paymentShown(setup, registration);
  const transfer = await openTransferOf(read, setup.scope, registration.id);
  const consents = await consentsShown(own);
  return {
    edition: editionShown(setup.edition),
    publicId: registration.publicId,
    state,
    badgeName: registration.badgeName ?? '',
    emailHint: emailHint(registration.email),
    language: languageOf(registration.locale),
    type: { slug, name, description, roleCategory, priceMinor, currency },
    ticket: await ticketShown(setup, held),
    validity: await validityOf(setup, type.validityNo),
    rank: held.rank,
    waitingSize: state === 'waitlisted' ? 1 : undefined,
    ...{ deadlineAt, hold: holdOf(own), reason },
    payment,
    ...sessions,
    missing: [...missingOf(own, answers, payment), ...mandatory.map(mandatoryPart)],
    questions: laterQuestions(setup, slug, answers),
    consents,
    transfer:
      transfer && now() < transfer.expiresAt
        ? { emailHint: emailHint(transfer.email), expiresAt: transfer.expiresAt }
        : undefined,
    can: deedsOf(own, {
      canBook: sessions.bookable.length + sessions.bookings.length > 0,
      canWithdraw: consents.some(({ canWithdraw }) => canWithdraw),
      canAnswer: laterQuestions(setup, slug, answers).length > 0,
    }),
    version,
  };
}

function holdOf({ setup, registration }: OwnRegistration): TicketPage['hold'] {
  const extensionsLeft = HOLD_EXTENSIONS_MOST - registration.holdExtensions;
  return { minutes: setup.setting.holdMinutes, extensionsLeft };
}

/** `a…@forum.example`: enough to recognise one's own, too little to write to. */
export function emailHint(email: string | null): string {
  const [name = '', host = ''] = (email ?? '').split('@');
  return email === null ? '' : `${[...name][0] ?? ''}…@${host}`;
}

async function ticketShown(
  setup: RegistrationSetup,
  { ticket }: Awaited<ReturnType<typeof readHeld>>,
): Promise<TicketPage['ticket']> {
  if (ticket === undefined || ticket.state === 'revoked') return undefined;
  const code = await readCode(getDb().read, setup, ticket);
  const isBlocked = ticket.state === 'blocked';
  if (code === undefined && !isBlocked) return undefined;
  return { code: code ?? '', humanCode: shownHumanCode(ticket), isBlocked, generation: ticket.generation };
}

async function validityOf({ scope }: RegistrationSetup, validityNo: number): Promise<TicketPage['validity']> {
  const found = (await allValidities(getDb().read, scope)).find((one) => one.validityNo === validityNo);
  const { name = {}, fromAt = null, untilAt = null, days = [] } = found ?? {};
  return { name, fromAt, untilAt, days };
}

function laterQuestions(
  { questions }: RegistrationSetup,
  typeSlug: string,
  answers: Answers,
): TicketPage['questions'] {
  const asked = new Set(askedQuestions(questions, 'after_ticket', typeSlug, answers).map(({ key }) => key));
  return questions
    .filter(({ key }) => asked.has(key))
    .map((question) => ({ ...questionShown(question), answer: answers[question.key] ?? null }));
}

async function consentsShown({ setup, registration }: OwnRegistration): Promise<TicketPage['consents']> {
  const given = await consentsOf(getDb().read, setup.scope, registration.id);
  return setup.texts.map((text) => {
    const now = given.find(({ purpose, withdrawnAt }) => purpose === text.purpose && withdrawnAt === null);
    return {
      ...consentShown(text),
      givenAt: now?.givenAt ?? null,
      canWithdraw: now !== undefined && isWithdrawable(text.purpose),
    };
  });
}

function missingOf(
  { setup, registration }: OwnRegistration,
  answers: Answers,
  payment: PaymentShown | undefined,
): MissingPart[] {
  const { slug } = typeById(setup, registration.typeId);
  const open = askedQuestions(setup.questions, 'after_ticket', slug, answers).filter(
    ({ key, isRequired }) => isRequired && !isAnswered(answers[key]),
  );
  const parts = open.map(({ key, label }) => ({ kind: 'question', key, label }) as const);
  return payment?.isDue === true ? [...parts, { kind: 'payment' }] : parts;
}

function mandatoryPart({ sessionCode, title }: SessionPlace): MissingPart {
  return { kind: 'mandatory_session', sessionCode, title };
}

type Chances = { readonly canBook: boolean; readonly canWithdraw: boolean; readonly canAnswer: boolean };

function deedsOf({ setup, registration }: OwnRegistration, chances: Chances): TicketDeed[] {
  const { state } = registration;
  const { cancelUntil, freezeAt } = typeById(setup, registration.typeId);
  if (!isLiveState(state)) return [];
  const before = (limit: number | null) => limit === null || now() < limit;
  const isSettled = state !== 'waitlisted' && state !== 'offered' && state !== 'held';
  const can: readonly (readonly [TicketDeed, boolean])[] = [
    ['accept_offer', state === 'offered'],
    ['decline_offer', state === 'offered'],
    ['leave_waitlist', state === 'waitlisted'],
    ['book', state === 'confirmed' && chances.canBook],
    ['answer', chances.canAnswer],
    ['rename', state !== 'unassigned'],
    ['take_seat', state === 'unassigned'],
    ['submit_hold', state === 'held' && registration.partyId === null],
    ['resend', state !== 'held' && registration.email !== null],
    ['language', true],
    ['transfer', state === 'confirmed' && before(freezeAt)],
    ['withdraw_consent', chances.canWithdraw],
    ['new_link', true],
    ['cancel', isSettled && isPossible(state, 'cancel') && before(cancelUntil)],
  ];
  return can.flatMap(([deed, isOpen]) => (isOpen ? [deed] : []));
}
