import { and, asc, eq, inArray, isNull, max } from 'drizzle-orm';
import type { ConsentPurpose } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';
import type { AnswerRow, ConsentRow } from './form-record.ts';
import type { ConsentTextRow, QuestionRow } from './setup.ts';

/** All questions ever asked, retired ones too, in their order: what answers are read by. */
export async function allQuestions(reader: Reader, { editionId }: EditionScope): Promise<QuestionRow[]> {
  const { question } = reader.t;
  return reader
    .select()
    .from(question)
    .where(eq(question.editionId, editionId))
    .orderBy(asc(question.position), asc(question.id));
}

/** Stores a question; a used key breaks `unique`. */
export async function addQuestion(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<QuestionRow, 'id' | 'editionId' | 'retiredAt' | 'version'>,
): Promise<QuestionRow> {
  const row: QuestionRow = { id: newId(), editionId, ...given, retiredAt: null, version: 1 };
  await tx.insert(tx.t.question).values(row);
  return row;
}

/** Changes a question, or retires it by `retiredAt`, over the version it was read with; false when stale. */
export async function changeQuestion(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<QuestionRow, 'id' | 'version'>,
  change: Partial<Omit<QuestionRow, 'id' | 'editionId' | 'key' | 'version'>>,
): Promise<boolean> {
  const { question } = tx.t;
  const changed = await tx
    .update(question)
    .set({ ...change, version: version + 1 })
    .where(and(eq(question.editionId, editionId), eq(question.id, id), eq(question.version, version)))
    .returning({ id: question.id });
  return changed.length === 1;
}

/** Answers of many registrations. One query for up to 500 of them. */
export async function answersOfAll(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<AnswerRow[]> {
  const { answer } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(answer)
      .where(and(eq(answer.editionId, editionId), inArray(answer.registrationId, some)))
      .orderBy(asc(answer.id)),
  );
}

/** Forgets answers to questions that are hidden now (rule 25). */
export async function dropAnswers(
  tx: Tx,
  { editionId }: EditionScope,
  registrationId: string,
  questionIds: readonly string[],
): Promise<void> {
  const { answer } = tx.t;
  await tx
    .delete(answer)
    .where(
      and(
        eq(answer.editionId, editionId),
        eq(answer.registrationId, registrationId),
        inArray(answer.questionId, [...questionIds, '']),
      ),
    );
}

/** Puts a new wording in the place of the old one, which stays for those who agreed to it. @returns its version */
export async function replaceConsentText(
  tx: Tx,
  scope: EditionScope,
  given: Pick<ConsentTextRow, 'purpose' | 'text' | 'isRequired' | 'createdAt'>,
): Promise<number> {
  const { consentText } = tx.t;
  const { editionId } = scope;
  const isPurpose = and(eq(consentText.editionId, editionId), eq(consentText.purpose, given.purpose));
  const [last] = await tx
    .select({ version: max(consentText.version) })
    .from(consentText)
    .where(isPurpose);
  await retireConsentText(tx, scope, given.purpose, given.createdAt);
  const version = (last?.version ?? 0) + 1;
  await tx.insert(consentText).values({ id: newId(), editionId, ...given, version, retiredAt: null });
  return version;
}

/** Asks for a consent no more. */
export async function retireConsentText(
  tx: Tx,
  { editionId }: EditionScope,
  purpose: ConsentPurpose,
  at: number,
): Promise<void> {
  const { consentText } = tx.t;
  await tx
    .update(consentText)
    .set({ retiredAt: at })
    .where(
      and(
        eq(consentText.editionId, editionId),
        eq(consentText.purpose, purpose),
        isNull(consentText.retiredAt),
      ),
    );
}

/** Consents of many registrations, withdrawn ones too. One query for up to 500 of them. */
export async function consentsOfAll(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<ConsentRow[]> {
  const { consent } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(consent)
      .where(and(eq(consent.editionId, editionId), inArray(consent.registrationId, some)))
      .orderBy(asc(consent.givenAt), asc(consent.id)),
  );
}
