import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type StoredOrder, saveStored } from '../desk/save-stored.ts';
import { bellDoor } from './door-bell.ts';

/** An edition whose doors are set up, for those who may do that. */
export type DoorPlace = { readonly scope: EditionScope; readonly edition: Edition };

/** The gate of all pages and deeds of the setup of doors. @throws NotFoundError, ForbiddenError */
export function gateDoors(viewer: Viewer, slug: string): Promise<DoorPlace> {
  return gateEdition(viewer, 'door.manage', { edition: slug });
}

/** Saves records of the doors, all or none, and wakes the devices: the database has told the feed (rule 19). */
export async function saveDoors<S, W extends { readonly id: string }>(
  viewer: Viewer,
  place: DoorPlace,
  order: StoredOrder<S, W>,
): Promise<SaveResult> {
  const result = await saveStored(viewer, place, order);
  if (result.ok && result.changeCount > 0) await bellDoor(place.scope.editionId);
  return result;
}

/** Changes the doors in one transaction, and wakes the devices: the database has told the feed (rule 19). */
export async function changeDoors<R extends { readonly ok: boolean }>(
  { scope }: DoorPlace,
  label: string,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const result = await getDb().tx(work, { guarded: true, label });
  if (result.ok) await bellDoor(scope.editionId);
  return result;
}

/** What every list and form of the doors says of its edition. */
export function doorFrame({ edition: { locales, defaultLocale, zone } }: DoorPlace) {
  return { locales, defaultLocale, zone } as const;
}
