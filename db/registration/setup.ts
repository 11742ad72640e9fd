import { and, asc, eq, inArray, isNull, max } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

export type QuestionRow = Reader['t']['question']['$inferSelect'];
export type ConsentTextRow = Reader['t']['consentText']['$inferSelect'];
export type AccessCodeRow = Reader['t']['accessCode']['$inferSelect'];

/** Questions that are asked now, in their order. */
export async function openQuestions(reader: Reader, { editionId }: EditionScope): Promise<QuestionRow[]> {
  const { question } = reader.t;
  return reader
    .select()
    .from(question)
    .where(and(eq(question.editionId, editionId), isNull(question.retiredAt)))
    .orderBy(asc(question.position), asc(question.id));
}

/** The wording of each consent that is shown now. */
export async function currentConsentTexts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ConsentTextRow[]> {
  const { consentText } = reader.t;
  return reader
    .select()
    .from(consentText)
    .where(and(eq(consentText.editionId, editionId), isNull(consentText.retiredAt)))
    .orderBy(asc(consentText.createdAt), asc(consentText.id));
}

/** The number that stands in every code of the edition. */
export async function editionNumber(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<number | undefined> {
  const { editionNumber: table } = reader.t;
  const [found] = await reader.select().from(table).where(eq(table.editionId, editionId));
  return found?.number;
}

/** The editions behind numbers, for work of the house; numbers that nobody has are left out. */
export async function editionsOfNumbers(
  reader: Reader,
  numbers: readonly number[],
): Promise<{ readonly number: number; readonly editionId: string }[]> {
  const { editionNumber: table } = reader.t;
  return reader
    .select()
    .from(table)
    .where(inArray(table.number, [...numbers]))
    .orderBy(asc(table.number));
}

/** Gives the edition the next number of this installation, once; later calls give the same. */
export async function giveEditionNumber(tx: Tx, scope: EditionScope): Promise<number> {
  const known = await editionNumber(tx, scope);
  if (known !== undefined) return known;
  const { editionNumber: table } = tx.t;
  const [last] = await tx.select({ number: max(table.number) }).from(table);
  const number = (last?.number ?? 0) + 1;
  await tx.insert(table).values({ number, editionId: scope.editionId });
  return number;
}

/** A code in the form in which codes are compared. */
export async function accessCodeByNorm(
  reader: Reader,
  { editionId }: EditionScope,
  codeNorm: string,
): Promise<AccessCodeRow | undefined> {
  const { accessCode } = reader.t;
  const [found] = await reader
    .select()
    .from(accessCode)
    .where(and(eq(accessCode.editionId, editionId), eq(accessCode.codeNorm, codeNorm)));
  return found;
}

export async function codeById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<AccessCodeRow | undefined> {
  const { accessCode } = reader.t;
  const [found] = await reader
    .select()
    .from(accessCode)
    .where(and(eq(accessCode.editionId, editionId), eq(accessCode.id, id)));
  return found;
}

/** Codes by their ids, whole. One query for up to 500 of them; no id asks nothing. */
export async function codesOf(
  reader: Reader,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<AccessCodeRow[]> {
  const { accessCode } = reader.t;
  return inChunks(ids, (some) =>
    reader
      .select()
      .from(accessCode)
      .where(and(eq(accessCode.editionId, editionId), inArray(accessCode.id, some))),
  );
}
