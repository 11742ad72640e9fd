import type { DoorLayout } from '#domain/checkin/door-layout.ts';
import { foldTicket } from '#domain/checkin/fold.ts';
import type { AreaCount, DoorCheckpoint } from '#domain/checkin/protocol.ts';
import { isAdmitted } from '#domain/checkin/scan.ts';
import { movesPeople } from '#domain/checkin/vocabulary.ts';
import type { OccupancyState } from '../engine.ts';
import type { RecordBook } from './record-book.ts';
import type { StoredTap } from './stored.ts';

/** What of the core the count looks at; heads know nothing else of it. */
type Counting = {
  readonly record: RecordBook;
  readonly layout: DoorLayout | null;
  readonly manifest: {
    readonly areas: readonly { readonly id: string; readonly capacity: number | null }[];
  } | null;
  readonly counts: readonly AreaCount[];
  readonly checkpoint: () => DoorCheckpoint | null;
  readonly corrected: () => number;
  readonly own: () => { readonly deviceId: string; readonly offsetMs: number };
};

/**
 * People inside as this device sees them: the server's count with what of its own the server had not counted yet (rule 37).
 * Kept by ticket, since folding thousands of tickets at each reading would hold up the lane.
 */
export class HeadCount {
  /** Own scans by the number of the feed from which on counts hold them; null while they are not uploaded. */
  readonly #uncounted = new Map<string, number | null>();
  readonly #changes = new Map<string, number>();
  #areaId: string | null = null;

  add(scanId: string): void {
    this.#uncounted.set(scanId, null);
  }

  /** The server has the scan; counts from that number of the feed on know it. */
  uploaded(scanId: string, feed: number): void {
    if (this.#uncounted.has(scanId)) this.#uncounted.set(scanId, feed);
  }

  /**
   * New counts came, with what others did to these tickets. Only what is counted now and who of them waits here is looked at
   * again: after a day without a network there are thousands of others, and an answer comes with every scan of anybody.
   */
  counted(core: Counting, feed: number, tickets: Iterable<number> = []): void {
    if ((core.checkpoint()?.areaId ?? null) !== this.#areaId) this.recount(core);
    const again = new Set<number>();
    for (const ticketNo of tickets) if (this.#changes.has(ticketKey(ticketNo))) again.add(ticketNo);
    for (const [scanId, from] of this.#uncounted) {
      if (from === null || from > feed) continue;
      this.#uncounted.delete(scanId);
      this.#changes.delete(scanId);
      const ticketNo = core.record.scan(scanId)?.row.ticket ?? null;
      if (ticketNo !== null && this.#changes.has(ticketKey(ticketNo))) again.add(ticketNo);
    }
    const areaId = this.#areaId;
    if (areaId === null || !core.layout) return;
    for (const ticketNo of again)
      this.#changes.set(ticketKey(ticketNo), this.#ticketChange(core, ticketNo, areaId));
  }

  /** Looks at all uncounted scans again, after the checkpoint, the doors or the counts changed. */
  recount(core: Counting): void {
    this.#areaId = core.checkpoint()?.areaId ?? null;
    this.#changes.clear();
    for (const scanId of this.#uncounted.keys()) this.touch(core, scanId);
  }

  /** Looks at one scan again: it is new, or what came after it is. */
  touch(core: Counting, scanId: string): void {
    const areaId = core.checkpoint()?.areaId ?? null;
    if (areaId !== this.#areaId) {
      this.recount(core);
      return;
    }
    if (areaId === null || !core.layout) return;
    const tap = core.record.tap(scanId);
    if (tap) this.#changes.set(scanId, this.#tapChange(core, tap, areaId));
    const scan = core.record.scan(scanId);
    if (!scan) return;
    const { ticket } = scan.row;
    if (ticket === null) this.#changes.set(scanId, this.#nobodysChange(core, scanId, areaId));
    else this.#changes.set(ticketKey(ticket), this.#ticketChange(core, ticket, areaId));
  }

  clear(): void {
    this.#uncounted.clear();
    this.#changes.clear();
  }

  stateOf(core: Counting): OccupancyState | null {
    const checkpoint = core.checkpoint();
    if (!checkpoint) return null;
    const { areaId } = checkpoint;
    const count = core.counts.find((each) => each.areaId === areaId);
    const own = [...this.#changes.values()].reduce((sum, change) => sum + change, 0);
    return {
      areaId,
      inside: Math.max(0, (count?.inside ?? 0) + own),
      capacity: core.manifest?.areas.find(({ id }) => id === areaId)?.capacity ?? null,
      countedAt: count?.at ?? null,
    };
  }

  #tapChange({ layout }: Counting, { id, cp, change }: StoredTap, areaId: string): number {
    return this.#uncounted.has(id) && layout?.places.get(cp)?.areaId === areaId ? change : 0;
  }

  #nobodysChange({ record, layout }: Counting, scanId: string, areaId: string): number {
    const scan = record.scan(scanId)?.row;
    const place = scan && layout?.places.get(scan.cp);
    if (!scan || !this.#uncounted.has(scanId) || place?.areaId !== areaId || !movesPeople(place.kind))
      return 0;
    if (record.isAnnulled(scanId) || !isAdmitted({ admitted: scan.admitted }, record.outcomesOf(scanId)))
      return 0;
    return scan.dir === 'in' ? 1 : -1;
  }

  #ticketChange(core: Counting, ticketNo: number, areaId: string): number {
    const { record, layout } = core;
    if (!layout) return 0;
    const isInside = (isCounted: (scanId: string) => boolean) =>
      foldTicket(
        ticketNo,
        record.recordOf(ticketNo, core.own(), isCounted),
        layout,
        core.corrected(),
      ).intervals.some((interval) => interval.areaId === areaId && interval.toAt === null);
    return Number(isInside(() => true)) - Number(isInside((id) => !this.#uncounted.has(id)));
  }
}

function ticketKey(ticketNo: number): string {
  return `ticket ${ticketNo}`;
}
