type Column = Uint32Array<ArrayBuffer>;

/**
 * Pairs of a viewer and a target in an open-addressing table on numbers of 32 bits: 64-bit keys lose digits as numbers, and
 * a Map of texts would take ten times the room.
 */
export class PairTable {
  /** Two halves of the key, and the target, by number of the pair, from 1. */
  keyHigh = new Uint32Array(FIRST);
  keyLow = new Uint32Array(FIRST);
  target = new Uint32Array(FIRST);
  /** The play that grew last, 0: none. Its last growth is `until` of the pair, for received time never goes back. */
  grown = new Uint32Array(FIRST);
  /** The play that was counted last for gauges, 0: none. */
  counted = new Uint32Array(FIRST);
  size = 0;
  #slots = new Uint32Array(FIRST * 2);

  /** Number of the pair; made where it is new. */
  pairFor(keyHigh: number, keyLow: number, targetNo: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(keyHigh, keyLow, targetNo) & mask;
    for (let pair = this.#slots[slot] ?? 0; pair !== 0; pair = this.#slots[slot] ?? 0) {
      if (this.keyLow[pair] === keyLow && this.keyHigh[pair] === keyHigh && this.target[pair] === targetNo)
        return pair;
      slot = (slot + 1) & mask;
    }
    return this.#add(keyHigh, keyLow, targetNo, slot);
  }

  /** Makes room for so many more, so that it is not made step by step. */
  expect(pairs: number): void {
    const length = this.size + Math.ceil(pairs * 1.1) + 1;
    if (length > this.target.length) this.#growColumns(length);
    let slots = this.#slots.length;
    while (length * 10 > slots * 8) slots *= 2;
    if (slots > this.#slots.length) this.#growSlots(slots);
  }

  #add(keyHigh: number, keyLow: number, targetNo: number, slot: number): number {
    this.size += 1;
    // By half: a doubling would hold as much again for nothing.
    if (this.size >= this.target.length) this.#growColumns(Math.ceil(this.target.length * 1.5));
    this.keyHigh[this.size] = keyHigh;
    this.keyLow[this.size] = keyLow;
    this.target[this.size] = targetNo;
    this.#slots[slot] = this.size;
    if (this.size * 10 > this.#slots.length * 8) this.#growSlots(this.#slots.length * 2);
    return this.size;
  }

  #growColumns(length: number): void {
    this.keyHigh = longer(this.keyHigh, length);
    this.keyLow = longer(this.keyLow, length);
    this.target = longer(this.target, length);
    this.grown = longer(this.grown, length);
    this.counted = longer(this.counted, length);
  }

  #growSlots(length: number): void {
    const slots = new Uint32Array(length);
    const mask = slots.length - 1;
    for (let pair = 1; pair <= this.size; pair += 1) {
      let slot = hashOf(this.keyHigh[pair] ?? 0, this.keyLow[pair] ?? 0, this.target[pair] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = pair;
    }
    letGo(this.#slots);
    this.#slots = slots;
  }
}

/** Keys of 64 bits, each once; as small as that can be, for a report holds several of millions. */
export class KeySet {
  /** Both halves of a key at its place. Zero stands for nothing there, and is counted beside. */
  #keys = new Uint32Array(FIRST * 2);
  #hasZero = false;
  #held = 0;

  get size(): number {
    return this.#held + (this.#hasZero ? 1 : 0);
  }

  /** @returns whether it is new */
  add(keyHigh: number, keyLow: number): boolean {
    if (keyHigh === 0 && keyLow === 0) {
      const isNew = !this.#hasZero;
      this.#hasZero = true;
      return isNew;
    }
    if (!putKey(this.#keys, keyHigh, keyLow)) return false;
    this.#held += 1;
    if (this.#held * 20 > this.#keys.length * 8) this.#grow();
    return true;
  }

  #grow(): void {
    const keys = new Uint32Array(this.#keys.length * 2);
    for (let at = 0; at < this.#keys.length; at += 2) {
      const [high = 0, low = 0] = [this.#keys[at], this.#keys[at + 1]];
      if (high !== 0 || low !== 0) putKey(keys, high, low);
    }
    letGo(this.#keys);
    this.#keys = keys;
  }
}

/** @returns false where the key is there already */
function putKey(keys: Uint32Array, high: number, low: number): boolean {
  const mask = keys.length - 1;
  for (let at = (hashOf(high, low, 0) * 2) & mask; ; at = (at + 2) & mask) {
    const [foundHigh, foundLow] = [keys[at], keys[at + 1]];
    if (foundHigh === high && foundLow === low) return false;
    if (foundHigh !== 0 || foundLow !== 0) continue;
    keys[at] = high;
    keys[at + 1] = low;
    return true;
  }
}

/** The same bytes in a longer column. Moved, not copied: columns that are left behind would lie there until memory is tidied up. */
function longer(column: Column, length: number): Column {
  return new Uint32Array(column.buffer.transfer(length * column.BYTES_PER_ELEMENT));
}

/** Gives the bytes of a table back at once whose entries stand in another one. */
export function letGo(column: Column): void {
  column.buffer.transfer(0);
}

/** Keys are parts of an HMAC already; the target only has to move them. */
export function hashOf(keyHigh: number, keyLow: number, targetNo: number): number {
  let hash = Math.imul(keyLow ^ Math.imul(targetNo, 0x9e37_79b1), 0x85eb_ca6b) ^ keyHigh;
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2_ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const FIRST = 1024;
