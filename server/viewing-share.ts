import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import {
  readSegment,
  readSegmentHead,
  SEGMENT_HEAD,
  segmentFiles,
  segmentName,
  sha256,
} from '#adapters/journal-segment.ts';
import { log } from '#adapters/log.ts';
import type { Db } from '#db/types.ts';
import { endedNodes, type NodeLease, nodesHeard, renewNode, staysEnded } from '#db/viewing/node-lease.ts';
import { openSegmentLog } from '#db/viewing/segment-log.ts';
import {
  type Piece,
  piecesBeyond,
  putPiece,
  type SharedPlace,
  sharedEnd,
} from '#db/viewing/shared-journal.ts';
import { type JointFrames, jointFrames, type SharedBook } from './viewing-joint.ts';
import { setLeftoversAside, takeLeftovers } from './viewing-leftover.ts';

/** One row of a piece, and what one transaction takes of them. */
const PIECE_BYTES = 1024 * 1024;
const PIECES_AT_ONCE = 8;
const READ_AT_ONCE = 32;
/** Whatever was acknowledged is on disk by then. */
const WRITTEN_MS = 5_000;

type Options = {
  readonly db: Db;
  readonly lease: NodeLease;
  /** In which the journals of all nodes lie. */
  readonly folder: string;
  /** UTC ms. */
  readonly now: () => number;
};

/**
 * Brings the own journal into the database, and those of the other nodes out of it into the folder and into the book. What is in
 * the database outlives the disk of a node, and every node has the whole of it (docs/decisions/186-several-nodes.md).
 */
export class JournalShare {
  readonly #options: Options;
  /** Of the own journal: what is in the database. */
  #shared: SharedPlace | undefined;
  #isKnown = false;
  #sharedAt = 0;
  /** Of the others: what is in the folder. The newest segment of each is brought once more after a start. */
  readonly #brought = new Map<number, SharedPlace>();
  /** Nodes of which something was brought that is not in the book, and segments whose end is not written down. */
  readonly #unjoined = new Set<number>();
  readonly #unsealed: Sealed[] = [];

  constructor(options: Options) {
    this.#options = options;
    mkdirSync(path.join(options.folder, 'journal'), { recursive: true, mode: 0o700 });
  }

  /**
   * Before the book is opened: the journals of all nodes as far as they are shared, also what was written under the own number
   * in a folder that is lost.
   */
  async prepare(): Promise<void> {
    const { db, lease, folder, now } = this.#options;
    await setLeftoversAside(db, lease, folder);
    for (const { node, number } of segmentFiles(folder))
      if (node !== lease.no) this.#brought.set(node, { node, segment: number, place: 0 });
    // The own one begins with its newest segment: a folder that was put back from a backup lacks what came after.
    const own = segmentFiles(folder).findLast(({ node }) => node === lease.no);
    let at: SharedPlace = { node: lease.no, segment: own?.number ?? 0, place: 0 };
    for (let isMore = true; isMore; ) {
      const known = [...this.#brought.values(), at];
      const pieces = await piecesBeyond(db.read, { self: 0, known, limit: READ_AT_ONCE });
      isMore = pieces.length === READ_AT_ONCE;
      for (const piece of pieces)
        if (piece.node === lease.no) at = this.#keep(piece);
        else this.#noteBrought(piece);
    }
    this.#unsealed.push(...this.#wholeUnnamed());
    takeLeftovers(lease, folder, now());
  }

  /**
   * Everything of the own journal that is on disk goes into the database, and the lease is renewed.
   * @returns whether there was anything
   * @throws LeaseLostError
   */
  async give(book: SharedBook): Promise<boolean> {
    const { db, lease, now } = this.#options;
    if (!this.#isKnown) this.#shared = await this.#endInDatabase();
    this.#isKnown = true;
    let given = 0;
    for (let isAll = false; !isAll; ) {
      const at = now();
      const pieces = this.#nextPieces(book);
      isAll = pieces.length < PIECES_AT_ONCE;
      const sharedAt = isAll ? at - WRITTEN_MS : this.#sharedAt;
      await db.tx(
        async (tx) => {
          await renewNode(tx, lease, at, sharedAt);
          for (const piece of pieces) await putPiece(tx, piece, at);
        },
        { guarded: true, label: 'viewing-piece.put' },
      );
      const last = pieces.at(-1);
      if (last !== undefined) this.#shared = behind(last);
      this.#sharedAt = sharedAt;
      given += pieces.length;
    }
    return given > 0;
  }

  /**
   * What others gave comes into the folder and into the book. What was brought before something failed is joined the next time: it
   * will not be brought again.
   */
  async take(book: SharedBook): Promise<void> {
    const { db, lease, now } = this.#options;
    const at = now();
    // Asked first: whatever a node says to have shared is then among its pieces.
    const heard = await nodesHeard(db.read, at);
    await this.#bring();
    book.join([...this.#unjoined].flatMap((node) => [...this.#unread(node, book)]));
    this.#unjoined.clear();
    for (const { node, segment, sha256: of } of this.#unsealed.splice(0)) this.#seal(node, segment, book, of);
    for (const { no, throughAt } of heard) if (no !== lease.no) book.hear(no, throughAt);
  }

  /**
   * Writes the end down of what a node left open that was lost: no root would ever stand behind it otherwise, nor behind what came
   * later. Should its folder come back, it goes on with what it did not share as with a leftover.
   */
  async sealEnded(): Promise<void> {
    const { db, folder, now } = this.#options;
    for (const ended of await endedNodes(db.read)) {
      const end = await sharedEnd(db.read, ended.no);
      if (end === undefined || end.isSealed) continue;
      const { node, segment, place } = end;
      const file = segmentFiles(folder).find((one) => one.node === node && one.number === segment);
      const bytes = file && readSegment(file);
      // What is not here yet will be when this is asked again.
      if (bytes?.length !== place) continue;
      const seal = { node, segment, place, bytes: new Uint8Array(0), sha256: sha256(bytes).toString('hex') };
      await db.tx(
        async (tx) => {
          if (await staysEnded(tx, ended)) await putPiece(tx, seal, now());
        },
        { guarded: true, label: 'viewing-piece.seal' },
      );
    }
  }

  async #endInDatabase(): Promise<SharedPlace | undefined> {
    const end = await sharedEnd(this.#options.db.read, this.#options.lease.no);
    return end?.isSealed ? { ...end, segment: end.segment + 1, place: 0 } : end;
  }

  #nextPieces(book: SharedBook): Piece[] {
    const pieces: Piece[] = [];
    const { no: node } = this.#options.lease;
    const end = book.end();
    const files = segmentFiles(this.#options.folder).filter((file) => file.node === node);
    const from = this.#shared ?? { node, segment: 0, place: 0 };
    for (const file of files) {
      const { number: segment } = file;
      if (segment < from.segment || segment > end.segment) continue;
      const isWhole = segment < end.segment || book.sealed.has(segment);
      const bytes = isWhole ? readSegment(file) : readPart(file.file, from, segment, end.offset);
      // Of one that is still written to only the new part was read.
      const first = isWhole || segment !== from.segment ? 0 : from.place;
      let place = segment === from.segment ? from.place : 0;
      do {
        if (pieces.length === PIECES_AT_ONCE) return pieces;
        const part = bytes.subarray(place - first, place - first + PIECE_BYTES);
        const isLast = isWhole && place + part.length === bytes.length;
        if (part.length === 0 && !isLast) break;
        const sum = isLast ? sha256(bytes).toString('hex') : null;
        pieces.push({ node, segment, place, bytes: Uint8Array.from(part), sha256: sum });
        place += part.length;
      } while (place - first < bytes.length);
    }
    return pieces;
  }

  async #bring(): Promise<void> {
    const { db, lease } = this.#options;
    for (let isMore = true; isMore; ) {
      const known = [...this.#brought.values()];
      const pieces = await piecesBeyond(db.read, { self: lease.no, known, limit: READ_AT_ONCE });
      // Their bytes lie in the folder then: a node that was away for a day does not hold the day in memory.
      for (const piece of pieces) this.#noteBrought(piece);
      // In one look at the end: a beat never comes without the start that its node knew of.
      isMore = pieces.length === READ_AT_ONCE;
    }
  }

  #noteBrought(piece: Piece): void {
    this.#brought.set(piece.node, this.#keep(piece));
    this.#unjoined.add(piece.node);
    if (piece.sha256 !== null) this.#unsealed.push(piece);
  }

  #keep(piece: Piece): SharedPlace {
    const file = path.join(this.#options.folder, 'journal', segmentName(piece.node, piece.segment));
    const handle = openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600);
    try {
      for (let at = 0; at < piece.bytes.length; )
        at += writeSync(handle, piece.bytes, at, piece.bytes.length - at, piece.place + at);
    } finally {
      closeSync(handle);
    }
    return behind(piece);
  }

  *#unread(node: number, book: SharedBook): Generator<JointFrames> {
    const from = book.others.get(node) ?? { segment: 0, offset: 0 };
    for (const { node: of, number: segment, file, isArchived } of segmentFiles(this.#options.folder)) {
      if (of !== node || segment < from.segment || isArchived) continue;
      const head = readSegmentHead(readPart(file, NOWHERE, segment, SEGMENT_HEAD));
      const offset = segment === from.segment ? Math.max(from.offset, SEGMENT_HEAD) : SEGMENT_HEAD;
      if (head === undefined) continue;
      const bytes = readPart(file, { segment, place: offset }, segment);
      yield jointFrames(bytes, { node, segment, baseMs: head.baseMs, offset }, true);
    }
  }

  /** Segments of others that were brought whole before a process ended that had not written their ends down yet. */
  #wholeUnnamed(): Sealed[] {
    const { folder, lease } = this.#options;
    const log = openSegmentLog(folder);
    const known = new Set(log?.segments().map(({ node, no }) => `${node}/${no}`));
    log?.close();
    return segmentFiles(folder)
      .filter(({ node, number, isArchived }) => {
        const isWhole = number < (this.#brought.get(node)?.segment ?? 0);
        return node !== lease.no && isWhole && !isArchived && !known.has(`${node}/${number}`);
      })
      .map(({ node, number: segment }) => ({ node, segment, sha256: null }));
  }

  #seal(node: number, segment: number, book: SharedBook, expected: string | null): void {
    const file = segmentFiles(this.#options.folder).find(
      (one) => one.node === node && one.number === segment,
    );
    const bytes = file && readSegment(file);
    const head = bytes && readSegmentHead(bytes);
    if (bytes === undefined || head === undefined) return;
    const found = sha256(bytes);
    if (expected !== null && found.toString('hex') !== expected)
      log('error', { event: 'viewing.segment-changed' });
    const sealed = { number: segment, bytes: bytes.length, previous: Buffer.from(head.previous) };
    const hash = expected === null ? found : Buffer.from(expected, 'hex');
    book.addSegment({ ...sealed, sha256: hash, sealedAt: head.baseMs }, node);
  }
}

/** `sha256`: as its node says; null: nobody says. */
type Sealed = Pick<Piece, 'node' | 'segment' | 'sha256'>;

function behind({ node, segment, place, bytes, sha256: of }: Piece): SharedPlace {
  return of === null
    ? { node, segment, place: place + bytes.length }
    : { node, segment: segment + 1, place: 0 };
}

/** Bytes of a segment from a place of the journal on, which may lie before it. */
function readPart(
  file: string,
  from: Pick<SharedPlace, 'segment' | 'place'>,
  segment: number,
  to?: number,
): Buffer {
  const handle = openSync(file, 'r');
  try {
    const at = from.segment === segment ? from.place : 0;
    const bytes = Buffer.alloc(Math.max(0, (to ?? fstatSync(handle).size) - at));
    return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, at));
  } finally {
    closeSync(handle);
  }
}

const NOWHERE = { segment: 0, place: 0 };
