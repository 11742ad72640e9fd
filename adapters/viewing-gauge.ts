/** What the book of viewings says of a target now; for screens only (broadcast.md "Merge"). */
export type LiveGauge = {
  readonly viewers: number;
  readonly views: number;
  readonly watchMs: number;
  /** Plays that began; 0: starts were only refused. */
  readonly starts: number;
  /** Of the time of whoever watches now, 0 to 1. */
  readonly stalledShare: number;
  /** UTC ms. */
  readonly lastBeatAt: number | null;
};

type Book = { readonly gauges: (now: number) => ReadonlyMap<number, LiveGauge> };

/** As long a look is good for everybody who asks: it walks over all that is open. */
const KEPT_MS = 1_000;
type Looked = { readonly book: Book; readonly at: number; readonly gauges: ReadonlyMap<number, LiveGauge> };
let looked: Looked | undefined;

/**
 * Gauges by target as of `at` (UTC ms), from the book that the server of this process keeps (server/viewing-book.ts); none where
 * nothing is counted, as in a worker of its own.
 */
export function liveGauges(at: number): ReadonlyMap<number, LiveGauge> {
  const { book } = (globalThis as { [BOOK]?: { readonly book?: Book | undefined } })[BOOK] ?? {};
  if (book === undefined) return new Map();
  if (looked?.book !== book || at < looked.at || at >= looked.at + KEPT_MS)
    looked = { book, at, gauges: book.gauges(at) };
  return looked.gauges;
}

// The server's own accessor stands under this name: rooms below it may not import it.
const BOOK = Symbol.for('plenum.viewing-book');
