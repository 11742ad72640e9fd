import { sameData } from '../canonical-json.ts';
import { type RowMaps, rowMapsOf } from '../programme/change.ts';
import type { Session } from '../programme/entity.ts';
import type { Programme } from '../programme/programme.ts';
import { reachableStates } from './session-check.ts';
import { type SessionRows, sessionRowsOf } from './session-read.ts';
import type { SessionRefusal } from './session-refusal.ts';
import { freshCode, type SessionMeans } from './session-slot.ts';
import { tidyList } from './session-tidy.ts';

export type SessionBulk = {
  readonly ids: readonly string[];
  readonly values: {
    readonly trackId?: string | null | undefined;
    readonly formatId?: string | null | undefined;
    readonly subForumId?: string | null | undefined;
    readonly state?: Session['state'] | undefined;
    readonly access?: Session['access'] | undefined;
    readonly tags?: readonly string[] | undefined;
  };
};

/** Somebody took it out of the draft meanwhile. */
export type SessionGone = { readonly ok: false; readonly reason: 'gone' };
export type BulkDecision =
  | { readonly ok: true; readonly rows: RowMaps }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] }
  | SessionGone;

/** The same values for many sessions: all or none. A state that some of them cannot reach refuses the whole. */
export function decideSessionBulk(draft: Programme, { ids, values }: SessionBulk): BulkDecision {
  const rows = rowMapsOf(draft);
  const asked = ids.map((id) => rows.sessions.get(id));
  if (!asked.every((session) => session !== undefined)) return { ok: false, reason: 'gone' };
  const fields = bulkRefusals(draft, asked, values);
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const set = { ...Object.fromEntries(given), ...(values.tags ? { tags: tidyList(values.tags) } : {}) };
  for (const session of asked) {
    const changed: Session = { ...session, ...set };
    if (!sameData(changed, session)) rows.sessions.set(session.id, { ...changed, rev: session.rev + 1 });
  }
  return { ok: true, rows };
}

/** The draft without sessions, their talks, seats and slots. */
export function decideSessionRemoval(
  draft: Programme,
  ids: readonly string[],
): { readonly ok: true; readonly rows: RowMaps } | SessionGone {
  const rows = rowMapsOf(draft);
  for (const id of ids) {
    const gone = sessionRowsOf(draft, id);
    if (!gone) return { ok: false, reason: 'gone' };
    rows.sessions.delete(id);
    for (const row of gone.talks) rows.talks.delete(row.id);
    for (const row of gone.cast) rows.cast.delete(row.id);
    for (const row of gone.slots) rows.slots.delete(row.id);
    for (const row of gone.slotHalls) rows.slotHalls.delete(row.id);
  }
  return { ok: true, rows };
}

/**
 * A copy of a session with its talks and cast, without time and place. It is accepted like whatever is made by
 * organizers, and nobody in it has confirmed yet.
 */
export function decideSessionCopy(
  draft: Programme,
  id: string,
  means: SessionMeans,
): { readonly ok: true; readonly rows: RowMaps; readonly id: string } | SessionGone {
  const source = sessionRowsOf(draft, id);
  if (!source) return { ok: false, reason: 'gone' };
  const rows = rowMapsOf(draft);
  const copy = copiedSession(draft, source.session, means);
  rows.sessions.set(copy.id, copy);
  putCopies(rows, source, copy.id, means);
  return { ok: true, rows, id: copy.id };
}

function copiedSession(draft: Programme, session: Session, means: SessionMeans): Session {
  const taken = new Set([
    ...draft.sessions.map(({ code }) => code),
    ...draft.slots.map(({ occurrenceCode }) => occurrenceCode),
  ]);
  return {
    ...session,
    id: means.newId(),
    code: freshCode(taken, means),
    title: Object.fromEntries(Object.entries(session.title).map(([locale, text]) => [locale, `${text} (2)`])),
    state: 'accepted',
    isFeatured: false,
    originUrl: null,
    rev: 1,
  };
}

function putCopies(rows: RowMaps, source: SessionRows, sessionId: string, means: SessionMeans): void {
  const talkIds = new Map(source.talks.map(({ id }) => [id, means.newId()]));
  for (const talk of source.talks) {
    const id = talkIds.get(talk.id) ?? means.newId();
    rows.talks.set(id, { ...talk, id, sessionId });
  }
  for (const member of source.cast) {
    const id = means.newId();
    const talkId = member.talkId === null ? null : (talkIds.get(member.talkId) ?? null);
    rows.cast.set(id, { ...member, id, sessionId, talkId, inviteState: 'idea' });
  }
}

function bulkRefusals(
  { formats, tracks, subForums }: Programme,
  sessions: readonly Session[],
  { trackId, formatId, subForumId, state, tags }: SessionBulk['values'],
): SessionRefusal[] {
  const isUnknown = (rows: readonly { id: string }[], id: string | null | undefined) =>
    id != null && !rows.some((row) => row.id === id);
  const isUnreachable =
    state !== undefined && sessions.some((session) => !reachableStates(session.state).includes(state));
  const refusals: SessionRefusal[] = [];
  if (isUnknown(tracks, trackId)) refusals.push({ name: 'trackId', code: 'unknown' });
  if (isUnknown(formats, formatId)) refusals.push({ name: 'formatId', code: 'unknown' });
  if (isUnknown(subForums, subForumId)) refusals.push({ name: 'subForumId', code: 'unknown' });
  if (isUnreachable) refusals.push({ name: 'state', code: 'not_from_here' });
  if (tags && tidyList(tags).length > 50) refusals.push({ name: 'tags', code: 'too_many' });
  if (tags?.some((tag) => tag.trim().length > 80)) refusals.push({ name: 'tags', code: 'too_long' });
  return refusals;
}
