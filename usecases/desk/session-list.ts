import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { RecordOptions, RecordRow } from '#domain/desk/record.ts';
import { sessionOptions } from '#domain/desk/session-option.ts';
import { sessionTable } from '#domain/desk/session-table.ts';
import type { Language } from '#domain/locale.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { noteExport } from '../export-note.ts';
import { sha256 } from '../programme/import-means.ts';
import { gateSessionSight, gateSessions, type SessionGate } from './session-right.ts';

export type SessionList = {
  readonly edition: Pick<Edition, 'id' | 'slug' | 'name' | 'locales' | 'defaultLocale' | 'zone'>;
  readonly rows: readonly RecordRow[];
  readonly options: RecordOptions;
  /** False for those who only have a part: new sessions need to stand in it. */
  readonly isWhole: boolean;
  /** For those who may look and not change, e.g. a reviewer. */
  readonly isReadOnly: boolean;
};

/**
 * The sessions of the draft with time, place, people and number of findings; a curator or moderator sees their own,
 * a reviewer all of theirs, to look at.
 * @throws NotFoundError, ForbiddenError
 */
export async function listSessions(viewer: Viewer, slug: string, language: Language): Promise<SessionList> {
  const sight = await gateSessionSight(viewer, slug);
  return tableOf(sight, language, sight.maySee, !sight.mayEditSome);
}

/**
 * The same list for a file to take away, of the sessions that the viewer may edit: it names people, also those whom nobody knows yet, so it asks for a fresh sign-in
 * and is written down (security-reliability.md rule 12).
 * @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function exportSessions(viewer: Viewer, slug: string, language: Language): Promise<SessionList> {
  const gate = await gateSessions(viewer, slug);
  const list = await tableOf(gate, language, gate.mayEdit, false);
  await noteExport(viewer, { editionId: list.edition.id, what: 'sessions' });
  return list;
}

async function tableOf(
  { scope, mayEdit }: SessionGate,
  language: Language,
  isShown: SessionGate['mayEdit'],
  isReadOnly: boolean,
): Promise<SessionList> {
  const draft = await loadProgramme(getDb().read, scope);
  const findings = findConflicts(draft, { sha256 });
  return {
    edition: draft.edition,
    rows: sessionTable(draft, findings, language, isShown),
    options: sessionOptions(draft, language),
    isWhole: mayEdit({ id: null, trackId: null, subForumId: null }),
    isReadOnly,
  };
}
