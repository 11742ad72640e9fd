import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HostFeed } from './calendar-host.ts';
import { aKhal, khalFaults, khalLine } from './khal.ts';

const DAY_MS = 86_400_000;
/** khal looks at each day for itself: nobody has to wait for the years between two forums. */
const GAP_DAYS = 30;

/** What a reader in each zone sees otherwise than the database has it, who subscribed to all calendars of a folder. */
export async function subscribedFaults(
  feeds: readonly HostFeed[],
  folder: string,
  zones: readonly string[],
): Promise<string[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'plenum-khal-'));
  const server = await serving(folder);
  try {
    const { port } = server.address() as AddressInfo;
    const urls = feeds.map(({ name }) => [name, `http://localhost:${port}/${name}.ics`] as const);
    const khal = await aKhal(home, new Map(urls));
    await khal.sync();
    const faults: string[] = [];
    for (const zone of zones) {
      const due = feeds.flatMap(({ name, entries }) => entries.map((entry) => khalLine(name, entry, zone)));
      const shown: string[] = [];
      for (const days of daysOf(feeds)) shown.push(...(await khal.show(zone, days)));
      faults.push(...khalFaults(shown, due).map((fault) => `${zone}: ${fault}`));
    }
    return faults;
  } finally {
    server.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function serving(folder: string): Promise<Server> {
  const server = createServer(async (req, res) => {
    const bytes = await readFile(path.join(folder, path.basename(req.url ?? '')));
    // vdirsyncer works for seconds between two requests, and takes a connection that ended meanwhile for a failure.
    res.writeHead(200, { 'Content-Type': 'text/calendar; charset=utf-8', Connection: 'close' });
    res.end(bytes);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return server;
}

/** First and last days of times in which something takes place, a day wider on each side for other zones. */
function daysOf(feeds: readonly HostFeed[]): (readonly [string, string])[] {
  const days = feeds.flatMap(({ entries }) => entries.map(({ startAt }) => Math.floor(startAt / DAY_MS)));
  const spans: [number, number][] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && day - last[1] < GAP_DAYS) last[1] = day;
    else spans.push([day, day]);
  }
  const text = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  return spans.map(([from, until]) => [text(from - 1), text(until + 3)] as const);
}
