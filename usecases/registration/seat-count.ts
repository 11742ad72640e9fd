import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import type { SeatCounts } from './answer.ts';
import { typeAvailability } from './availability.ts';
import { readSetup } from './setup-facts.ts';

/**
 * What is left of each type that everybody sees, by its slug: the small answer that the static page asks for
 * (registration.md rule 13). @throws NotFoundError where nobody can register
 */
export async function seatCounts(viewer: Viewer, slug: string): Promise<SeatCounts> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const seats = await typeAvailability(read, setup, now());
  const types = setup.types.filter(({ visibility }) => visibility === 'public');
  return Object.fromEntries(
    types.flatMap(({ id, slug: type }) => {
      const found = seats.get(id);
      return found === undefined ? [] : [[type, { state: found.state, left: found.seatsLeft }]];
    }),
  );
}
