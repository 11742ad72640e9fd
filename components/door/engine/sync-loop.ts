import type { DoorCore } from './core.ts';
import { DownSync, type PullEnd } from './down-sync.ts';
import type { DoorLink } from './link.ts';
import { backOffMs, Pause } from './pause.ts';
import { refreshSearch } from './search-sync.ts';
import { sendShifts } from './shift-queue.ts';
import { readEvents } from './stream.ts';
import { type RoundEnd, stateOf, type Uploader } from './upload.ts';

/** The poll where no stream can be had (rule 19). */
const POLL_MS = 5_000;
/** A stream that says nothing for so long is dead. */
const SILENCE_MS = 90_000;
/** How often a device says that it is there. */
const CONTACT_MS = 60_000;

type Gone = 'revoked' | 'expired';

/** Whatever was thrown on the way, a loop never ends by it: it waits, and tries again. */
const FAILED: RoundEnd = { kind: 'failed', retryAfterMs: null };

/** Up, down and a sign of life, each for ever and none waiting for another. */
export class SyncLoop {
  readonly #core: DoorCore;
  readonly #link: DoorLink;
  readonly #uploader: Uploader;
  readonly #down: DownSync;
  readonly #onGone: (reason: Gone) => void;
  readonly #up: Pause;
  readonly #downPause: Pause;
  readonly #contactPause: Pause;
  readonly #end = new AbortController();
  #wasOnline = false;
  #isBackingOff = false;
  /** The server was reached and said how long to wait. */
  #waitsAsTold = false;

  constructor(core: DoorCore, link: DoorLink, uploader: Uploader, onGone: (reason: Gone) => void) {
    this.#core = core;
    this.#link = link;
    this.#uploader = uploader;
    this.#down = new DownSync(core, link, () => this.wake());
    this.#onGone = onGone;
    this.#up = new Pause(core.parts);
    this.#downPause = new Pause(core.parts);
    this.#contactPause = new Pause(core.parts);
  }

  start(): void {
    const callOff = this.#core.subscribe(() => this.#watchNetwork());
    this.#end.signal.addEventListener('abort', callOff);
    void this.#runUp();
    void this.#runDown();
    void this.#runContact();
  }

  /** Something new waits. It does not shorten a wait for a server that cannot be reached. */
  wake(): void {
    if (!this.#isBackingOff) this.#up.wake();
  }

  /** The network may be back. */
  hurry(): void {
    for (const pause of [this.#up, this.#downPause, this.#contactPause]) pause.wake();
  }

  /** One round up and one down. */
  async once(): Promise<void> {
    const up = await this.#bring().catch(() => FAILED);
    const down =
      this.#core.phase === 'ready' ? await this.#down.run().catch(() => 'failed' as const) : 'done';
    if (up.kind === 'gone') this.#onGone(up.reason);
    else if (typeof down !== 'string') this.#onGone(down.reason);
  }

  close(): void {
    this.#down.stop();
    this.#end.abort();
    this.hurry();
  }

  /** Rows first, then who was on duty. */
  async #bring(): Promise<RoundEnd> {
    const end = await this.#uploader.round();
    return end.kind === 'done' ? sendShifts(this.#core, this.#link) : end;
  }

  async #runUp(): Promise<void> {
    for (let failures = 0; !this.#isOver(); ) {
      const end = await this.#bring().catch(() => FAILED);
      if (end.kind === 'gone') return this.#leave(end.reason);
      failures = end.kind === 'done' ? 0 : failures + 1;
      this.#isBackingOff = end.kind === 'failed';
      this.#waitsAsTold = end.kind === 'failed' && end.retryAfterMs !== null;
      const wait =
        end.kind === 'done' ? null : backOffMs(failures, this.#core.parts.random, end.retryAfterMs);
      await this.#up.wait(wait);
      this.#isBackingOff = false;
    }
  }

  async #runDown(): Promise<void> {
    for (let failures = 0; !this.#isOver() && this.#core.phase !== 'wiped'; ) {
      const end = await this.#down.run().catch(() => 'failed' as const);
      if (typeof end !== 'string') return this.#leave(end.reason);
      failures = end === 'done' ? 0 : failures + 1;
      const streamed = end === 'done' ? await this.#stream() : 'none';
      if (typeof streamed !== 'string') return this.#leave(streamed.reason);
      // A stream that was there and ended is taken up again at once, but for what it missed; another address too.
      if (streamed === 'ended' || this.#link.source() !== this.#core.source.base) continue;
      const { random } = this.#core.parts;
      await this.#downPause.wait(
        failures === 0 ? POLL_MS : Math.min(2 * POLL_MS, backOffMs(failures, random)),
      );
    }
  }

  async #runContact(): Promise<void> {
    await this.#down.refreshManifest().catch(() => {});
    while (!this.#isOver()) {
      await this.#contactPause.wait(CONTACT_MS);
      if (this.#isOver()) return;
      const gone = await this.#contact().catch(() => null);
      if (gone) return this.#leave(gone.reason);
    }
  }

  async #contact(): Promise<Extract<PullEnd, { kind: 'gone' }> | null> {
    const body = await stateOf(this.#core);
    const reply = await this.#link.call({ method: 'POST', path: 'contact', body });
    if (reply.kind === 'gone') return reply;
    if (reply.kind === 'answer' && reply.response.ok) this.#core.heard();
    if (reply.kind === 'answer') await refreshSearch(this.#core, this.#link);
    return null;
  }

  /** Listens as long as the server speaks; `none` where it does not, or only for a moment. */
  async #stream(): Promise<'ended' | 'none' | Extract<PullEnd, { kind: 'gone' }>> {
    const { parts, cursor, source } = this.#core;
    const { base } = source;
    if (this.#link.source() !== base) return 'none';
    const abort = new AbortController();
    const end = () => abort.abort();
    this.#end.signal.addEventListener('abort', end);
    const callOffTurn = this.#core.subscribe(() => {
      if (this.#link.source() !== base) end();
    });
    const began = parts.now();
    let callOff = parts.after(SILENCE_MS, end);
    try {
      const call = { method: 'GET', path: `stream?after=${cursor}`, at: base, signal: abort.signal } as const;
      const reply = await this.#link.call({ ...call, headers: { accept: 'text/event-stream' } });
      if (reply.kind === 'gone') return reply;
      const { response } = reply.kind === 'answer' ? reply : { response: null };
      if (!response?.ok || !response.body) return 'none';
      await readEvents(response.body, {
        onFeed: async (answer) => {
          if ((await this.#down.take(answer, base)) !== 'done')
            throw new Error('the stream has to begin anew');
        },
        onCounts: (counts) => this.#down.takeCounts(counts),
        onSign: () => {
          this.#core.heard();
          callOff();
          callOff = parts.after(SILENCE_MS, end);
        },
      });
    } catch {
      // The network went away, or nothing was said for too long.
    } finally {
      callOff();
      callOffTurn();
      this.#end.signal.removeEventListener('abort', end);
    }
    return parts.now() - began > POLL_MS ? 'ended' : 'none';
  }

  #watchNetwork(): void {
    const { isOnline, parts } = this.#core;
    // All devices of a forum come back at once: each at a moment of its own, and not where the server asked for time meanwhile.
    if (isOnline && !this.#wasOnline && this.#isBackingOff)
      parts.after(parts.random() * 1_000, () => {
        if (this.#isBackingOff && !this.#waitsAsTold) this.#up.wake();
      });
    this.#wasOnline = isOnline;
  }

  #isOver(): boolean {
    return this.#end.signal.aborted;
  }

  #leave(reason: Gone): void {
    if (!this.#isOver()) this.#onGone(reason);
  }
}
