import type { RecordValues, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import type { TypeState } from '#domain/registration/claim-plan.ts';
import type { SetupNoun, SetupWord } from '#domain/registration/setup-noun.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { listPools, openPool, removePool, savePool } from './setup-pool.ts';
import { listBookable, openBookable, saveBookable } from './setup-session.ts';
import { saveSetting } from './setup-setting.ts';
import { listTypes, openType, saveType, saveTypesInBulk } from './setup-type.ts';
import { listValidities, openValidity, removeValidity, saveValidity } from './setup-validity.ts';

export type SetupList = RecordList & { readonly types?: readonly TypeState[] };

/** The list of one part of the setup; undefined where registration was never opened. @throws NotFoundError, ForbiddenError */
export function listSetup(
  viewer: Viewer,
  slug: string,
  word: SetupWord,
  language: Language,
): Promise<SetupList | undefined> {
  return LISTS[word](viewer, slug, language);
}

const LISTS: Readonly<
  Record<SetupWord, (viewer: Viewer, slug: string, language: Language) => Promise<SetupList | undefined>>
> = { types: listTypes, seats: listPools, sessions: listBookable, validities: listValidities };

/** One record for its form, or the form of a new one (`id` null). @throws NotFoundError, ForbiddenError */
export async function openSetup(
  viewer: Viewer,
  slug: string,
  { word, id }: { readonly word: SetupWord; readonly id: string | null },
  language: Language,
): Promise<(OpenRecord & { readonly isOwn?: boolean }) | undefined> {
  switch (word) {
    case 'types':
      return openType(viewer, slug, id, language);
    case 'seats':
      return openPool(viewer, slug, id, language);
    case 'validities':
      return openValidity(viewer, slug, id, language);
    case 'sessions':
      // The programme makes sessions.
      return id === null ? undefined : openBookable(viewer, slug, id, language);
  }
}

/** Saves one record of the setup. @throws NotFoundError, ForbiddenError */
export async function saveSetupRecord(
  viewer: Viewer,
  slug: string,
  { noun, ...input }: RecordInput & { readonly noun: SetupNoun },
): Promise<SaveResult> {
  switch (noun) {
    case 'ticket-type':
      return saveType(viewer, slug, input);
    case 'pool':
      return savePool(viewer, slug, input);
    case 'validity':
      return saveValidity(viewer, slug, input);
    case 'registration-setting':
      return saveSetting(viewer, slug, input);
    case 'booking-target':
      return saveBookable(viewer, slug, [input]);
  }
}

/** Sets the same values for several types or sessions, all or none. @throws NotFoundError, ForbiddenError */
export async function saveSetupInBulk(
  viewer: Viewer,
  slug: string,
  order: { readonly noun: SetupNoun; readonly ids: readonly string[]; readonly values: RecordValues },
): Promise<SaveResult> {
  const { noun, ids, values } = order;
  if (noun === 'ticket-type') return saveTypesInBulk(viewer, slug, order);
  const inputs = ids.map((id) => ({ id, base: null, values }));
  return noun === 'booking-target' ? saveBookable(viewer, slug, inputs) : { ok: false, reason: 'gone' };
}

/** Takes an own pool or a validity away that nothing needs. @throws NotFoundError, ForbiddenError */
export async function removeSetup(
  viewer: Viewer,
  slug: string,
  { noun, ids }: { readonly noun: SetupNoun; readonly ids: readonly string[] },
): Promise<RemoveResult> {
  const [id] = ids;
  if (id === undefined || ids.length !== 1) return { ok: false, reason: 'gone' };
  if (noun === 'pool') return removePool(viewer, slug, id);
  return noun === 'validity' ? removeValidity(viewer, slug, id) : { ok: false, reason: 'gone' };
}
