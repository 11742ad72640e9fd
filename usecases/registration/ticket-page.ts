import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { answerFiles } from '#db/registration/answer-file.ts';
import { allValidities } from '#db/registration/setting.ts';
import { openTransferOf } from '#db/registration/transfer.ts';
import { isWithdrawable } from '#domain/registration/consent.ts';
import { emailHint } from '#domain/registration/email-hint.ts';
import { HOLD_EXTENSIONS_MOST } from '#domain/registration/hold.ts';
import { isPossible } from '#domain/registration/transition.ts';
import { keysOf } from '#domain/registration/visible-if.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import type { SessionPlace, TicketPage } from './answer.ts';
import { answerRevision } from './answer-revision.ts';
import { sessionsOfTicket } from './booking-view.ts';
import type { MissingPart, TicketDeed } from './form-shown.ts';
import { readHeld } from './held.ts';
import { ownDraw } from './lottery-matter.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import { type PaymentShown, paymentShown } from './payment-shown.ts';
import { consentShown, editionShown, questionShown } from './registration-page.ts';
import { languageOf, type RegistrationSetup, typeById } from './setup-facts.ts';
import { readCode, shownHumanCode } from './ticket.ts';
import {
  askedConsents,
  missingConsents,
  missingQuestions,
  openQuestions,
  readTicketForm,
  SPECIAL,
  type TicketForm,
} from './ticket-question.ts';

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
  const form = await readTicketForm(read, setup, registration);
  const asked = await formShown(own, form);
  const { mandatory, ...sessions } = await sessionsOfTicket(read, setup, registration);
  const payment = await paymentShown(setup, registration);
  const transfer = await openTransferOf(read, setup.scope, registration.id);
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
    draw: state === 'waitlisted' ? await ownDraw(setup, { registrationIds: [registration.id] }) : undefined,
    waitingSize: state === 'waitlisted' ? 1 : undefined,
    ...{ deadlineAt, hold: holdOf(own), reason },
    payment,
    ...sessions,
    missing: [...missingOf(own, form, payment), ...mandatory.map(mandatoryPart)],
    ...asked,
    transfer:
      transfer && now() < transfer.expiresAt
        ? { emailHint: emailHint(transfer.email), expiresAt: transfer.expiresAt }
        : undefined,
    can: deedsOf(own, {
      canBook: sessions.bookable.length + sessions.bookings.length + sessions.gone.length > 0,
      canWithdraw: asked.consents.some(({ canWithdraw }) => canWithdraw),
      canAnswer: isAnythingAsked(asked),
    }),
    version,
  };
}

function holdOf({ setup, registration }: OwnRegistration): TicketPage['hold'] {
  const extensionsLeft = HOLD_EXTENSIONS_MOST - registration.holdExtensions;
  return { minutes: setup.setting.holdMinutes, extensionsLeft };
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

type FormShown = Pick<TicketPage, 'questions' | 'known' | 'revision' | 'consents'>;

async function formShown(own: OwnRegistration, form: TicketForm): Promise<FormShown> {
  const questions = await questionsShown(own, form);
  const revision = answerRevision(own.setup, form);
  return { questions, known: knownOf(questions, form), revision, consents: consentsShown(own, form) };
}

/** The consent to special answers alone asks for nothing. */
function isAnythingAsked({ questions, consents }: FormShown): boolean {
  const boxes = consents.filter(({ purpose }) => purpose !== SPECIAL);
  return [...questions, ...boxes].some(({ isAsked }) => isAsked);
}

async function questionsShown(
  { setup, registration }: OwnRegistration,
  form: TicketForm,
): Promise<TicketPage['questions']> {
  const asked = new Set(openQuestions(setup, form).map(({ key }) => key));
  const open = setup.questions.filter(({ key, typeSlugs }) => {
    const isForType = typeSlugs.length === 0 || typeSlugs.includes(form.typeSlug);
    return isForType && form.openKeys.has(key);
  });
  const hasFiles = open.some(({ kind }) => kind === 'file');
  const files = hasFiles ? await answerFiles(getDb().read, setup.scope, [registration.id]) : [];
  return open.map((question) => {
    const answer = form.answers[question.key] ?? null;
    const found = files.find(({ id }) => id === answer);
    const file = found && { name: found.name, byteCount: found.byteCount };
    return { ...questionShown(question), isAsked: asked.has(question.key), answer, file };
  });
}

/** Answers that are not on the page and decide what is asked on it. */
function knownOf(questions: TicketPage['questions'], { answers, openKeys }: TicketForm): TicketPage['known'] {
  const looked = new Set(questions.flatMap(({ visibleIf }) => keysOf(visibleIf)));
  const isFile = (key: string) => questions.some((one) => one.key === key && one.kind === 'file');
  const isKnown = (key: string) => looked.has(key) && (!openKeys.has(key) || isFile(key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => isKnown(key)));
}

function consentsShown({ setup, registration }: OwnRegistration, form: TicketForm): TicketPage['consents'] {
  const isTaking = registration.state === 'unassigned';
  const open = setup.questions.filter(({ key }) => form.openKeys.has(key));
  const asked = askedConsents(setup, form, { isTaking, questions: open });
  return setup.texts.map((text) => {
    const given = form.consents.find(
      ({ purpose, withdrawnAt }) => purpose === text.purpose && withdrawnAt === null,
    );
    return {
      ...consentShown(text),
      givenAt: given?.givenAt ?? null,
      canWithdraw: given !== undefined && isWithdrawable(text.purpose),
      isAsked: asked.includes(text),
    };
  });
}

function missingOf(
  { setup }: OwnRegistration,
  form: TicketForm,
  payment: PaymentShown | undefined,
): MissingPart[] {
  const parts: MissingPart[] = [
    ...missingQuestions(setup, form.typeSlug, form.answers).map(
      ({ key, label }) => ({ kind: 'question', key, label }) as const,
    ),
    ...missingConsents(setup, form).map(({ purpose }) => ({ kind: 'consent', purpose }) as const),
  ];
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
    ['answer', state !== 'unassigned' && chances.canAnswer],
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
