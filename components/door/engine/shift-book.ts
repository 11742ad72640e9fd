import { type Change, metaChange, type StoredShift } from './stored.ts';

/**
 * Shifts, sent like scans until the server has them to their end, and the same one again changes nothing there. They stay as
 * long as rows do, since a server that was put back to an older state may know of them no more (rule 18). PINs wait in the memory of the page alone: without them a shift is told as not proved.
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
    return this.missing().filter(({ refused }) => refused === null);
  }

  refused(): number {
    return this.missing().length - this.waiting().length;
  }

  /** What the server does not have: waiting ones and those it refused. */
  missing(): readonly StoredShift[] {
    return this.#rows.filter(({ sent = null }) => sent === null);
  }

  /** In the place of what waits of the same shift. The change is to be stored. */
  put(row: StoredShift): Change {
    this.#rows = [...this.#rows.filter(({ id }) => id !== row.id), row];
    return this.#change();
  }

  /** The server has it, unless more of it came meanwhile. `at`: by the clock of the device. */
  taken(row: StoredShift, at: number): Change {
    this.#rows = this.#rows.map((each) => (each === row ? { ...row, sent: at } : each));
    this.#pins.delete(row.id);
    return this.#change();
  }

  /** The server was put back to an older state, and may know of none: all go up once more. */
  takeBackSent(): Change[] {
    if (this.missing().length === this.#rows.length) return [];
    this.#rows = this.#rows.map((row) => ({ ...row, sent: null }));
    return [this.#change()];
  }

  /** Takes out what was told before an instant, by the clock of the device. */
  prune(until: number): Change[] {
    const kept = this.#rows.filter(({ sent = null }) => sent === null || sent >= until);
    if (kept.length === this.#rows.length) return [];
    this.#rows = kept;
    return [this.#change()];
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
