import { hashOf, letGo } from './pair-table.ts';

/**
 * Keys of 64 bits with up to eight marks each, and how many have each mark: several sets of nearly the same millions of keys in the
 * room of one.
 */
export class MarkedSet {
  /** Both halves of a key at its place; what is there has a mark. */
  #keys = new Uint32Array(FIRST * 2);
  #marks = new Uint8Array(FIRST);
  #held = 0;
  readonly #sizes = new Map<number, number>();

  /** @returns those of the marks (bits) that the key had not yet */
  add(keyHigh: number, keyLow: number, marks: number): number {
    const place = placeOf(this.#keys, this.#marks, keyHigh, keyLow);
    const before = this.#marks[place] ?? 0;
    const added = marks & ~before;
    if (added === 0) return 0;
    this.#marks[place] = before | marks;
    for (let bit = 1; bit <= added; bit *= 2)
      if ((added & bit) !== 0) this.#sizes.set(bit, (this.#sizes.get(bit) ?? 0) + 1);
    if (before !== 0) return added;
    this.#keys[place * 2] = keyHigh;
    this.#keys[place * 2 + 1] = keyLow;
    this.#held += 1;
    if (this.#held * 10 > this.#marks.length * 8) this.#grow();
    return added;
  }

  /** How many keys have the mark. */
  size(mark: number): number {
    return this.#sizes.get(mark) ?? 0;
  }

  #grow(): void {
    const keys = new Uint32Array(this.#keys.length * 2);
    const marks = new Uint8Array(this.#marks.length * 2);
    for (let at = 0; at < this.#marks.length; at += 1) {
      const [high = 0, low = 0, mark = 0] = [this.#keys[at * 2], this.#keys[at * 2 + 1], this.#marks[at]];
      if (mark === 0) continue;
      const place = placeOf(keys, marks, high, low);
      keys[place * 2] = high;
      keys[place * 2 + 1] = low;
      marks[place] = mark;
    }
    letGo(this.#keys);
    this.#keys = keys;
    this.#marks = marks;
  }
}

/** Where the key is, or could be. */
function placeOf(keys: Uint32Array, marks: Uint8Array, high: number, low: number): number {
  const mask = marks.length - 1;
  for (let at = hashOf(high, low, 0) & mask; ; at = (at + 1) & mask)
    if (marks[at] === 0 || (keys[at * 2] === high && keys[at * 2 + 1] === low)) return at;
}

const FIRST = 1024;
