import { liveBell } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { addQuestion, addQuestionVote, askedSince, questionById } from '#db/broadcast/question.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import type { AccessRefusal } from '#domain/broadcast/broadcast-access.ts';
import { decideAsking, isTalking, QUESTION_PACE, type QuestionRefusal } from '#domain/broadcast/question.ts';
import type { QuestionState } from '#domain/broadcast/vocabulary.ts';
import { countVisit } from './desk-pace.ts';
import { type DeskGuest, openDeskPlace } from './desk-place.ts';
import { linkVoter, voterOf } from './voter.ts';

/** Who comes, and from where: `tab` is what their tab drew, '' for none; `client` the address of the machine. */
export type DeskVisit = DeskGuest & { readonly tab: string; readonly client: string };

type Refused<Reason extends string> = {
  readonly ok: false;
  readonly reason: Reason;
  readonly retryAfterSeconds?: number;
};
/** `no_tab`: nobody is signed in and no tab is named; `access`: may not watch there either. */
export type VisitRefusal = 'no_tab' | 'too_many' | `access_${AccessRefusal}`;

export type AskAnswer =
  | { readonly ok: true; readonly state: QuestionState }
  | Refused<QuestionRefusal | VisitRefusal>;

/**
 * Asks a question beside a broadcast: 500 characters, three in ten minutes, before a moderator first unless the office
 * chose otherwise (broadcast.md B11, B14). @throws NotFoundError
 */
export async function askQuestion(
  visit: DeskVisit,
  slug: string,
  order: { readonly code: string; readonly text: string; readonly askerName: string },
): Promise<AskAnswer> {
  const found = await openDeskPlace(visit, slug, order.code);
  if (!found.ok) return { ok: false, reason: `access_${found.reason}` };
  const { scope, broadcast } = found.place;
  const voter = await voterOf({ ...visit, watcher: found.watcher }, scope);
  if (voter === undefined) return { ok: false, reason: 'no_tab' };
  const pace = await countVisit(scope, voter, visit.client);
  if (pace !== undefined) return { ok: false, reason: 'too_many', retryAfterSeconds: pace };
  const at = now();
  const answer = await getDb().tx(
    async (tx): Promise<AskAnswer> => {
      const since = { broadcastId: broadcast.id, askerKey: voter.key, at: at - QUESTION_PACE.perMs };
      const facts = { ...broadcast, askedAt: await askedSince(tx, scope, since) };
      const decision = decideAsking(facts, order, at);
      if (!decision.ok) return decision;
      const { ok: _ok, ...asked } = decision;
      await addQuestion(tx, scope, {
        ...asked,
        ...{ id: newId(), broadcastId: broadcast.id, askerKey: voter.key, askedAt: at },
      });
      await linkVoter(tx, scope, voter);
      return { ok: true, state: asked.state };
    },
    { label: 'ask-question' },
  );
  if (answer.ok) await liveBell(broadcast.id);
  return answer;
}

export type QuestionVoteAnswer =
  /** `isNew` is false for who had voted: nothing changed. */
  { readonly ok: true; readonly isNew: boolean } | Refused<'over' | 'gone' | VisitRefusal>;

/**
 * One vote for a question that everybody sees; a second one of the same voter changes nothing (B11). Exact under any load:
 * the row of the vote is the truth, and the count grows only with it. @throws NotFoundError
 */
export async function voteForQuestion(
  visit: DeskVisit,
  slug: string,
  order: { readonly code: string; readonly questionId: string },
): Promise<QuestionVoteAnswer> {
  const found = await openDeskPlace(visit, slug, order.code);
  if (!found.ok) return { ok: false, reason: `access_${found.reason}` };
  const { scope, broadcast } = found.place;
  if (broadcast.mode === 'off' || !isTalking(broadcast.state)) return { ok: false, reason: 'over' };
  const voter = await voterOf({ ...visit, watcher: found.watcher }, scope);
  if (voter === undefined) return { ok: false, reason: 'no_tab' };
  const pace = await countVisit(scope, voter, visit.client);
  if (pace !== undefined) return { ok: false, reason: 'too_many', retryAfterSeconds: pace };
  const answer = await getDb().tx(
    async (tx): Promise<QuestionVoteAnswer> => {
      const question = await questionById(tx, scope, broadcast.id, order.questionId);
      if (question?.state !== 'visible') return { ok: false, reason: 'gone' };
      await linkVoter(tx, scope, voter);
      const vote = { questionId: question.id, voterKey: voter.key };
      return { ok: true, isNew: await addQuestionVote(tx, scope, vote) };
    },
    { guarded: true, label: 'question-vote' },
  );
  if (answer.ok && answer.isNew) await liveBell(broadcast.id);
  return answer;
}
