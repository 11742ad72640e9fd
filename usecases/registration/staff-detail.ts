import { auditPage } from '#db/audit-list.ts';
import { getDb } from '#db/client.ts';
import { answerFiles } from '#db/registration/answer-file.ts';
import { consentsOf } from '#db/registration/form-record.ts';
import { mailsAbout } from '#db/registration/mail-list.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { ticketEventsOf } from '#db/registration/ticket-list.ts';
import type { EditionScope } from '#db/scope.ts';
import type { AuditLine } from '#domain/audit-line.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import type { MailState } from '#domain/mail.ts';
import { askedQuestions } from '#domain/registration/question.ts';
import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import { isPossible } from '#domain/registration/transition.ts';
import {
  type ConsentPurpose,
  isLiveState,
  QUESTION_STAGES,
  type RegistrationState,
} from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { auditReading } from '../audit-reading.ts';
import type { TicketBooking, TicketPage } from './answer.ts';
import { sessionsOfTicket } from './booking-view.ts';
import { readHeld } from './held.ts';
import { type RegistrationList, type RegistrationRow, rowsOf } from './registration-list.ts';
import { readAnswers } from './seat.ts';
import { type AskedQuestion, type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { correctionValues } from './staff-correct.ts';
import { secretOf } from './ticket.ts';
import { ticketPage } from './ticket-page.ts';

/** What staff can do with somebody now; each is asked again when it is done. */
export const STAFF_DEEDS = [
  'approve',
  'reject',
  'correct',
  'change_type',
  'replace',
  'resend',
  'new_link',
  'block',
  'unblock',
  'cancel',
  'reinstate',
] as const;
export type StaffDeed = (typeof STAFF_DEEDS)[number];

export type StaffRegistration = {
  readonly edition: RegistrationList['edition'];
  readonly row: RegistrationRow;
  readonly version: number;
  readonly values: CorrectionValues;
  readonly reason: string | null;
  readonly note: string;
  readonly rank: number | undefined;
  /** UTC ms. */
  readonly deadlineAt: number | null;
  /** Only for those who cannot be reached by the form: of groups. */
  readonly isPartySeat: boolean;
  readonly types: readonly { readonly slug: string; readonly name: LocaleMap }[];
  readonly questions: readonly AskedQuestion[];
  /** What was brought as the answers to questions. */
  readonly files: readonly StaffFile[];
  readonly consents: readonly StaffConsent[];
  readonly bookings: readonly TicketBooking[];
  readonly events: readonly StaffTicketEvent[];
  readonly mails: readonly StaffMail[];
  readonly history: readonly AuditLine[];
  readonly can: ReadonlySet<StaffDeed>;
  /** What the page of the ticket shows; undefined where links have ended. */
  readonly ticket: { readonly page: TicketPage; readonly secret: string } | undefined;
};

export type StaffFile = {
  /** Of its bytes: opened by those who may see registrations. */
  readonly id: string;
  /** Key of what was asked, for where it has no words. */
  readonly question: string;
  readonly label: LocaleMap;
  readonly name: string;
  readonly byteCount: number;
  /** UTC ms. */
  readonly createdAt: number;
};

export type StaffConsent = {
  readonly purpose: ConsentPurpose;
  readonly version: number;
  readonly locale: string;
  readonly via: string;
  readonly givenAt: number;
  readonly withdrawnAt: number | null;
};
export type StaffTicketEvent = {
  readonly id: string;
  readonly kind: 'issue' | 'reissue' | 'transfer' | 'block' | 'unblock' | 'revoke';
  readonly generation: number;
  readonly reason: string | null;
  readonly at: number;
};
export type StaffMail = {
  readonly id: string;
  readonly kind: string;
  readonly toEmail: string;
  readonly state: MailState;
  readonly language: string;
  readonly createdAt: number;
};

const LINES_MOST = 50;

/**
 * Everything that is known of one person's registration, for those at the desk.
 * @throws NotFoundError, ForbiddenError
 */
export async function openRegistration(
  viewer: Viewer,
  slug: string,
  id: string,
  language: Language,
): Promise<StaffRegistration> {
  const { scope, edition } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const registration = await registrationById(read, scope, id);
  if (registration === undefined) throw new NotFoundError('no such registration');
  const [row] = await rowsOf(read, setup, [registration]);
  if (row === undefined) throw new NotFoundError('no such registration');
  const { rank } = await readHeld(read, setup, id);
  const answers = await readAnswers(read, setup, id);
  const { bookings } = await sessionsOfTicket(read, setup, registration);
  return {
    edition,
    row,
    version: registration.version,
    values: correctionValues(setup, registration, answers),
    reason: registration.reason,
    note: registration.note ?? '',
    rank,
    deadlineAt: registration.deadlineAt,
    isPartySeat: registration.partyId !== null,
    types: setup.types,
    questions: questionsOf(setup, registration, answers),
    files: await filesShown(setup, id, answers),
    consents: await consentsShown(setup, id),
    bookings,
    events: await eventsShown(scope, id),
    mails: await mailsAbout(read, scope, id, LINES_MOST),
    history: await historyOf(scope, id, language),
    can: deedsOf(registration, row),
    ticket: await ticketOf(registration),
  };
}

/** Everything of one page of a ticket, for a file at the desk. @throws NotFoundError, ForbiddenError */
export async function openTicketAtDesk(
  viewer: Viewer,
  slug: string,
  id: string,
): Promise<NonNullable<StaffRegistration['ticket']>> {
  const { scope } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const registration = await registrationById(getDb().read, scope, id);
  const found = registration && (await ticketOf(registration));
  if (found === undefined) throw new NotFoundError('no such ticket');
  return found;
}

function deedsOf({ state, email }: Registration, { ticketState }: RegistrationRow): ReadonlySet<StaffDeed> {
  const isLive = isLiveState(state);
  const can: readonly (readonly [StaffDeed, boolean])[] = [
    ['approve', isPossible(state, 'approve')],
    ['reject', isPossible(state, 'reject')],
    ['correct', isLive],
    ['change_type', isPossible(state, 'change_type')],
    ['replace', isPossible(state, 'transfer')],
    ['resend', email !== null && RESENT.has(state)],
    ['new_link', isLive],
    ['block', ticketState === 'active'],
    ['unblock', ticketState === 'blocked'],
    ['cancel', isLive && isPossible(state, 'cancel')],
    ['reinstate', isPossible(state, 'reinstate')],
  ];
  return new Set(can.flatMap(([deed, isOpen]) => (isOpen ? [deed] : [])));
}

/** States with a mail that can go out again (register-again.ts). */
const RESENT: ReadonlySet<RegistrationState> = new Set([
  'confirmed',
  'unassigned',
  'waitlisted',
  'offered',
  'pending_approval',
  'awaiting_payment',
]);

function questionsOf(
  setup: RegistrationSetup,
  { typeId }: Registration,
  answers: Parameters<typeof askedQuestions>[3],
): AskedQuestion[] {
  const { slug } = typeById(setup, typeId);
  const asked = QUESTION_STAGES.flatMap((stage) => askedQuestions(setup.questions, stage, slug, answers));
  const keys = new Set(asked.map(({ key }) => key));
  // What was answered before is shown, also where nobody would ask it now.
  return setup.questions.filter(({ key }) => keys.has(key) || answers[key] !== undefined);
}

async function filesShown(
  { scope, questions }: RegistrationSetup,
  registrationId: string,
  answers: Parameters<typeof askedQuestions>[3],
): Promise<StaffFile[]> {
  const files = await answerFiles(getDb().read, scope, [registrationId]);
  return questions.flatMap(({ key, label }) =>
    files
      .filter(({ id }) => id === answers[key])
      .map(({ id, name, byteCount, createdAt }) => ({
        id,
        question: key,
        label,
        name,
        byteCount,
        createdAt,
      })),
  );
}

async function consentsShown({ scope, texts }: RegistrationSetup, id: string): Promise<StaffConsent[]> {
  const rows = await consentsOf(getDb().read, scope, id);
  return rows.map(({ textId, purpose, locale, via, givenAt, withdrawnAt }) => {
    const version = texts.find((text) => text.id === textId)?.version ?? 0;
    return { purpose, version, locale, via, givenAt, withdrawnAt };
  });
}

async function eventsShown(scope: EditionScope, id: string): Promise<StaffTicketEvent[]> {
  const rows = await ticketEventsOf(getDb().read, scope, id);
  return rows.map((row) => {
    const { kind, newGeneration, reason, at } = row;
    return { id: row.id, kind, generation: newGeneration ?? 0, reason, at };
  });
}

async function historyOf(scope: EditionScope, id: string, language: Language): Promise<readonly AuditLine[]> {
  const { read } = getDb();
  const about = { targetKind: 'registration', targetId: id };
  const { rows } = await auditPage(read, scope, about, { offset: 0, limit: LINES_MOST });
  return (await auditReading(read, scope, rows, language)).lines;
}

async function ticketOf(registration: Registration): Promise<StaffRegistration['ticket']> {
  const secret = secretOf(registration);
  try {
    return { page: await ticketPage(secret), secret };
  } catch (error) {
    // Links end 30 days after the forum (rule 53); the person is still in the list.
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
