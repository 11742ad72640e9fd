import { bus } from '#adapters/bus.ts';
import { slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import type { RecordOption } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';

/** An edition whose broadcasts are set up, for those who may do that. */
export type SetupPlace = { readonly scope: EditionScope; readonly edition: Edition };

/** The gate of all deeds of the setup of broadcasts. @throws NotFoundError, ForbiddenError */
export function gateStage(viewer: Viewer, slug: string): Promise<SetupPlace> {
  return gateEdition(viewer, 'broadcast.manage', { edition: slug });
}

/** What every list and form of broadcasts says of its edition. */
export function stageFrame({ edition: { locales, defaultLocale, zone } }: SetupPlace) {
  return { locales, defaultLocale, zone } as const;
}

/** Changes broadcasts in one transaction; whoever shows them reads them again. */
export async function changeStage<R extends { readonly ok: boolean }>(
  { edition }: SetupPlace,
  label: string,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const result = await getDb().tx(work, { label });
  if (result.ok) await bus().publish('edition', edition.slug);
  return result;
}

/** Types of tickets to choose from. */
export async function typeOptions(
  reader: Reader,
  { scope, edition }: SetupPlace,
  language: Language,
): Promise<RecordOption[]> {
  const types = await allTypes(reader, scope);
  return types.map(({ id, name }) => ({ id, name: nameIn(name, language, edition) }));
}

/** Times of public sessions as options, by occurrence: the title with its time on the wall. */
export async function slotOptions(
  reader: Reader,
  { scope, edition }: SetupPlace,
  language: Language,
): Promise<(RecordOption & { readonly startAt: number; readonly hallId: string | null })[]> {
  const slots = await slotTitles(reader, scope);
  return slots.map(({ occurrenceId, title, startAt, hallId }) => ({
    id: occurrenceId,
    name: nameIn(title, language, edition),
    hint: (momentValue(startAt, edition.zone) ?? '').replace('T', ' '),
    startAt,
    hallId,
  }));
}
