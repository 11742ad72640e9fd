import { liveBell } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { pollById, storePollVote } from '#db/broadcast/poll.ts';
import { getDb } from '#db/client.ts';
import { decideVote, type PollRefusal } from '#domain/broadcast/poll.ts';
import { isTalking } from '#domain/broadcast/question.ts';
import { countVisit } from './desk-pace.ts';
import { openDeskPlace } from './desk-place.ts';
import type { DeskVisit, VisitRefusal } from './question.ts';
import { linkVoter, voterOf } from './voter.ts';

export type PollAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: PollRefusal | 'over' | 'gone' | VisitRefusal;
      readonly retryAfterSeconds?: number;
    };

/**
 * Chooses in an open poll; another choice takes the place of the first until the poll is closed (broadcast.md B12). The
 * poll is looked at in the transaction of the vote, so that none comes in behind its close. @throws NotFoundError
 */
export async function voteInPoll(
  visit: DeskVisit,
  slug: string,
  order: { readonly code: string; readonly pollId: string; readonly optionIds: readonly string[] },
): Promise<PollAnswer> {
  const found = await openDeskPlace(visit, slug, order.code);
  if (!found.ok) return { ok: false, reason: `access_${found.reason}` };
  const { scope, broadcast } = found.place;
  if (!isTalking(broadcast.state)) return { ok: false, reason: 'over' };
  const voter = await voterOf({ ...visit, watcher: found.watcher }, scope);
  if (voter === undefined) return { ok: false, reason: 'no_tab' };
  const pace = await countVisit(scope, voter, visit.client);
  if (pace !== undefined) return { ok: false, reason: 'too_many', retryAfterSeconds: pace };
  const answer = await getDb().tx(
    async (tx): Promise<PollAnswer> => {
      const poll = await pollById(tx, scope, broadcast.id, order.pollId);
      if (poll === undefined || poll.state === 'draft' || poll.state === 'archived')
        return { ok: false, reason: 'gone' };
      const facts = { ...poll, optionIds: poll.options.map(({ id }) => id) };
      const decision = decideVote(facts, order.optionIds);
      if (!decision.ok) return decision;
      await linkVoter(tx, scope, voter);
      const { optionIds } = decision;
      await storePollVote(tx, scope, { pollId: poll.id, voterKey: voter.key, optionIds, at: now() });
      return { ok: true };
    },
    { label: 'poll-vote' },
  );
  if (answer.ok) await liveBell(broadcast.id);
  return answer;
}
