import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { freshFile } from '#db/factories/test-file.ts';
import { programmeFile, type TestEvent } from '#usecases/programme/programme-file.fixture.ts';
import type { Gate } from './gate.ts';

export type KillFigures = {
  kills: number;
  /** Imports that said that they were done before the kill; each must be there. */
  acknowledged: number;
  /** Kills that hit an open import: the next one was neither done nor there. */
  absent: number;
  /** Imports that were stored although their process died before it could say so. */
  wholeUnsaid: number;
  /** Acknowledged and not there, or there in part. */
  lost: string[];
  torn: string[];
  /** Answers of integrity_check and foreign_key_check other than good ones. */
  broken: string[];
};

/** kill -9 at random moments of imports: the database opens and is sound, each import is whole or absent. */
export const importKillGate: Gate = {
  id: 'R4i',
  title: 'kill -9 during imports',
  cases: () => [
    {
      name: 'kills',
      run: async () => {
        const { kills, lost, torn, broken, acknowledged, absent } = await killImports(200);
        const wrong = [...lost, ...torn, ...broken];
        const pass = wrong.length === 0 && acknowledged > 0 && absent > 0;
        return {
          required: 200,
          achieved: kills - wrong.length,
          unit: 'kills',
          pass,
          notes: wrong.slice(0, 10),
        };
      },
    },
  ],
};

/** Kills a process that imports, so many times; a fresh database for every twenty. */
export async function killImports(kills: number, seed = 1): Promise<KillFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-kill-'));
  const file = path.join(folder, 'programme.xml');
  const figures: KillFigures = {
    kills: 0,
    acknowledged: 0,
    absent: 0,
    wholeUnsaid: 0,
    lost: [],
    torn: [],
    broken: [],
  };
  const random = randomFrom(seed);
  try {
    await writeFile(file, programmeFile(EVENTS));
    const whole = await wholeImport(folder, file);
    let data = '';
    for (let number = 0; number < kills; number += 1) {
      if (number % KILLS_PER_FILE === 0) {
        data = await mkdtemp(path.join(folder, 'data-'));
        await freshFile(data);
      }
      const done = await killOne(data, file, `kill-${number}`, random);
      figures.kills += 1;
      inspect(path.join(data, 'plenum.db'), `kill-${number}`, done, whole, figures);
    }
    return { ...figures, torn: [...new Set(figures.torn)] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const LOOP = fileURLToPath(new URL('./import-loop.ts', import.meta.url));
const KILLS_PER_FILE = 20;
/** Some imports of these: kills then meet each part of one, and enough are done and said so before. */
const LONGEST_WAIT_MS = 1_500;
const SESSIONS = 150;
const EVENTS: readonly TestEvent[] = Array.from({ length: SESSIONS }, (_, n) => ({
  id: n + 1,
  title: `Session ${n + 1}`,
  room: `Hall ${(n % 10) + 1}`,
  start: `${String(8 + (Math.floor(n / 10) % 12)).padStart(2, '0')}:${n >= 120 ? '30' : '00'}`,
  duration: '00:30',
  track: `Track ${n % 4}`,
  people: [[n + 1, `Person ${n + 1}`]],
  abstract: 'Words. '.repeat(50),
}));

async function killOne(data: string, file: string, prefix: string, random: () => number): Promise<string[]> {
  const { child, lines } = importing(data, file, prefix);
  while (!lines.includes('ready')) await sleep(5);
  await sleep(random() * LONGEST_WAIT_MS);
  await killed(child);
  return lines.flatMap((line) => (line.startsWith('done ') ? [line.slice(5)] : []));
}

/** A process that imports until it is killed; what it says appears in `lines`. */
function importing(data: string, file: string, prefix: string): { child: ChildProcess; lines: string[] } {
  const child = spawn(process.execPath, [LOOP, data, file, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.once('exit', (code) => {
    // It never ends by itself: without this a broken start would be waited for without end.
    if (code !== null) throw new Error(`The importing process ended with ${code}.`);
  });
  return { child, lines };
}

function killed(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  return closed;
}

type Counts = Readonly<Record<string, number>>;

/** What must be in a whole import whatever else it writes; the rest is counted in one that was not disturbed. */
const KNOWN: Counts = {
  session: SESSIONS,
  cast_member: SESSIONS,
  slot: 2 * SESSIONS,
  slot_hall: 2 * SESSIONS,
  command: 1,
};

/** The rows of an undisturbed import, in every table that has an edition. */
async function wholeImport(folder: string, file: string): Promise<Counts> {
  const data = await mkdtemp(path.join(folder, 'whole-'));
  await freshFile(data);
  const { child, lines } = importing(data, file, 'whole');
  while (!lines.includes('done whole-0')) await sleep(20);
  await killed(child);
  const database = new Database(path.join(data, 'plenum.db'));
  const id = String(database.prepare("select id from edition where slug = 'whole-0'").pluck().get());
  const tables = database
    .prepare(
      "select m.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'edition_id'",
    )
    .pluck()
    .all() as string[];
  const counts = Object.fromEntries(tables.map((table) => [table, countOf(database, table, id)]));
  database.close();
  const wrong = Object.entries(KNOWN).filter(([table, count]) => counts[table] !== count);
  if (wrong.length > 0) throw new Error(`The undisturbed import is not whole: ${JSON.stringify(wrong)}`);
  return counts;
}

function countOf(database: Database.Database, table: string, editionId: string): number {
  return Number(
    database.prepare(`select count(*) from ${table} where edition_id = ?`).pluck().get(editionId),
  );
}

function inspect(
  file: string,
  prefix: string,
  done: readonly string[],
  whole: Counts,
  figures: KillFigures,
): void {
  const database = new Database(file);
  try {
    const sound = database.pragma('integrity_check', { simple: true });
    const orphans = database.pragma('foreign_key_check') as unknown[];
    if (sound !== 'ok' || orphans.length > 0)
      figures.broken.push(`${prefix}: ${String(sound)}, ${orphans.length} orphans`);
    const editions = database.prepare('select id, slug from edition').all() as { id: string; slug: string }[];
    const slugs = editions.map(({ slug }) => slug);
    figures.acknowledged += done.length;
    figures.lost.push(...done.filter((slug) => !slugs.includes(slug)));
    const unsaid = slugs.filter((slug) => slug.startsWith(`${prefix}-`) && !done.includes(slug));
    figures.wholeUnsaid += unsaid.length;
    if (unsaid.length === 0) figures.absent += 1;
    for (const { id, slug } of editions) figures.torn.push(...partsOf(database, id, slug, whole));
    figures.torn.push(...strays(database, editions.length, prefix));
  } finally {
    database.close();
  }
}

function partsOf(database: Database.Database, editionId: string, slug: string, whole: Counts): string[] {
  return Object.entries(whole).flatMap(([table, expected]) => {
    const count = countOf(database, table, editionId);
    return count === expected ? [] : [`${slug}: ${count} of ${expected} in ${table}`];
  });
}

/** Rows of an import that nobody owns: people, work in the outbox. */
function strays(database: Database.Database, editions: number, prefix: string): string[] {
  const people = database.prepare('select count(*) from person').pluck().get();
  const jobs = database.prepare('select count(*) from outbox').pluck().get();
  return [
    ...(people === editions * SESSIONS ? [] : [`${prefix}: ${people} people of ${editions} editions`]),
    ...(jobs === editions ? [] : [`${prefix}: ${jobs} jobs of ${editions} editions`]),
  ];
}

/** The same moments for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  });
  const figures = await killImports(Number(values.kills), Number(values.seed));
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  process.exitCode = figures.lost.length + figures.torn.length + figures.broken.length === 0 ? 0 : 1;
}
