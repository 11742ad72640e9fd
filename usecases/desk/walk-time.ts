import { newId } from '#db/id.ts';
import { checkWalks, linkBetween, type WalkTime, withWalks } from '#domain/desk/hall-link-record.ts';
import type { SaveResult, StaleField } from '#domain/desk/record.ts';
import type { DraftState } from '#domain/desk/record-definition.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { editProgramme } from './edit-programme.ts';
import { DEED_OF_NOUN, editOf, stateOf } from './record.ts';
import { type InputRefusal, invalid } from './record-input.ts';

/** A changed cell of the table of walking times, with what it showed when it was opened. */
export type WalkInput = WalkTime & { readonly base: number | null };

/**
 * Saves changed walking times between halls as one command; a time that somebody else changed meanwhile to something else
 * makes the answer `stale`, its fields named `<hall>:<hall>`.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveWalkTimes(
  viewer: Viewer,
  slug: string,
  walks: readonly WalkInput[],
): Promise<SaveResult> {
  const scope = await gate(viewer, DEED_OF_NOUN['hall-link'], { edition: slug });
  const result = await editProgramme<InputRefusal>(viewer, scope, 'hall-link.edit', (draft) => {
    const state = stateOf(draft);
    const refusals = checkWalks(state, walks);
    if (refusals.length > 0) return invalid(refusals);
    const stale = staleWalks(state, walks);
    const current = Object.fromEntries(stale.map(({ name, theirs }) => [name, theirs]));
    if (stale.length > 0) return { ok: false, reason: 'stale', fields: stale, current };
    return editOf(scope, draft, withWalks(state, walks, { newId }));
  });
  if (result.ok) return { ...result, id: scope.editionId };
  return result.reason === 'stale' ? { ...result, by: null, at: null } : result;
}

function staleWalks({ rows }: DraftState, walks: readonly WalkInput[]): StaleField[] {
  return walks.flatMap(({ fromHallId, toHallId, walkMinutes, base }): StaleField[] => {
    const theirs = linkBetween(rows.hallLinks.values(), fromHallId, toHallId)?.walkMinutes ?? null;
    if (theirs === base || theirs === walkMinutes) return [];
    return [{ name: `${fromHallId}:${toHallId}`, base, theirs, mine: walkMinutes }];
  });
}
