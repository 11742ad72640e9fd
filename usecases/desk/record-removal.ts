import { getDb } from '#db/client.ts';
import { releasedRows } from '#db/programme/released-row.ts';
import type { EditionScope } from '#db/scope.ts';
import { usesOutsideDraft } from '#db/structure-use.ts';
import { violation } from '#db/violation.ts';
import type { RemoveResult } from '#domain/desk/record.ts';
import type { DraftState, RecordDefinition } from '#domain/desk/record-definition.ts';
import { DEFINITIONS, type DraftNoun } from '#domain/desk/structure.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { editProgramme } from './edit-programme.ts';
import { DEED_OF_NOUN, editOf, stateOf } from './record.ts';

type Removal = Extract<RemoveResult, { ok: false }>;

/**
 * Takes records away as one command: all or none. What something still needs stays, and so does a hall that a release
 * shows (programme.md PU1).
 * @throws NotFoundError, ForbiddenError
 */
export async function removeRecords(
  viewer: Viewer,
  slug: string,
  { noun, ids }: { readonly noun: DraftNoun; readonly ids: readonly string[] },
): Promise<RemoveResult> {
  const scope = await gate(viewer, DEED_OF_NOUN[noun], { edition: slug });
  const outside = await refusedOutside(scope, noun, ids);
  if (outside) return outside;
  try {
    return await editProgramme<Removal>(viewer, scope, `${noun}.remove`, (draft) => {
      const decided = withoutRecords(DEFINITIONS[noun], stateOf(draft), ids);
      return decided.ok ? editOf(scope, draft, decided.state) : decided;
    });
  } catch (error) {
    if (violation(error) === 'foreign') return { ok: false, reason: 'in_use', uses: [] };
    throw error;
  }
}

async function refusedOutside(
  scope: EditionScope,
  noun: DraftNoun,
  ids: readonly string[],
): Promise<Removal | undefined> {
  const reader = getDb().read;
  const halls = noun === 'hall' ? ids : [];
  const gone = halls.map((id) => ({ set: 'halls', id, before: null, after: null }) as const);
  const count = await releasedRows(reader, scope, gone);
  if (count > 0) return { ok: false, reason: 'released', count };
  const uses = await usesOutsideDraft(reader, scope, ids);
  return uses.length > 0 ? { ok: false, reason: 'in_use', uses } : undefined;
}

function withoutRecords(
  definition: RecordDefinition,
  state: DraftState,
  ids: readonly string[],
): { readonly ok: true; readonly state: DraftState } | Removal {
  if (ids.some((id) => definition.valuesOf(state, id) === undefined)) return { ok: false, reason: 'gone' };
  const without = (list: readonly string[]) =>
    list.reduce((draft, id) => definition.remove(draft, id), state);
  const uses = ids.flatMap((id) => {
    const alone = without(ids.filter((other) => other !== id));
    return definition.uses(alone, id).map((use) => ({ id, ...use }));
  });
  return uses.length > 0 ? { ok: false, reason: 'in_use', uses } : { ok: true, state: without(ids) };
}
