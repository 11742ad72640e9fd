import { now } from '#adapters/clock.ts';
import { appendFeed, type FeedEvent, lockDoor } from '#db/checkin/door-feed.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { bellDoor } from './door-bell.ts';
import { openRosterBook } from './roster-book.ts';
import { rosterFacts } from './roster-facts.ts';

/**
 * Compares the whole roster of an edition with what its devices were told, and tells them the rest. Most changes name their
 * tickets themselves; what follows from far away, as the part of a speaker in a new release, is found here.
 * @returns how many rows were told
 */
export async function auditRoster(scope: EditionScope): Promise<number> {
  const { read, tx: write } = getDb();
  const { book } = await openRosterBook(read, scope);
  const known = new Map(book.facts().map((fact) => [fact.ticketNo, fact]));
  const facts = await rosterFacts(read, scope, null);
  const other = facts.filter((fact) => JSON.stringify(fact) !== JSON.stringify(known.get(fact.ticketNo)));
  const present = new Set(facts.map(({ ticketNo }) => ticketNo));
  const events: FeedEvent[] = [
    ...other.map(({ ticketNo }) => ({ kind: 'roster_put' as const, payload: { ticketNo } })),
    ...[...known.keys()]
      .filter((no) => !present.has(no))
      .map((ticketNo) => ({ kind: 'roster_del' as const, payload: { ticketNo } })),
  ];
  if (events.length === 0) return 0;
  await write(
    async (tx) => {
      await lockDoor(tx, scope);
      await appendFeed(tx, scope, { events, at: now() });
    },
    { guarded: true, label: 'door roster' },
  );
  await bellDoor(scope.editionId);
  return events.length;
}
