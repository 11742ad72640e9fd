import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import type { SeatCounts } from './answer.ts';
import { typeAvailability } from './availability.ts';
import { seatsOfSessions } from './booking-view.ts';
import { readSetup } from './setup-facts.ts';

/**
 * What is left of each type that everybody sees, by its slug, and of each session that anybody may book or ask for, by
 * `sessions/` and its occurrence: the small answer that static pages ask for (registration.md rule 13, A6). A free seat of a
 * session by invitation is open to nobody who reads this, so those are left out. @throws NotFoundError where nobody can
 * register
 */
export async function seatCounts(viewer: Viewer, slug: string): Promise<SeatCounts> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const seats = await typeAvailability(read, setup, now());
  const types = setup.types.filter(({ visibility }) => visibility === 'public');
  const ofTypes = types.flatMap(({ id, slug: type }) => {
    const found = seats.get(id);
    return found === undefined ? [] : [[type, found] as const];
  });
  // No slug of a type has a slash.
  const ofSessions = [...(await seatsOfSessions(read, setup))].flatMap(([id, { mode, seats: found }]) =>
    mode === 'invited' ? [] : [[`sessions/${id}`, found] as const],
  );
  return Object.fromEntries(
    [...ofTypes, ...ofSessions].map(([name, { state, seatsLeft }]) => [name, { state, left: seatsLeft }]),
  );
}
