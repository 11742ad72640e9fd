import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { removeEditionRow } from '#db/edition-removal.ts';
import { publicNumbers } from '#db/programme/edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { daysOutside, MOST_SHIFT_DAYS, shiftDates } from '#domain/desk/date-shift.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateEdition } from '../access.ts';
import { editProgramme } from './edit-programme.ts';
import { editOf, stateOf } from './record.ts';

/** Whether days lie outside the dates of the edition, and how far they would have to move. @throws as the gate */
export async function outsideDays(
  viewer: Viewer,
  slug: string,
): Promise<{ count: number; dayCount: number }> {
  const scope = await gate(viewer, 'edition.edit', { edition: slug });
  const reader = getDb().read;
  const [draft, numbers] = [await loadProgramme(reader, scope), await publicNumbers(reader, scope)];
  return daysOutside(stateOf({ draft, ...numbers }));
}

/**
 * Moves every day, sub-forum and slot of the draft by so many days, as one command (programme.md ST1).
 * @throws NotFoundError, ForbiddenError
 */
export async function shiftProgramme(viewer: Viewer, slug: string, dayCount: number): Promise<SaveResult> {
  const scope = await gate(viewer, 'edition.edit', { edition: slug });
  const refused = shiftRefusal(dayCount);
  if (refused) return { ok: false, reason: 'invalid', fields: [{ name: 'dayCount', code: refused }] };
  const result = await editProgramme<never>(viewer, scope, 'edition.shift', (draft) =>
    editOf(scope, draft, shiftDates(stateOf(draft), dayCount)),
  );
  return result.ok ? { ...result, id: scope.editionId } : result;
}

function shiftRefusal(dayCount: number) {
  if (!Number.isInteger(dayCount) || dayCount === 0) return 'not_a_number';
  return Math.abs(dayCount) > MOST_SHIFT_DAYS ? 'too_large' : undefined;
}

export type RemoveEditionResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not_confirmed' | 'busy' };

/**
 * Takes an edition away with its programme, releases, pages and files; people and organisations stay. `confirmation` is its slug,
 * typed by hand. Sample editions go the same way. @throws NotFoundError, ForbiddenError
 */
export async function removeEdition(
  viewer: Viewer,
  slug: string,
  confirmation: string,
): Promise<RemoveEditionResult> {
  const { scope, edition } = await gateEdition(viewer, 'edition.remove', { edition: slug });
  if (confirmation.trim() !== edition.slug) return { ok: false, reason: 'not_confirmed' };
  const line = { editionId: edition.id, targetKind: 'edition', targetId: edition.id, fields: [] };
  await getDb().tx(
    async (tx) => {
      await recordAudit(tx, viewer, now(), [{ ...line, action: 'edition.remove' }]);
      await removeEditionRow(tx, scope);
    },
    { label: 'edition.remove', limitMs: 60_000 },
  );
  await bus().publish('edition', slug);
  return { ok: true };
}
