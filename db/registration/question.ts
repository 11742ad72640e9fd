import { and, asc, count, desc, eq, inArray, isNull, max } from 'drizzle-orm';
import type { AnswerValue } from '#domain/registration/visible-if.ts';
import type { ConsentPurpose } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
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

/** How many people answered each question; one without answers is missing. One query. */
export async function answerCounts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, number>> {
  const { answer } = reader.t;
  const rows = await reader
    .select({ questionId: answer.questionId, n: count() })
    .from(answer)
    .where(eq(answer.editionId, editionId))
    .groupBy(answer.questionId);
  return new Map(rows.map(({ questionId, n }) => [questionId, n]));
}

/** What was answered to one question, without saying by whom. */
export async function answersTo(
  reader: Reader,
  { editionId }: EditionScope,
  questionId: string,
): Promise<AnswerValue[]> {
  const { answer } = reader.t;
  const rows = await reader
    .select({ value: answer.value })
    .from(answer)
    .where(and(eq(answer.editionId, editionId), eq(answer.questionId, questionId)));
  return rows.map(({ value }) => value);
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

/** All wordings that were ever shown, the newest of each purpose first. */
export async function allConsentTexts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ConsentTextRow[]> {
  const { consentText } = reader.t;
  return reader
    .select()
    .from(consentText)
    .where(eq(consentText.editionId, editionId))
    .orderBy(asc(consentText.purpose), desc(consentText.version));
}

/** How many agreed to each wording, and how many of them took it back; one that nobody agreed to is missing. One query. */
export async function consentCounts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, { readonly given: number; readonly withdrawn: number }>> {
  const { consent } = reader.t;
  const rows = await reader
    .select({ textId: consent.textId, given: count(), withdrawn: count(consent.withdrawnAt) })
    .from(consent)
    .where(eq(consent.editionId, editionId))
    .groupBy(consent.textId);
  return new Map(rows.map(({ textId, given, withdrawn }) => [textId, { given, withdrawn }]));
}
