import type { CountedTarget } from '#domain/viewing/counted-target.ts';
import type { PlayTarget } from '#usecases/viewing/play-target.ts';
import type { ViewingBook } from './viewing-book.ts';

export type FindPlayTarget = (
  kind: 'stream' | 'recording',
  no: number,
  at: number,
) => Promise<PlayTarget | undefined>;

/** A hall of thousands begins in one minute: what they name is read every two seconds at most. */
const FRESH_MS = 2_000;
const MOST_KEPT = 2_000;

type Kept = { readonly at: number; readonly found: Promise<PlayTarget | undefined> };

/** What starts name, remembered for a moment, and its number in the book. */
export class PlayTargets {
  readonly #find: FindPlayTarget;
  readonly #now: () => number;
  readonly #kept = new Map<string, Kept>();
  readonly #numbers = new Map<string, Promise<number>>();

  constructor(find: FindPlayTarget, now: () => number) {
    this.#find = find;
    this.#now = now;
  }

  find(kind: 'stream' | 'recording', no: number): Promise<PlayTarget | undefined> {
    const key = `${kind} ${no}`;
    const at = this.#now();
    const kept = this.#kept.get(key);
    if (kept !== undefined && Math.abs(at - kept.at) < FRESH_MS) return kept.found;
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const found = this.#find(kind, no, at);
    this.#kept.set(key, { at, found });
    // What failed is asked again by the next one.
    found.catch(() => this.#kept.delete(key));
    return found;
  }

  /** @throws where the book cannot write */
  numberOf(book: Pick<ViewingBook, 'targetOf'>, counted: CountedTarget): Promise<number> {
    const key =
      counted.kind === 'live' ? `${counted.streamNo} ${counted.dayOn}` : `recording ${counted.recordingNo}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = book.targetOf(counted);
    this.#numbers.set(key, number);
    number.catch(() => this.#numbers.delete(key));
    return number;
  }
}
