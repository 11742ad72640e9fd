import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { removeEditionRow } from '#db/edition-removal.ts';
import { publicNumbers } from '#db/programme/edition.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { daysOutside, MOST_SHIFT_DAYS, shiftDates } from '#domain/desk/date-shift.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, gateEdition, NotFoundError } from '../access.ts';
import { editProgramme } from './edit-programme.ts';
import { mayCreateIn } from './edition-creation.ts';
import { editOf, type OpenRecord, openRecord, stateOf } from './record.ts';

/** Everything of the settings page: the form, where the days lie, and what the viewer may do with the whole. */
export type EditionSettings = {
  readonly record: OpenRecord;
  /** Days outside the dates of the edition, and by how many days to move them. */
  readonly outside: { readonly count: number; readonly dayCount: number };
  readonly mayRemove: boolean;
  readonly mayCreate: boolean;
};

/** The settings of an edition for their page. @throws NotFoundError, ForbiddenError */
export async function openEditionSettings(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<EditionSettings> {
  const { scope, edition } = await gateEdition(viewer, 'edition.edit', { edition: slug });
  const record = await openRecord(viewer, slug, { noun: 'edition', id: edition.id }, language);
  if (!record) throw new NotFoundError('no such edition');
  const reader = getDb().read;
  const [draft, numbers] = [await loadProgramme(reader, scope), await publicNumbers(reader, scope)];
  const place = {
    kind: 'edition',
    editionId: edition.id,
    seriesId: edition.seriesId,
    isPublic: true,
  } as const;
  return {
    record,
    outside: daysOutside(stateOf({ draft, ...numbers })),
    mayRemove: decidePermission(viewer, 'edition.remove', place) === 'allowed',
    mayCreate: mayCreateIn(viewer, edition.seriesId),
  };
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
  | { readonly ok: false; readonly reason: 'not_confirmed' };

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
