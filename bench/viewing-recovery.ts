import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Figure } from './figure.ts';
import { makeCrowd } from './viewing-crowd.ts';

const PLAYS = 1_000_000;
const ACTIVE = 50_000;
/** T2 by the clock; half of it for the processor, so that a slower disk fits in. */
const [MOST_MS, MOST_CPU_MS] = [3000, 1500];
const MB = 1024 * 1024;

/**
 * How long a start takes with so many plays of the last day (a million) until beats are taken, and what the process holds then
 * (T2, T6). Beside it what others did on the machine meanwhile: by the clock they count.
 */
export async function benchViewingRecovery(plays = PLAYS): Promise<Figure[]> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'plenum-bench-recovery-'));
  try {
    const { endAt, beats } = await makeCrowd({ dataFolder, plays, beatsPerPlay: 1, atOnce: ACTIVE });
    const host = path.join(import.meta.dirname, 'viewing-recovery-host.ts');
    const told = execFileSync(process.execPath, [host, dataFolder, String(endAt)], { encoding: 'utf8' });
    const { openMs, cpuMs, others, rss, arrayBuffers, watching } = JSON.parse(told) as Record<string, number>;
    const bench = `recovery (${plays} plays, ${beats} beats)`;
    const rowBytes = statSync(path.join(dataFolder, 'views.db')).size / plays;
    return [
      {
        bench,
        figure: 'until beats are taken, CPU',
        required: { most: MOST_CPU_MS },
        achieved: Math.round(cpuMs ?? 0),
        unit: 'ms',
      },
      {
        bench,
        figure: 'until beats are taken, clock',
        required: { most: MOST_MS },
        achieved: Math.round(openMs ?? 0),
        unit: 'ms',
      },
      { bench, figure: 'others on the machine meanwhile', achieved: others ?? 0, unit: '% of all cores' },
      {
        bench,
        figure: 'memory in all',
        required: { most: 350 },
        achieved: Math.round((rss ?? 0) / MB),
        unit: 'MB',
      },
      { bench, figure: 'of it columns', achieved: Math.round((arrayBuffers ?? 0) / MB), unit: 'MB' },
      {
        bench,
        figure: 'watching in it',
        required: { least: Math.min(plays, ACTIVE) },
        achieved: watching ?? 0,
        unit: '',
      },
      { bench, figure: 'a play in the view store', achieved: Math.round(rowBytes), unit: 'B' },
    ];
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
