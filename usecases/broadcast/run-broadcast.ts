import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { type Broadcast, broadcastById, changeBroadcast } from '#db/broadcast/broadcast.ts';
import { addBroadcastEvents } from '#db/broadcast/broadcast-event.ts';
import { getDb } from '#db/client.ts';
import type { OperatorOrder } from '#domain/broadcast/broadcast-state.ts';
import { walkByHand } from '#domain/broadcast/broadcast-walk.ts';
import type { BroadcastState } from '#domain/broadcast/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { tellAttendance } from './broadcast-times.ts';
import { bellStage, readWalk, type StagePlace, stagePlace, storeWalk } from './broadcast-walk.ts';

export type RunAnswer =
  | { readonly ok: true; readonly state: BroadcastState }
  /** Its state does not take this order now: what it is instead. */
  | { readonly ok: false; readonly reason: 'state'; readonly state: BroadcastState };

/**
 * An operator starts, holds, lets go, ends or reopens a broadcast: over the schedule and the signal, at once (B16). A moderator
 * may do so with sessions of their own. @throws NotFoundError, ForbiddenError
 */
export async function runBroadcast(
  viewer: Viewer,
  slug: string,
  {
    id,
    order,
    reason,
  }: { readonly id: string; readonly order: OperatorOrder; readonly reason?: string | undefined },
): Promise<RunAnswer> {
  const { place, row } = await openForRun(viewer, slug, id);
  const at = now();
  const answer = await getDb().tx(
    async (tx): Promise<RunAnswer> => {
      const { stream, rows, walkers } = await readWalk(tx, place, row.streamId);
      const done = walkByHand(walkers, { id, order }, at);
      const now = rows.find((one) => one.id === id);
      if (done === undefined || stream === undefined || now === undefined)
        return { ok: false, reason: 'state', state: now?.state ?? row.state };
      if (order === 'hold' || order === 'release') {
        await changeBroadcast(tx, place.scope, now, { heldAt: order === 'hold' ? at : null });
        await addBroadcastEvents(tx, place.scope, [heldEvent(now, viewer, { at, order, reason })]);
      } else
        await storeWalk(
          tx,
          place,
          { rows, walked: done.walked, actor: accountOf(viewer), reason: reason ?? null },
          at,
        );
      const line = { editionId: place.scope.editionId, action: `broadcast.${order}`, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'broadcast', targetId: id }]);
      return { ok: true, state: done.after.find((one) => one.id === id)?.state ?? now.state };
    },
    { label: 'broadcast.run' },
  );
  if (answer.ok) await bellStage(place, [id]);
  return answer;
}

export type TimesAnswer =
  | { readonly ok: true }
  /** `ends_before_start`; `not_begun`: it never was live; `future`: nobody knows that yet; `same`: nothing to correct. */
  | { readonly ok: false; readonly reason: 'ends_before_start' | 'not_begun' | 'future' | 'same' };

/**
 * Says when a broadcast truly began and ended: another line of its story with reason and author, the old ones stay (B19); the
 * attendance of its session is counted anew with it. UTC ms; an end of null is one that is not over yet.
 * @throws NotFoundError, ForbiddenError
 */
export async function correctTimes(
  viewer: Viewer,
  slug: string,
  {
    id,
    startAt,
    endAt,
    reason,
  }: {
    readonly id: string;
    readonly startAt: number;
    readonly endAt: number | null;
    readonly reason: string;
  },
): Promise<TimesAnswer> {
  const { place } = await openForRun(viewer, slug, id, 'broadcast.manage');
  const at = now();
  const answer = await getDb().tx(
    async (tx): Promise<TimesAnswer> => {
      const row = await broadcastById(tx, place.scope, id);
      if (row === undefined) throw new NotFoundError('no such broadcast');
      const refused = timesRefusal(row, { startAt, endAt }, at);
      if (refused !== undefined) return { ok: false, reason: refused };
      await changeBroadcast(tx, place.scope, row, { actualStartAt: startAt, actualEndAt: endAt });
      const event = {
        broadcastId: id,
        fromState: row.state,
        toState: row.state,
        cause: 'correction' as const,
      };
      await addBroadcastEvents(tx, place.scope, [
        { ...event, actor: accountOf(viewer), at, reason, startAt, endAt },
      ]);
      const before = { startAt: row.actualStartAt, endAt: row.actualEndAt };
      const told = { occurrenceId: row.occurrenceId, before, after: { startAt, endAt }, isSaid: true };
      await tellAttendance(tx, place, [told], at);
      const values = {
        actualStartAt: { before: row.actualStartAt, after: startAt },
        actualEndAt: { before: row.actualEndAt, after: endAt },
      };
      const line = {
        editionId: place.scope.editionId,
        action: 'broadcast.correct',
        fields: Object.keys(values),
        values,
      };
      await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'broadcast', targetId: id }]);
      return { ok: true };
    },
    { label: 'broadcast.correct' },
  );
  if (answer.ok) await bellStage(place, [id]);
  return answer;
}

function timesRefusal(
  row: Broadcast,
  { startAt, endAt }: { readonly startAt: number; readonly endAt: number | null },
  at: number,
): Extract<TimesAnswer, { ok: false }>['reason'] | undefined {
  if (row.actualStartAt === null) return 'not_begun';
  if (endAt !== null && endAt <= startAt) return 'ends_before_start';
  // What is on has no end; what is over has one.
  if ((endAt === null) !== (row.actualEndAt === null)) return 'not_begun';
  if (startAt > at || (endAt ?? 0) > at) return 'future';
  return row.actualStartAt === startAt && row.actualEndAt === endAt ? 'same' : undefined;
}

/** A broadcast for who may run it: the whole edition's, or that of a session of their own. */
async function openForRun(
  viewer: Viewer,
  slug: string,
  id: string,
  deed: 'broadcast.run' | 'broadcast.manage' = 'broadcast.run',
): Promise<{ readonly place: StagePlace; readonly row: Broadcast }> {
  const any = await gateEdition(viewer, deed, { edition: slug, isAnyPart: true });
  const place = await stagePlace(any.scope, any.edition);
  const row = await broadcastById(getDb().read, any.scope, id);
  const slot = place.programme.slotByOccurrenceId.get(row?.occurrenceId ?? '');
  const session = place.programme.sessionById.get(slot?.sessionId ?? '');
  const part = {
    sessionId: session?.id ?? null,
    trackId: session?.trackId ?? null,
    subForumId: session?.subForumId ?? null,
  };
  await gateEdition(viewer, deed, { edition: slug, part });
  if (row === undefined) throw new NotFoundError('no such broadcast');
  return { place, row };
}

function heldEvent(
  { id, state }: Broadcast,
  viewer: Viewer,
  {
    at,
    order,
    reason,
  }: { readonly at: number; readonly order: OperatorOrder; readonly reason: string | undefined },
) {
  const said = reason ?? order;
  const event = { broadcastId: id, fromState: state, toState: state, cause: 'operator' as const };
  return { ...event, actor: accountOf(viewer), at, reason: said, startAt: null, endAt: null };
}

function accountOf(viewer: Viewer): string | null {
  return viewer.kind === 'account' ? viewer.accountId : null;
}
