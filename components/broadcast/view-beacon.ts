import { BEAT_FLAGS, type Beat, LAST_SEQ, packBeat } from '#domain/viewing/beat.ts';
import { PlaySum } from '#domain/viewing/play-sum.ts';
import { beatPath, VIEWING_ROUTES } from '#domain/viewing/route.ts';

/** What the player is at when it is looked at. */
export type PlayerLook = {
  readonly isPlaying: boolean;
  readonly isStalled: boolean;
  /** Live: UTC ms of the content; recording: ms since its zero. Undefined: the source does not say. */
  readonly contentMs: number | undefined;
  readonly rate: number;
  readonly isMuted: boolean;
  readonly isFullscreen: boolean;
  readonly hasEnded: boolean;
  /** Its positions are not to be believed: it is counted by its state, live by the clock of the server. */
  readonly isCoarse?: boolean;
  /** Number of the audio track in the table of the stream. */
  readonly track: number;
};

export type BeaconOrder = {
  readonly target: { readonly stream: number } | { readonly recording: number };
  /** As the wire names it, see domain/viewing/source-byte.ts. */
  readonly source: number;
  readonly tab: string;
  /** A fresh grant, where one is needed or earns more: asked before each start. */
  readonly grant?: () => Promise<string | undefined>;
  readonly look: () => PlayerLook;
  /** The server ended it: the right to watch is gone. */
  readonly onEnd?: () => void;
  /** The token under which it counts now, 48 bytes; undefined when there is none any more. */
  readonly onToken?: (token: Uint8Array | undefined) => void;
};

type Play = {
  readonly token: Uint8Array;
  readonly no: number;
  readonly epochMs: number;
  readonly sum: PlaySum;
};
type Started = { token: string; play: number; interval: number; now: number; epoch: number | null };

const JOIN_MS = 3_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_MS = 60_000;
/** An answer that takes longer is none. */
const PATIENCE_MS = 15_000;

/**
 * Counts one player of one page, from its first moving frame in a visible page on (broadcast.md "Start, token, beat"). It tells
 * nobody of its troubles: playback never waits for it (B31).
 */
export class ViewBeacon {
  readonly #order: BeaconOrder;
  readonly #timer: ReturnType<typeof setInterval>;
  #play: Play | undefined;
  #sum = new PlaySum();
  #isBusy = false;
  #isOver = false;
  #wasPlaying = false;
  #intervalMs = 10_000;
  #retryMs = FIRST_RETRY_MS;
  #sentAt = Number.NEGATIVE_INFINITY;
  #dueAt = 0;
  /** The clock of the server, less ours. */
  #offsetMs = 0;

  constructor(order: BeaconOrder) {
    this.#order = order;
    this.#timer = setInterval(this.note, 1_000);
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hide);
  }

  /** The playhead moved: `timeupdate`. */
  readonly note = (): void => {
    if (this.#isOver) return;
    const { isPlaying } = this.#look();
    const hasStopped = this.#wasPlaying && !isPlaying;
    this.#wasPlaying = isPlaying;
    if (hasStopped) return void this.change();
    const isDue = performance.now() >= this.#dueAt && !this.#isBusy;
    if (!isDue || !(isPlaying || this.#retryMs > FIRST_RETRY_MS)) return;
    if (this.#play) void this.#send(false);
    else if (isPlaying && isSeen() && this.#sum.playedMs > 0) void this.#begin();
  };

  /** Pause, seek, end, another track: told at once, at most one in 3 s. */
  readonly change = (): void => {
    if (this.#isOver || this.#play === undefined) return;
    this.#look();
    const joinedAt = this.#sentAt + JOIN_MS;
    if (performance.now() >= joinedAt && !this.#isBusy) void this.#send(false);
    else {
      this.#dueAt = Math.min(this.#dueAt, joinedAt);
      setTimeout(() => this.#playOn() && void this.#send(false), Math.max(0, joinedAt - performance.now()));
    }
  };

  stop(): void {
    this.#leave();
    this.#end();
  }

  /** What was joined is still to be said. */
  #playOn(): boolean {
    return !this.#isOver && !this.#isBusy && this.#play !== undefined && performance.now() >= this.#dueAt;
  }

  #look(): PlayerLook {
    const seen = this.#order.look();
    const isBlind = seen.isCoarse === true || seen.contentMs === undefined;
    const clock = 'stream' in this.#order.target ? Date.now() + this.#offsetMs : undefined;
    this.#sum.add({ ...seen, contentMs: isBlind ? clock : seen.contentMs, wallMs: performance.now() });
    return seen;
  }

  async #begin(): Promise<void> {
    this.#isBusy = true;
    // What is played while the answer is on its way belongs to this play.
    this.#sum = new PlaySum();
    this.#look();
    try {
      const grant = await this.#order.grant?.();
      const { target, tab, source } = this.#order;
      const body = JSON.stringify({ ...target, tab, source, ...(grant === undefined ? {} : { grant }) });
      const answer = await post(VIEWING_ROUTES.start, 'application/json', body);
      if (answer.status === 403) return this.#end();
      if (!answer.ok) throw answer;
      const { token, play, interval, now, epoch } = (await answer.json()) as Started;
      this.#offsetMs = now - Date.now();
      this.#become({ token: bytesOf(token), no: play, epochMs: epoch ?? 0, sum: this.#sum });
      this.#heardWell(interval);
    } catch {
      this.#tryLater();
    } finally {
      this.#isBusy = false;
    }
  }

  /** The newest state; `isLast`: the page may be gone before the answer. */
  async #send(isLast: boolean): Promise<void> {
    if (this.#play === undefined) return;
    const { token, no, epochMs, sum } = this.#play;
    const { beat, acknowledge } = sum.beat(stateOf(this.#order.look(), isLast), epochMs);
    if (beat.seq >= LAST_SEQ) this.#play = undefined;
    const body = packBeat(token, beat);
    const address = beatPath(no);
    this.#sentAt = performance.now();
    this.#isBusy = true;
    try {
      const answer = await post(address, BYTES, body, isLast);
      if (answer.status === 401 || answer.status === 410) this.#become(undefined);
      if (!answer.ok) return this.#tryLater();
      acknowledge();
      const seconds = Number(await answer.text());
      if (seconds > 0) return this.#heardWell(seconds);
      this.#end();
      this.#order.onEnd?.();
    } catch {
      // A browser that takes no more requests of a page that is left may take this.
      if (isLast) navigator.sendBeacon(address, new Blob([body], { type: BYTES }));
      this.#tryLater();
    } finally {
      this.#isBusy = false;
    }
  }

  #become(play: Play | undefined): void {
    this.#play = play;
    this.#order.onToken?.(play?.token);
  }

  #heardWell(seconds: number): void {
    this.#retryMs = FIRST_RETRY_MS;
    this.#intervalMs = Math.min(Math.max(seconds * 1000, 10_000), LONGEST_MS);
    this.#dueAt = performance.now() + this.#intervalMs * (0.8 + Math.random() * 0.4);
  }

  #tryLater(): void {
    this.#dueAt = performance.now() + Math.min(this.#retryMs, this.#intervalMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_MS);
  }

  readonly #leave = (): void => {
    if (this.#isOver || this.#play === undefined) return;
    this.#look();
    void this.#send(true);
  };

  readonly #hide = (): void => {
    if (!isSeen()) this.#leave();
  };

  #end(): void {
    this.#isOver = true;
    this.#order.onToken?.(undefined);
    clearInterval(this.#timer);
    removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#hide);
  }
}

const BYTES = 'application/octet-stream';

function post(address: string, type: string, body: BodyInit, keepalive = false): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return fetch(address, { method: 'POST', headers: { 'Content-Type': type }, body, keepalive, signal });
}

function bytesOf(base64url: string): Uint8Array {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function isSeen(): boolean {
  return document.visibilityState === 'visible';
}

function stateOf(look: PlayerLook, isLast: boolean): Pick<Beat, 'flags' | 'track'> {
  const { playing, visible, muted, fullscreen, ended, leaving, coarse } = BEAT_FLAGS;
  const flags =
    (look.isPlaying ? playing : 0) |
    (isSeen() ? visible : 0) |
    (look.isMuted ? muted : 0) |
    (look.isFullscreen ? fullscreen : 0) |
    (look.hasEnded ? ended : 0) |
    (look.isCoarse === true || look.contentMs === undefined ? coarse : 0) |
    (isLast ? leaving : 0);
  return { flags, track: look.track };
}
