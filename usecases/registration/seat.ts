import { answersOf } from '#db/registration/form-record.ts';
import type { Registration } from '#db/registration/registration.ts';
import { codeById } from '#db/registration/setup.ts';
import type { Reader } from '#db/types.ts';
import type { Answers, AnswerValue } from '#domain/registration/visible-if.ts';
import { type RegistrationSetup, seatPools, typeById } from './setup-facts.ts';

/** The pools of one seat; those of sessions that were booked with it belong to the bookings. */
export type Seat = { readonly poolIds: readonly string[] };

/** Which pools the seat of a registration draws on: of its type, of choices it made, of its code (rules 6, 22, 25). */
export async function seatOf(
  { tx: reader, setup }: { readonly tx: Reader; readonly setup: RegistrationSetup },
  registration: Pick<Registration, 'id' | 'typeId' | 'codeId'>,
): Promise<Seat> {
  const hasScarceChoice = setup.questions.some(({ options }) => options.some(({ poolId }) => poolId));
  const answers = hasScarceChoice ? await readAnswers(reader, setup, registration.id) : {};
  const code =
    registration.codeId === null ? undefined : await codeById(reader, setup.scope, registration.codeId);
  const poolIds = seatPools(setup, typeById(setup, registration.typeId), {
    answers,
    codePoolId: code?.usesPoolId ?? null,
    allocationPoolId: code?.seatPoolId ?? null,
  });
  return { poolIds };
}

/** Answers of a registration by the key of their question. */
export async function readAnswers(
  reader: Reader,
  setup: RegistrationSetup,
  registrationId: string,
): Promise<Answers> {
  const keys = new Map(setup.questions.map(({ id, key }) => [id, key]));
  const rows = await answersOf(reader, setup.scope, registrationId);
  return Object.fromEntries(
    rows.flatMap(({ questionId, value }) => {
      const key = keys.get(questionId);
      return key === undefined ? [] : [[key, value as AnswerValue] as const];
    }),
  );
}
