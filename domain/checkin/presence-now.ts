import type { AreaTree } from './area.ts';
import { isWithin } from './area.ts';
import { type Closings, closingOf } from './exit-all.ts';
import type { PresenceInterval } from './presence.ts';

/** Presence with what tells when a door closes behind it. */
export type ClosingPresence = PresenceInterval & {
  readonly ticketNo: number | null;
  /** Of the entry: the slot that the device had before it. */
  readonly slotNo: number | null;
};

/**
 * Presence as of `now` (UTC ms), where nobody looked at the record since: what would have ended by itself meanwhile is
 * ended, with whatever lies inside it, as the fold would do it (rules 14 and 33). Proven viewing ends by itself never.
 */
export function closedByNow<P extends ClosingPresence>(
  presence: readonly P[],
  { tree, closings }: { readonly tree: AreaTree; readonly closings: Closings },
  now: number,
): P[] {
  const open = presence.filter(({ toAt, source }) => toAt === null && source !== 'online');
  if (open.length === 0) return [...presence];
  const byTicket = Map.groupBy(open, ({ ticketNo }) => ticketNo);
  const endOf = (row: P) => closingOf(closings, row.areaId, row.fromAt, row.slotNo);
  return presence.map((row) => {
    if (row.toAt !== null || row.source === 'online') return row;
    const around = (byTicket.get(row.ticketNo) ?? []).filter(({ areaId }) =>
      isWithin(tree, row.areaId, areaId),
    );
    const first = around.map(endOf).reduce((a, b) => (b.at < a.at ? b : a), endOf(row));
    return first.at > now
      ? row
      : { ...row, toAt: Math.max(first.at, row.fromAt), confidence: first.confidence };
  });
}
