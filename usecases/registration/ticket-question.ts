import { getDb } from '#db/client.ts';
import { answersOf, type ConsentRow, consentsOf } from '#db/registration/form-record.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { ConsentTextRow } from '#db/registration/setup.ts';
import type { Reader } from '#db/types.ts';
import { askedQuestions } from '#domain/registration/question.ts';
import { type Answers, type AnswerValue, isAnswered } from '#domain/registration/visible-if.ts';
import { type ConsentPurpose, QUESTION_STAGES } from '#domain/registration/vocabulary.ts';
import { type AskedQuestion, type RegistrationSetup, typeById } from './setup-facts.ts';

export const SPECIAL = 'special_answers' satisfies ConsentPurpose;

/** What the form of a ticket begins with. */
export type TicketForm = {
  readonly typeSlug: string;
  readonly answers: Answers;
  /** Keys that the page of the ticket may answer; all others stay as they are. */
  readonly openKeys: ReadonlySet<string>;
  /** Purposes that hold now. */
  readonly agreed: ReadonlySet<ConsentPurpose>;
  readonly consents: readonly ConsentRow[];
};

/**
 * What is known of a registration and what its page may ask. What was answered with the registration decided about the
 * ticket and stays; what was never asked of this person (seats of groups, delegations, lists, a place that was passed on)
 * or is required and was left open is asked here, and so are all files (registration.md rules 24 and 27, G1).
 */
export async function readTicketForm(
  reader: Reader,
  setup: RegistrationSetup,
  registration: Pick<Registration, 'id' | 'typeId' | 'createdAt'>,
): Promise<TicketForm> {
  const consents = await consentsOf(reader, setup.scope, registration.id);
  const rows = new Map(
    (await answersOf(reader, setup.scope, registration.id)).map((row) => [row.questionId, row]),
  );
  const active = consents.filter(({ withdrawnAt }) => withdrawnAt === null);
  // Who went through the form agreed to something in it; a place that is passed on ends these consents.
  const wasAsked = active.some(({ via }) => via === 'form' || via === 'program');
  const isOpen = ({ id, kind, stage, isRequired }: AskedQuestion) => {
    if (stage === 'after_ticket') return true;
    if (stage !== 'before_ticket') return false;
    const row = rows.get(id);
    if (kind === 'file' || (row !== undefined && row.updatedAt > registration.createdAt)) return true;
    return row === undefined && (isRequired || !wasAsked);
  };
  return {
    typeSlug: typeById(setup, registration.typeId).slug,
    answers: Object.fromEntries(
      setup.questions.flatMap(({ id, key }) => {
        const row = rows.get(id);
        return row === undefined ? [] : [[key, row.value as AnswerValue] as const];
      }),
    ),
    openKeys: new Set(setup.questions.filter(isOpen).map(({ key }) => key)),
    agreed: new Set(active.map(({ purpose }) => purpose)),
    consents,
  };
}

/** Questions that are asked of a person now, whichever page asks them. */
export function visibleKeys(
  { questions }: RegistrationSetup,
  typeSlug: string,
  answers: Answers,
): Set<string> {
  return new Set(
    QUESTION_STAGES.flatMap((stage) => askedQuestions(questions, stage, typeSlug, answers)).map(
      ({ key }) => key,
    ),
  );
}

/** What was brought by an upload; forms neither send nor take it. */
export function fileAnswers({ questions }: RegistrationSetup, answers: Answers): Answers {
  const files = questions.filter(({ key, kind }) => kind === 'file' && answers[key] !== undefined);
  return Object.fromEntries(files.map(({ key }) => [key, answers[key] as AnswerValue]));
}

/** The questions that the page of a ticket asks, in order. */
export function openQuestions(setup: RegistrationSetup, form: TicketForm): AskedQuestion[] {
  const visible = visibleKeys(setup, form.typeSlug, form.answers);
  return setup.questions.filter(({ key }) => visible.has(key) && form.openKeys.has(key));
}

/** Required questions without an answer, of the stages before the door. */
export function missingQuestions(
  setup: RegistrationSetup,
  typeSlug: string,
  answers: Answers,
): AskedQuestion[] {
  const visible = visibleKeys(setup, typeSlug, answers);
  return setup.questions.filter(
    ({ key, isRequired, stage }) =>
      isRequired && stage !== 'at_door' && visible.has(key) && !isAnswered(answers[key]),
  );
}

/** Wordings that nobody may be registered without, and that this person has not agreed to. */
export function missingConsents({ texts }: RegistrationSetup, { agreed }: TicketForm): ConsentTextRow[] {
  return texts.filter(({ purpose, isRequired }) => isRequired && !agreed.has(purpose));
}

/**
 * Wordings that a form of the ticket page shows with a box: who takes a seat is asked for all, others for the required;
 * the one about special answers where one of `questions` is special.
 */
export function askedConsents(
  { texts }: RegistrationSetup,
  { agreed }: TicketForm,
  how: { readonly isTaking: boolean; readonly questions: readonly AskedQuestion[] },
): ConsentTextRow[] {
  const isSpecial = how.questions.some(({ retentionClass }) => retentionClass === 'special');
  return texts.filter(({ purpose, isRequired }) => {
    if (agreed.has(purpose)) return false;
    return purpose === SPECIAL ? isSpecial : isRequired || how.isTaking;
  });
}

/** What is still missing of one registration; asked for the mails that remind of it. */
export async function lacksRequired(
  setup: RegistrationSetup,
  registration: Parameters<typeof readTicketForm>[2],
): Promise<boolean> {
  const { typeSlug, answers } = await readTicketForm(getDb().read, setup, registration);
  return missingQuestions(setup, typeSlug, answers).length > 0;
}
