import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setClock, standingClock } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { closeDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { makeWorld, type ToldEntry, WORLD_AT, worldFeeds } from './calendar-world.ts';

/*
 * A process of its own, because the zone of a process is that of its start: `calendar-host.ts make NAME…` publishes the
 * world of bench/calendar-world.ts in PLENUM_DATA, `calendar-host.ts feeds` writes its calendars below PLENUM_DATA/feeds.
 */
export type HostFeed = {
  readonly name: string;
  readonly sha256: string;
  readonly entries: readonly ToldEntry[];
  readonly wrong: readonly string[];
};

const [, , verb = '', ...names] = process.argv;
const { dataFolder } = environment();
setClock(standingClock(WORLD_AT));
if (verb === 'make') {
  mkdirSync(dataFolder, { recursive: true });
  await freshFile(dataFolder);
}
await openDatabase({ dataFolder });
const answer = verb === 'make' ? await makeWorld(names) : await writeFeeds();
await closeDb();
process.stdout.write(`${JSON.stringify(answer)}\n`);

async function writeFeeds(): Promise<HostFeed[]> {
  const folder = path.join(dataFolder, 'feeds');
  mkdirSync(folder, { recursive: true });
  const feeds: HostFeed[] = [];
  for await (const { bytes, ...feed } of worldFeeds()) {
    writeFileSync(path.join(folder, `${feed.name}.ics`), bytes);
    feeds.push({ ...feed, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return feeds;
}
