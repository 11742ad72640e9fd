import { createHash } from 'node:crypto';
import { failureOf, log } from '#adapters/log.ts';
import { feedBetween, readDoorClock } from '#db/checkin/door-feed.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { RosterCheck } from '#domain/checkin/protocol.ts';
import { PAGE_ROWS } from '#domain/checkin/roster-page.ts';
import { type RosterFact, rosterFacts } from './roster-facts.ts';
import { packFact, readSealMeans, type Seal, type SealMeans } from './roster-seal.ts';

/** One page of the roster as devices read it. */
export type RosterPage = {
  readonly bytes: Uint8Array;
  /** Last ticket of the page; null on the last page. */
  readonly next: number | null;
};

type Entry = {
  readonly fact: RosterFact;
  /** As it was sealed here last, perhaps for another row of the same ticket. */
  seal: Seal | undefined;
  /** Under way or done. */
  packing?: Promise<Uint8Array>;
  /** First 8 bytes of SHA-256 of the row, once it counts in the check. */
  digest?: bigint;
};

/**
 * The roster of one edition in memory, row by row as bytes, so that twenty thousand names are sealed once and not for each
 * phone. It follows the feed: whoever changes what a row says appends `roster_put` or `roster_del` in the same transaction,
 * and only rows named there are read again. Nothing of it outlives the process.
 */
class RosterBook {
  readonly #scope: EditionScope;
  readonly #entries = new Map<number, Entry>();
  #sorted: number[] = [];
  #means: SealMeans = { editionNo: 0, keys: new Map() };
  /** Up to which number of the feed the rows hold; -1 before they were read. */
  #cursor = -1;
  #isStable = false;
  #xor = 0n;
  #packedCount = 0;
  #isPackingAll = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(scope: EditionScope) {
    this.#scope = scope;
  }

  /**
   * Brings the book up to the last event, one reading after the other, and gives the number up to which its rows hold. They
   * may hold further by the time the caller goes on: whoever says something about a number says it about this one.
   */
  refresh(reader: Reader): Promise<number> {
    const turn = this.#turn.catch(() => {}).then(() => this.#catchUp(reader));
    this.#turn = turn;
    return turn;
  }

  /** Rows behind a ticket number, in ascending order. */
  async page(after: number | null): Promise<RosterPage> {
    const from = after === null ? 0 : this.#sorted.findIndex((no) => no > after);
    const numbers = from < 0 ? [] : this.#sorted.slice(from, from + PAGE_ROWS);
    const rows = await this.#pack(this.#entriesOf(numbers));
    const isLast = from < 0 || from + PAGE_ROWS >= this.#sorted.length;
    return { bytes: Buffer.concat(rows), next: isLast ? null : (numbers.at(-1) ?? null) };
  }

  /** Rows by ticket number; those that are in the roster no more are missing. */
  async rows(ticketNos: readonly number[]): Promise<ReadonlyMap<number, Uint8Array>> {
    const entries = this.#entriesOf([...new Set(ticketNos)]);
    const rows = await this.#pack(entries);
    return new Map(rows.map((bytes, at) => [entries[at]?.fact.ticketNo ?? 0, bytes]));
  }

  /** What a device at this number of the feed has to have; undefined while that cannot be said for sure. */
  check(feed: number): RosterCheck | undefined {
    const isWhole = this.#isStable && this.#cursor === feed && this.#packedCount === this.#entries.size;
    if (!isWhole) return undefined;
    return { rows: this.#entries.size, xor: this.#xor.toString(16).padStart(16, '0') };
  }

  /** Seals what is not sealed yet, for the check of all rows: a page of them at once, more beside other work. */
  async packRest(): Promise<void> {
    const missing = this.#entries.size - this.#packedCount;
    if (missing === 0 || this.#isPackingAll) return;
    this.#isPackingAll = true;
    const packing = this.#pack([...this.#entries.values()])
      .catch((error: unknown) => log('warn', { event: 'roster-seal-failed', ...failureOf(error) }))
      .finally(() => {
        this.#isPackingAll = false;
      });
    if (missing <= PAGE_ROWS) await packing;
  }

  /** What each row says now, for whoever may search. */
  facts(): RosterFact[] {
    return this.#sorted.flatMap((no) => this.#entries.get(no)?.fact ?? []);
  }

  async #catchUp(reader: Reader): Promise<number> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { lastFeedSeq: last } = await readDoorClock(reader, this.#scope);
      if (last === this.#cursor) {
        this.#isStable = true;
        return last;
      }
      this.#isStable = false;
      // A feed that is shorter than it was: an older state of the database was put back.
      if (last < this.#cursor) this.#forget();
      await this.#readTo(reader, last);
    }
    return this.#cursor;
  }

  /** What is read may be newer than `last`: then an event behind it names the same rows, and they are read again. */
  async #readTo(reader: Reader, last: number): Promise<void> {
    this.#means = await readSealMeans(reader, this.#scope);
    if (this.#cursor < 0) this.#put(await rosterFacts(reader, this.#scope, null));
    else {
      const span = { after: this.#cursor, to: last, kinds: ['roster_put', 'roster_del'] as const };
      const events = await feedBetween(reader, this.#scope, span);
      const named = [...new Set(events.flatMap(({ payload }) => ticketNoOf(payload) ?? []))];
      const facts = named.length === 0 ? [] : await rosterFacts(reader, this.#scope, named);
      const found = new Set(facts.map(({ ticketNo }) => ticketNo));
      this.#drop(named.filter((no) => !found.has(no)));
      this.#put(facts);
    }
    this.#cursor = last;
  }

  #put(facts: readonly RosterFact[]): void {
    const { size } = this.#entries;
    for (const fact of facts) {
      const before = this.#entries.get(fact.ticketNo);
      if (before !== undefined) this.#takeOut(before);
      this.#entries.set(fact.ticketNo, { fact, seal: before?.seal });
    }
    if (this.#entries.size !== size) this.#sort();
  }

  #drop(ticketNos: readonly number[]): void {
    const { size } = this.#entries;
    for (const no of ticketNos) {
      const before = this.#entries.get(no);
      if (before !== undefined) this.#takeOut(before);
      this.#entries.delete(no);
    }
    if (this.#entries.size !== size) this.#sort();
  }

  #entriesOf(ticketNos: readonly number[]): Entry[] {
    return ticketNos.flatMap((no) => this.#entries.get(no) ?? []);
  }

  /** The rows of entries, one each: another one may take the place of an entry meanwhile. */
  async #pack(entries: readonly Entry[]): Promise<Uint8Array[]> {
    const rows: Uint8Array[] = [];
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      const some = entries.slice(at, at + AT_ONCE);
      rows.push(...(await Promise.all(some.map((entry) => this.#packed(entry)))));
    }
    return rows;
  }

  #packed(entry: Entry): Promise<Uint8Array> {
    entry.packing ??= this.#packEntry(entry).catch((error: unknown) => {
      delete entry.packing;
      throw error;
    });
    return entry.packing;
  }

  async #packEntry(entry: Entry): Promise<Uint8Array> {
    const { bytes, seal } = await packFact(this.#means, entry.fact, entry.seal);
    entry.seal = seal;
    // Another row may have taken its place meanwhile.
    if (this.#entries.get(entry.fact.ticketNo) === entry) {
      entry.digest = createHash('sha256').update(bytes).digest().readBigUInt64BE(0);
      this.#xor ^= entry.digest;
      this.#packedCount += 1;
    }
    return bytes;
  }

  #takeOut({ digest }: Entry): void {
    if (digest === undefined) return;
    this.#xor ^= digest;
    this.#packedCount -= 1;
  }

  #sort(): void {
    this.#sorted = [...this.#entries.keys()].sort((a, b) => a - b);
  }

  #forget(): void {
    this.#entries.clear();
    this.#sorted = [];
    [this.#cursor, this.#xor, this.#packedCount] = [-1, 0n, 0];
  }
}

const MOST_TRIES = 5;
/** So many are sealed at once: each waits its turn in the threads of the cryptography, and other requests go between. */
const AT_ONCE = 256;

function ticketNoOf(payload: unknown): number | undefined {
  const { ticketNo } = payload as { readonly ticketNo?: unknown };
  return typeof ticketNo === 'number' ? ticketNo : undefined;
}

const MOST_BOOKS = 16;
const books = new Map<string, RosterBook>();

/** The book of an edition, brought up to the last event, and the number of that event. */
export async function openRosterBook(
  reader: Reader,
  scope: EditionScope,
): Promise<{ readonly book: RosterBook; readonly cursor: number }> {
  const book = books.get(scope.editionId) ?? new RosterBook(scope);
  books.delete(scope.editionId);
  books.set(scope.editionId, book);
  for (const oldest of [...books.keys()].slice(0, Math.max(0, books.size - MOST_BOOKS))) books.delete(oldest);
  return { book, cursor: await book.refresh(reader) };
}

/** Reads and seals a roster beside other work, for who will ask for it in a moment. */
export function warmRoster(reader: Reader, scope: EditionScope): void {
  openRosterBook(reader, scope)
    .then(({ book }) => book.packRest())
    .catch((error: unknown) => log('warn', { event: 'roster-read-failed', ...failureOf(error) }));
}

/** Forgets all rosters: they are read and sealed again when somebody asks. */
export function forgetRosters(): void {
  books.clear();
}
