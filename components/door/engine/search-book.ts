import { pathUp } from '#domain/checkin/area.ts';
import type { DoorLayout } from '#domain/checkin/door-layout.ts';
import type { FoundPerson, SearchAnswer } from '#domain/checkin/protocol.ts';
import { matchLines, type SearchLine, searchLine } from '#domain/checkin/search-match.ts';
import { openSearchPage, type SearchRow } from '#domain/checkin/search-page.ts';
import type { TicketState } from '#domain/checkin/ticket-state.ts';
import type { Capability } from '#domain/checkin/vocabulary.ts';
import type { SearchState, ShownName } from '../engine.ts';
import { MOST_WRONG_PINS, type SearchLock } from './search-lock.ts';
import type { StoredSearch } from './stored.ts';

export type SealedPages = {
  readonly pages: readonly Uint8Array<ArrayBuffer>[];
  /** When the server told them, corrected time, UTC ms. */
  readonly asOf: number;
};

/** What of the device it asks: its rights, and where somebody is. */
type Surroundings = {
  readonly layout: DoorLayout | null;
  can(capability: Capability): boolean;
  stateOf(ticketNo: number): TicketState;
};

/**
 * The second roster (rule 24). Its key and what it opens are in the memory of the page and nowhere else; the disk has sealed
 * pages and a wrapped key only where the edition keeps search offline.
 */
export class SearchBook {
  #key: Uint8Array<ArrayBuffer> | null = null;
  #lines: readonly SearchLine[] | null = null;
  #asOf = 0;
  /** What lies on the disk. */
  stored: (SealedPages & { readonly lock: SearchLock }) | null = null;
  /** The wrapping of the key in memory; goes to the disk with the next pages, where that is allowed. */
  lock: SearchLock | null = null;
  isPulling = false;
  /** The roster changed since the pages were told. */
  isOld = false;
  /** By the clock of the device. */
  triedAt = Number.NEGATIVE_INFINITY;

  get key(): Uint8Array<ArrayBuffer> | null {
    return this.#key;
  }

  hasPeople(): boolean {
    return this.#lines !== null;
  }

  load(records: readonly StoredSearch[]): void {
    const lock = records.find((record) => record.kind === 'lock');
    const pages = records.filter((record) => record.kind === 'page').toSorted((a, b) => a.no - b.no);
    this.stored = lock ? { lock: lock.lock, asOf: lock.asOf, pages: pages.map(({ bytes }) => bytes) } : null;
  }

  unlock(key: Uint8Array<ArrayBuffer>, lock: SearchLock | null): void {
    this.#key = key;
    this.lock = lock;
  }

  /** Opens pages with the key in memory; false when they are sealed with another one. */
  async open({ pages, asOf }: SealedPages): Promise<boolean> {
    const key = this.#key;
    if (key === null) return false;
    const rows: SearchRow[] = [];
    for (const page of pages) {
      const opened = await openSearchPage(key, page);
      if (!opened) return false;
      rows.push(...opened);
    }
    // Somebody may have locked it meanwhile.
    if (this.#key !== key) return false;
    this.#lines = rows.map(searchLine);
    this.#asOf = asOf;
    this.isOld = false;
    return true;
  }

  /** Forgets key and names; what is sealed on the disk stays. */
  close(): void {
    this.#key = null;
    this.#lines = null;
    this.lock = null;
  }

  stateOf(core: Pick<Surroundings, 'can'>): SearchState {
    if (!core.can('search')) return { kind: 'none' };
    if (this.#lines) return { kind: 'open', people: this.#lines.length, asOf: this.#asOf };
    if (this.isPulling) return { kind: 'loading' };
    const lock = this.stored?.lock;
    return {
      kind: 'locked',
      hasKey: this.#key !== null,
      triesLeft: lock ? Math.max(0, MOST_WRONG_PINS - lock.wrongPins) : null,
      operatorId: lock?.operatorId ?? null,
    };
  }

  /** Of a number that somebody typed (rule 23); null while it is locked, and for nobody. */
  nameOf(core: Pick<Surroundings, 'can'>, ticketNo: number): ShownName | null {
    const line = core.can('search') ? this.#lines?.find(({ row }) => row.ticketNo === ticketNo) : undefined;
    return line ? { name: line.row.name, organisation: line.row.organisation } : null;
  }

  /** Null while it is locked. */
  find(core: Surroundings, typed: string): SearchAnswer | null {
    if (!this.#lines || !core.can('search')) return null;
    const { found, hasMore } = matchLines(this.#lines, typed);
    return { found: found.map((row) => withPlace(core, row)), hasMore };
  }
}

/** Where somebody is now is known from the scans that are here. */
function withPlace(core: Surroundings, row: SearchRow): FoundPerson {
  const { layout } = core;
  const inside = core.stateOf(row.ticketNo).areas.filter((area) => area.inside !== null);
  const depth = (areaId: string) => (layout ? pathUp(layout.tree, areaId).length : 0);
  const [innermost] = inside.toSorted((a, b) => depth(b.areaId) - depth(a.areaId));
  return { ...row, insideAreaId: innermost?.areaId ?? null, since: innermost?.inside?.at ?? null };
}
