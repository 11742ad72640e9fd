import { liveBell } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import {
  addPoll,
  changePoll,
  choicesOf,
  clearStage,
  type Poll,
  pollById,
  rewritePoll,
} from '#db/broadcast/poll.ts';
import { unpinOthers } from '#db/broadcast/question.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import {
  countVotes,
  mayPollBecome,
  type PollInput,
  type PollStepInput,
  SCALE_STEPS,
} from '#domain/broadcast/poll.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { moderatedPlace } from './desk-place.ts';

export type PollDeskAnswer =
  | { readonly ok: true; readonly pollId: string; readonly version: number }
  /** `stale`: somebody was faster; `not_draft`: its words stand once it was open; `has_votes`: it is no draft any more. */
  | { readonly ok: false; readonly reason: 'stale' | 'not_draft' | 'not_possible' | 'has_votes' };

/** Writes a new poll, or a draft anew over the version that was read. @throws NotFoundError, ForbiddenError */
export async function savePoll(
  viewer: Viewer,
  slug: string,
  code: string,
  { pollId, version = 0, options, ...given }: PollInput,
): Promise<PollDeskAnswer> {
  const { scope, broadcast } = await moderatedPlace(viewer, slug, code);
  const text = {
    ...given,
    mostChosen: given.kind === 'multiple' ? given.mostChosen : 1,
    options: given.kind === 'scale' ? Array.from({ length: SCALE_STEPS }, () => ({})) : options,
  };
  return getDb().tx(
    async (tx): Promise<PollDeskAnswer> => {
      if (pollId === undefined) {
        const id = await addPoll(tx, scope, broadcast.id, text);
        await note(tx, viewer, scope, { id, action: 'poll.add', fields: [] });
        return { ok: true, pollId: id, version: 1 };
      }
      const found = await pollById(tx, scope, broadcast.id, pollId);
      if (found === undefined) throw new NotFoundError('no such poll');
      if (found.state !== 'draft') return { ok: false, reason: 'not_draft' };
      if (!(await rewritePoll(tx, scope, { id: pollId, version }, text)))
        return { ok: false, reason: 'stale' };
      await note(tx, viewer, scope, { id: pollId, action: 'poll.change', fields: Object.keys(text) });
      return { ok: true, pollId, version: version + 1 };
    },
    { label: 'poll.save' },
  );
}

/**
 * Opens, closes or archives a poll, or puts it on the stage, where one poll stands at a time (broadcast.md B15). A step that
 * was taken already, as by a second press, is answered as the first one was and changes nothing.
 * @throws NotFoundError, ForbiddenError
 */
export async function stepPoll(
  viewer: Viewer,
  slug: string,
  code: string,
  { pollId, version, to, isOnStage }: PollStepInput,
): Promise<PollDeskAnswer> {
  const { scope, broadcast } = await moderatedPlace(viewer, slug, code);
  const answer = await getDb().tx(
    async (tx): Promise<PollDeskAnswer> => {
      const poll = await pollById(tx, scope, broadcast.id, pollId);
      if (poll === undefined) throw new NotFoundError('no such poll');
      if (standsAt(poll, { to, isOnStage })) return { ok: true, pollId, version: poll.version };
      const { voters } = countVotes((await choicesOf(tx, scope, [pollId])).get(pollId) ?? []);
      const state = to ?? poll.state;
      if (state !== poll.state && !mayPollBecome(poll.state, state, voters))
        return { ok: false, reason: state === 'draft' && voters > 0 ? 'has_votes' : 'not_possible' };
      const change = changeOf(poll, state, isOnStage, now());
      if (isOnStage === true && !change.isOnStage) return { ok: false, reason: 'not_possible' };
      if (!(await changePoll(tx, scope, { id: pollId, version }, change)))
        return { ok: false, reason: 'stale' };
      if (change.isOnStage) await clearStage(tx, scope, broadcast.id, pollId);
      if (change.isOnStage && !poll.isOnStage) await unpinOthers(tx, scope, broadcast.id);
      const fields = ['state', 'isOnStage'];
      const values = { state: { before: poll.state, after: state } };
      await note(tx, viewer, scope, { id: pollId, action: 'poll.step', fields, values });
      return { ok: true, pollId, version: version + 1 };
    },
    { label: 'poll.step' },
  );
  if (answer.ok) await liveBell(broadcast.id);
  return answer;
}

function standsAt(poll: Poll, { to, isOnStage }: Pick<PollStepInput, 'to' | 'isOnStage'>): boolean {
  return (to ?? poll.state) === poll.state && (isOnStage ?? poll.isOnStage) === poll.isOnStage;
}

/** Only what everybody may vote in or has voted in stands on the stage. */
function changeOf(poll: Poll, state: Poll['state'], isOnStage: boolean | undefined, at: number) {
  const isShown = state === 'open' || state === 'closed';
  return {
    state,
    isOnStage: isShown && (isOnStage ?? poll.isOnStage),
    openedAt: state === 'draft' ? null : (poll.openedAt ?? (state === 'open' ? at : null)),
    closedAt: state === 'closed' && poll.state === 'open' ? at : state === 'open' ? null : poll.closedAt,
  };
}

async function note(
  tx: Tx,
  viewer: Viewer,
  { editionId }: EditionScope,
  {
    id,
    ...line
  }: {
    readonly id: string;
    readonly action: string;
    readonly fields: readonly string[];
    readonly values?: Parameters<typeof recordAudit>[3][number]['values'] & object;
  },
): Promise<void> {
  await recordAudit(tx, viewer, now(), [{ ...line, editionId, targetKind: 'poll', targetId: id }]);
}
