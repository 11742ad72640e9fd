import type { LocaleMap } from '#domain/locale.ts';
import type { Broadcast } from '../broadcast/broadcast.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { nextNumber } from './trait.ts';

type OfBroadcast = Pick<Broadcast, 'id' | 'editionId'>;
type Question = Tx['t']['questionAsked']['$inferSelect'];
type Poll = Tx['t']['poll']['$inferSelect'];

const MADE_AT = Date.UTC(2026, 0, 2);
const voter = () => nextNumber().toString(16).padStart(16, '0');

/** Stores a question that everybody sees, asked by somebody of whom nothing is known; with as many rows as it has votes. */
export async function aQuestionAsked(
  tx: Tx,
  { id: broadcastId, editionId }: OfBroadcast,
  given: Partial<Question> = {},
): Promise<Question> {
  const row: Question = {
    ...{ id: newId(), editionId, broadcastId, text: 'Why?', askerName: null, askerKey: voter() },
    ...{ state: 'visible', isPinned: false, votes: 0, askedAt: MADE_AT, version: 1 },
    ...given,
  };
  await tx.insert(tx.t.questionAsked).values(row);
  const votes = Array.from({ length: row.votes }, () => ({
    ...{ questionId: row.id, voterKey: voter(), editionId },
  }));
  if (votes.length > 0) await tx.insert(tx.t.questionVote).values(votes);
  return row;
}

/** Stores an open poll of one choice with its answers, each with the number of voters who chose it. */
export async function aPoll(
  tx: Tx,
  { id: broadcastId, editionId }: OfBroadcast,
  options: readonly { readonly text: LocaleMap; readonly voters: number }[],
  given: Partial<Poll> = {},
): Promise<Poll> {
  const row: Poll = {
    ...{ id: newId(), editionId, broadcastId, kind: 'single', question: { en: 'Which?', ru: 'Что?' } },
    ...{ mostChosen: 1, state: 'open', results: 'live', isOnStage: false, position: 0 },
    ...{ openedAt: MADE_AT, closedAt: null, version: 1 },
    ...given,
  };
  await tx.insert(tx.t.poll).values(row);
  for (const [position, { text, voters }] of options.entries()) {
    const option = { id: newId(), editionId, pollId: row.id, text, position };
    await tx.insert(tx.t.pollOption).values(option);
    for (let of = 0; of < voters; of += 1) {
      const vote = { pollId: row.id, voterKey: voter(), editionId, optionIds: [option.id], at: MADE_AT };
      await tx.insert(tx.t.pollVote).values(vote);
    }
  }
  return row;
}
