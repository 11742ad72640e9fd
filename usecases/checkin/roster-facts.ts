import { environment } from '#adapters/env.ts';
import {
  answersOfMany,
  partsOf,
  type RosterTicket,
  rosterTickets,
  seatsOf,
  slotNumbers,
  trackedRegistrations,
} from '#db/checkin/roster.ts';
import { openQuestions } from '#db/registration/setup.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { RosterRow } from '#domain/checkin/roster.ts';
import { askedQuestions, type Question, type QuestionOption } from '#domain/registration/question.ts';
import {
  type Answers,
  type AnswerValue,
  isAnswered,
  type VisibleIf,
} from '#domain/registration/visible-if.ts';
import { isLiveState, type RegistrationState } from '#domain/registration/vocabulary.ts';
import { hubRosterFacts } from './hub-copy.ts';

/** A row of the roster with what is sealed into it or shown to those who may search. Texts are empty where unknown. */
export type RosterFact = RosterRow & {
  readonly registrationId: string;
  /** Which key of the edition signed the code. */
  readonly kid: number;
  /** Nine characters. */
  readonly humanCode: string;
  readonly name: string;
  readonly organisation: string;
  readonly position: string;
  readonly email: string;
  /** On a hub: the row as it came from the center, which alone can seal it. */
  readonly packed?: Uint8Array;
};

/**
 * What doors know of tickets by their numbers, of all for null, in ascending order; numbers that are no ticket of the
 * edition are missing. Up to eight queries, whatever their number. Source: rule 20.
 */
export async function rosterFacts(
  reader: Reader,
  scope: EditionScope,
  ticketNos: readonly number[] | null,
): Promise<RosterFact[]> {
  if (environment().hub) return hubRosterFacts(reader, ticketNos);
  const tickets = await rosterTickets(reader, scope, ticketNos);
  if (tickets.length === 0) return [];
  const ids = ticketNos === null ? null : tickets.map(({ registrationId }) => registrationId);
  const seats = await seatsOf(reader, scope, ids);
  const slots = await slotNumbers(reader, scope);
  const hasPeople = tickets.some(({ personId }) => personId !== null);
  const parts = hasPeople ? await partsOf(reader, scope) : NOBODY;
  const tracked = await trackedRegistrations(reader, scope, ids);
  const waits = await waitingQuestions(reader, scope, ids);
  return tickets.map((ticket) => {
    const { registrationId, personId } = ticket;
    const seated = (seats.get(registrationId) ?? []).flatMap((id) => slots.byOccurrence.get(id) ?? []);
    const sessions = personId === null ? [] : (parts.get(personId) ?? []);
    const acting = sessions.flatMap((id) => slots.bySession.get(id) ?? []);
    return {
      ...textsOf(ticket),
      ...flagsOf(ticket),
      hasOpenQuestion: waits(ticket),
      isCountOnly: tracked !== null && !tracked.has(registrationId),
      bookedSlotNos: [...new Set([...seated, ...acting])].sort((a, b) => a - b).slice(0, MOST_SLOTS),
    };
  });
}

/** What a row has room for. */
const MOST_SLOTS = 255;
const NOBODY: ReadonlyMap<string, readonly string[]> = new Map();

function textsOf(ticket: RosterTicket) {
  const { ticketNo, registrationId, typeNo, generation, validityNo, kid, humanCode } = ticket;
  return {
    ...{ ticketNo, registrationId, typeNo, generation, validityNo, kid, humanCode },
    name: ticket.name ?? '',
    organisation: ticket.organisation ?? '',
    position: ticket.position ?? '',
    email: ticket.email ?? '',
  };
}

function flagsOf({ ticketState, state, note }: RosterTicket) {
  return {
    isBlocked: ticketState === 'blocked',
    needsAttention: (note ?? '').trim() !== '',
    isUnpaid: state === 'awaiting_payment',
    isUnapproved: UNDECIDED.has(state),
    isCancelled: ticketState === 'revoked' || !isLiveState(state),
  };
}

/** Nobody has said yes to them yet, or they have not said yes themselves. */
const UNDECIDED: ReadonlySet<RegistrationState> = new Set([
  'held',
  'pending_approval',
  'waitlisted',
  'offered',
]);

/** Tells of a ticket whether a question of the door waits for its answer; asks for answers only where there is one. */
async function waitingQuestions(
  reader: Reader,
  scope: EditionScope,
  registrationIds: readonly string[] | null,
): Promise<(ticket: RosterTicket) => boolean> {
  const rows = await openQuestions(reader, scope);
  if (!rows.some(({ stage }) => stage === 'at_door')) return () => false;
  const slugs = new Map((await allTypes(reader, scope)).map(({ id, slug }) => [id, slug]));
  const questions = rows.map(({ typeIds, options, visibleIf, ...row }): Question & { id: string } => ({
    ...row,
    options: options as readonly QuestionOption[],
    visibleIf: visibleIf as VisibleIf | null,
    typeSlugs: typeIds.flatMap((id) => slugs.get(id) ?? []),
  }));
  const answered = await answersOfMany(reader, scope, registrationIds);
  return ({ registrationId, typeSlug }) => {
    const own = answered.get(registrationId);
    const answers = answersByKey(questions, own);
    return askedQuestions(questions, 'at_door', typeSlug, answers).some(
      ({ key }) => !isAnswered(answers[key]),
    );
  };
}

function answersByKey(
  questions: readonly { readonly id: string; readonly key: string }[],
  own: ReadonlyMap<string, AnswerValue> | undefined,
): Answers {
  return Object.fromEntries(
    questions.flatMap(({ id, key }) => {
      const value = own?.get(id);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}
