/** Plays of one book in columns: 65,536 numbers share a chunk, so that old ones go whole and nothing is copied as it grows. */
const CHUNK_BITS = 16;
export const CHUNK_PLAYS = 1 << CHUNK_BITS;

/** Bits of {@link PlayChunk.state}. */
export const PLAY_STATE = {
  known: 1,
  hasBeat: 2,
  hasGrown: 4,
  coarse: 8,
  closed: 16,
  dirty: 32,
  counted: 64,
  /** Its start is not in the view store yet. */
  fresh: 128,
} as const;

/** Columns; times are ms after `firstAt` of the same play. */
export class PlayChunk {
  readonly state = new Uint8Array(CHUNK_PLAYS);
  readonly pair = new Uint32Array(CHUNK_PLAYS);
  /** Seconds since 1970, and the ms beyond. */
  readonly firstS = new Uint32Array(CHUNK_PLAYS);
  readonly firstMs = new Uint16Array(CHUNK_PLAYS);
  readonly lastAfter = new Uint32Array(CHUNK_PLAYS);
  readonly grownAfter = new Uint32Array(CHUNK_PLAYS);
  readonly playedMs = new Uint32Array(CHUNK_PLAYS);
  readonly creditedMs = new Uint32Array(CHUNK_PLAYS);
  readonly visibleMs = new Uint32Array(CHUNK_PLAYS);
  readonly rangeStart = new Uint32Array(CHUNK_PLAYS);
  readonly rangeEnd = new Uint32Array(CHUNK_PLAYS);
  readonly stalledDs = new Uint16Array(CHUNK_PLAYS);
  readonly seq = new Uint16Array(CHUNK_PLAYS);
  readonly networkTag = new Uint16Array(CHUNK_PLAYS);
  readonly flags = new Uint8Array(CHUNK_PLAYS);
  readonly track = new Uint8Array(CHUNK_PLAYS);
  readonly classByte = new Uint8Array(CHUNK_PLAYS);
  readonly reasons = new Uint8Array(CHUNK_PLAYS);
  /** What only counting needs; a running book has it in the view store alone. */
  readonly cold: ColdChunk | undefined;

  constructor(withCold: boolean) {
    this.cold = withCold ? new ColdChunk() : undefined;
  }
}

class ColdChunk {
  readonly networkHigh = new Uint32Array(CHUNK_PLAYS);
  readonly networkLow = new Uint32Array(CHUNK_PLAYS);
  /** Two letters as two bytes, 0: not known. */
  readonly country = new Uint16Array(CHUNK_PLAYS);
  readonly sourceKind = new Uint8Array(CHUNK_PLAYS);
  readonly device = new Uint8Array(CHUNK_PLAYS);
  readonly browser = new Uint8Array(CHUNK_PLAYS);
  readonly partner = new Uint8Array(CHUNK_PLAYS);
}

/** More than one range of a play: pairs of start and end, sorted and apart. The columns hold the hull then. */
export type RangeList = number[];

export class PlayTable {
  readonly #chunks: (PlayChunk | undefined)[] = [];
  readonly #withCold: boolean;
  /** Only of plays with more ranges than one. */
  readonly ranges = new Map<number, RangeList>();
  /** Only of plays that were seen from more networks than one: tag and ms of its last beat, the newest last. */
  readonly tags = new Map<number, number[]>();
  /** The highest number ever given. */
  lastPlayNo = 0;
  /** How many plays are held. */
  size = 0;

  constructor(options: { withCold: boolean }) {
    this.#withCold = options.withCold;
  }

  /** The chunk of a play; made where it is not there. */
  chunkFor(playNo: number): PlayChunk {
    const at = playNo >>> CHUNK_BITS;
    const found = this.#chunks[at];
    if (found !== undefined) return found;
    const made = new PlayChunk(this.#withCold);
    this.#chunks[at] = made;
    return made;
  }

  chunkOf(playNo: number): PlayChunk | undefined {
    return this.#chunks[playNo >>> CHUNK_BITS];
  }

  has(playNo: number): boolean {
    const chunk = this.chunkOf(playNo);
    return chunk !== undefined && ((chunk.state[playNo & MASK] ?? 0) & PLAY_STATE.known) !== 0;
  }

  /** Instant of its start, UTC ms. */
  firstAt(chunk: PlayChunk, row: number): number {
    return (chunk.firstS[row] ?? 0) * 1000 + (chunk.firstMs[row] ?? 0);
  }

  /** Every chunk with the number of its first play. */
  *chunks(): Generator<readonly [firstNo: number, chunk: PlayChunk]> {
    for (const [at, chunk] of this.#chunks.entries())
      if (chunk !== undefined) yield [at << CHUNK_BITS, chunk];
  }

  /** How many rows of a chunk can hold a play: behind the newest number there is none. */
  rowsOf(firstNo: number): number {
    return Math.min(CHUNK_PLAYS, this.lastPlayNo - firstNo + 1);
  }

  /** Lets whole chunks go whose plays are all closed and older; the newest one stays. @returns how many plays went */
  letGoBefore(at: number): number {
    let gone = 0;
    for (const [firstNo, chunk] of this.chunks()) {
      if (firstNo + CHUNK_PLAYS > this.lastPlayNo) continue;
      const plays = this.#oldPlays(chunk, at);
      if (plays === undefined) continue;
      for (let row = 0; row < CHUNK_PLAYS; row += 1) {
        this.ranges.delete(firstNo + row);
        this.tags.delete(firstNo + row);
      }
      this.#chunks[firstNo >>> CHUNK_BITS] = undefined;
      gone += plays;
    }
    this.size -= gone;
    return gone;
  }

  /** How many plays the chunk holds; undefined when one of them is young, open or unsaved. */
  #oldPlays(chunk: PlayChunk, at: number): number | undefined {
    let plays = 0;
    for (let row = 0; row < CHUNK_PLAYS; row += 1) {
      const state = chunk.state[row] ?? 0;
      if ((state & PLAY_STATE.known) === 0) continue;
      plays += 1;
      if ((state & PLAY_STATE.closed) === 0 || (state & PLAY_STATE.dirty) !== 0) return undefined;
      if (this.firstAt(chunk, row) + (chunk.lastAfter[row] ?? 0) >= at) return undefined;
    }
    return plays;
  }
}

const MASK = CHUNK_PLAYS - 1;
/** Where in its chunk a play stands. */
export function rowOf(playNo: number): number {
  return playNo & MASK;
}
