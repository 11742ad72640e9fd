import { getDb } from '#db/client.ts';
import { lastTouch } from '#db/record-history.ts';
import type { Tx } from '#db/types.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import {
  type BulkDecision,
  decideSessionBulk,
  decideSessionCopy,
  type SessionBulk,
  type SessionGone,
} from '#domain/desk/session-bulk.ts';
import type { SessionDirectory } from '#domain/desk/session-context.ts';
import type { SessionSaveResult } from '#domain/desk/session-refusal.ts';
import type { SessionEdit } from '#domain/desk/session-rows.ts';
import { decideSessionSave, type SessionSave, type SessionSaveDecision } from '#domain/desk/session-save.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { importMeans } from '../programme/import-means.ts';
import { besideEdit } from './beside-edit.ts';
import { type DraftFacts, type EditResult, editProgramme } from './edit-programme.ts';
import { sessionDirectory } from './session-directory.ts';
import { demandAll, gateSessions, type SessionGate } from './session-right.ts';

export type SessionOrder<R> = {
  readonly directory: SessionDirectory;
  /** What to save, told from the draft as it is at that moment; or why not. */
  readonly wish: (draft: Programme) => SessionSave | R;
  /** Writes that belong to the same deed. */
  readonly beside?: (tx: Tx, made: SessionEdit) => Promise<void>;
};

/**
 * Stores what is wished of one session as one command: the way of the form and of programs. The answer has the rows as
 * they were stored. @throws ForbiddenError
 */
export async function storeSession<R extends { readonly ok: false }>(
  viewer: Viewer,
  gate: SessionGate,
  { directory, wish, beside }: SessionOrder<R>,
): Promise<(EditResult & SessionEdit) | Refused | R | { readonly ok: false; readonly reason: 'busy' }> {
  let made: SessionEdit | undefined;
  const decide = ({ draft, lastSlotNo }: DraftFacts) => {
    const input = wish(draft);
    if ('ok' in input) return input;
    demandBoth(gate, draft, input);
    const decision = decideSessionSave({ draft, lastSlotNo, directory }, input, importMeans);
    if (!decision.ok) return decision;
    made = decision;
    const usual = besideEdit(gate.scope, draft, decision.rows);
    const alongside = async (tx: Tx) => {
      await usual(tx);
      await beside?.(tx, decision);
    };
    const { rows, lastSlotNo: last } = decision;
    return { ok: true, rows, lastSlotNo: last, alongside } as const;
  };
  const result = await editProgramme<Refused | R>(viewer, gate.scope, 'session.edit', decide);
  if (!result.ok) return result;
  if (made === undefined) throw new Error('a session was stored that nobody decided about');
  return { ...made, ...result };
}

/**
 * Stores a session with its talks, cast and slots, made or changed, as one command. What others changed meanwhile
 * stays; where both changed the same field the answer is the comparison, and nothing is stored (programme.md ST6,
 * ST7; security-reliability.md O1). Part curators edit only their own, and cannot move a session out of it.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveSession(
  viewer: Viewer,
  slug: string,
  input: SessionSave,
): Promise<SessionSaveResult> {
  const gate = await gateSessions(viewer, slug);
  demandNewcomers(gate, input);
  const directory = await sessionDirectory(getDb().read, input.values);
  const result = await storeSession<never>(viewer, gate, { directory, wish: () => input });
  if (result.ok) {
    const { id, commandId, changeCount } = result;
    return { ok: true, id, commandId, changeCount };
  }
  if (result.reason !== 'stale') return result;
  return { ...result, ...(await lastTouch(getDb().read, gate.scope, input.id ?? '')) };
}

/**
 * Sets the same values for many sessions, all or none, as one command.
 * @throws NotFoundError, ForbiddenError when one of them is not the viewer's
 */
export async function saveSessionsInBulk(
  viewer: Viewer,
  slug: string,
  input: SessionBulk,
): Promise<SessionSaveResult> {
  const gate = await gateSessions(viewer, slug);
  const result = await editProgramme<BulkRefusal>(viewer, gate.scope, 'session.edit', ({ draft }) => {
    demandAll(gate, draft, input.ids);
    const { trackId, subForumId } = input.values;
    for (const row of draft.sessions.filter(({ id }) => input.ids.includes(id))) {
      gate.demand({
        id: row.id,
        trackId: trackId === undefined ? row.trackId : trackId,
        subForumId: subForumId === undefined ? row.subForumId : subForumId,
      });
    }
    return decideSessionBulk(draft, input);
  });
  return result.ok ? { ...result, id: input.ids[0] ?? '' } : result;
}

/**
 * Makes a copy of a session without time and place; the answer has its id.
 * @throws NotFoundError, ForbiddenError
 */
export async function duplicateSession(viewer: Viewer, slug: string, id: string): Promise<SaveResult> {
  const gate = await gateSessions(viewer, slug);
  let copyId = '';
  const result = await editProgramme<SessionGone>(viewer, gate.scope, 'session.copy', ({ draft }) => {
    demandAll(gate, draft, [id]);
    const session = draft.sessions.find((row) => row.id === id);
    if (session) gate.demand({ ...session, id: null });
    const decision = decideSessionCopy(draft, id, importMeans);
    if (!decision.ok) return decision;
    copyId = decision.id;
    return { ...decision, alongside: besideEdit(gate.scope, draft, decision.rows) };
  });
  return result.ok ? { ...result, id: copyId } : result;
}

type Refused = Exclude<SessionSaveDecision, { readonly ok: true }>;
type BulkRefusal = Exclude<BulkDecision, { readonly ok: true }>;

/** The session must be the viewer's where it stands, and where it shall stand. */
function demandBoth(gate: SessionGate, draft: Programme, { id, values }: SessionSave): void {
  const stored = draft.sessions.find((row) => row.id === id);
  if (stored) gate.demand(stored);
  const { trackId, subForumId } = values;
  gate.demand({ id: stored ? stored.id : null, trackId, subForumId });
}

/** Who may edit a session may not yet add to the people and organisations of the instance. */
function demandNewcomers(gate: SessionGate, { values }: SessionSave): void {
  if (values.newPeople.length > 0 && !gate.mayAddPeople) throw new ForbiddenError('person.edit');
  if (values.newOrganisations.length > 0 && !gate.mayAddOrganisations) {
    throw new ForbiddenError('organisation.edit');
  }
}
