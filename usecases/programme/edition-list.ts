import { getDb } from '#db/client.ts';
import { allEditions, type EditionLine } from '#db/programme/edition.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from '../access.ts';

/**
 * All editions of the instance, hidden ones too, by their start.
 * @throws NotFoundError, ForbiddenError for those who may not make editions either
 */
export async function listEditions(viewer: Viewer): Promise<EditionLine[]> {
  gateInstance(viewer, 'edition.create');
  return allEditions(getDb().read);
}
