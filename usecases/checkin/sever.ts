import { randomBytes } from 'node:crypto';
import { lockDoor } from '#db/checkin/door-feed.ts';
import { namedUntil, severTickets, severViewers, viewersUntil } from '#db/checkin/severance.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { drawNobodyNo } from '#domain/token/human-code.ts';

/**
 * Takes the people out of scans and presence that came until `before` (UTC ms): each gets a random number that no ticket can
 * have, the same in all their rows, and nobody keeps which it was (registration.md rule 53). Counts, flows and conflicts
 * stay; so do figures of sessions, which are kept as long as who somebody is.
 */
export async function severScans(
  tx: Tx,
  scope: EditionScope,
  before: number,
): Promise<Readonly<Record<string, number>>> {
  const tickets = await namedUntil(tx, scope, before);
  const viewers = await viewersUntil(tx, scope, before);
  if (tickets.length + viewers.length === 0) return {};
  await lockDoor(tx, scope);
  const numbers = numbered(tickets);
  const severed = await severTickets(tx, scope, { numbers, before });
  const watched = await severViewers(tx, scope, { numbers: numbered(viewers), before });
  return { ...severed, presenceInterval: severed.presenceInterval + watched };
}

/** Random numbers, each once. */
function numbered<K>(keys: readonly K[]): ReadonlyMap<K, number> {
  const drawn = new Set<number>();
  while (drawn.size < keys.length) drawn.add(drawNobodyNo((count) => randomBytes(count)));
  const numbers = [...drawn];
  return new Map(keys.map((key, index) => [key, numbers[index] ?? 0]));
}
