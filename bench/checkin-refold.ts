import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setClock, standingClock } from '#adapters/clock.ts';
import { lockDoor } from '#db/checkin/door-feed.ts';
import { scanOfRow, storeScans as storeRows } from '#db/checkin/scan.ts';
import { setSettled } from '#db/checkin/settlement.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { newId } from '#db/id.ts';
import { layoutOf } from '#domain/checkin/door.fixture.ts';
import { foldTicket } from '#domain/checkin/fold.ts';
import { gateHouse } from '#usecases/access.ts';
import { aForum, aScan, EVENING, type Forum, house, upload } from '#usecases/checkin/door.fixture.ts';
import { doorPlanOf } from '#usecases/checkin/door-work.ts';
import { refoldTickets } from '#usecases/checkin/refold.ts';
import { settleDoors } from '#usecases/checkin/settle.ts';
import type { Figure } from './figure.ts';

const [TICKETS, SCANS, AT_ONCE] = [20_000, 20, 2_000];

/** How long the job takes that folds every ticket of a great edition again, beside folding alone (checkin.md "Targets"). */
export async function benchCheckinRefold(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-refold-'));
  const restoreClock = setClock(standingClock(EVENING));
  try {
    await freshFile(folder);
    await openDatabase({ dataFolder: folder, isProduction: true });
    const forum = await aForum(getDb(), TICKETS);
    await getDb().tx(async (tx) => {
      await tx.update(tx.t.hall).set({ capacity: TICKETS });
    });
    await fill(forum);
    const seconds = await secondsOf(settleDoors);
    const again = await secondsOf(() => settleAnew(forum));
    const single = await ticketMs(forum);
    const pure = await foldSeconds(forum);
    const bench = `${TICKETS} tickets of ${SCANS} scans`;
    return [
      {
        bench,
        figure: 'folded again by the job',
        required: { most: 60 },
        achieved: round(seconds),
        unit: 's',
      },
      { bench, figure: 'the same again, with nothing to write', achieved: round(again), unit: 's' },
      { bench, figure: 'one ticket among them, p50', required: { most: 5 }, achieved: single, unit: 'ms' },
      { bench, figure: 'folded alone, from memory', achieved: round(pure), unit: 's' },
      {
        ...{ bench, figure: 'folded again by the job', reference: 'folding alone' },
        ...{ achieved: round(seconds / pure), unit: '×' },
      },
    ];
  } finally {
    restoreClock();
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everybody goes from one hall to the other and back; stored as they are, without what follows. */
async function fill(forum: Forum): Promise<void> {
  const { db } = forum;
  await upload(forum, [aScan(forum, -60)]);
  const [like] = await db.read.select().from(db.t.scan).limit(1);
  if (!like) throw new Error('nothing was stored');
  for (let from = 0; from < forum.tickets.length; from += AT_ONCE)
    await db.tx(
      async (tx) => {
        for (const ticketNo of forum.tickets.slice(from, from + AT_ONCE)) {
          const rows = Array.from({ length: SCANS }, (_, index) => {
            const deviceAt = like.deviceAt + (index + 1) * 1_200_000;
            const door = forum.doors[index % 2] ?? forum.doors[0];
            return {
              ...like,
              ...{
                id: newId(),
                seq: index,
                checkpointId: door.id,
                ticketNo,
                deviceAt,
                correctedAt: deviceAt,
              },
            };
          });
          await storeRows(tx, rows);
        }
      },
      { limitMs: 120_000 },
    );
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** As after a job that was cut off at its end: nothing is written down as settled. */
async function settleAnew({ db, edition }: Forum): Promise<void> {
  const { scope } = await gateHouse(house, edition.id);
  await db.tx((tx) => setSettled(tx, scope, { settledKey: '' }));
  await settleDoors();
}

/** What one late scan costs: its ticket, read and compared in a transaction that holds the door. */
async function ticketMs({ db, edition, tickets }: Forum): Promise<number> {
  const { scope } = await gateHouse(house, edition.id);
  const times: number[] = [];
  for (const ticketNo of tickets.slice(0, 200))
    await db.tx(async (tx) => {
      const work = { tx, scope, plan: await doorPlanOf(tx, scope, await lockDoor(tx, scope)), at: EVENING };
      times.push(await secondsOf(async () => void (await refoldTickets(work, [ticketNo]))));
    });
  const middle = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
  return round(middle * 1000);
}

async function foldSeconds({ db, tickets }: Forum): Promise<number> {
  const some = tickets.slice(0, 200);
  const rows = (
    await db.read
      .select()
      .from(db.t.scan)
      .limit(some.length * SCANS)
  ).map(scanOfRow);
  const byTicket = [...Map.groupBy(rows, ({ ticketNo }) => ticketNo ?? 0)];
  const layout = layoutOf();
  const began = performance.now();
  for (const [ticketNo, scans] of byTicket)
    foldTicket(ticketNo, { scans, outcomes: [], annulments: [] }, layout, EVENING);
  return ((performance.now() - began) / 1000 / byTicket.length) * tickets.length;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
