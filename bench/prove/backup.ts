import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { freshFile } from '#db/factories/test-file.ts';
import type { Gate } from './gate.ts';

export type BackupFigures = {
  backups: number;
  /** Rows written while the backups were made. */
  written: number;
  /** Restored with all rows up to one number, which lies between those acknowledged before and after. */
  restored: number;
  damaged: number;
  refused: number;
  /** A restore that was refused and changed something all the same. */
  touched: number;
  wrong: string[];
  /** Control: plain copies of the file beside its writers, and how many of them lacked acknowledged rows. */
  plainCopies: number;
  plainLosses: number;
};

const WRITES_PER_SECOND = 50;

/** R8: backups under writes come back as they were, damaged ones are refused before anything is touched. */
export const backupGate: Gate = {
  id: 'R8',
  title: 'backup and restore under writes',
  cases: () => [
    {
      name: 'backups',
      run: async () => {
        const figures = await proveBackups({ backups: 100, damaged: 50 });
        const good = figures.restored + figures.refused - figures.touched;
        const pass = figures.wrong.length === 0 && good === 150 && figures.plainLosses > 0;
        const notes = [
          ...figures.wrong.slice(0, 10),
          JSON.stringify({ ...figures, wrong: figures.wrong.length }),
        ];
        return { required: 150, achieved: good, unit: 'backups', pass, notes };
      },
    },
  ],
};

/** Makes backups beside a writer, restores each into another folder, and tries damaged copies of them. */
export async function proveBackups(order: { backups: number; damaged: number }): Promise<BackupFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-backups-'));
  const figures: BackupFigures = {
    ...{ backups: 0, written: 0, restored: 0, damaged: 0, refused: 0, touched: 0, wrong: [] },
    ...{ plainCopies: 0, plainLosses: 0 },
  };
  try {
    const live = await mkdtemp(path.join(folder, 'live-'));
    const other = await mkdtemp(path.join(folder, 'other-'));
    await freshFile(live);
    const made = await makeThem(live, order.backups, figures);
    await restoreThem(other, made, figures);
    await damageThem(other, folder, made, order.damaged, figures);
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const LOOP = fileURLToPath(new URL('./backup-loop.ts', import.meta.url));

type Made = { ok: boolean; file: string; before: number; after: number };
type Restored = { ok: boolean; reason?: string; rows?: number; last?: number; isWhole?: boolean };

async function makeThem(live: string, count: number, figures: BackupFigures): Promise<Made[]> {
  const kept: Made[] = [];
  const run = running(live, 'make', String(count), String(WRITES_PER_SECOND));
  const end = { isDone: false };
  const control = copyPlainly(live, end, figures);
  for await (const line of run.lines) {
    const made = JSON.parse(line) as Made;
    figures.backups += 1;
    figures.written = made.after;
    if (made.ok) kept.push(made);
    else figures.wrong.push(`not made: ${made.file}`);
  }
  end.isDone = true;
  await control;
  return kept;
}

/** What everybody does first: copies the file. What is still in the log is missing then. */
async function copyPlainly(live: string, end: { isDone: boolean }, figures: BackupFigures): Promise<void> {
  const copy = path.join(live, 'plain-copy.db');
  while (!end.isDone) {
    await sleep(200);
    const acknowledged = countRows(path.join(live, 'plenum.db'));
    await rm(copy, { force: true });
    await copyFile(path.join(live, 'plenum.db'), copy);
    figures.plainCopies += 1;
    if (countRows(copy) < acknowledged) figures.plainLosses += 1;
  }
}

function countRows(file: string): number {
  try {
    const database = new Database(file, { readonly: true, timeout: 1000 });
    try {
      return Number(
        database.prepare("select count(*) from instance_fact where name like 'row-%'").pluck().get(),
      );
    } finally {
      database.close();
    }
  } catch {
    return -1;
  }
}

async function restoreThem(other: string, made: readonly Made[], figures: BackupFigures): Promise<void> {
  const files = made.map(({ file }) => file);
  let index = 0;
  for await (const line of running(other, 'restore', ...files).lines) {
    const found = JSON.parse(line) as Restored;
    const { before, after } = made[index++] ?? { before: 0, after: 0 };
    const { ok, rows = -1, last = -1, isWhole } = found;
    if (ok && isWhole && rows === last && last >= before && last <= after + 1) figures.restored += 1;
    else figures.wrong.push(`${before}..${after}: ${line}`);
    await dropReplaced(other);
  }
}

async function damageThem(
  other: string,
  folder: string,
  made: readonly Made[],
  count: number,
  figures: BackupFigures,
): Promise<void> {
  const files: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const whole = await readFile(made[number % made.length]?.file ?? '');
    const file = path.join(folder, `damaged-${number}.tar`);
    await writeFile(file, damaged(whole, number));
    files.push(file);
  }
  const before = await hashOf(other);
  for await (const line of running(other, 'restore', ...files).lines) {
    figures.damaged += 1;
    const { ok, reason } = JSON.parse(line) as Restored;
    if (!ok && (reason === 'damaged' || reason === 'no_file')) figures.refused += 1;
    else figures.wrong.push(`damaged ${figures.damaged - 1} was taken: ${line}`);
  }
  if ((await hashOf(other)) !== before) figures.touched += 1;
}

/** One bit somewhere, bytes cut off or added, a part swapped: by turns, at places that the number decides. */
function damaged(whole: Buffer, number: number): Buffer {
  const at = createHash('sha256').update(String(number)).digest().readUInt32BE() % whole.length;
  if (number % 5 === 3) return whole.subarray(0, at);
  if (number % 5 === 4) return Buffer.concat([whole, Buffer.alloc(512)]);
  const changed = Buffer.from(whole);
  changed[at] = (changed[at] ?? 0) ^ (1 << (number % 8));
  return changed;
}

async function hashOf(folder: string): Promise<string> {
  const bytes = await readFile(path.join(folder, 'plenum.db'));
  return `${createHash('sha256').update(bytes).digest('hex')} ${(await readdir(folder)).sort().join(' ')}`;
}

async function dropReplaced(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('replaced-')) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

function running(data: string, ...args: string[]): { lines: AsyncIterable<string> } {
  const env = { NODE_ENV: 'production' as const, PATH: path.dirname(process.execPath), PLENUM_DATA: data };
  const child = spawn(process.execPath, [LOOP, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  return { lines: linesOf(child.stdout.setEncoding('utf8')) };
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}
