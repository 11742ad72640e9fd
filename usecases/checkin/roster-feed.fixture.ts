import { feedAfter } from '#db/checkin/door-feed.ts';
import { aDevice } from '#db/factories/door.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Db } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { rosterFacts } from './roster-facts.ts';

/** What a device knows of each ticket, as one text that differs when anything of it does. */
export type RosterCopy = ReadonlyMap<number, string>;

/** Reads the roster as it is. */
export async function readRoster(db: Db, scope: EditionScope): Promise<RosterCopy> {
  const facts = await rosterFacts(db.read, scope, null);
  return new Map(facts.map((fact) => [fact.ticketNo, canonicalJson(fact)]));
}

/** A device with a copy of the roster that hears of nothing but the feed. */
export async function aListener(db: Db, scope: EditionScope) {
  // An edition without devices has no feed.
  await db.tx(async (tx) => aDevice(tx, { id: scope.editionId }));
  let seq = await lastSeq(db, scope);
  let copy = await readRoster(db, scope);
  return {
    /** Takes what came since and gives the copy beside the roster as it is. */
    listen: async () => {
      const events = await feedAfter(db.read, scope, seq, 10_000);
      const fresh = await readRoster(db, scope);
      const next = new Map(copy);
      for (const { kind, payload } of events) {
        const { ticketNo } = payload as { readonly ticketNo?: number };
        const row = ticketNo === undefined ? undefined : fresh.get(ticketNo);
        if (kind === 'roster_del' && ticketNo !== undefined) next.delete(ticketNo);
        if (kind === 'roster_put' && ticketNo !== undefined && row !== undefined) next.set(ticketNo, row);
      }
      copy = next;
      seq = events.at(-1)?.seq ?? seq;
      return { events, copy, fresh };
    },
  };
}

async function lastSeq(db: Db, scope: EditionScope): Promise<number> {
  return (await feedAfter(db.read, scope, 0, 100_000)).at(-1)?.seq ?? 0;
}
