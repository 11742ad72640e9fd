import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import type { ConsentPurpose } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import type { ConsentTextRow, QuestionRow } from './setup.ts';

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
