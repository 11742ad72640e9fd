import type { BroadcastState } from '#domain/broadcast/vocabulary.ts';
import { publicCount } from '#domain/viewing/public-counter.ts';
import type { LiveBroadcast, LiveEdition, LiveHall } from '#usecases/viewing/live-topic.ts';
import type { LiveState } from './live-stream.ts';
import type { TargetGauge, ViewingBook } from './viewing-book.ts';
import type { ReactionTally } from './viewing-reaction.ts';
import type { PlayTargets } from './viewing-target.ts';

export type LiveFactsParts = {
  readonly book: () => ViewingBook | undefined;
  readonly targets: PlayTargets;
  readonly tally: Pick<ReactionTally, 'sums'>;
  readonly findEdition: (slug: string, at: number) => Promise<LiveEdition | undefined>;
  readonly findBroadcast: (broadcastId: string) => Promise<LiveBroadcast | undefined>;
  /** What is asked and voted beside a broadcast, without anything hidden or pending; null: nothing. */
  readonly desk: (broadcastId: string) => Promise<unknown>;
  readonly intervalS: () => number;
  /** UTC ms. */
  readonly now: () => number;
};

const FRESH_MS = 1_000;

/** What topics say (broadcast.md "Live fan-out"): states and times of halls, who watches as far as the edition tells it. */
export class LiveFacts {
  readonly #parts: LiveFactsParts;
  #gauges: { at: number; gauges: ReadonlyMap<number, TargetGauge> } | undefined;

  constructor(parts: LiveFactsParts) {
    this.#parts = parts;
  }

  async edition(slug: string): Promise<LiveState | undefined> {
    const found = await this.#parts.findEdition(slug, this.#parts.now());
    if (found === undefined) return undefined;
    const { policy, own, halls } = found;
    // Apart from the halls: numbers change with every tick, and pages look at their board again when a hall does.
    const viewers: Record<string, unknown> = {};
    for (const [hall, said] of Object.entries(halls))
      viewers[hall] = publicCount(own?.[hall] ?? policy, await this.#viewersOfHall(said));
    return { halls, viewers };
  }

  async broadcast(broadcastId: string): Promise<LiveState | undefined> {
    const found = await this.#parts.findBroadcast(broadcastId);
    if (found === undefined) return undefined;
    const { policy, streamNo, state, stateAt, recordingNo } = found;
    return {
      state: { state, stateAt, recordingNo },
      viewers: publicCount(policy, isOn(state) ? await this.#viewers(streamNo) : 0),
      reactions: this.#parts.tally.sums(broadcastId),
      desk: await this.#parts.desk(broadcastId),
    };
  }

  /** The number of the target that plays of a broadcast count for while it is live. */
  async targetOf(broadcastId: string): Promise<number | undefined> {
    const found = await this.#parts.findBroadcast(broadcastId);
    return found !== undefined && isOn(found.state) ? this.#targetNo(found.streamNo) : undefined;
  }

  async #viewersOfHall({ streamNo, now }: LiveHall): Promise<number> {
    return streamNo !== null && now !== null && isOn(now.state) ? this.#viewers(streamNo) : 0;
  }

  async #viewers(streamNo: number): Promise<number> {
    const targetNo = await this.#targetNo(streamNo);
    return targetNo === undefined ? 0 : (this.#gauge().get(targetNo)?.viewers ?? 0);
  }

  async #targetNo(streamNo: number): Promise<number | undefined> {
    const book = this.#parts.book();
    const target = book && (await this.#parts.targets.find('stream', streamNo));
    return book && target && this.#parts.targets.numberOf(book, target.counted);
  }

  #gauge(): ReadonlyMap<number, TargetGauge> {
    const at = this.#parts.now();
    if (this.#gauges === undefined || Math.abs(at - this.#gauges.at) >= FRESH_MS) {
      const gauges = this.#parts.book()?.gauges(at, this.#parts.intervalS()) ?? new Map();
      this.#gauges = { at, gauges };
    }
    return this.#gauges.gauges;
  }
}

function isOn(state: BroadcastState): boolean {
  return state === 'live' || state === 'interrupted';
}
