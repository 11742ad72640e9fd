import type { FeedLocales, PublicFeed } from '#usecases/calendar/public-feed.ts';
import { fromGzip } from './compression.ts';

/** A calendar with what its answers consist of, made once. */
export type KeptFeed = {
  readonly edition: string;
  readonly feed: PublicFeed;
  readonly headers: Readonly<Record<string, string>>;
  /** The same in the form that node:http takes fastest. */
  readonly headerList: readonly string[];
  readonly gzip: Buffer;
  identity: Buffer | undefined;
};

type Flight<T> = { readonly generation: number; readonly made: Promise<T> };

export type FeedShelfOptions = {
  readonly maxBytes: number;
  /** UTC milliseconds: feeds change when days begin and end. */
  readonly now: () => number;
};

const OVERHEAD_BYTES = 1_024;
/** Addresses as they were written: unknown words in a query must not fill the memory. */
const TARGETS_KEPT = 5_000;
/** A bound for what nobody told us. */
const MOST_AGE_MS = 10 * 60_000;

/**
 * Calendars in memory by address (calendar.md rule 7): bounded, least recently used first out, dropped by edition. What was
 * being looked up while its edition was dropped answers who asked before and is not kept.
 */
export class FeedShelf<Missing> {
  readonly #options: FeedShelfOptions;
  readonly #kept = new Map<string, { kept: KeptFeed; until: number; bytes: number }>();
  readonly #targets = new Map<string, string>();
  readonly #locales = new Map<string, { edition: string; locales: FeedLocales }>();
  readonly #making = new Map<string, Flight<KeptFeed | Missing>>();
  #bytes = 0;
  #generation = 0;

  constructor(options: FeedShelfOptions) {
    this.#options = options;
  }

  /** The calendar that this very address gave before, as long as nothing may have changed it. */
  find(target: string): KeptFeed | undefined {
    const key = this.#targets.get(target);
    const entry = key === undefined ? undefined : this.#kept.get(key);
    if (key === undefined || entry === undefined) return undefined;
    if (this.#options.now() >= entry.until) {
      this.#forget(key);
      return undefined;
    }
    // A map remembers the order of insertion: the least recently used comes first.
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    return entry.kept;
  }

  /** The same by its key, for another way to write its address. */
  findKey(target: string, key: string): KeptFeed | undefined {
    if (!this.#kept.has(key)) return undefined;
    this.#name(target, key);
    return this.find(target);
  }

  /** What the wishes at this address of an edition are read by, when a calendar of it was found before. */
  localesAt(address: string): FeedLocales | undefined {
    return this.#locales.get(address)?.locales;
  }

  noteLocales(address: string, { edition, locales }: Pick<PublicFeed, 'edition' | 'locales'>): void {
    if (this.#locales.size >= TARGETS_KEPT) this.#locales.clear();
    this.#locales.set(address, { edition, locales });
  }

  /** Looks a calendar up, or joins whoever does; `key` of what was found is the same for all ways to write its address. */
  async make(
    target: string,
    look: () => Promise<{ readonly key: string; readonly kept: KeptFeed } | { readonly missing: Missing }>,
  ): Promise<KeptFeed | Missing> {
    const running = this.#making.get(target);
    if (running !== undefined && running.generation === this.#generation) return running.made;
    const generation = this.#generation;
    const flight: Flight<KeptFeed | Missing> = { generation, made: this.#makeOnce(target, look, generation) };
    this.#making.set(target, flight);
    const land = () => {
      if (this.#making.get(target) === flight) this.#making.delete(target);
    };
    flight.made.then(land, land);
    return flight.made;
  }

  /** The plain bytes, for the few programs that cannot read gzip. */
  async plain(kept: KeptFeed): Promise<Buffer> {
    if (kept.identity !== undefined) return kept.identity;
    const bytes = await fromGzip(kept.gzip);
    kept.identity ??= bytes;
    for (const entry of this.#kept.values()) {
      if (entry.kept !== kept) continue;
      entry.bytes += bytes.length;
      this.#bytes += bytes.length;
      this.#makeRoom();
      break;
    }
    return bytes;
  }

  /** Forgets the calendars of one edition. */
  drop(edition: string): void {
    this.#generation += 1;
    for (const [key, { kept }] of this.#kept) if (kept.edition === edition) this.#forget(key);
    for (const [address, known] of this.#locales)
      if (known.edition === edition) this.#locales.delete(address);
  }

  /** Forgets everything: hints may have been missed, or somebody was erased. */
  dropAll(): void {
    this.#generation += 1;
    this.#kept.clear();
    this.#targets.clear();
    this.#locales.clear();
    this.#bytes = 0;
  }

  async #makeOnce(
    target: string,
    look: () => Promise<{ readonly key: string; readonly kept: KeptFeed } | { readonly missing: Missing }>,
    generation: number,
  ): Promise<KeptFeed | Missing> {
    const found = await look();
    if ('missing' in found) return found.missing;
    if (this.#generation === generation) this.#keep(target, found.key, found.kept);
    return found.kept;
  }

  #keep(target: string, key: string, kept: KeptFeed): void {
    this.#forget(key);
    const bytes = kept.gzip.length + OVERHEAD_BYTES;
    const now = this.#options.now();
    const until = Math.min(kept.feed.freshUntil ?? Number.POSITIVE_INFINITY, now + MOST_AGE_MS);
    this.#kept.set(key, { kept, until, bytes });
    this.#bytes += bytes;
    this.#name(target, key);
    this.#makeRoom();
  }

  #name(target: string, key: string): void {
    if (this.#targets.size >= TARGETS_KEPT) this.#targets.clear();
    this.#targets.set(target, key);
  }

  #makeRoom(): void {
    for (const key of this.#kept.keys()) {
      if (this.#bytes <= this.#options.maxBytes) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
