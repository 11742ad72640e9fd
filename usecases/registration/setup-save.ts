import { getDb } from '#db/client.ts';
import { type RegistrationSetting, settingOf } from '#db/registration/setting.ts';
import type { EditionScope } from '#db/scope.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { StaleRowError, type StoredOrder, saveStored } from '../desk/save-stored.ts';
import { promoteFreed } from './promote.ts';
import { readSetup } from './setup-facts.ts';

/** An edition whose registration is set up, for those who may do that. */
export type SetupPlace = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly setting: RegistrationSetting;
};

/**
 * The gate of all pages and deeds of the setup; undefined where nobody opened registration yet.
 * @throws NotFoundError, ForbiddenError
 */
export async function gateSetup(viewer: Viewer, slug: string): Promise<SetupPlace | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const setting = await settingOf(getDb().read, scope);
  return setting.version === 0 ? undefined : { scope, edition, setting };
}

/** Somebody else was faster with the same row of the setup. */
export class StaleSetupError extends StaleRowError {
  override readonly name = 'StaleSetupError';
}

type Written = { readonly id: string; readonly grownPoolIds?: readonly string[] };
/** A record of the setup as its form sends it; see {@link StoredOrder}. */
export type SetupOrder<S> = Omit<StoredOrder<S, Written>, 'after'>;

/**
 * Saves records of the setup, all or none (registration.md rule 4). Who waits for a pool that grew gets its seats in the
 * same transaction (rule 16).
 */
export async function saveSetup<S>(
  viewer: Viewer,
  place: SetupPlace,
  order: SetupOrder<S>,
): Promise<SaveResult> {
  const { scope, edition } = place;
  return saveStored<S, Written>(viewer, place, {
    ...order,
    after: async (tx, written, at) => {
      const grown = new Set(written.flatMap(({ grownPoolIds }) => grownPoolIds ?? []));
      if (grown.size === 0) return;
      const setup = await readSetup(tx, scope, edition);
      await promoteFreed({ tx, setup, viewer, by: 'staff', at }, [...grown]);
    },
  });
}
