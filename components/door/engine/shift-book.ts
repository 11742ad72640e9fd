import { type Change, metaChange, type StoredShift } from './stored.ts';

/**
 * Shifts that the server has not heard of, or not to their end; sent like scans until it has them, and the same one again
 * changes nothing there. PINs wait in the memory of the page alone: without them a shift is told as not proved.
 */
export class ShiftBook {
  #rows: readonly StoredShift[] = [];
  readonly #pins = new Map<string, string>();

  /** What was refused is brought once more with each opening of the page. */
  load(rows: readonly StoredShift[]): void {
    this.#rows = rows.map((row) => ({ ...row, refused: null }));
  }

  clear(): void {
    this.#rows = [];
    this.#pins.clear();
  }

  all(): readonly StoredShift[] {
    return this.#rows;
  }

  waiting(): readonly StoredShift[] {
    return this.#rows.filter(({ refused }) => refused === null);
  }

  refused(): number {
    return this.#rows.length - this.waiting().length;
  }

  /** In the place of what waits of the same shift. The change is to be stored. */
  put(row: StoredShift): Change {
    this.#rows = [...this.#rows.filter(({ id }) => id !== row.id), row];
    return this.#change();
  }

  /** Takes out what the server has, unless more of it came meanwhile. */
  remove(row: StoredShift): Change {
    this.#rows = this.#rows.filter((each) => each !== row);
    this.#pins.delete(row.id);
    return this.#change();
  }

  keepPin(id: string, pin: string | null): void {
    if (pin === null) this.#pins.delete(id);
    else this.#pins.set(id, pin);
  }

  pinOf(id: string): string | null {
    return this.#pins.get(id) ?? null;
  }

  #change(): Change {
    return metaChange('shifts', this.#rows.length > 0 ? this.#rows : undefined);
  }
}
