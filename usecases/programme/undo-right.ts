import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { commandById, type StoredCommand } from '#db/programme/command.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Session } from '#domain/programme/entity.ts';
import type { Programme, RowChange } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gate } from '../access.ts';
import { gateSessions, type SessionGate } from '../desk/session-right.ts';

/** Steps older than this stay (programme.md rule 16). */
const OWN_STEP_MS = 30 * 24 * 3_600_000;

/**
 * The scope for taking a command back: for the office any command, for a track curator or a moderator their own steps of
 * the last 30 days, as long as every session they touch is still theirs (programme.md rule 16).
 * @throws NotFoundError, ForbiddenError
 */
export async function gateUndo(viewer: Viewer, slug: string, commandId: string): Promise<EditionScope> {
  try {
    return await gate(viewer, 'programme.undo', { edition: slug });
  } catch (error) {
    if (!(error instanceof ForbiddenError)) throw error;
    const sessions = await gateSessions(viewer, slug).catch(() => undefined);
    if (sessions && (await isOwnStep(viewer, sessions, commandId))) return sessions.scope;
    throw error;
  }
}

async function isOwnStep(viewer: Viewer, sessions: SessionGate, commandId: string): Promise<boolean> {
  const { read } = getDb();
  const command = await commandById(read, sessions.scope, commandId);
  if (!command || command.actor !== actorOf(viewer) || now() - command.at > OWN_STEP_MS) return false;
  if (!command.verb.startsWith('session.') || command.payload.edition !== null) return false;
  return isTheirs(sessions, command, await loadProgramme(read, sessions.scope, command.planId));
}

function isTheirs(sessions: SessionGate, { payload }: StoredCommand, draft: Programme): boolean {
  const stands = sessionsById(draft, payload.rows);
  return payload.rows.every((change) => {
    if (change.set === 'people' || change.set === 'affiliations') return sessions.mayAddPeople;
    if (change.set === 'organisations') return sessions.mayAddOrganisations;
    const touched = sessionsOf(change, draft, payload.rows);
    return (
      touched.length > 0 &&
      touched.every((id) => {
        const places = stands.get(id) ?? [];
        return places.length > 0 && places.every((place) => sessions.mayEdit(place));
      })
    );
  });
}

/** Where sessions stand now, and where they stood before and after the command. */
function sessionsById(draft: Programme, rows: readonly RowChange[]): ReadonlyMap<string, Session[]> {
  const changed = rows.flatMap((row) => (row.set === 'sessions' ? [row.before, row.after] : []));
  const all = [...draft.sessions, ...changed.filter((row) => row !== null)];
  return Map.groupBy(all, ({ id }) => id);
}

/** The sessions that a row belongs to, before and after; none for rows that are no part of a session. */
function sessionsOf(change: RowChange, draft: Programme, rows: readonly RowChange[]): string[] {
  switch (change.set) {
    case 'sessions':
      return [change.id];
    case 'talks':
    case 'cast':
    case 'slots':
      return [change.before, change.after].flatMap((row) => row?.sessionId ?? []);
    case 'slotHalls': {
      const slotIds = [change.before, change.after].flatMap((row) => row?.slotId ?? []);
      const changed = rows.flatMap((row) => (row.set === 'slots' ? [row.before, row.after] : []));
      const slots = [...draft.slots, ...changed.filter((row) => row !== null)];
      return slots.filter(({ id }) => slotIds.includes(id)).flatMap(({ sessionId }) => sessionId ?? []);
    }
    default:
      return [];
  }
}
