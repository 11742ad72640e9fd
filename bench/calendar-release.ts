import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { setClock, standingClock } from '#adapters/clock.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { anAccount } from '#db/factories/account.ts';
import { migrate } from '#db/migrate.ts';
import { systemViewer } from '#domain/viewer.ts';
import { buildReleasedFeeds, findPublicFeed } from '#jobs/calendar.ts';
import { buildSecretFeed } from '#jobs/calendar-link.ts';
import type { Buckets } from '#server/bucket.ts';
import { startFront } from '#server/front.fixture.ts';
import { secretFeedHandler } from '#server/secret-feeds.ts';
import { gate } from '#usecases/access.ts';
import { makeLink } from '#usecases/calendar/link.ts';
import { findSecretLink } from '#usecases/calendar/secret-feed.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';
import { approveReleaseMails } from '#usecases/programme/release-mail.ts';
import { openReleaseMails } from '#usecases/programme/release-mail-list.ts';
import { changeFavourites } from '#usecases/registration/favourite.ts';
import type { Figure } from './figure.ts';
import { greatSchedule } from './great-schedule.ts';
import { runLoad } from './http-load.ts';

const house = systemViewer('bench');
const EDITION = 'great';
const WHOLE = { edition: EDITION, scope: { kind: 'edition', key: '' } } as const;
/** Sessions that a reader of an own calendar marked. */
const MARKS = 40;
const RUNS = 20;
const SECONDS = 2;

/**
 * How long a release of which everybody is told takes to reach mails and calendars, and what somebody's own calendar costs
 * (calendar.md "Targets"): every session of the greatest programme moves. What is required is in processor time, all threads,
 * as in bench/calendar.ts; by the clock it is longer by whoever else works on the machine. One process, SQLite in a file.
 */
export async function benchCalendarRelease(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-bench-'));
  const restoreClock = setClock(standingClock(Date.UTC(2027, 3, 1)));
  await openDatabase({ dataFolder: folder, isProduction: true });
  try {
    await migrate(getDb());
    await bring(greatSchedule());
    await giveAddresses();
    // Everybody has invitations already, and every calendar is built.
    await approve();
    const { editionId } = await gate(house, 'desk.see', { edition: EDITION });
    await buildReleasedFeeds(editionId, new AbortController().signal);
    return [...(await released(editionId)), ...(await ownCalendar())];
  } finally {
    await closeDb();
    restoreClock();
    await rm(folder, { recursive: true, force: true });
  }
}

async function released(editionId: string): Promise<Figure[]> {
  await bring(greatSchedule(9 * 60 + 20));
  const publish = await timed(async () => {
    const done = await publishRelease(house, EDITION, { acknowledge: 'bench' });
    if (!done.ok) throw new Error(done.reason);
  });
  const first = await timed(() => findPublicFeed(WHOLE, new URLSearchParams()));
  const all = await timed(() => buildReleasedFeeds(editionId, new AbortController().signal));
  const mails = await timed(approve);
  const bench = 'release of 1,079 moved sessions';
  const took = (figure: string, parts: readonly Spent[], most?: number): Figure[] => {
    const sum = (of: keyof Spent) => Math.round(parts.reduce((total, part) => total + part[of], 0));
    const required = most === undefined ? undefined : { most };
    return [
      { bench, figure: `${figure}, processor`, required, achieved: sum('processor'), unit: 'ms' },
      { bench, figure: `${figure}, by the clock`, achieved: sum('clock'), unit: 'ms' },
    ];
  };
  return [
    ...took('publish, with a draft of a mail for each person', [publish]),
    ...took('approve, with all mails and invitations in the outbox', [mails], 5_000),
    { bench, figure: 'people written to', required: { least: 1_000 }, achieved: mails.found, unit: 'people' },
    ...took('publish until its whole calendar is new for who asks', [publish, first], 30_000),
    ...took('publish until all its calendars are new', [publish, first, all], 30_000),
  ];
}

async function ownCalendar(): Promise<Figure[]> {
  const { token, build } = await aReader();
  const front = await startFront({
    upstream: (_req, res) => res.end(),
    handlers: {
      'secret-feed': secretFeedHandler({ find: findSecretLink, build: buildSecretFeed, buckets: NO_BUCKETS }),
    },
  });
  try {
    const place = { port: front.port, path: `/cal/u/${token}/agenda.ics`, connections: 4, seconds: SECONDS };
    const headers = { Host: `localhost:${front.port}`, 'Accept-Encoding': 'gzip' };
    const whole = await runLoad({ ...place, headers });
    const known = { ...headers, 'If-None-Match': '*' };
    const { found: same, processor } = await timed(() => runLoad({ ...place, headers: known }));
    const each = processor / (same.requestsPerSecond * SECONDS);
    const bench = `own calendar of ${MARKS} of 1,079 sessions`;
    return [
      { bench, figure: 'built and read back, processor', achieved: round(build.processor), unit: 'ms' },
      { bench, figure: 'built and read back, by the clock', achieved: round(build.clock), unit: 'ms' },
      { bench, figure: 'whole', achieved: whole.requestsPerSecond, unit: '/s' },
      { bench, figure: 'unchanged (304)', achieved: same.requestsPerSecond, unit: '/s' },
      { bench, figure: 'unchanged (304), processor, with who asks', achieved: round(each), unit: 'ms' },
      {
        ...{ bench, figure: 'share of a core for 5,000 who ask hourly' },
        ...{ required: { most: 5 }, achieved: round((5_000 / 3_600) * (each / 10)), unit: '%' },
      },
    ];
  } finally {
    await front.close();
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A link may be asked for 60 times an hour, which is what is not measured here. */
const NO_BUCKETS: Buckets = { take: () => undefined, look: () => undefined, size: () => 0 };

async function aReader(): Promise<{ readonly token: string; readonly build: Spent }> {
  const { id: accountId } = await getDb().tx((tx) => anAccount(tx));
  const viewer = { kind: 'account', accountId, name: '', grants: [] } as const;
  const { snapshot } = await openPublicProgramme(viewer, EDITION);
  const add = snapshot.sessions.slice(0, MARKS).map(({ code }) => code);
  await changeFavourites(viewer, { edition: EDITION, add, remove: [] });
  const setting = { locale: 'en', zoneMode: 'local', alarmMinutes: 15, cancelledMode: 'shown' } as const;
  const order = { edition: EDITION, kind: 'agenda', label: 'Phone', setting, marks: [] } as const;
  const made = await makeLink({ viewer, browserKey: undefined }, order);
  if (!made.ok) throw new Error(made.reason);
  const taken: Spent[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const found = await findSecretLink(made.token, 'agenda');
    if (!found.ok) throw new Error(found.reason);
    taken.push(await timed(() => buildSecretFeed(found, undefined)));
  }
  const middle = (of: keyof Spent) => taken.map((each) => each[of]).sort((a, b) => a - b)[RUNS / 2] ?? 0;
  return { token: made.token, build: { clock: middle('clock'), processor: middle('processor') } };
}

async function bring(text: string): Promise<void> {
  const brought = await importProgramme(house, { bytes: Buffer.from(text), edition: EDITION });
  if (!brought.ok) throw new Error(brought.reason);
}

async function giveAddresses(): Promise<void> {
  await getDb().tx(async (tx) => {
    const { person } = tx.t;
    for (const { id, slug } of await tx.select().from(person))
      await tx
        .update(person)
        .set({ email: `${slug}@forum.example` })
        .where(eq(person.id, id));
  });
}

/** Approves all that waits; gives how many are written to. */
async function approve(): Promise<number> {
  const { release, lines } = await openReleaseMails(house, EDITION, { language: 'en', mailId: undefined });
  const order = { releaseId: release?.id ?? '', mailId: null, count: lines.length };
  const done = await approveReleaseMails(house, EDITION, order);
  if (!done.ok) throw new Error(done.reason);
  return done.count;
}

type Spent = { readonly clock: number; readonly processor: number };

async function timed<T>(work: () => Promise<T>): Promise<Spent & { readonly found: T }> {
  const [before, from] = [process.cpuUsage(), performance.now()];
  const found = await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - from, processor: (user + system) / 1_000, found };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchCalendarRelease(), null, 2)}\n`);
