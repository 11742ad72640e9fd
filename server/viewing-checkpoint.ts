import { failureOf, log } from '#adapters/log.ts';
import { CheckpointThread } from '#db/viewing/checkpoint-thread.ts';
import { type Checkpoint, type SegmentRow, takeChanges } from '#db/viewing/play-pack.ts';
import type { ReactionBin } from '#domain/viewing/reaction.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { OtherPlace } from './viewing-joint.ts';
import type { JournalPlace, SealedSegment } from './viewing-journal.ts';

/** Brings what changed into the view store, and says how old it is. */
export class CheckpointKeeper {
  readonly #state: ViewingState;
  readonly #node: number;
  readonly #monotonic: () => number;
  readonly #thread: CheckpointThread;
  readonly #segments: SegmentRow[] = [];
  readonly #reactions: ReactionBin[] = [];
  #writing: Promise<void> | undefined;
  /** What the store did not take; it is written first, and as it was. */
  #left: Checkpoint | undefined;
  #writtenMs: number;
  /** The end of the newest frame that is in the state. */
  place: JournalPlace;
  /** The same of the journals of other nodes, by node. */
  readonly others = new Map<number, OtherPlace>();

  constructor(options: {
    readonly file: string;
    readonly state: ViewingState;
    readonly node: number;
    readonly place: JournalPlace;
    readonly monotonic: () => number;
  }) {
    this.#state = options.state;
    this.#node = options.node;
    this.#monotonic = options.monotonic;
    this.place = options.place;
    this.#thread = new CheckpointThread(options.file);
    this.#writtenMs = options.monotonic();
  }

  get ageMs(): number {
    return Math.max(0, this.#monotonic() - this.#writtenMs);
  }

  /** What another node wrote is in the state up to a place, or everything that it received until `heardAt` is. */
  putOther(node: number, known: Partial<OtherPlace>): void {
    this.others.set(node, { segment: 0, offset: 0, heardAt: 0, ...this.others.get(node), ...known });
  }

  addSegment({ number, bytes, sha256, previous, sealedAt }: SealedSegment, node = this.#node): void {
    const hashes = { sha256: sha256.toString('hex'), previous: previous.toString('hex') };
    this.#segments.push({ node, no: number, bytes, sealedAt, ...hashes });
  }

  addReactions(bins: readonly ReactionBin[]): void {
    this.#reactions.push(...bins);
  }

  /** Writes what changed; while one is under way nothing more is begun. Failures are told in the log and by the age. */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** `last` is done before the last checkpoint is written. */
  async close(last: () => Promise<void>): Promise<void> {
    await last();
    await this.#writing;
    await this.write();
    // What an earlier one left took its place: once more for the rest.
    if (this.#hasMore()) await this.write();
    await this.#thread.close();
  }

  /** Lets the thread go without writing anything more: what a process does that is killed. */
  async abandon(): Promise<void> {
    await this.#writing;
    await this.#thread.close();
  }

  async #write(): Promise<void> {
    try {
      const checkpoint = this.#left ?? this.#take();
      this.#left = checkpoint;
      await this.#thread.write(checkpoint);
      this.#left = undefined;
      this.#writtenMs = this.#monotonic();
    } catch (error) {
      log('error', { event: 'viewing.checkpoint-failed', ...failureOf(error) });
    }
  }

  #take(): Checkpoint {
    const segments = this.#segments.splice(0);
    const reactions = this.#reactions.splice(0);
    const others = [...this.others].map(([node, place]) => ({ node, ...place }));
    return takeChanges(this.#state, { node: this.#node, place: this.place, others, segments, reactions });
  }

  #hasMore(): boolean {
    return (this.#state.dirty?.length ?? 0) > 0 || this.#segments.length + this.#reactions.length > 0;
  }
}
