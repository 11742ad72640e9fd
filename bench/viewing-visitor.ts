import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import { type OfferedPlay, offeredPlay, USER_AGENT } from './viewing-offer.ts';

/*
 * People on the machine of bench/viewing-machine.ts, who come through a proxy that says who they are: they begin to watch, read
 * pages and leave dashboards open.
 */

export type AskedPages = {
  /** 0: no answer. */
  readonly statuses: number[];
  readonly tookMs: number[];
  readonly stop: () => void;
};

export type Coming = { readonly begun: number; readonly refused: number; readonly stop: () => void };

/** Plays as pages begin them, each from an address of its own. @throws Error where one is refused */
export async function beginPlays(port: number, streamNo: number, count: number): Promise<OfferedPlay[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const plays: OfferedPlay[] = [];
  for (let from = 0; from < count; from += 500) {
    const some = Array.from({ length: Math.min(500, count - from) }, (_, at) =>
      beginPlay({ agent, port, streamNo, no: from + at }),
    );
    plays.push(...(await Promise.all(some)));
  }
  agent.destroy();
  return plays;
}

/** People who come while others watch, so many a second, until it is stopped: what dashboards show changes with each of them. */
export function comeToWatch(order: {
  readonly port: number;
  readonly streamNo: number;
  /** The number of the first one. */
  readonly from: number;
  readonly perSecond: number;
}): Coming {
  const { port, streamNo, from, perSecond } = order;
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const come = { begun: 0, refused: 0 };
  let no = from;
  const timer = setInterval(() => {
    beginPlay({ agent, port, streamNo, no: no++ }).then(
      () => come.begun++,
      () => come.refused++,
    );
  }, 1_000 / perSecond);
  return Object.assign(come, { stop: () => letGo(timer, agent) });
}

/** Stops asking; what was asked is answered before the connections go. */
function letGo(timer: NodeJS.Timeout, agent: Agent): void {
  clearInterval(timer);
  setTimeout(() => agent.destroy(), 1_000).unref();
}

async function beginPlay(order: { agent: Agent; port: number; streamNo: number; no: number }) {
  const { agent, port, streamNo, no } = order;
  const body = JSON.stringify({ stream: streamNo, tab: no.toString(16).padStart(16, '0'), source: 0 });
  const address = addressOf(no);
  const own = { Origin: `http://localhost:${port}`, 'Content-Type': 'application/json' };
  const { status, text } = await ask({ agent, port, path: VIEWING_ROUTES.start, address, own, body });
  if (status !== 200) throw new Error(`a play was answered ${status}: ${text}`);
  const said = JSON.parse(text) as { token: string; now: number; epoch: number };
  const startDs = Math.floor((said.now - said.epoch) / 100);
  return offeredPlay({ port, address, startDs, token: Buffer.from(said.token, 'base64url') });
}

/** Each page once, one after the other: what is made for the first time loads its part of the program. @returns ms, the longest */
export async function readEachPage(port: number, pages: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let longestMs = 0;
  for (const [no, path] of pages.entries()) {
    const at = performance.now();
    const { status } = await ask({ agent, port, path, address: addressOf(no), own: PAGE_HEADERS });
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    longestMs = Math.max(longestMs, performance.now() - at);
  }
  agent.destroy();
  return longestMs;
}

/** Asks for one page after the other, so many a second, until it is stopped. */
export function readPages(port: number, pages: readonly string[], perSecond: number): AskedPages {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const statuses: number[] = [];
  const tookMs: number[] = [];
  let count = 0;
  const timer = setInterval(() => {
    const at = performance.now();
    const no = count++;
    ask({
      agent,
      port,
      path: pages[no % pages.length] ?? '/',
      address: addressOf(no),
      own: PAGE_HEADERS,
    }).then(
      ({ status }) => {
        statuses.push(status);
        tookMs.push(performance.now() - at);
      },
      () => statuses.push(0),
    );
  }, 1_000 / perSecond);
  return { statuses, tookMs, stop: () => letGo(timer, agent) };
}

const PAGE_HEADERS = { Accept: 'text/html', 'Accept-Encoding': 'br' };

type Asked = {
  readonly agent: Agent;
  readonly port: number;
  readonly path: string;
  readonly address: string;
  readonly own: Readonly<Record<string, string>>;
  readonly body?: string;
};

function ask(order: Asked): Promise<{ status: number; text: string }> {
  const { agent, port, address, own, body } = order;
  const headers = { Host: `localhost:${port}`, 'User-Agent': USER_AGENT, 'X-Forwarded-For': address, ...own };
  const method = body === undefined ? 'GET' : 'POST';
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, host: '127.0.0.1', port, path: order.path, method, headers: { ...headers, ...length } },
      (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
        );
        res.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A page with a dashboard that stays open; `frames`: heard so far. */
export type Dashboard = { readonly socket: Socket; frames: number };

/** Opens one. @throws Error where it is refused */
export function openDashboard(port: number, edition: string): Promise<Dashboard> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const dashboard: Dashboard = { socket, frames: 0 };
    const address = `${VIEWING_ROUTES.edition}/${edition}`;
    socket.write(
      `GET ${address} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept: text/event-stream\r\nX-Forwarded-For: 10.9.9.9\r\n\r\n`,
    );
    socket.once('error', reject);
    socket.once('data', (chunk: Buffer) => {
      if (chunk.toString('latin1', 9, 12) === '200') resolve(dashboard);
      else reject(new Error(`a dashboard was answered ${chunk.toString('latin1', 0, 200)}`));
    });
    socket.on('data', (chunk: Buffer) => {
      if (chunk.includes('data:')) dashboard.frames += 1;
    });
  });
}

function addressOf(no: number): string {
  return `10.${(no >> 16) & 255}.${(no >> 8) & 255}.${no & 255}`;
}
