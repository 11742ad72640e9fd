import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import { sharedFile } from '../scripts/shared-data.ts';
import type { Figure } from './figure.ts';
import { greatSchedule } from './great-schedule.ts';

/**
 * Importing 1,079 sessions with publication and export, beside a bare saxes parse of the same bytes in the same
 * run; and the whole command for FOSDEM 2026 where that file is there. Target: 3 s (issue 1 of 10).
 */
export async function benchImport(): Promise<Figure[]> {
  const figures = await benchBytes('import (1,079 made sessions)', Buffer.from(greatSchedule()));
  const fosdem = sharedFile('data/fosdem2026-schedule.xml');
  if (!fosdem) return figures;
  figures.push(...(await benchBytes('import (FOSDEM 2026)', await readFile(fosdem))));
  const seconds = await commandSeconds(fosdem);
  const required = { most: 3 };
  figures.push({
    bench: 'import (FOSDEM 2026)',
    figure: 'the whole command',
    required,
    achieved: seconds,
    unit: 's',
  });
  return figures;
}

const RUNS = 5;

async function benchBytes(bench: string, bytes: Uint8Array): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-bench-'));
  await openDatabase({ dataFolder: folder, isProduction: true });
  try {
    await migrate(getDb());
    const [imports, parses]: [number[], number[]] = [[], []];
    // In turns, so that other work on the machine meets both alike.
    for (let number = 0; number < RUNS; number += 1) {
      parses.push(await timed(() => bareParse(bytes)));
      imports.push(await timed(() => importOnce(bytes, `bench-${number}`)));
    }
    const again = await timed(() => importOnce(bytes, 'bench-0'));
    const [importMs, parseMs] = [median(imports), median(parses)];
    const reference = 'a bare saxes parse of the same bytes';
    return [
      { bench, figure: 'import and release', achieved: Math.round(importMs), unit: 'ms' },
      { bench, figure: 'the same file again', achieved: Math.round(again), unit: 'ms' },
      { bench, figure: 'bare parse', achieved: Math.round(parseMs), unit: 'ms' },
      { bench, figure: 'import', reference, achieved: Math.round((importMs / parseMs) * 10) / 10, unit: '×' },
    ];
  } finally {
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importOnce(bytes: Uint8Array, edition: string): Promise<void> {
  const result = await importProgramme(systemViewer('bench'), { bytes, edition });
  if (!result.ok) throw new Error(result.reason);
}

function bareParse(bytes: Uint8Array): void {
  const parser = new SaxesParser();
  parser.write(Buffer.from(bytes).toString('utf8')).close();
}

/** From the start of what npm runs to its end, into an empty data folder. */
async function commandSeconds(file: string): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < 3; number += 1) {
    const folder = await mkdtemp(path.join(tmpdir(), 'plenum-bench-'));
    const env = { NODE_ENV: 'production' as const, PATH: '', PLENUM_DATA: folder };
    times.push(
      await timed(() =>
        execFileSync(process.execPath, ['scripts/plenum.mjs', 'import', file, '--json'], {
          env,
          stdio: 'ignore',
        }),
      ),
    );
    await rm(folder, { recursive: true, force: true });
  }
  return Math.round(median(times) / 10) / 100;
}

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchImport(), null, 2)}\n`);
