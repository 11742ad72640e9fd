import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import type { SeatsShown } from './answer.ts';
import { typeAvailability } from './availability.ts';
import { readSetupIfAny } from './registration-list.ts';

export type EntryForm = {
  readonly edition: Pick<Edition, 'slug' | 'locales' | 'defaultLocale'>;
  /** All of them: who stands at the desk also gives what no page offers. */
  readonly types: readonly {
    readonly slug: string;
    readonly name: LocaleMap;
    readonly priceMinor: number;
    readonly currency: string;
    readonly seats: SeatsShown | undefined;
  }[];
};

/**
 * What can be given at the desk, with its seats; undefined where registration was never set up.
 * @throws NotFoundError, ForbiddenError
 */
export async function openEntryForm(viewer: Viewer, slug: string): Promise<EntryForm | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.edit', { edition: slug });
  const { read } = getDb();
  const setup = await readSetupIfAny(read, scope, edition);
  if (setup === undefined) return undefined;
  const seats = await typeAvailability(read, setup, now());
  const types = setup.types.map(({ id, slug: type, name, priceMinor, currency }) => ({
    slug: type,
    name,
    priceMinor,
    currency,
    seats: seats.get(id),
  }));
  return { edition, types };
}
