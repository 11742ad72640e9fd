import { type AnswerRow, answersOf } from '#db/registration/form-record.ts';
import type { Registration } from '#db/registration/registration.ts';
import { answersOfMany } from '#db/registration/registration-directory.ts';
import { type AccessCodeRow, codesOf } from '#db/registration/setup.ts';
import type { Reader } from '#db/types.ts';
import type { Answers, AnswerValue } from '#domain/registration/visible-if.ts';
import { type RegistrationSetup, seatPools, typeById } from './setup-facts.ts';

/** The pools of one seat; those of sessions that were booked with it belong to the bookings. */
export type Seat = { readonly poolIds: readonly string[] };

type Seated = Pick<Registration, 'id' | 'typeId' | 'codeId'>;
type SeatWork = { readonly tx: Reader; readonly setup: RegistrationSetup };

/** Which pools the seat of a registration draws on: of its type, of choices it made, of its code (rules 6, 22, 25). */
export async function seatOf(work: SeatWork, registration: Seated): Promise<Seat> {
  return (await seatsOf(work, [registration])).get(registration.id) ?? { poolIds: [] };
}

/** As {@link seatOf}, by the id of the registration. Two queries at most for up to 500 of them. */
export async function seatsOf(
  { tx: reader, setup }: SeatWork,
  registrations: readonly Seated[],
): Promise<ReadonlyMap<string, Seat>> {
  const hasScarceChoice = setup.questions.some(({ options }) => options.some(({ poolId }) => poolId));
  const ids = hasScarceChoice ? registrations.map(({ id }) => id) : [];
  const rows = Map.groupBy(
    await answersOfMany(reader, setup.scope, ids),
    ({ registrationId }) => registrationId,
  );
  const codeIds = registrations.flatMap(({ codeId }) => codeId ?? []);
  const codes = new Map((await codesOf(reader, setup.scope, codeIds)).map((code) => [code.id, code]));
  return new Map(
    registrations.map(({ id, typeId, codeId }) => {
      const answers = byKey(setup, rows.get(id) ?? []);
      return [id, { poolIds: poolsFor(setup, typeId, answers, codes.get(codeId ?? '')) }];
    }),
  );
}

function poolsFor(
  setup: RegistrationSetup,
  typeId: string,
  answers: Answers,
  code?: AccessCodeRow,
): string[] {
  return seatPools(setup, typeById(setup, typeId), {
    answers,
    codePoolId: code?.usesPoolId ?? null,
    allocationPoolId: code?.seatPoolId ?? null,
  });
}

/** Answers of a registration by the key of their question. */
export async function readAnswers(
  reader: Reader,
  setup: RegistrationSetup,
  registrationId: string,
): Promise<Answers> {
  return byKey(setup, await answersOf(reader, setup.scope, registrationId));
}

function byKey({ questions }: RegistrationSetup, rows: readonly AnswerRow[]): Answers {
  if (rows.length === 0) return {};
  const keys = new Map(questions.map(({ id, key }) => [id, key]));
  return Object.fromEntries(
    rows.flatMap(({ questionId, value }) => {
      const key = keys.get(questionId);
      return key === undefined ? [] : [[key, value as AnswerValue] as const];
    }),
  );
}
