import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import type { StoredFile } from '#db/file.ts';
import { materialsOf, partOfSession } from '#db/material.ts';
import { isForWholeDesk, publicState } from '#domain/material.ts';
import type { Deed, EditionPart } from '#domain/permissions.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gate, gateEdition, NotFoundError } from './access.ts';
import { releasedSession } from './material-release.ts';

export type SessionFile = StoredFile & { readonly editionId: string; readonly ownerId: string };

/** True for a file that belongs to one session: its audience alone says who may have it, no text that names it. */
export function isOfSession(file: StoredFile): file is SessionFile {
  return file.ownerKind === 'session' && file.ownerId !== null && file.editionId !== null;
}

/**
 * Who a file of a session is given to: `everybody` while a public material holds it and the session is released,
 * `viewer` when this viewer may have it by their role, undefined for nobody. What no material holds (not added yet, or
 * taken out) is for those who plan the session (security-reliability.md rule 17; programme.md SP4).
 */
export async function reachOfSessionFile(
  viewer: () => Promise<Viewer>,
  file: SessionFile,
): Promise<'everybody' | 'viewer' | undefined> {
  const { editionId, ownerId: sessionId } = file;
  if (await isPublicNow(file)) return 'everybody';
  const who = await viewer();
  const scope = await scopeOf(who, 'desk.see', editionId);
  if (!scope) return undefined;
  const { read } = getDb();
  const [material] = (await materialsOf(read, scope, sessionId)).filter((row) => row.fileId === file.id);
  if (material && isForWholeDesk(material.audience)) return 'viewer';
  const part = await partOfSession(read, scope, sessionId);
  if (!part) return undefined;
  for (const deed of PLANNING) if (await scopeOf(who, deed, editionId, part)) return 'viewer';
  return undefined;
}

/** Who may edit a session, or read the draft that it stands in. */
const PLANNING = ['session.edit', 'programme.see_draft'] as const;

async function isPublicNow({ id, editionId, ownerId }: SessionFile): Promise<boolean> {
  try {
    const { scope, edition } = await gateEdition(anonymousViewer, 'programme.see', { editionId });
    const [material] = (await materialsOf(getDb().read, scope, ownerId)).filter((row) => row.fileId === id);
    // Most files are never public: the release is opened for those alone that may be.
    if (material?.audience !== 'public') return false;
    const shown = await releasedSession(edition.slug, ownerId);
    return publicState(material, shown, now()) === 'open';
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function scopeOf(viewer: Viewer, deed: Deed, editionId: string, part?: EditionPart) {
  try {
    return await gate(viewer, deed, { editionId, ...(part ? { part } : { isAnyPart: true }) });
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return undefined;
    throw error;
  }
}
