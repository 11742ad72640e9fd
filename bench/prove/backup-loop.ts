import { link } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from '#adapters/env.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makeBackup } from '#usecases/backup.ts';
import { restoreBackup } from '#usecases/restore.ts';

/*
 * The processes of backup.ts. `make COUNT RATE`: writes numbered rows, RATE a second, and makes backups beside them;
 * one line of JSON for each. `restore FILE…`: restores each and says what it found.
 */
const [, , verb, ...rest] = process.argv;
const who = systemViewer('prove');

if (verb === 'make') await make(Number(rest[0]), Number(rest[1]));
if (verb === 'restore') for (const file of rest) await restore(file);

async function make(backups: number, perSecond: number): Promise<void> {
  await openDatabase({ dataFolder: environment().dataFolder, isProduction: true });
  const rows = { acknowledged: 0, isEnd: false };
  const writing = write(rows, perSecond);
  for (let number = 0; number < backups; number += 1) {
    const before = rows.acknowledged;
    const made = await makeBackup(who);
    const after = rows.acknowledged;
    // The newest of a day is kept and older ones go: this one gets a second name before the next comes.
    const file = `${environment().dataFolder}-kept-${number}.tar`;
    if (made.ok) await link(made.file, file);
    say({ ok: made.ok, file: made.ok ? file : `${made.reason} ${made.failure}`, before, after });
    await sleep(50);
  }
  rows.isEnd = true;
  await writing;
  await closeDb();
}

/** Row n is written only after row n - 1 was acknowledged: what a backup holds must be all rows up to some number. */
async function write(rows: { acknowledged: number; isEnd: boolean }, perSecond: number): Promise<void> {
  const startedAt = performance.now();
  while (!rows.isEnd) {
    const number = rows.acknowledged + 1;
    const name = `row-${String(number).padStart(9, '0')}`;
    await getDb().tx((tx) =>
      tx.insert(tx.t.instanceFact).values({ name, value: 'x'.repeat(200), at: number }),
    );
    rows.acknowledged = number;
    const due = startedAt + (number * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
  }
}

async function restore(file: string): Promise<void> {
  const { dataFolder } = environment();
  const result = await restoreBackup(who, file, { checkOnly: false });
  if (!result.ok) return say({ ok: false, reason: result.reason });
  await openDatabase({ dataFolder, isProduction: true });
  const { read } = getDb();
  const found = await read
    .select({ at: read.t.instanceFact.at, value: read.t.instanceFact.value })
    .from(read.t.instanceFact);
  const numbers = found.filter(({ value }) => value.startsWith('xxx')).map(({ at }) => at);
  await closeDb();
  const last = Math.max(0, ...numbers);
  say({ ok: true, rows: numbers.length, last, isWhole: new Set(numbers).size === last });
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
