import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { and, eq } from 'drizzle-orm';
import { bus } from '#adapters/bus.ts';
import { setClock, standingClock } from '#adapters/clock.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import { wallTime } from '#domain/time.ts';
import { systemViewer } from '#domain/viewer.ts';
import { findPublicFeed } from '#jobs/calendar.ts';
import { watchEditions } from '#server/edition-watch.ts';
import { FeedShelf } from '#server/feed-shelf.ts';
import { type Feeds, feedHandler } from '#server/feeds.ts';
import { startFront } from '#server/front.fixture.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { inUse, programmeFile, type TestEvent } from '#usecases/programme/programme-file.fixture.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';

const run = promisify(execFile);
const house = systemViewer('prove');
const MINUTE = 60_000;
const READER_ZONES = ['Asia/Krasnoyarsk', 'America/New_York'] as const;

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

export type SyncVerdict = { readonly zone: string; readonly faults: readonly string[] };

/**
 * A real reader over HTTP: vdirsyncer fetches a calendar, khal shows it; another release, and again. What khal then shows in
 * each zone has to be what the database has, each session once (calendar.md, test 7).
 */
export async function syncTwice(): Promise<readonly SyncVerdict[]> {
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
    const reader = await aReader(folder, `${front.publicUrl}/cal/smallforum/agenda.ics`);
    const before = await differences(db, reader, 'first');
    clock.move(10 * MINUTE);
    await publish(SECOND, () => cancel(db, 14));
    const after = await differences(db, reader, 'second');
    return READER_ZONES.map((zone, at) => ({ zone, faults: [...(before[at] ?? []), ...(after[at] ?? [])] }));
  } finally {
    await stopWatch();
    await front.close();
    restoreClock();
    inUse(undefined);
    await db.close();
    await rm(folder, { recursive: true, force: true });
  }
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

type Reader = { readonly sync: () => Promise<void>; readonly show: (zone: string) => Promise<string[]> };

async function aReader(folder: string, url: string): Promise<Reader> {
  const [home, config] = [path.join(folder, 'forum'), path.join(folder, 'vdirsyncer')];
  await mkdir(home);
  await writeFile(config, vdirsyncerConfig(folder, home, url));
  const env = {
    NODE_ENV: 'production' as const,
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    HOME: folder,
    TZ: 'UTC',
  };
  const vdirsyncer = (verb: string) => run('/usr/bin/vdirsyncer', ['-c', config, verb], { env });
  await vdirsyncer('discover');
  return {
    sync: async () => {
      await vdirsyncer('sync');
    },
    show: async (zone) => {
      const own = path.join(folder, `khal-${zone.replace('/', '-')}`);
      await writeFile(own, khalConfig(home, `${own}.db`, zone));
      const asked = [
        '-c',
        own,
        'list',
        '--once',
        '--day-format',
        '',
        '--format',
        KHAL_LINE,
        '2027-05-19',
        '5d',
      ];
      const { stdout } = await run('/usr/bin/khal', asked, { env: { ...env, TZ: zone } });
      return stdout.split('\n').filter(Boolean).sort();
    },
  };
}

/** Without the UID: vdirsyncer replaces those of a file by hashes of its own. Whoever is there twice has two lines. */
const KHAL_LINE = '{start-date} {start-time}|{end-date} {end-time}|{title}';

async function differences(db: Db, reader: Reader, release: string): Promise<string[][]> {
  await reader.sync();
  const faults: string[][] = [];
  for (const zone of READER_ZONES) {
    const [shown, due] = [await reader.show(zone), await expected(db, zone)];
    const extra = shown.filter((each, at) => !due.includes(each) || shown.indexOf(each) !== at);
    const lost = due.filter((each) => !shown.includes(each));
    faults.push([
      ...extra.map((each) => `${release} release, only in khal: ${each}`),
      ...lost.map((each) => `${release} release, not in khal: ${each}`),
    ]);
  }
  return faults;
}

async function expected(db: Db, zone: string): Promise<string[]> {
  const { slot, session, publicRelease } = db.t;
  const rows = await db.read
    .select({ slot, title: session.title })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .innerJoin(session, eq(session.id, slot.sessionId));
  const wall = (at: number) => wallTime(at, zone).replace('T', ' ');
  return rows
    .map(({ slot: { startAt, endAt, state }, title }) => {
      const text = Object.values(title)[0] ?? '';
      const shown = state === 'cancelled' ? `CANCELLED: ${text}` : text;
      return `${wall(startAt)}|${wall(endAt)}|${shown}`;
    })
    .sort();
}

function vdirsyncerConfig(folder: string, home: string, url: string): string {
  return `[general]
status_path = "${folder}/status/"
[pair forum]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "${home}"
fileext = ".ics"
[storage there]
type = "http"
url = "${url}"
`;
}

function khalConfig(home: string, cache: string, zone: string): string {
  return `[calendars]
[[forum]]
path = ${home}
readonly = True
[locale]
local_timezone = ${zone}
default_timezone = ${zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = ${cache}
`;
}
