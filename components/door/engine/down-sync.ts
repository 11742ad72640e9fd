import {
  type AreaCount,
  FEED_HEADER,
  type FeedAnswer,
  type ManifestAnswer,
  NEXT_HEADER,
} from '#domain/checkin/protocol.ts';
import type { DoorCore } from './core.ts';
import { applyFeed } from './feed.ts';
import { type DoorLink, jsonOf, type LinkAnswer } from './link.ts';
import { type HashedPage, hashPage } from './roster-book.ts';
import { followSearchRight } from './search-sync.ts';
import { metaChange } from './stored.ts';

/** How a pull ended; `failed` is tried again by whoever asked. */
export type PullEnd = 'done' | 'failed' | Extract<LinkAnswer, { kind: 'gone' }>;

/** A roster that disagrees is pulled again, but not for ever (rule 21). */
const RESYNC_MS = 600_000;

/** What comes down: the manifest, the roster page by page, and what happened since (rule 19). */
export class DownSync {
  readonly #core: DoorCore;
  readonly #link: DoorLink;
  /** A pull that was cut goes on where it was: what changed meanwhile is in the feed from its first page on. */
  #pull: { cursor: number; pages: HashedPage[]; after: string } | null = null;
  /** The rows here were not those of the check: the server is told with the first page, so that somebody looks (rule 21). */
  #wasWrong = false;
  #resyncedAt: number | null = null;
  #line: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  /** There is something to bring up. */
  readonly #onWaiting: () => void;

  constructor(core: DoorCore, link: DoorLink, onWaiting: () => void) {
    this.#core = core;
    this.#link = link;
    this.#onWaiting = onWaiting;
  }

  /** Manifest and roster where they are missing, then the feed up to its end. */
  run(): Promise<PullEnd> {
    return this.#inLine(async () => {
      const turned = await this.#turn();
      if (turned !== 'done') return turned;
      const { manifest } = this.#core;
      if (!manifest) {
        const end = await this.#pullManifest();
        if (end !== 'done') return end;
      }
      if (this.#core.rosterFrom === null && this.#core.can('scan')) {
        const end = await this.#pullRoster();
        if (end !== 'done') return end;
      }
      return this.#poll();
    });
  }

  /** What the stream brought; `failed` where it cannot go on from there. */
  take(answer: FeedAnswer, base: string): Promise<PullEnd> {
    return this.#inLine(async () => {
      const { manifest, source } = this.#core;
      if (manifest === null || source.base !== base) return 'failed';
      // It goes on behind what is to be read anew first.
      const isOther = this.#isOfAnother(answer);
      const end = await this.#apply(answer);
      return isOther && end === 'done' ? 'failed' : end;
    });
  }

  /** Who came and left without an event, e.g. by taps. They are on the disk with the next event. */
  takeCounts(counts: readonly AreaCount[]): void {
    const core = this.#core;
    if (this.#isOver()) return;
    core.counts = counts;
    core.heads.counted(core, core.cursor);
    core.changed();
  }

  /** The manifest anew, at the start of a day and when the feed says so. */
  refreshManifest(): Promise<PullEnd> {
    return this.#inLine(() => this.#pullManifest());
  }

  /** What is still on its way is not taken over any more. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Goes over to the address that is to be read from now, with the manifest of it: each counts its versions by itself. */
  async #turn(): Promise<PullEnd> {
    const base = this.#link.source();
    if (base === this.#core.source.base) return 'done';
    this.#pull = null;
    return (await this.#core.toSource(base)) ? this.#pullManifest() : 'failed';
  }

  #ask(path: string): Promise<LinkAnswer> {
    return this.#link.call({ method: 'GET', path, at: this.#core.source.base });
  }

  #isOver(): boolean {
    return this.#isStopped || this.#core.phase === 'wiped';
  }

  #inLine(run: () => Promise<PullEnd>): Promise<PullEnd> {
    const next = this.#line.then(run);
    this.#line = next.catch(() => {});
    return next;
  }

  async #pullManifest(): Promise<PullEnd> {
    const core = this.#core;
    const reply = await this.#ask('manifest');
    if (reply.kind === 'gone') return reply;
    const manifest = await jsonOf<ManifestAnswer>(reply);
    if (!manifest || this.#isOver()) return 'failed';
    core.setManifest(manifest);
    await followSearchRight(core);
    const isSaved = await core.save([metaChange('manifest', manifest)]);
    core.changed();
    return isSaved ? 'done' : 'failed';
  }

  async #pullRoster(): Promise<PullEnd> {
    const core = this.#core;
    core.isRosterLoading = true;
    core.changed();
    try {
      for (;;) {
        const end = await this.#pullPage();
        if (end !== 'more') return end;
      }
    } finally {
      core.isRosterLoading = false;
      core.changed();
    }
  }

  async #pullPage(): Promise<PullEnd | 'more'> {
    const after = this.#pull?.after;
    const first = this.#wasWrong ? 'roster?resync=1' : 'roster';
    const path = after === undefined ? first : `roster?after=${encodeURIComponent(after)}`;
    const reply = await this.#ask(path);
    if (reply.kind === 'gone') return reply;
    if (reply.kind !== 'answer' || !reply.response.ok) return 'failed';
    const { headers } = reply.response;
    const pull = this.#pull ?? { cursor: Number(headers.get(FEED_HEADER) ?? 0), pages: [], after: '' };
    try {
      pull.pages.push(await hashPage(new Uint8Array(await reply.response.arrayBuffer())));
    } catch {
      return 'failed';
    }
    const next = headers.get(NEXT_HEADER);
    this.#wasWrong = false;
    this.#pull = { ...pull, after: next ?? '' };
    if (next !== null) return 'more';
    this.#pull = null;
    return this.#keepRoster(pull);
  }

  async #keepRoster({ pages, cursor }: { pages: readonly HashedPage[]; cursor: number }): Promise<PullEnd> {
    const core = this.#core;
    if (this.#isOver()) return 'failed';
    const changes = core.roster.replace(pages);
    core.rosterFrom = cursor;
    const isSaved = await core.save([...changes, metaChange('rosterFrom', cursor)], ['roster']);
    return isSaved ? 'done' : 'failed';
  }

  async #poll(): Promise<PullEnd> {
    for (;;) {
      const before = this.#core.cursor;
      const reply = await this.#ask(`feed?after=${before}${this.#rosterQuery(before)}`);
      if (reply.kind === 'gone') return reply;
      const answer = await jsonOf<FeedAnswer>(reply);
      if (!answer) return 'failed';
      const end = await this.#apply(answer);
      if (end !== 'done' || !answer.hasMore || this.#core.cursor === before) return end;
    }
  }

  /** What the roster has already is not to be told once more. */
  #rosterQuery(after: number): string {
    const { rosterFrom } = this.#core;
    return rosterFrom !== null && rosterFrom > after ? `&roster=${rosterFrom}` : '';
  }

  async #apply(answer: FeedAnswer): Promise<PullEnd> {
    if (this.#isOver()) return 'failed';
    if (this.#isOfAnother(answer)) return this.#startOver(answer.epoch);
    this.#core.epoch = answer.epoch;
    const need = await applyFeed(this.#core, answer);
    if (need.isManifestOld) {
      const end = await this.#pullManifest();
      if (end !== 'done') return end;
    }
    if (!need.isRosterWrong || !this.#mayResync()) return 'done';
    this.#wasWrong = true;
    return this.#pullRoster();
  }

  /** The server was put back to an older state: by its own word, or since it counts less than was here already. */
  #isOfAnother({ epoch, feed }: FeedAnswer): boolean {
    const { cursor, epoch: known } = this.#core;
    return feed < cursor || (known !== null && epoch !== known);
  }

  /**
   * Its numbers mean other events now, its manifest may be older, and rows that it had said it has are perhaps not there:
   * all of it comes down anew, and all that is kept here goes up once more.
   */
  async #startOver(epoch: string): Promise<PullEnd> {
    const core = this.#core;
    Object.assign(core, { cursor: 0, rosterFrom: null, feedLeft: null, epoch });
    this.#pull = null;
    core.record.clearPeers();
    const unsent = [...core.record.takeBackSent(), ...core.shifts.takeBackSent()];
    for (const { row } of [...core.record.unsentScans(), ...core.record.unsentSequels()])
      core.heads.add(row.id);
    core.heads.recount(core);
    const gone = [
      ...[metaChange('cursor', 0), metaChange('rosterFrom', undefined)],
      metaChange('epoch', epoch),
    ];
    if (!(await core.save([...gone, ...unsent], ['peer']))) return 'failed';
    core.isExported = false;
    core.changed();
    this.#onWaiting();
    const end = await this.#pullManifest();
    if (end !== 'done' || !core.can('scan')) return end;
    return this.#pullRoster();
  }

  #mayResync(): boolean {
    const now = this.#core.parts.now();
    if (this.#resyncedAt !== null && Math.abs(now - this.#resyncedAt) < RESYNC_MS) return false;
    this.#resyncedAt = now;
    return true;
  }
}
