import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { storeScans as storeRows } from '#db/checkin/scan.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { aDevice } from '#db/factories/door.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { newId } from '#db/id.ts';
import { layoutOf, MORNING, scanOf } from '#domain/checkin/door.fixture.ts';
import { foldTicket } from '#domain/checkin/fold.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { MOST_ROWS } from '#domain/checkin/upload-limit.ts';
import {
  aForum,
  aScan,
  EVENING,
  type Forum,
  MINUTE,
  standAt,
  TEN,
  upload,
} from '#usecases/checkin/door.fixture.ts';
import type { Figure } from './figure.ts';

const BATCHES = 20;
const SINGLES = 200;
const TICKETS = 400;
const FOLDS = 500;
const [DEVICES, QUEUED] = [20, 250];

/**
 * Scans per second that are durable and whose consequences are made, in uploads of 200 and one by one, beside bare inserts of
 * the same rows in the same run; and one ticket of twenty scans folded again (checkin.md "Targets").
 */
export async function benchCheckinIngest(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-ingest-'));
  try {
    await freshFile(folder);
    await openDatabase({ dataFolder: folder });
    const forum = await aForum(getDb(), TICKETS);
    // Nobody is above a capacity here: a hall with too many people is not the usual case.
    await getDb().tx(async (tx) => {
      await tx.update(tx.t.hall).set({ capacity: TICKETS * 2 });
    });
    return await measured(forum);
  } finally {
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(forum: Forum): Promise<Figure[]> {
  const bench = `scans of a door (${TICKETS} tickets)`;
  const batches = Array.from({ length: BATCHES }, (_, batch) => rowsOf(forum, MOST_ROWS, batch * MOST_ROWS));
  const batched = await perSecond(BATCHES * MOST_ROWS, async () => {
    for (const rows of batches) await upload(forum, rows);
  });
  const replayed = await perSecond(BATCHES * MOST_ROWS, async () => {
    for (const rows of batches) await upload(forum, rows);
  });
  const singles = rowsOf(forum, SINGLES, BATCHES * MOST_ROWS);
  const single = await perSecond(SINGLES, async () => {
    for (const row of singles) await upload(forum, [row]);
  });
  const ordinary = standAt(EVENING);
  const decided = await perSecond(SINGLES, async () => {
    for (const row of rowsOfNow(forum)) await upload(forum, [row]);
  });
  ordinary();
  const added = await rowsAdded(forum, batches);
  const drained = await drainSeconds(forum);
  // Last: rows that name nobody would be counted with each scan after them.
  const bare = await bareInserts(forum, MOST_ROWS, BATCHES);
  const bareSingle = await bareInserts(forum, 1, SINGLES);
  const like = (rows: string) => `bare inserts of the same rows, ${rows}`;
  return [
    { bench, figure: 'uploads of 200', required: { least: 2000 }, achieved: batched, unit: '/s' },
    {
      bench,
      figure: 'uploads of 200',
      reference: like('200 at once'),
      achieved: round(batched / bare),
      unit: '×',
    },
    { bench, figure: 'one by one', required: { least: 400 }, achieved: single, unit: '/s' },
    {
      bench,
      figure: 'one by one',
      reference: like('one by one'),
      achieved: round(single / bareSingle),
      unit: '×',
    },
    {
      ...{ bench, figure: 'one by one, each decided by the server too' },
      ...{ required: { least: 400 }, achieved: decided, unit: '/s' },
    },
    { bench, figure: 'the same rows again', achieved: replayed, unit: '/s' },
    {
      bench,
      figure: 'rows added by 10,000 that came again',
      required: { most: 0 },
      achieved: added,
      unit: 'rows',
    },
    {
      ...{ bench, figure: `${DEVICES * QUEUED} queued scans of ${DEVICES} devices` },
      ...{ required: { most: 30 }, achieved: drained, unit: 's' },
    },
    { bench, figure: 'bare inserts', achieved: bare, unit: '/s' },
    { bench, figure: 'bare inserts one by one', achieved: bareSingle, unit: '/s' },
    { bench, figure: 'fold of one ticket, 20 scans', required: { most: 5 }, achieved: foldMs(), unit: 'ms' },
  ];
}

/** How many rows of any table come of 10,000 rows that the server has. */
async function rowsAdded(forum: Forum, batches: readonly ScanInput[][]): Promise<number> {
  const { db } = forum;
  const counted = async () => {
    const { scan, doorFeed, presenceInterval, conflict, sessionAttendance } = db.t;
    let sum = 0;
    for (const table of [scan, doorFeed, presenceInterval, conflict, sessionAttendance])
      sum += await db.read.$count(table);
    return sum;
  };
  const before = await counted();
  for (let sent = 0; sent < 10_000; sent += MOST_ROWS)
    await upload(forum, batches[(sent / MOST_ROWS) % batches.length] ?? []);
  return (await counted()) - before;
}

/** Twenty devices come back to the network at once and bring what they have, in parts of 200. */
async function drainSeconds(forum: Forum): Promise<number> {
  const deviceIds = await forum.db.tx(async (tx) => {
    const ids: string[] = [];
    for (let count = 0; count < DEVICES; count += 1) ids.push((await aDevice(tx, forum.edition)).id);
    return ids;
  });
  const all = rowsOf(forum, DEVICES * QUEUED, BATCHES * MOST_ROWS + SINGLES);
  const began = performance.now();
  await Promise.all(
    deviceIds.map(async (_, device) => {
      const own = all.filter((_row, index) => index % DEVICES === device);
      for (let from = 0; from < own.length; from += MOST_ROWS)
        await upload({ ...forum, deviceIds }, own.slice(from, from + MOST_ROWS), { phone: device });
    }),
  );
  return round((performance.now() - began) / 1000);
}

/** Everybody goes from one hall to the other and back, half a minute apart. */
function rowsOf(forum: Forum, count: number, from: number): ScanInput[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const round = Math.floor(number / TICKETS);
    const door = forum.doors[round % 2] ?? forum.doors[0];
    const ticket = forum.tickets[number % TICKETS] ?? null;
    return aScan(forum, round * 20 + (number % TICKETS) / 100, { cp: door.id, ticket });
  });
}

/** Everybody comes in this moment: what a device decided is decided again, to call back in time (rule 15). */
function rowsOfNow(forum: Forum): ScanInput[] {
  const minutes = (EVENING - TEN) / MINUTE;
  return Array.from({ length: SINGLES }, (_, index) =>
    aScan(forum, minutes, { cp: forum.doors[0].id, ticket: forum.tickets[index] ?? null }),
  );
}

async function bareInserts(forum: Forum, size: number, count: number): Promise<number> {
  const [like] = await forum.db.read.select().from(forum.db.t.scan).limit(1);
  if (!like) throw new Error('nothing was stored');
  const batches = Array.from({ length: count }, () =>
    Array.from({ length: size }, () => ({
      ...like,
      ...{ id: newId(), ticketNo: null, registrationId: null, admitted: false },
    })),
  );
  return perSecond(count * size, async () => {
    for (const rows of batches) await forum.db.tx(async (tx) => storeRows(tx, rows));
  });
}

function foldMs(): number {
  const scans = Array.from({ length: 20 }, (_, index) =>
    scanOf(String(index), {
      seq: index,
      checkpointId: index % 2 === 0 ? 'door-a' : 'door-b',
      deviceAt: MORNING + index * 600_000,
    }),
  );
  const layout = layoutOf();
  const began = performance.now();
  for (let run = 0; run < FOLDS; run += 1)
    foldTicket(7, { scans, outcomes: [], annulments: [] }, layout, MORNING + 864e5);
  return round((performance.now() - began) / FOLDS);
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((count / (performance.now() - began)) * 1000);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
