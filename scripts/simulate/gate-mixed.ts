import type { Beat } from '#domain/viewing/beat.ts';
import type { BeatAnswer, StartAnswer, Started, ViewerGate } from './gate.ts';
import type { Show } from './stage.ts';
import type { Client, Viewer } from './viewer.ts';

/** Six million views: a sample comes over connections of this machine, the mass below them; both into the same book. */
export class MixedGate implements ViewerGate {
  readonly #http: ViewerGate;
  readonly #book: ViewerGate;
  readonly #every: number;
  readonly #sampled = new WeakSet<Started>();

  /** @param every so manyth viewer comes as a page does */
  constructor(http: ViewerGate, book: ViewerGate, every: number) {
    this.#http = http;
    this.#book = book;
    this.#every = every;
  }

  async start(viewer: Viewer, show: Show, source: number): Promise<StartAnswer> {
    if (viewer.no % this.#every !== 0) return this.#book.start(viewer, show, source);
    const answer = await this.#http.start(viewer, show, source);
    if (!('refused' in answer)) this.#sampled.add(answer);
    return answer;
  }

  beat(started: Started, beat: Beat, from: Client): Promise<BeatAnswer> {
    return (this.#sampled.has(started) ? this.#http : this.#book).beat(started, beat, from);
  }
}
