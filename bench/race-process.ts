import { readFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { setClock, standingClock } from '#adapters/clock.ts';
import { openSqlite } from '#db/sqlite.ts';
import { inUse } from '#usecases/programme/programme-file.fixture.ts';
import { doDeed, type RaceDeed } from '#usecases/registration/race.fixture.ts';

/*
 * One of the processes of bench/race-host.ts: `race-process.ts <file> <instant> <lock> <deeds.json>`, with
 * PLENUM_DATA for the secret. It says that it is ready, waits for a line, does its deeds at once, and answers what each
 * of them was told.
 */
const [, , file = '', at = '0', lock = 'immediate', list = ''] = process.argv;

// The control: a transaction that takes the lock only when it first writes.
if (lock === 'deferred') {
  const { exec } = Database.prototype;
  Database.prototype.exec = function (words: string) {
    return exec.call(this, words === 'BEGIN IMMEDIATE' ? 'BEGIN DEFERRED' : words);
  };
}
setClock(standingClock(Number(at)));
const db = inUse(await openSqlite({ file, isProduction: true, busyLimitMs: 60_000 }));
const deeds = JSON.parse(readFileSync(list, 'utf8')) as RaceDeed[];
writeSync(1, 'ready\n');
process.stdin.once('data', () => void answer());

async function answer(): Promise<void> {
  process.stdin.pause();
  const answers = await Promise.all(deeds.map(doDeed));
  await db.close();
  writeSync(1, `${JSON.stringify(answers)}\n`);
}
