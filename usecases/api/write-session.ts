import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { Tx } from '#db/types.ts';
import type { NewSession, SessionPatch, SessionRecord } from '#domain/api/record-schema.ts';
import { patchedSession, SESSION_NAMES, sessionRecord } from '#domain/api/session-record.ts';
import type { SessionDirectory } from '#domain/desk/session-context.ts';
import { blankSessionValues, sessionRowsOf, sessionValues } from '#domain/desk/session-read.ts';
import type { SessionSave } from '#domain/desk/session-save.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { storeSession } from '../desk/session.ts';
import { gateSessions, type SessionGate } from '../desk/session-right.ts';
import { withRev } from './rev.ts';
import {
  type Addition,
  type Change,
  formName,
  madeBefore,
  type Refusing,
  refusing,
  toldRefusal,
  type Written,
} from './write-answer.ts';
import { once, writeKey } from './write-key.ts';

/** Programs name nobody who is not of the edition already. */
export const NOBODY_NEW: SessionDirectory = {
  personIds: new Set(),
  organisationIds: new Set(),
  personSlugs: new Set(),
  organisationSlugs: new Set(),
};

/**
 * A session of the draft as programs change it; undefined for one that is closed or not there.
 * @throws NotFoundError, ForbiddenError when the session is not the viewer's
 */
export async function readSessionRecord(
  viewer: Viewer,
  slug: string,
  id: string,
): Promise<SessionRecord | undefined> {
  const gate = await gateSessions(viewer, slug);
  const session = (await loadProgramme(getDb().read, gate.scope)).sessions.find((row) => row.id === id);
  if (session === undefined) return undefined;
  gate.demand(session);
  return recordOf({ sessions: [session] }, id);
}

/**
 * Changes fields of a session of the draft by the rules of the desk, as one command, when it is still as the program knew
 * it (exchange.md rule 27). @throws NotFoundError, ForbiddenError
 */
export async function changeSession(
  viewer: Viewer,
  slug: string,
  { id, ifMatch, patch }: Change<SessionPatch>,
): Promise<Written<SessionRecord>> {
  const gate = await gateSessions(viewer, slug);
  const wish = (draft: Programme): SessionSave | Refusing => {
    const record = recordOf(draft, id);
    const rows = sessionRowsOf(draft, id);
    if (record === undefined || rows === undefined) return refusing({ ok: false, reason: 'gone' });
    gate.demand(rows.session);
    if (!ifMatch.includes(record.rev)) return refusing({ ok: false, reason: 'rev', rev: record.rev });
    const base = sessionValues(rows);
    return { id, base, values: patchedSession(base, patch) };
  };
  return stored(viewer, gate, { wish, isNew: false });
}

/**
 * Makes a session of the draft without time and place, once for each key. @throws NotFoundError, ForbiddenError
 */
export async function addSession(
  viewer: Viewer,
  slug: string,
  { key, body }: Addition<NewSession>,
): Promise<Written<SessionRecord>> {
  const gate = await gateSessions(viewer, slug);
  const use = writeKey(viewer, gate.scope.editionId, { what: 'sessions', key, body });
  const wish = ({ edition }: Programme): SessionSave => ({
    id: null,
    base: null,
    values: patchedSession(blankSessionValues(edition), body),
  });
  const answer = await once<Written<SessionRecord>>(use, {
    make: (keep) => stored(viewer, gate, { wish, isNew: true, keep }),
    again: (id) => madeBefore(gate.scope, (draft) => recordOf(draft, id)),
  });
  return answer ?? { ok: false, reason: 'key_reused' };
}

type Order = {
  readonly wish: (draft: Programme) => SessionSave | Refusing;
  readonly isNew: boolean;
  readonly keep?: (tx: Tx, id: string) => Promise<void>;
};

async function stored(
  viewer: Viewer,
  gate: SessionGate,
  { wish, isNew, keep }: Order,
): Promise<Written<SessionRecord>> {
  const beside = async (tx: Tx, { id }: { readonly id: string }) => keep?.(tx, id);
  const result = await storeSession<Refusing>(viewer, gate, { directory: NOBODY_NEW, wish, beside });
  if (!result.ok) return toldRefusal(result, (name) => formName(name, SESSION_NAMES));
  const record = recordOf({ sessions: [...result.rows.sessions.values()] }, result.id);
  return record === undefined ? { ok: false, reason: 'gone' } : { ok: true, record, isNew };
}

function recordOf({ sessions }: Pick<Programme, 'sessions'>, id: string): SessionRecord | undefined {
  const session = sessions.find((row) => row.id === id);
  const record = session && sessionRecord(session);
  return record && withRev(record);
}
