import type { Db } from '#db/types.ts';
import { BLOCK_PLAYS, LEASE_MS, type NodeLease, takeBlock } from '#db/viewing/node-lease.ts';

/**
 * A block is not begun later, and not gone on with: numbers are then as old as their blocks, and a start finds what is young by
 * its number (db/viewing/play-row.ts).
 */
const BLOCK_LIFE_MS = 12 * 3_600_000;
/** Before that end another one is fetched. */
const BLOCK_SPARE_MS = 60_000;

/** Numbers for plays, in blocks that the database gives; none without a lease that is in force. */
export class PlayNumbers {
  readonly #db: Db;
  readonly #lease: NodeLease;
  readonly #wall: () => number;
  readonly #monotonic: () => number;
  #block: Block | undefined;
  #spare: Block | undefined;
  #renewedMs: number;
  #above = 0;
  #filling: Promise<void> | undefined;

  constructor(db: Db, lease: NodeLease, wall: () => number, monotonic: () => number) {
    this.#db = db;
    this.#lease = lease;
    this.#wall = wall;
    this.#monotonic = monotonic;
    this.#renewedMs = monotonic();
  }

  take(): number | undefined {
    const at = this.#monotonic();
    if (at - this.#renewedMs >= LEASE_MS) return undefined;
    if (leftOf(this.#block, at) === 0) {
      this.#block = this.#spare;
      this.#spare = undefined;
    }
    if (this.#block === undefined || leftOf(this.#block, at) === 0) return undefined;
    const number = this.#block.next;
    this.#block.next += 1;
    return number;
  }

  /** `askedMs`: before it was asked for, so that a slow answer makes no lease longer than the database knows. */
  renewed(askedMs: number): void {
    this.#renewedMs = askedMs;
  }

  /** Numbers up to `playNo` were given already. */
  startAbove(playNo: number): void {
    this.#above = playNo;
  }

  /** Fetches the next block while half of this one is left. */
  fill(): Promise<void> {
    const soon = this.#monotonic() + BLOCK_SPARE_MS;
    if (leftOf(this.#spare, soon) > 0 || leftOf(this.#block, soon) > BLOCK_PLAYS / 2)
      return Promise.resolve();
    this.#filling ??= this.#takeNext().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }

  async #takeNext(): Promise<void> {
    const takenMs = this.#monotonic();
    const next = await takeBlock(this.#db, this.#lease, this.#wall(), this.#above);
    const end = (Math.floor(next / BLOCK_PLAYS) + 1) * BLOCK_PLAYS;
    this.#spare = { next, end, untilMs: takenMs + BLOCK_LIFE_MS };
  }
}

type Block = { next: number; readonly end: number; readonly untilMs: number };

function leftOf(block: Block | undefined, atMs: number): number {
  return block === undefined || atMs >= block.untilMs ? 0 : block.end - block.next;
}
