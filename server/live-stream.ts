import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { failureOf, log } from '#adapters/log.ts';
import { endStreams } from './stream-end.ts';

/**
 * What a topic says now: parts by name, each of which is sent again when it changed. What stands in `halls` is a part by itself
 * each: of forty halls one changes.
 */
export type LiveState = Readonly<Record<string, unknown>> & {
  readonly halls?: Readonly<Record<string, unknown>>;
};

const HEARTBEAT_MS = 25_000;
/** A client that does not read any more. */
const MOST_WAITING_BYTES = 65_536;
/** Told in one turn of the loop: ten thousand at once would keep each beat waiting for a quarter of a second. */
const TOLD_AT_ONCE = 200;

/** Who listens to what is not for everybody, and when and under which rule they were let in (UTC ms). */
export type Listener = {
  readonly editionNo: number;
  readonly viewerKey: Uint8Array;
  askedAt: number;
  ruleMark: string;
};

/** How often listeners are looked at whether they may go on. */
const LOOK_MS = 10_000;

type Topic = {
  readonly listeners: Map<ServerResponse, Listener | undefined>;
  readonly parts: Map<string, string>;
  whole: Buffer | undefined;
  saidAt: number;
  /** Monotonic ms: of the last look at who listens. */
  askedAt: number;
};

export type LiveStreamOptions = {
  /** Undefined once there is no such thing any more: its listeners are ended. */
  readonly read: (key: string) => Promise<LiveState | undefined>;
  /** Whether somebody who listens may go on; asked of each every ten seconds. */
  readonly mayGoOn: (key: string, listener: Listener | undefined) => Promise<boolean>;
  /** Of all topics together. */
  readonly most: number;
  readonly tickMs: () => number;
  readonly monotonicMs: () => number;
};

/**
 * Topics that pages listen to (broadcast.md "Live fan-out"): looked at once a tick however many listen, and what changed is made
 * into one buffer for all. Who connects is told everything first; the id of an event is its tick.
 */
export class LiveStreams {
  readonly #topics = new Map<string, Topic>();
  readonly #options: LiveStreamOptions;
  #timer: NodeJS.Timeout | undefined;
  #tick = 0;
  #open = 0;
  #isClosed = false;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#schedule();
  }

  get listeners(): number {
    return this.#open;
  }

  /** Whether one more may listen. */
  get hasRoom(): boolean {
    return this.#open < this.#options.most && !this.#isClosed;
  }

  /** Begins a stream; `res` has nothing but its headers of the house. */
  async begin(key: string, res: ServerResponse, isHead: boolean, listener?: Listener): Promise<void> {
    // Without chunks a tick is one write of one buffer; the end of the connection is the end of the stream.
    res.removeHeader('Transfer-Encoding');
    res.shouldKeepAlive = false;
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    if (isHead) return void res.end();
    const topic = this.#topics.get(key) ?? newTopic(this.#options.monotonicMs());
    this.#topics.set(key, topic);
    topic.listeners.set(res, listener);
    this.#open++;
    // What cannot be written any more is no fault of ours; 'close' follows.
    res.on('error', () => {});
    res.on('close', () => this.#leave(key, topic, res));
    res.write('retry: 3000\n\n');
    if (topic.whole === undefined) await this.#look(key, topic);
    else send(res, topic.whole);
  }

  /** Looks at every topic that somebody listens to, once. */
  async tick(): Promise<void> {
    this.#tick++;
    for (const [key, topic] of this.#topics) {
      try {
        // Before anything new is said.
        await this.#dismiss(key, topic);
        await this.#look(key, topic);
      } catch (error) {
        log('warn', { event: 'live-stream-failed', ...failureOf(error) });
      }
    }
  }

  /** Says goodbye to all and ends. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { listeners } of this.#topics.values())
      endStreams(listeners.keys(), 'event: bye\ndata: {}\n\n');
    this.#topics.clear();
  }

  #schedule(): void {
    if (this.#isClosed) return;
    const { tickMs } = this.#options;
    this.#timer = setTimeout(() => void this.tick().finally(() => this.#schedule()), tickMs()).unref();
  }

  #leave(key: string, topic: Topic, res: ServerResponse): void {
    if (topic.listeners.delete(res)) this.#open--;
    if (topic.listeners.size === 0 && this.#topics.get(key) === topic) this.#topics.delete(key);
  }

  async #dismiss(key: string, topic: Topic): Promise<void> {
    const { monotonicMs, mayGoOn } = this.#options;
    if (monotonicMs() - topic.askedAt < LOOK_MS) return;
    topic.askedAt = monotonicMs();
    for (const [res, listener] of topic.listeners) if (!(await mayGoOn(key, listener))) res.end();
  }

  async #look(key: string, topic: Topic): Promise<void> {
    const state = await this.#options.read(key);
    if (state === undefined) {
      for (const res of topic.listeners.keys()) res.end();
      return;
    }
    const isFirst = topic.whole === undefined;
    const changed = changes(topic.parts, state);
    if (changed.length > 0 || isFirst) topic.whole = this.#event([...topic.parts], true);
    const news = isFirst ? topic.whole : changed.length > 0 ? this.#event(changed, false) : this.#beat(topic);
    if (news === undefined) return;
    topic.saidAt = this.#options.monotonicMs();
    await tellAll([...topic.listeners.keys()], news);
  }

  #beat({ saidAt }: Topic): Buffer | undefined {
    return this.#options.monotonicMs() - saidAt >= HEARTBEAT_MS ? HEARTBEAT : undefined;
  }

  #event(parts: readonly (readonly [string, string])[], isWhole: boolean): Buffer {
    const own = parts.filter(([name]) => !name.startsWith(HALL));
    const halls = parts.filter(([name]) => name.startsWith(HALL));
    const said = own.map(([name, text]) => `,${JSON.stringify(name)}:${text}`).join('');
    const inHalls = halls.map(([name, text]) => `${JSON.stringify(name.slice(HALL.length))}:${text}`);
    const rest = halls.length === 0 ? said : `${said},"halls":{${inHalls.join(',')}}`;
    const data = `{"tick":${this.#tick},"isWhole":${isWhole}${rest}}`;
    return Buffer.from(`event: message\nid: ${this.#tick}\ndata: ${data}\n\n`);
  }
}

const HALL = 'halls/';
const HEARTBEAT = Buffer.from(':\n\n');

function newTopic(askedAt: number): Topic {
  return { listeners: new Map(), parts: new Map(), whole: undefined, saidAt: 0, askedAt };
}

/** Parts that are new or other than they were; null for those that are gone. */
function changes(parts: Map<string, string>, { halls = {}, ...own }: LiveState): [string, string][] {
  const changed: [string, string][] = [];
  const inHalls = Object.entries(halls).map(([slug, hall]) => [`${HALL}${slug}`, hall] as const);
  const state = Object.fromEntries([...Object.entries(own), ...inHalls]);
  for (const [name, value] of Object.entries(state)) {
    const text = JSON.stringify(value ?? null);
    if (parts.get(name) === text) continue;
    parts.set(name, text);
    changed.push([name, text]);
  }
  for (const name of [...parts.keys()].filter((each) => !(each in state))) {
    parts.delete(name);
    changed.push([name, 'null']);
  }
  return changed;
}

/** Whoever begins to listen meanwhile is told everything by itself. */
async function tellAll(listeners: readonly ServerResponse[], news: Buffer): Promise<void> {
  for (let from = 0; from < listeners.length; from += TOLD_AT_ONCE) {
    if (from > 0) await nextTurn();
    for (const res of listeners.slice(from, from + TOLD_AT_ONCE)) send(res, news);
  }
}

function send(res: ServerResponse, bytes: Buffer): void {
  // It may have ended between two looks.
  if (res.writableEnded || res.destroyed) return;
  if (res.writableLength > MOST_WAITING_BYTES) res.destroy();
  else res.write(bytes);
}
