import type { RequestListener } from 'node:http';
import { failureOf, log } from '#adapters/log.ts';
import { DOOR_ROOT } from '#domain/checkin/door-route.ts';
import { FEED_HEADER, NEXT_HEADER, TIME_HEADER } from '#domain/checkin/protocol.ts';

const REFRESH_MS = 10_000;

/** Which other origins pages of the door may come from, or go to: read again every few seconds, known at once. */
export class DoorOrigins {
  #known: readonly string[] = [];
  readonly #read: () => Promise<readonly string[]>;
  readonly #timer: NodeJS.Timeout;

  constructor(read: () => Promise<readonly string[]>) {
    this.#read = read;
    this.#timer = setInterval(() => void this.refresh(), REFRESH_MS).unref();
    void this.refresh();
  }

  list(): readonly string[] {
    return this.#known;
  }

  async refresh(): Promise<void> {
    try {
      this.#known = await this.#read();
    } catch (error) {
      log('warn', { event: 'door-origins-failed', ...failureOf(error) });
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/**
 * Lets the page of the door, opened at the center or at one of its hubs, ask the other of the two (rule 42): these origins
 * alone, without cookies, and neither to pair nor to be a hub.
 */
export function allowDoorOrigins(next: RequestListener, origins: () => readonly string[]): RequestListener {
  return (req, res) => {
    const { origin } = req.headers;
    const isOurs = origin !== undefined && isShared(req.url ?? '') && origins().includes(origin);
    if (!isOurs) return next(req, res);
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Expose-Headers', EXPOSED);
    res.setHeader('Vary', 'Origin');
    if (req.method !== 'OPTIONS') return next(req, res);
    res.writeHead(204, {
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Accept, Idempotency-Key',
      'Access-Control-Max-Age': '600',
      'Content-Length': 0,
    });
    res.end();
  };
}

const EXPOSED = `${TIME_HEADER}, ${FEED_HEADER}, ${NEXT_HEADER}, Retry-After`;

function isShared(url: string): boolean {
  return url.startsWith(`${DOOR_ROOT}/`) && !/^\/(pair|hub)(\/|\?|$)/.test(url.slice(DOOR_ROOT.length));
}
