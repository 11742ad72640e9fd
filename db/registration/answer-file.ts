import { and, eq, inArray } from 'drizzle-orm';
import { removeFiles, type StoredFile } from '../file.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

const KIND = 'registration';

/** Files that people of an edition brought as answers, of all or of some registrations. One query for up to 500. */
export async function answerFiles(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds?: readonly string[],
): Promise<StoredFile[]> {
  const { fileObject } = reader.t;
  const isAnswer = and(eq(fileObject.editionId, editionId), eq(fileObject.ownerKind, KIND));
  if (registrationIds === undefined) return reader.select().from(fileObject).where(isAnswer);
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(fileObject)
      .where(and(isAnswer, inArray(fileObject.ownerId, some))),
  );
}

/**
 * Removes the rows of files whose answer is gone: replaced, taken back, hidden, or over its time. Call it in the
 * transaction that took the answers away. @returns their ids; the bytes go when it is committed, else the next sweep takes them
 */
export async function dropLooseFiles(
  tx: Tx,
  scope: EditionScope,
  registrationIds?: readonly string[],
): Promise<string[]> {
  const files = await answerFiles(tx, scope, registrationIds);
  if (files.length === 0) return [];
  const { answer } = tx.t;
  const owners = files.flatMap(({ ownerId }) => ownerId ?? []);
  const answers = await inChunks(owners, (some) =>
    tx
      .select({ registrationId: answer.registrationId, value: answer.value })
      .from(answer)
      .where(and(eq(answer.editionId, scope.editionId), inArray(answer.registrationId, some))),
  );
  const named = new Set(answers.map(({ registrationId, value }) => `${registrationId} ${String(value)}`));
  const loose = files.flatMap(({ id, ownerId }) => (named.has(`${ownerId} ${id}`) ? [] : [id]));
  await removeFiles(tx, loose);
  return loose;
}
