import { liveBell } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { clearStage } from '#db/broadcast/poll.ts';
import { changeQuestion, type Question, questionById, unpinOthers } from '#db/broadcast/question.ts';
import { getDb } from '#db/client.ts';
import { type ModerateInput, mayBecome, mayPin } from '#domain/broadcast/question.ts';
import type { QuestionState } from '#domain/broadcast/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { moderatedPlace } from './desk-place.ts';

export type ModerateAnswer =
  | { readonly ok: true; readonly version: number }
  /** `stale`: somebody was faster; `not_possible`: no such step from its state; `erased`: its words are gone. */
  | { readonly ok: false; readonly reason: 'stale' | 'not_possible' | 'erased' };

/**
 * Shows, answers or hides a question, or pins it for the stage, over the version that was read; one question is pinned at a
 * time, and only while everybody sees it (broadcast.md B14). @throws NotFoundError, ForbiddenError
 */
export async function moderateQuestion(
  viewer: Viewer,
  slug: string,
  code: string,
  { questionId, version, to, isPinned }: ModerateInput,
): Promise<ModerateAnswer> {
  const { scope, broadcast } = await moderatedPlace(viewer, slug, code);
  const answer = await getDb().tx(
    async (tx): Promise<ModerateAnswer> => {
      const question = await questionById(tx, scope, broadcast.id, questionId);
      if (question === undefined) throw new NotFoundError('no such question');
      const step = stepOf(question, { to, isPinned });
      if (!step.ok) return step;
      if (!(await changeQuestion(tx, scope, { id: questionId, version }, step.change)))
        return { ok: false, reason: 'stale' };
      if (step.change.isPinned) await unpinOthers(tx, scope, broadcast.id, questionId);
      // One thing stands on the screen of the hall: whatever was put there last.
      if (step.change.isPinned && !question.isPinned) await clearStage(tx, scope, broadcast.id);
      const { editionId } = scope;
      const line = {
        editionId,
        action: 'question.moderate',
        targetKind: 'asked-question',
        targetId: questionId,
      };
      const values = { state: { before: question.state, after: step.change.state } };
      await recordAudit(tx, viewer, now(), [{ ...line, fields: Object.keys(step.change), values }]);
      return { ok: true, version: version + 1 };
    },
    { label: 'question.moderate' },
  );
  if (answer.ok) await liveBell(broadcast.id);
  return answer;
}

type Step =
  | { readonly ok: true; readonly change: { readonly state: QuestionState; readonly isPinned: boolean } }
  | { readonly ok: false; readonly reason: 'not_possible' | 'erased' };

function stepOf(question: Question, { to, isPinned }: Pick<ModerateInput, 'to' | 'isPinned'>): Step {
  if (question.text === null) return { ok: false, reason: 'erased' };
  const state = to ?? question.state;
  if (to !== undefined && to !== question.state && !mayBecome(question.state, to))
    return { ok: false, reason: 'not_possible' };
  if (isPinned === true && !mayPin(state)) return { ok: false, reason: 'not_possible' };
  return { ok: true, change: { state, isPinned: mayPin(state) && (isPinned ?? question.isPinned) } };
}
