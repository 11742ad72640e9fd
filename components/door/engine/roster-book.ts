import type { RosterCheck } from '#domain/checkin/protocol.ts';
import { type PageRow, packRow, readRows } from '#domain/checkin/roster-page.ts';
import type { Change, StoredRoster } from './stored.ts';

type StoredRow = Extract<StoredRoster, { kind: 'row' }>;
type Entry = { readonly row: PageRow; readonly hash: bigint };

export type HashedPage = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: readonly PageRow[];
  readonly hashes: BigUint64Array<ArrayBuffer>;
};
export type HashedRow = {
  readonly row: PageRow;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: bigint;
};

/** The roster in memory, by number: a look-up is one of a Map (rule 29). Changes are to be stored. */
export class RosterBook {
  readonly #entries = new Map<number, Entry>();
  #xor = 0n;

  find(ticketNo: number): PageRow | undefined {
    return this.#entries.get(ticketNo)?.row;
  }

  size(): number {
    return this.#entries.size;
  }

  /** Whether these are the rows that the server has (rule 21). */
  agreesWith({ rows, xor }: RosterCheck): boolean {
    return rows === this.#entries.size && BigInt(`0x${xor || '0'}`) === this.#xor;
  }

  load(records: readonly StoredRoster[]): void {
    this.clear();
    for (const page of records) if (page.kind === 'page') this.#setAll(readRows(page.bytes), page.hashes);
    for (const change of records) if (change.kind === 'row') this.#setOne(change);
  }

  clear(): void {
    this.#entries.clear();
    this.#xor = 0n;
  }

  /** Everything anew; the store has to be emptied in the same write. */
  replace(pages: readonly HashedPage[]): Change[] {
    this.clear();
    for (const { rows, hashes } of pages) this.#setAll(rows, hashes);
    return pages.map(({ bytes, hashes }, at) => ({
      ...{ store: 'roster', key: `page ${at}` },
      value: { kind: 'page', bytes, hashes },
    }));
  }

  put({ row, bytes, hash }: HashedRow): Change {
    return this.#change({ kind: 'row', ticketNo: row.ticketNo, row: { bytes, hash } });
  }

  remove(ticketNo: number): Change {
    return this.#change({ kind: 'row', ticketNo, row: null });
  }

  #change(value: StoredRow): Change {
    this.#setOne(value);
    return { store: 'roster', key: `row ${value.ticketNo}`, value };
  }

  #setAll(rows: readonly PageRow[], hashes: BigUint64Array): void {
    for (const [at, row] of rows.entries()) this.#set(row, hashes[at] ?? 0n);
  }

  #setOne({ ticketNo, row }: StoredRow): void {
    const [read] = row ? readRows(row.bytes) : [];
    if (row && read) this.#set(read, row.hash);
    else this.#unset(ticketNo);
  }

  #set(row: PageRow, hash: bigint): void {
    this.#unset(row.ticketNo);
    this.#entries.set(row.ticketNo, { row, hash });
    this.#xor ^= hash;
  }

  #unset(ticketNo: number): void {
    this.#xor ^= this.#entries.get(ticketNo)?.hash ?? 0n;
    this.#entries.delete(ticketNo);
  }
}

/** Reads a page and hashes its rows. @throws RangeError for bytes that are no page */
export async function hashPage(bytes: Uint8Array<ArrayBuffer>): Promise<HashedPage> {
  const rows = readRows(bytes);
  const hashes = await Promise.all(rows.map((row) => hashOf(packRow(row))));
  return { bytes, rows, hashes: new BigUint64Array(hashes) };
}

/** The same for one row of the feed. @throws RangeError for bytes that are no single row */
export async function hashRow(bytes: Uint8Array<ArrayBuffer>): Promise<HashedRow> {
  const [row, ...others] = readRows(bytes);
  if (!row || others.length > 0) throw new RangeError('an event of the roster holds one row');
  return { row, bytes, hash: await hashOf(bytes) };
}

/** A row with a flag of it changed here. */
export async function hashChanged(row: PageRow): Promise<HashedRow> {
  const bytes = packRow(row);
  return { row, bytes, hash: await hashOf(bytes) };
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<bigint> {
  return new DataView(await crypto.subtle.digest('SHA-256', bytes)).getBigUint64(0);
}
