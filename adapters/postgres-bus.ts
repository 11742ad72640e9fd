import pg from 'pg';
import { z } from 'zod';
import { type Bus, type BusTopic, memoryBus } from './bus.ts';

/**
 * Hints between processes over LISTEN/NOTIFY, on one connection of its own (never a pooler in transaction mode).
 * Hints of 10 ms travel in one NOTIFY: its lock is global, one per commit cut commits to a tenth (database.md).
 * A lost connection is made anew and counts as a gap. Own hints come back over the line like all others.
 */
export async function postgresBus(url: string): Promise<Bus> {
  const local = memoryBus();
  const line = new Line(url, local);
  await line.connect();
  return {
    ...local,
    publish: (topic, hint) => line.send(JSON.stringify([topic, hint])),
    close: async () => {
      await line.close();
      await local.close();
    },
  };
}

const CHANNEL = 'plenum';
// A payload may have 8,000 bytes; longer hints would be data.
const LONGEST_PAYLOAD = 7_900;

class Line {
  #client: pg.Client | undefined;
  #closed = false;
  #waiting: { hint: string; done: () => void; failed: (error: unknown) => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending = Promise.resolve();
  readonly #url: string;
  readonly #local: Bus;

  constructor(url: string, local: Bus) {
    this.#url = url;
    this.#local = local;
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', (message) => this.#hear(message.payload ?? '[]'));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    if (this.#closed) return client.end();
    this.#client = client;
  }

  send(hint: string): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the bus is closed'));
    if (Buffer.byteLength(hint) > LONGEST_PAYLOAD - 2) return Promise.reject(new Error('hint too long'));
    return new Promise((done, failed) => {
      this.#waiting.push({ hint, done, failed });
      this.#timer ??= setTimeout(() => this.#startFlush(), 10);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    // Ending cuts off what is on its way; whoever published waits for an answer, and the others for the hint.
    await this.#startFlush();
    await this.#client?.end();
  }

  #startFlush(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#flush());
    return this.#sending;
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      for (const payload of payloads(new Set(batch.map((each) => each.hint)))) {
        if (this.#client === undefined) throw new Error('the line to the database is down');
        await this.#client.query('select pg_notify($1, $2)', [CHANNEL, payload]);
      }
      for (const each of batch) each.done();
    } catch (error) {
      for (const each of batch) each.failed(error);
    }
  }

  #hear(payload: string): void {
    const hints = read(payload);
    if (hints === undefined) this.#local.reportGap();
    for (const [topic, hint] of hints ?? []) void this.#local.publish(topic, hint);
  }

  #lost(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    client.removeAllListeners();
    client.on('error', () => {});
    setTimeout(() => this.#reconnect(), 200).unref();
  }

  async #reconnect(): Promise<void> {
    if (this.#closed || this.#client !== undefined) return;
    try {
      await this.connect();
      this.#local.reportGap();
    } catch {
      setTimeout(() => this.#reconnect(), 1_000).unref();
    }
  }
}

const TOPICS: Readonly<Record<BusTopic, BusTopic>> = {
  edition: 'edition',
  erasure: 'erasure',
  door: 'door',
  live: 'live',
  viewing: 'viewing',
};
const hintList = z.array(z.tuple([z.enum(TOPICS), z.string()]));

/** Undefined for a payload of another program, or of another version of this one, on the same channel. */
function read(payload: string) {
  try {
    return hintList.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

function* payloads(hints: Iterable<string>): Generator<string> {
  let part: string[] = [];
  let size = 2;
  for (const hint of hints) {
    const bytes = Buffer.byteLength(hint) + 1;
    if (size + bytes > LONGEST_PAYLOAD) {
      yield `[${part.join(',')}]`;
      part = [];
      size = 2;
    }
    part.push(hint);
    size += bytes;
  }
  if (part.length > 0) yield `[${part.join(',')}]`;
}
