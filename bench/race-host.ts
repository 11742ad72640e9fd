import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setClock, standingClock } from '#adapters/clock.ts';
import { environment, testEnvironment } from '#adapters/env.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { freshPglite, freshServerDatabase } from '#db/factories/test-server.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import {
  doDeed,
  judgeRace,
  RACES,
  type RaceDeed,
  type RaceName,
  type RaceVerdict,
} from '#usecases/registration/race.fixture.ts';
import { saidBy, startOwn } from './own-process.ts';

/*
 * One race of bench/prove/race-deed.ts: `race-host.ts <engine> <race> <seed>`, with PLENUM_DATA for the file and the
 * secret. It makes the world, lets deeds race, and answers what came out and what each deed was told.
 */
export type RaceEngine = 'sqlite' | 'deferred' | 'pglite' | 'postgres';
export type RaceAnswer = { readonly verdict: RaceVerdict; readonly answers: readonly string[] };

const [SEATS, PEOPLE, PROCESSES] = [10, 40, 4] as const;
const NOON = Date.UTC(2026, 4, 20, 12);
const RUNNER = fileURLToPath(new URL('./race-process.ts', import.meta.url));

const [, , engine = '', name = '', seed = '0'] = process.argv;
const { dataFolder } = environment();
const clock = standingClock(NOON);
setClock(clock);
// A PostgreSQL inside the process would keep it.
process.stdout.write(JSON.stringify(await race(engine as RaceEngine, name as RaceName)), () =>
  process.exit(0),
);

async function race(on: RaceEngine, which: RaceName): Promise<RaceAnswer> {
  if (on === 'sqlite' || on === 'deferred') {
    const file = await freshFile(dataFolder);
    const db = await openSqlite({ file, isProduction: true, busyLimitMs: 60_000 });
    const answer = await raceOn(db, which, (deeds) => inProcesses(file, on, deeds));
    await db.close();
    return answer;
  }
  const source = on === 'pglite' ? freshPglite() : freshServerDatabase(testEnvironment().postgresUrl ?? '');
  await source.prepare();
  const { db, giveBack } = await source.lend();
  const answer = await raceOn(db, which, (deeds) => Promise.all(deeds.map(doDeed)));
  await giveBack();
  await source.end();
  return answer;
}

async function raceOn(
  db: Db,
  which: RaceName,
  run: (deeds: readonly RaceDeed[]) => Promise<string[]>,
): Promise<RaceAnswer> {
  inUse(db);
  const world = await RACES[which]({ db, move: clock.move }, SEATS, PEOPLE);
  const answers = await run(shuffled(world.deeds));
  return { verdict: await judgeRace(db, world), answers };
}

/** Each process has its part; all begin when the last of them is ready. */
async function inProcesses(file: string, lock: RaceEngine, deeds: readonly RaceDeed[]): Promise<string[]> {
  const children = Array.from({ length: PROCESSES }, (_, n) => {
    const list = path.join(dataFolder, `deeds-${n}.json`);
    writeFileSync(list, JSON.stringify(deeds.filter((_deed, index) => index % PROCESSES === n)));
    return startOwn(RUNNER, dataFolder, [file, String(clock.now()), lock, list]);
  });
  await Promise.all(
    children.map(
      (child) => new Promise((resolve) => child.stdout?.once('data', resolve).once('end', resolve)),
    ),
  );
  const said = children.map(saidBy);
  for (const { stdin } of children) stdin?.end('go\n');
  return (await Promise.all(said)).flatMap((line) => JSON.parse(line) as string[]);
}

/** The same order for the same seed. */
function shuffled<T>(list: readonly T[]): T[] {
  const keyed = list.map((one, index) => ({
    one,
    key: ((Number(seed) + index) * 2_654_435_761) % 4_294_967_296,
  }));
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
}
