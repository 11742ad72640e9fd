import { and, asc, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { QuestionState } from '#domain/broadcast/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type Question = Reader['t']['questionAsked']['$inferSelect'];

/** Questions of a broadcast in some states, in order of asking. One query. */
export async function questionsIn(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  states: readonly QuestionState[],
): Promise<Question[]> {
  const { questionAsked: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), inArray(t.state, [...states])))
    .orderBy(asc(t.askedAt), asc(t.id));
}

export async function questionById(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  id: string,
): Promise<Question | undefined> {
  const { questionAsked: t } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), eq(t.id, id)));
  return found;
}

/** When somebody asked after an instant, whatever became of their questions. */
export async function askedSince(
  reader: Reader,
  { editionId }: EditionScope,
  { broadcastId, askerKey, at }: { broadcastId: string; askerKey: string; at: number },
): Promise<number[]> {
  const { questionAsked: t } = reader.t;
  const own = and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), eq(t.askerKey, askerKey));
  const rows = await reader
    .select({ askedAt: t.askedAt })
    .from(t)
    .where(and(own, gt(t.askedAt, at)))
    .orderBy(desc(t.askedAt));
  return rows.map(({ askedAt }) => askedAt);
}

export async function addQuestion(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<Question, 'id' | 'broadcastId' | 'text' | 'askerName' | 'askerKey' | 'state' | 'askedAt'>,
): Promise<void> {
  await tx.insert(tx.t.questionAsked).values({ ...given, editionId, isPinned: false, votes: 0, version: 1 });
}

/** A new state or pin over the version that was read; false when somebody was faster. */
export async function changeQuestion(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Question, 'id' | 'version'>,
  change: Partial<Pick<Question, 'state' | 'isPinned'>>,
): Promise<boolean> {
  const { questionAsked: t } = tx.t;
  const changed = await tx
    .update(t)
    .set({ ...change, version: version + 1 })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), eq(t.version, version)))
    .returning({ id: t.id });
  return changed.length === 1;
}

/** Takes the pin from all questions of a broadcast but the one that is named. */
export async function unpinOthers(
  tx: Tx,
  { editionId }: EditionScope,
  broadcastId: string,
  id = '',
): Promise<void> {
  const { questionAsked: t } = tx.t;
  await tx
    .update(t)
    .set({ isPinned: false, version: sql`${t.version} + 1` })
    .where(
      and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), eq(t.isPinned, true), ne(t.id, id)),
    );
}

/**
 * One vote of one voter: the row is the truth, the count beside it grows only with a new row, in the same transaction.
 * False when this voter had voted.
 */
export async function addQuestionVote(
  tx: Tx,
  { editionId }: EditionScope,
  vote: { readonly questionId: string; readonly voterKey: string },
): Promise<boolean> {
  const { questionVote, questionAsked: t } = tx.t;
  const added = await tx
    .insert(questionVote)
    .values({ ...vote, editionId })
    .onConflictDoNothing()
    .returning({ voterKey: questionVote.voterKey });
  if (added.length === 0) return false;
  await tx
    .update(t)
    .set({ votes: sql`${t.votes} + 1` })
    .where(and(eq(t.editionId, editionId), eq(t.id, vote.questionId)));
  return true;
}

/** Which questions of a broadcast a voter has voted for. */
export async function votedBy(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  voterKey: string,
): Promise<string[]> {
  const { questionVote, questionAsked: t } = reader.t;
  const rows = await reader
    .select({ id: questionVote.questionId })
    .from(questionVote)
    .innerJoin(t, eq(t.id, questionVote.questionId))
    .where(
      and(
        eq(questionVote.editionId, editionId),
        eq(t.broadcastId, broadcastId),
        eq(questionVote.voterKey, voterKey),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Own questions of somebody that wait for a moderator or were hidden: what a page may tell their asker alone. */
export async function ownQuestions(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  askerKey: string,
): Promise<Question[]> {
  const { questionAsked: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), eq(t.askerKey, askerKey)))
    .orderBy(desc(t.askedAt));
}

/** How many questions wait, by broadcast; for lists of moderators. One query. */
export async function pendingCounts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, number>> {
  const { questionAsked: t } = reader.t;
  const rows = await reader
    .select({ broadcastId: t.broadcastId, count: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.state, 'pending')))
    .groupBy(t.broadcastId);
  return new Map(rows.map(({ broadcastId, count }) => [broadcastId, Number(count)]));
}
