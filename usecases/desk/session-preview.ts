import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { sessionRowsOf, sessionValues } from '#domain/desk/session-read.ts';
import type { SessionRefusal } from '#domain/desk/session-refusal.ts';
import { decideSessionSave, type SessionSave } from '#domain/desk/session-save.ts';
import type { Language } from '#domain/locale.ts';
import { withRowMaps } from '#domain/programme/change.ts';
import { findConflicts } from '#domain/programme/conflict.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { describeFindings, type NamedFinding } from '../programme/conflict-list.ts';
import { importMeans, sha256 } from '../programme/import-means.ts';
import { sessionDirectory } from './session-directory.ts';
import { gateSessions } from './session-right.ts';

export type SessionPreview =
  | { readonly ok: true; readonly findings: readonly NamedFinding[] }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] }
  | { readonly ok: false; readonly reason: 'gone' };

/**
 * What the conflict check would say about a session if it were saved like this; writes nothing. The whole draft takes
 * part, so clashes with others are named on both sides (programme.md CO2).
 * @throws NotFoundError, ForbiddenError
 */
export async function previewSession(
  viewer: Viewer,
  slug: string,
  { id, values }: Pick<SessionSave, 'id' | 'values'>,
  language: Language,
): Promise<SessionPreview> {
  const gate = await gateSessions(viewer, slug);
  const reader = getDb().read;
  const draft = await loadProgramme(reader, gate.scope);
  const stored = id === null ? undefined : sessionRowsOf(draft, id);
  if (stored) gate.demand(stored.session);
  const directory = await sessionDirectory(reader, values);
  const facts = { draft, directory, lastSlotNo: 0 };
  // The form is taken as it stands: what others did meanwhile is told when it is saved.
  const base = stored ? sessionValues(stored) : null;
  const decision = decideSessionSave(facts, { id, base, values }, importMeans);
  if (!decision.ok && decision.reason === 'stale') return { ok: true, findings: [] };
  if (!decision.ok) return decision;
  const planned = withRowMaps(draft, decision.rows, draft.edition);
  return { ok: true, findings: findingsOf(planned, decision.id, language) };
}

/** The findings that name an occurrence of the session, with both sides, in the language of the page. */
export function findingsOf(programme: Programme, sessionId: string, language: Language): NamedFinding[] {
  const own = new Set(
    programme.slots.filter((slot) => slot.sessionId === sessionId).map(({ occurrenceId }) => occurrenceId),
  );
  const findings = findConflicts(programme, { sha256 });
  return describeFindings(
    readIn(programme, language),
    findings.filter(({ occurrences }) => occurrences.some((id) => own.has(id))),
  );
}

/** The programme as readers of a language name its things: their language first, then the edition's own order. */
export function readIn(programme: Programme, language: Language): Programme {
  const { edition } = programme;
  const locales = [edition.defaultLocale, ...edition.locales];
  return { ...programme, edition: { ...edition, defaultLocale: language, locales } };
}
