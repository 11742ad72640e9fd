import { and, asc, eq, inArray, max, ne, sql } from 'drizzle-orm';
import type { Choice } from '#domain/broadcast/poll.ts';
import type { PollState } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type Poll = Reader['t']['poll']['$inferSelect'];
export type PollOption = Pick<Reader['t']['pollOption']['$inferSelect'], 'id' | 'text'>;
export type PollWithOptions = Poll & { readonly options: readonly PollOption[] };

/** Polls of a broadcast in some states with their options, in their order. Two queries, however many. */
export async function pollsIn(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  states: readonly PollState[],
): Promise<PollWithOptions[]> {
  const { poll: t, pollOption } = reader.t;
  const polls = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), inArray(t.state, [...states])))
    .orderBy(asc(t.position), asc(t.id));
  if (polls.length === 0) return [];
  const ids = polls.map(({ id }) => id);
  const options = await reader
    .select()
    .from(pollOption)
    .where(and(eq(pollOption.editionId, editionId), inArray(pollOption.pollId, ids)))
    .orderBy(asc(pollOption.position), asc(pollOption.id));
  return polls.map((poll) => ({
    ...poll,
    options: options.filter(({ pollId }) => pollId === poll.id).map(({ id, text }) => ({ id, text })),
  }));
}

export async function pollById(
  reader: Reader,
  scope: EditionScope,
  broadcastId: string,
  id: string,
): Promise<PollWithOptions | undefined> {
  const { poll: t, pollOption } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, scope.editionId), eq(t.broadcastId, broadcastId), eq(t.id, id)));
  if (found === undefined) return undefined;
  const options = await reader
    .select({ id: pollOption.id, text: pollOption.text })
    .from(pollOption)
    .where(and(eq(pollOption.editionId, scope.editionId), eq(pollOption.pollId, id)))
    .orderBy(asc(pollOption.position), asc(pollOption.id));
  return { ...found, options };
}

/** Choices of polls with how many voters made each: as many rows as there are different choices. One query. */
export async function choicesOf(
  reader: Reader,
  { editionId }: EditionScope,
  pollIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Choice[]>> {
  if (pollIds.length === 0) return new Map();
  const { pollVote: t } = reader.t;
  const rows = await reader
    .select({ pollId: t.pollId, optionIds: t.optionIds, voters: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.editionId, editionId), inArray(t.pollId, [...pollIds])))
    .groupBy(t.pollId, t.optionIds);
  const choices = new Map<string, Choice[]>();
  for (const { pollId, optionIds, voters } of rows)
    choices.set(pollId, [...(choices.get(pollId) ?? []), { optionIds, voters: Number(voters) }]);
  return choices;
}

/** What a voter chose in the polls of a broadcast. */
export async function chosenBy(
  reader: Reader,
  { editionId }: EditionScope,
  broadcastId: string,
  voterKey: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { pollVote, poll } = reader.t;
  const rows = await reader
    .select({ pollId: pollVote.pollId, optionIds: pollVote.optionIds })
    .from(pollVote)
    .innerJoin(poll, eq(poll.id, pollVote.pollId))
    .where(
      and(
        eq(pollVote.editionId, editionId),
        eq(poll.broadcastId, broadcastId),
        eq(pollVote.voterKey, voterKey),
      ),
    );
  return new Map(rows.map(({ pollId, optionIds }) => [pollId, optionIds]));
}

/**
 * One choice of one voter, which takes the place of an earlier one. Whether the poll is open is looked at in the same
 * transaction, which has to be serializable: whoever closes the poll writes its row.
 */
export async function storePollVote(
  tx: Tx,
  { editionId }: EditionScope,
  vote: {
    readonly pollId: string;
    readonly voterKey: string;
    readonly optionIds: readonly string[];
    readonly at: number;
  },
): Promise<void> {
  const { pollVote: t } = tx.t;
  const { optionIds, at } = vote;
  await tx
    .insert(t)
    .values({ ...vote, editionId })
    .onConflictDoUpdate({ target: [t.pollId, t.voterKey], set: { optionIds, at } });
}

type PollText = Pick<Poll, 'kind' | 'question' | 'mostChosen' | 'results'> & {
  readonly options: readonly LocaleMap[];
};

/** Stores a new poll as a draft behind the others; gives its id. */
export async function addPoll(
  tx: Tx,
  { editionId }: EditionScope,
  broadcastId: string,
  { options, ...given }: PollText,
): Promise<string> {
  const { poll: t } = tx.t;
  const id = newId();
  const [last] = await tx
    .select({ position: max(t.position) })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId)));
  const position = (last?.position ?? 0) + 1;
  const fresh = { state: 'draft', isOnStage: false, openedAt: null, closedAt: null, version: 1 } as const;
  await tx.insert(t).values({ ...given, ...fresh, id, editionId, broadcastId, position });
  await addOptions(tx, { editionId, pollId: id }, options);
  return id;
}

/** New words and options of a draft over the version that was read; false when somebody was faster. */
export async function rewritePoll(
  tx: Tx,
  scope: EditionScope,
  { id, version }: Pick<Poll, 'id' | 'version'>,
  { options, ...given }: PollText,
): Promise<boolean> {
  if (!(await changePoll(tx, scope, { id, version }, given))) return false;
  const { editionId } = scope;
  const { pollOption: t } = tx.t;
  await tx.delete(t).where(and(eq(t.editionId, editionId), eq(t.pollId, id)));
  await addOptions(tx, { editionId, pollId: id }, options);
  return true;
}

export async function changePoll(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Poll, 'id' | 'version'>,
  change: Partial<Omit<Poll, 'id' | 'editionId' | 'broadcastId' | 'version'>>,
): Promise<boolean> {
  const { poll: t } = tx.t;
  const changed = await tx
    .update(t)
    .set({ ...change, version: version + 1 })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), eq(t.version, version)))
    .returning({ id: t.id });
  return changed.length === 1;
}

/** Takes all polls of a broadcast off the stage but the one that is named. */
export async function clearStage(
  tx: Tx,
  { editionId }: EditionScope,
  broadcastId: string,
  id = '',
): Promise<void> {
  const { poll: t } = tx.t;
  await tx
    .update(t)
    .set({ isOnStage: false, version: sql`${t.version} + 1` })
    .where(
      and(eq(t.editionId, editionId), eq(t.broadcastId, broadcastId), eq(t.isOnStage, true), ne(t.id, id)),
    );
}

async function addOptions(
  tx: Tx,
  { editionId, pollId }: { readonly editionId: string; readonly pollId: string },
  options: readonly LocaleMap[],
): Promise<void> {
  const rows = options.map((text, place) => ({ id: newId(), editionId, pollId, text, position: place + 1 }));
  await tx.insert(tx.t.pollOption).values(rows);
}
