import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { commandById, laterSteps, type StoredCommand } from '#db/programme/command.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import { deedOfVerb } from '#domain/desk/undo-deed.ts';
import type { Session } from '#domain/programme/entity.ts';
import type { Programme, RowChange } from '#domain/programme/programme.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gate, gateEdition } from '../access.ts';
import { gateSessions, type SessionGate } from '../desk/session-right.ts';

/** Steps older than this, or with as many own ones after them, stay (programme.md rule 16). */
const OWN_STEP_MS = 30 * 24 * 3_600_000;
const OWN_STEPS = 200;

/**
 * The scope for taking a command back: everybody their own steps only, the latest 200 of the last 30 days, and as long as
 * they may do what the command did, of sessions each that it touches (programme.md rule 16, architecture.md 8). The house
 * may take back any. Without such a command only who could take anything back gets the scope.
 * @throws NotFoundError, ForbiddenError
 */
export async function gateUndo(viewer: Viewer, slug: string, commandId: string): Promise<EditionScope> {
  const { read } = getDb();
  const target = { edition: slug, isAnyPart: true } as const;
  const { scope, edition } = await gateEdition(viewer, 'programme.undo', target);
  const command = await commandById(read, scope, commandId);
  if (!command || viewer.kind === 'system') return scope;
  if (!isOwnStep(viewer, command)) throw new ForbiddenError('programme.undo');
  const later = await laterSteps(read, scope, command, OWN_STEPS);
  if (later >= OWN_STEPS) throw new ForbiddenError('programme.undo');
  const deed = deedOfVerb(command.verb);
  if (deed === undefined) throw new ForbiddenError('programme.undo');
  if (deed !== 'session.edit') return gate(viewer, deed, { editionId: edition.id });
  const draft = await loadProgramme(read, scope, command.planId);
  if (!isTheirs(await gateSessions(viewer, slug), command, draft)) throw new ForbiddenError(deed);
  return scope;
}

/** Whether a step is the viewer's own and young enough to be taken back; to the house every step is. */
export function isOwnStep(viewer: Viewer, { actor, at }: Pick<StoredCommand, 'actor' | 'at'>): boolean {
  return viewer.kind === 'system' || (actor === actorOf(viewer) && now() - at <= OWN_STEP_MS);
}

function isTheirs(sessions: SessionGate, { payload }: StoredCommand, draft: Programme): boolean {
  const stands = sessionsById(draft, payload.rows);
  if (payload.edition !== null) return false;
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
