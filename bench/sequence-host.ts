import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setClock, standingClock } from '#adapters/clock.ts';
import { environment, testEnvironment } from '#adapters/env.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { freshPglite, freshServerDatabase } from '#db/factories/test-server.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import {
  aSequenceForum,
  runSequence,
  type SequenceStep,
  sequences,
} from '#usecases/registration/sequence.fixture.ts';

/*
 * A part of bench/prove/sequence.ts: `sequence-host.ts <engine> <first> <count> <all> <seed>`, with PLENUM_DATA for the
 * secret and the files. It answers how many steps were done, which states were reached, and what went wrong.
 */
export type SequenceEngine = 'sqlite' | 'pglite' | 'postgres';
export type SequenceAnswer = {
  readonly sequences: number;
  readonly steps: number;
  /** Steps that changed something. */
  readonly done: number;
  readonly states: readonly string[];
  readonly deeds: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
};

const NOON = Date.UTC(2026, 4, 20, 12);
const FAULTS_MOST = 5;

const [, , engine = '', first = '0', count = '0', all = '0', seed = '0'] = process.argv;
const { dataFolder } = environment();
const found = { sequences: 0, steps: 0, done: 0, faults: [] as string[] };
const states = new Set<string>();
const deeds: Record<string, number> = {};
const mine = sequences(Number(all), Number(seed)).slice(Number(first), Number(first) + Number(count));
await (engine === 'sqlite' ? onFiles() : onServer(engine as SequenceEngine));
const answer: SequenceAnswer = { ...found, states: [...states].sort(), deeds };
// A PostgreSQL inside the process would keep it.
process.stdout.write(JSON.stringify(answer), () => process.exit(0));

/** The forum is made once; every sequence has a copy of the file. */
async function onFiles(): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const file = await freshFile(dataFolder);
  const made = await openSqlite({ file });
  await prepared(made);
  await made.close();
  const copy = path.join(dataFolder, 'sequence.db');
  for (const [at, steps] of mine.entries()) {
    await copyFile(file, copy);
    const db = await openSqlite({ file: copy });
    await run(db, steps, at);
    await db.close();
    for (const end of ['', '-wal', '-shm']) await rm(`${copy}${end}`, { force: true });
  }
}

async function onServer(on: SequenceEngine): Promise<void> {
  const source = on === 'pglite' ? freshPglite() : freshServerDatabase(testEnvironment().postgresUrl ?? '');
  await source.prepare();
  for (const [at, steps] of mine.entries()) {
    const { db, giveBack } = await source.lend();
    await prepared(db);
    await run(db, steps, at);
    await giveBack();
  }
  await source.end();
}

async function prepared(db: Db): Promise<void> {
  setClock(standingClock(NOON));
  inUse(db);
  await aSequenceForum(db);
}

async function run(db: Db, steps: readonly SequenceStep[], at: number): Promise<void> {
  const clock = standingClock(NOON);
  setClock(clock);
  inUse(db);
  const verdict = await runSequence(db, steps, clock.move);
  found.sequences += 1;
  found.steps += verdict.steps;
  found.done += verdict.done;
  for (const state of verdict.states) states.add(state);
  for (const { deed } of steps.slice(0, verdict.steps)) deeds[deed] = (deeds[deed] ?? 0) + 1;
  const { fault } = verdict;
  if (fault !== undefined && found.faults.length < FAULTS_MOST)
    found.faults.push(`sequence ${Number(first) + at}: ${fault}`);
}
