import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { DataSubject } from '../person-data.ts';
import type { Reader, Tx } from '../types.ts';
import type { Question } from './question.ts';
import { viewerKeysOf } from './viewer-link.ts';

type Subject = Pick<DataSubject, 'registrationIds' | 'accountIds' | 'names'>;

/** What somebody asked while they were known: found by the keys of their links, the only bridge there is. */
export async function questionsOfSubject(reader: Reader, subject: Subject): Promise<Question[]> {
  const own = await ownQuestions(reader, subject);
  return own === undefined ? [] : reader.select().from(reader.t.questionAsked).where(own);
}

/**
 * Takes words and names of erased people out of what they asked: the question leaves every page, its row and its votes
 * stay as a count (security-reliability.md rule 23). Whoever signed a question without being known loses the name alone.
 */
export async function eraseQuestions(tx: Tx, subject: Subject): Promise<number> {
  const { questionAsked: t } = tx.t;
  const own = await ownQuestions(tx, subject);
  const gone =
    own === undefined
      ? []
      : await tx
          .update(t)
          .set({ text: null, askerName: null, state: 'hidden', isPinned: false })
          .where(own)
          .returning({ id: t.id });
  const signed =
    subject.names.length === 0
      ? []
      : await tx
          .update(t)
          .set({ askerName: null })
          .where(inArray(t.askerName, [...subject.names]))
          .returning({ id: t.id });
  return gone.length + signed.length;
}

async function ownQuestions(reader: Reader, subject: Subject): Promise<SQL | undefined> {
  const { questionAsked: t } = reader.t;
  const keys = await viewerKeysOf(reader, subject);
  const own = keys.map(({ editionId, viewerKey }) =>
    and(eq(t.editionId, editionId), eq(t.askerKey, viewerKey)),
  );
  return own.length === 0 ? undefined : or(...own);
}
