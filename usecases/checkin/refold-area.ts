import { ticketsOfAreas } from '#db/checkin/attendance-setting.ts';
import { appendFeed, lockDoor } from '#db/checkin/door-feed.ts';
import type { Tx } from '#db/types.ts';
import { checkCapacity } from './capacity.ts';
import { conflictEvents } from './conflict-event.ts';
import type { DoorPlace } from './door-place.ts';
import { readDoorPlan } from './door-work.ts';
import { refoldTickets } from './refold.ts';

const CHUNK = 500;

/**
 * Makes anew what follows from the record for everybody who was ever in some areas, after somebody changed how they are
 * counted or when a session truly was: actual times and late scans lead to the same figures (rules 12, 34). In the
 * transaction of the change; `at` is UTC ms.
 */
export async function refoldAreas(
  tx: Tx,
  { scope, edition }: DoorPlace,
  areaIds: ReadonlySet<string>,
  at: number,
): Promise<void> {
  const ticketNos = await ticketsOfAreas(tx, scope, areaIds);
  if (ticketNos.length === 0) return;
  await lockDoor(tx, scope);
  const work = { tx, scope, plan: await readDoorPlan(tx, scope, edition), at };
  const found = [];
  for (let from = 0; from < ticketNos.length; from += CHUNK) {
    const { turns, changed } = await refoldTickets(work, ticketNos.slice(from, from + CHUNK));
    found.push(...turns, ...(await checkCapacity(work, changed)));
  }
  await appendFeed(tx, scope, { events: conflictEvents(work, found), at });
}
