import type { FeedEvent } from '#db/checkin/door-feed.ts';
import type { Conflict } from '#domain/checkin/conflict.ts';
import type { DoorWork } from './door-work.ts';

/** What the feed tells of conflicts: those of muted kinds are stored and told to nobody (rule 13). */
export function conflictEvents({ plan }: DoorWork, conflicts: readonly Conflict[]): FeedEvent[] {
  return conflicts
    .filter(({ kind }) => !plan.mutedKinds.has(kind))
    .map(({ kind, scanIds, ticketNo, at }) => ({
      kind: 'conflict',
      payload: { kind, scanIds, ticketNo, at },
    }));
}
