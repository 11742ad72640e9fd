import { getDb } from '#db/client.ts';
import { personUses } from '#db/person-directory.ts';
import { ChangeConflictError } from '#db/programme/change.ts';
import { violation } from '#db/violation.ts';
import type { RemoveResult, UseNoun } from '#domain/desk/record.ts';
import { rowMapsOf } from '#domain/programme/change.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateInstance } from '../access.ts';
import { editCatalogue } from './catalogue-edit.ts';
import { editProgramme } from './edit-programme.ts';
import { directoryRows, removal } from './person.ts';

/**
 * Takes every seat of these people at the edition away, as one command; the people stay in the instance.
 * @throws NotFoundError, ForbiddenError
 */
export async function removePeople(
  viewer: Viewer,
  slug: string,
  ids: readonly string[],
): Promise<RemoveResult> {
  const scope = await gate(viewer, 'person.edit', { edition: slug });
  return editProgramme<{ readonly ok: false; readonly reason: 'gone' }>(
    viewer,
    scope,
    'person.remove',
    ({ draft }) => {
      const asked = new Set(ids);
      if (draft.people.filter(({ id }) => asked.has(id)).length < asked.size)
        return { ok: false, reason: 'gone' };
      const rows = rowMapsOf(draft);
      for (const { id, personId } of draft.cast) if (asked.has(personId ?? '')) rows.cast.delete(id);
      for (const row of draft.availabilities)
        if (asked.has(row.personId ?? '')) rows.availabilities.delete(row.id);
      return { ok: true, rows };
    },
  );
}

/**
 * Takes people out of the instance who have no seat, no availability and no account anywhere, with their affiliations.
 * @throws NotFoundError, ForbiddenError
 */
export async function removeDirectoryPeople(viewer: Viewer, ids: readonly string[]): Promise<RemoveResult> {
  gateInstance(viewer, 'person.edit');
  const reader = getDb().read;
  const changes: RowChange[] = [];
  const uses: { id: string; noun: UseNoun; count: number }[] = [];
  for (const id of new Set(ids)) {
    const stored = await directoryRows(id);
    if (!stored) return { ok: false, reason: 'gone' };
    uses.push(...(await personUses(reader, id)).map((use) => ({ id, ...use })));
    changes.push(...stored.affiliations.map((row) => removal('affiliations', row)));
    changes.push(removal('people', stored.person));
  }
  if (uses.length > 0) return { ok: false, reason: 'in_use', uses };
  try {
    const commandId = await editCatalogue(viewer, 'person.remove', changes);
    return { ok: true, commandId, changeCount: changes.length };
  } catch (error) {
    if (error instanceof ChangeConflictError || violation(error) === 'foreign') {
      return { ok: false, reason: 'busy' };
    }
    throw error;
  }
}
