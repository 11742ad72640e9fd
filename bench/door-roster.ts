import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { aPhone, aSignedForum, askDoor, type Phone, startDoor } from '#server/door.fixture.ts';
import { aCrowd } from '#usecases/checkin/crowd.fixture.ts';
import { forgetRosters } from '#usecases/checkin/roster-book.ts';
import type { Figure } from './figure.ts';

const TICKETS = 20_000;
const BENCH = `first roster of a device (${TICKETS} tickets)`;

/**
 * What a phone pulls at the beginning of a day: size, and how long the server takes, before and after its names were sealed
 * once (checkin.md "Targets"). Beside it as many requests that say nothing, in the same run.
 */
export async function benchDoorRoster(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-roster-'));
  await freshFile(folder);
  await openDatabase({ dataFolder: folder });
  const front = await startDoor();
  try {
    const forum = await aSignedForum(getDb(), 1);
    await aCrowd(forum, TICKETS - 1);
    const phone = await aPhone(front, forum);
    forgetRosters();
    const cold = await pull(phone);
    const warm = await pull(phone);
    const bare = await timed(async () => {
      for (let page = 0; page < warm.pages; page += 1) await askDoor(front, 'GET /time', headersOf(phone));
    });
    const reference = 'as many requests for the time';
    return [
      { bench: BENCH, figure: 'size', required: { most: 2 }, achieved: mega(cold.bytes), unit: 'MB' },
      { bench: BENCH, figure: 'names sealed for the first time', achieved: seconds(cold.ms), unit: 's' },
      { bench: BENCH, figure: 'names sealed before', achieved: seconds(warm.ms), unit: 's' },
      // What is left of five seconds after 2 MB at 10 Mbit/s.
      {
        bench: BENCH,
        figure: 'server, sealed before',
        required: { most: 3.4 },
        achieved: seconds(warm.ms),
        unit: 's',
      },
      { bench: BENCH, figure: 'sealed before', reference, achieved: Math.round(warm.ms / bare), unit: '×' },
    ];
  } finally {
    await front.close();
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  }
}

async function pull(phone: Phone): Promise<{ bytes: number; pages: number; ms: number }> {
  let [bytes, pages] = [0, 0];
  const ms = await timed(async () => {
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<Phone['ask']>> = await phone.ask(
        `GET /roster${after === null ? '' : `?after=${after}`}`,
      );
      bytes += page.bytes.length;
      pages += 1;
      after = page.headers.get('plenum-next');
    } while (after !== null);
  });
  return { bytes, pages, ms };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const headersOf = ({ bearer }: Phone) => ({ headers: { authorization: `Bearer ${bearer}` } });
const mega = (bytes: number) => Math.round(bytes / 10_000) / 100;
const seconds = (ms: number) => Math.round(ms) / 1_000;
