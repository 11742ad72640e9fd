import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { bus } from '#adapters/bus.ts';
import { setClock, standingClock } from '#adapters/clock.ts';
import { readBack } from '#adapters/ical-check.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { findPublicFeed } from '#jobs/calendar.ts';
import { watchEditions } from '#server/edition-watch.ts';
import { FeedShelf } from '#server/feed-shelf.ts';
import { type Feeds, feedHandler } from '#server/feeds.ts';
import { startFront } from '#server/front.fixture.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { inUse, programmeFile, type TestEvent } from '#usecases/programme/programme-file.fixture.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';
import { type CalendarTool, toolFaults } from './calendar-tool.ts';
import type { ToldEntry } from './calendar-world.ts';
import { aKhal, khalFaults, khalLine } from './khal.ts';

const house = systemViewer('prove');
const MINUTE = 60_000;
const READER_ZONES = ['Asia/Krasnoyarsk', 'America/New_York'] as const;
const DAYS = ['2027-05-19', '2027-05-24'] as const;

const FIRST: readonly TestEvent[] = [
  { id: 11, title: 'Открытие 🎉', start: '09:00' },
  { id: 12, title: 'Stays, as it is; «так»', start: '11:00' },
  { id: 13, title: 'Moves', start: '14:00' },
  { id: 14, title: 'Is cancelled', start: '16:00' },
  { id: 15, title: 'Goes away', date: '2027-05-21' },
];
/** Another hour, another name, one less, one more; the fourth is cancelled at the desk. */
const SECOND: readonly TestEvent[] = [
  { id: 11, title: 'Торжественное открытие 🎉', start: '09:00' },
  ...FIRST.slice(1, 2),
  { id: 13, title: 'Moves', date: '2027-05-21', start: '15:30' },
  ...FIRST.slice(3, 4),
  { id: 16, title: 'Comes later', date: '2027-05-21', start: '18:00' },
];

/** By their titles; what is not named has the one it began with, 0. */
const NUMBERS: Readonly<Record<string, string>> = { Moves: '1', 'CANCELLED: Is cancelled': '1' };

/** Who follows a calendar: vdirsyncer with khal, a program that reads the file, or ical.js, which is always there. */
export type Follower = CalendarTool | 'khal' | 'ical.js';

/**
 * Followers fetch a calendar over HTTP, and again after another release. What each then shows has to be what the database
 * has, each session once; an entry keeps its UID, and its SEQUENCE rises where hour or state changed and nowhere else
 * (calendar.md rules 10, 11 and tests 7). Gives what was wrong.
 */
export async function followTwice(followers: readonly Follower[]): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-sync-'));
  const db = inUse(await openSqlite({ file: await freshFile(folder) }));
  const clock = standingClock(Date.UTC(2027, 3, 1));
  const restoreClock = setClock(clock);
  const shelf: Feeds = new FeedShelf({ maxBytes: 1e6, now: clock.now });
  const front = await startFront({
    upstream: (_req, res) => res.end('framework'),
    handlers: { feed: feedHandler(findPublicFeed, shelf) },
    feeds: shelf,
  });
  const stopWatch = watchEditions([shelf], bus(), db);
  try {
    await publish(FIRST);
    const url = `${front.publicUrl}/cal/smallforum/agenda.ics`;
    const looks = await Promise.all(followers.map((follower) => lookOf(follower, folder, url)));
    const faults: string[] = [];
    for (const release of ['first', 'second']) {
      if (release === 'second') {
        clock.move(10 * MINUTE);
        await publish(SECOND, () => cancel(db, 14));
      }
      const due = await expected(db);
      for (const look of looks)
        faults.push(...(await look(due)).map((fault) => `${release} release: ${fault}`));
    }
    return faults;
  } finally {
    await stopWatch();
    await front.close();
    restoreClock();
    inUse(undefined);
    await db.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fetches the calendar as it is now, and says where it differs. */
type Look = (due: readonly ToldEntry[]) => Promise<readonly string[]>;

async function lookOf(follower: Follower, folder: string, url: string): Promise<Look> {
  if (follower === 'khal') return lookByKhal(folder, url);
  if (follower === 'ical.js') return lookByIcal(url);
  return async (entries) => {
    const file = path.join(folder, `${follower}.ics`);
    await writeFile(file, await fetched(url));
    const faults: string[] = [];
    for (const zone of READER_ZONES) faults.push(...(await toolFaults(follower, { file, entries, zone })));
    return faults;
  };
}

async function lookByKhal(folder: string, url: string): Promise<Look> {
  const home = path.join(folder, 'khal');
  await mkdir(home);
  const khal = await aKhal(home, new Map([['forum', url]]));
  return async (due) => {
    await khal.sync();
    const faults: string[] = [];
    for (const zone of READER_ZONES) {
      const lines = due.map((entry) => khalLine('forum', entry, zone));
      faults.push(...khalFaults(await khal.show(zone, DAYS), lines));
    }
    return faults;
  };
}

function lookByIcal(url: string): Look {
  const uids = new Map<string, string>();
  return async (due) => {
    const isFirst = uids.size === 0;
    const read = readBack(await fetched(url));
    const lineOf = (summary: string, sequence: number | string) => `${summary} SEQUENCE:${sequence}`;
    const shown = read.map(({ summary, sequence }) => lineOf(summary, sequence)).sort();
    const told = due.map(({ summary }) => lineOf(summary, isFirst ? 0 : (NUMBERS[summary] ?? 0))).sort();
    const faults =
      shown.join('\n') === told.join('\n') ? [] : [`${shown.join(', ')} is not ${told.join(', ')}`];
    for (const { summary, uid } of read) {
      const name = WAS[summary] ?? summary;
      if (uids.has(name) && uids.get(name) !== uid) faults.push(`${summary} has another UID`);
      uids.set(name, uid);
    }
    return faults;
  };
}

/** What a title was before. */
const WAS: Readonly<Record<string, string>> = {
  'Торжественное открытие 🎉': 'Открытие 🎉',
  'CANCELLED: Is cancelled': 'Is cancelled',
};

async function fetched(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

async function publish(events: readonly TestEvent[], change?: () => Promise<void>): Promise<void> {
  const brought = await importProgramme(house, { bytes: programmeFile(events) });
  if (!brought.ok) throw new Error(brought.reason);
  if (change === undefined) return;
  await change();
  const released = await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
  if (!released.ok) throw new Error(released.reason);
}

async function cancel(db: Db, publicNo: number): Promise<void> {
  await db.tx(async (tx) => {
    const { plan, slot } = tx.t;
    const [draft] = await tx.select().from(plan).where(eq(plan.kind, 'draft'));
    await tx
      .update(slot)
      .set({ state: 'cancelled' })
      .where(and(eq(slot.planId, draft?.id ?? ''), eq(slot.publicNo, publicNo)));
  });
}

/** Straight from the tables. */
async function expected(db: Db): Promise<ToldEntry[]> {
  const { slot, session, publicRelease } = db.t;
  const rows = await db.read
    .select({ slot, title: session.title })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .innerJoin(session, eq(session.id, slot.sessionId));
  return rows.map(({ slot: { startAt, endAt, state }, title }) => {
    const text = Object.values(title)[0] ?? '';
    return { startAt, endAt, summary: state === 'cancelled' ? `CANCELLED: ${text}` : text };
  });
}
