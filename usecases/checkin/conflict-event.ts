import type { FeedEvent } from '#db/checkin/door-feed.ts';
import type { ConflictTurn } from './conflict-turn.ts';
import type { DoorWork } from './door-work.ts';

/** What the feed tells of conflicts, new, explained and standing again: those of muted kinds are stored and told to nobody (rule 13). */
export function conflictEvents({ plan }: DoorWork, turns: readonly ConflictTurn[]): FeedEvent[] {
  return turns
    .filter(({ kind }) => !plan.mutedKinds.has(kind))
    .map(({ kind, scanIds, ticketNo, at, stands }) => ({
      kind: 'conflict',
      payload: { kind, scanIds, ticketNo, at, ...(stands ? {} : { isOpen: false }) },
    }));
}
