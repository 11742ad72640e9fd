import { type FetchedFeed, statDay } from '#domain/calendar/feed-stat.ts';

/** What was counted of one place on one day (UTC) for one family of programs. */
export type FetchTally<Client extends string> = FetchedFeed & {
  readonly onDate: string;
  readonly client: Client;
  readonly fetches: number;
  readonly notModified: number;
};

export type FeedCounterOptions<Client extends string> = {
  /** The families of programs, and which one a User-Agent header belongs to. */
  readonly clients: readonly Client[];
  readonly clientOf: (userAgent: string) => Client;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Adds to what is stored; what it could not is counted again. */
  readonly keep: (tallies: readonly FetchTally<Client>[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  readonly everyMs?: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Programs name themselves as they like: what is remembered of their words is bounded, and gone after a minute. */
const MOST_AGENTS = 1_000;
/** Scopes are those of public releases; a bound for a database that is away for long. */
const MOST_FEEDS = 20_000;

/** Fetches and "not modified" of one feed on one day, two numbers for each client. */
type Counted = { readonly feed: FetchedFeed; readonly day: number; readonly counts: Uint32Array };

/**
 * Counts who fetches calendars or files, by feed, day and family of clients, in memory (calendar.md rule 7, exchange.md
 * EX4): an answer from memory costs a look into two maps. Nothing of an address or a person gets in here.
 */
export class FeedCounter<Client extends string> {
  readonly #options: FeedCounterOptions<Client>;
  readonly #agents = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #counted = new Map<string, Counted>();
  #flushing: Promise<void> = Promise.resolve();

  constructor(options: FeedCounterOptions<Client>) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), options.everyMs ?? MINUTE_MS);
    this.#timer.unref();
  }

  /** Counts one answer. */
  count(feed: FetchedFeed, userAgent: string | undefined, isUnchanged: boolean): void {
    this.#add(feed, Math.floor(this.#options.now() / DAY_MS), this.#clientAt(userAgent ?? ''), [
      1,
      isUnchanged ? 1 : 0,
    ]);
  }

  /** Hands over what was counted; one after the other, and never fails. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flushOnce());
    return this.#flushing;
  }

  /** The last flush, before the database is closed. */
  stop(): Promise<void> {
    clearInterval(this.#timer);
    return this.flush();
  }

  async #flushOnce(): Promise<void> {
    this.#agents.clear();
    if (this.#counted.size === 0) return;
    const counted = this.#counted;
    this.#counted = new Map();
    try {
      await this.#options.keep([...counted.values()].flatMap((one) => this.#talliesOf(one)));
    } catch (error) {
      this.#options.onFailure(error);
      for (const { feed, day, counts } of counted.values())
        for (let client = 0; client < this.#options.clients.length; client += 1)
          this.#add(feed, day, client, [counts[client * 2] ?? 0, counts[client * 2 + 1] ?? 0]);
    }
  }

  #add(feed: FetchedFeed, day: number, client: number, [fetches, notModified]: [number, number]): void {
    const name = `${day} ${feed.editionId} ${feed.kind} ${feed.key}`;
    let counted = this.#counted.get(name);
    if (counted === undefined) {
      if (this.#counted.size >= MOST_FEEDS) return;
      counted = { feed, day, counts: new Uint32Array(this.#options.clients.length * 2) };
      this.#counted.set(name, counted);
    }
    const { counts } = counted;
    counts[client * 2] = (counts[client * 2] ?? 0) + fetches;
    counts[client * 2 + 1] = (counts[client * 2 + 1] ?? 0) + notModified;
  }

  #clientAt(userAgent: string): number {
    const known = this.#agents.get(userAgent);
    if (known !== undefined) return known;
    const { clients, clientOf } = this.#options;
    const client = clients.indexOf(clientOf(userAgent));
    if (this.#agents.size >= MOST_AGENTS) this.#agents.clear();
    this.#agents.set(userAgent, client);
    return client;
  }

  #talliesOf({ feed, day, counts }: Counted): FetchTally<Client>[] {
    const onDate = statDay(day * DAY_MS);
    return this.#options.clients.flatMap((client, at): FetchTally<Client>[] => {
      const fetches = counts[at * 2] ?? 0;
      const notModified = counts[at * 2 + 1] ?? 0;
      return fetches === 0 ? [] : [{ ...feed, onDate, client, fetches, notModified }];
    });
  }
}
