import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Figure } from './figure.ts';
import { makeCrowd } from './viewing-crowd.ts';

const BEATS = 10;
/** A forum of six million views (T4): a longer journal is one of longer views. */
const MOST_PLAYS = 6_000_000;
const USUAL_BEATS = 3_000_000;
/** T4: 60 M beats of 6 M plays within 30 s, 240 M within 3 minutes. */
const LEAST_PER_SECOND = 2_000_000;
const MB = 1024 * 1024;

/**
 * How fast a journal of so many beats is counted anew, a play for ten of them and six million at most, against reading its bytes
 * with CRC and SHA-256 alone, and what it holds at most (T4). Beside it what others did on the machine meanwhile.
 */
export async function benchViewingRecount(size = USUAL_BEATS): Promise<Figure[]> {
  const plays = Math.min(MOST_PLAYS, Math.max(1, Math.round(size / BEATS)));
  const beatsPerPlay = Math.max(1, Math.round(size / plays));
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'plenum-bench-recount-'));
  try {
    const crowd = { dataFolder, plays, beatsPerPlay, atOnce: 30_000 };
    const { endAt, beats } = await makeCrowd(crowd);
    const host = path.join(import.meta.dirname, 'viewing-recount-host.ts');
    const told = execFileSync(process.execPath, [host, dataFolder, String(endAt + 700_000)], {
      encoding: 'utf8',
    });
    return figuresOf(JSON.parse(told) as Record<string, number>, plays, beats);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function figuresOf(told: Readonly<Record<string, number>>, plays: number, beats: number): Figure[] {
  const { bytes = 0, referenceMs = 1, countMs = 1, clockMs = 1, others = 0, rss = 0, isSame = 0 } = told;
  const bench = `recount (${plays} plays, ${beats} beats)`;
  const figure = (name: string, achieved: number, unit: string, required?: Figure['required']): Figure => ({
    ...{ bench, figure: name, achieved, unit, required },
  });
  const perSecond = Math.round((beats / countMs) * 1000);
  const mostSeconds = Math.ceil(beats / LEAST_PER_SECOND);
  return [
    figure('beats counted', perSecond, '/CPU s', { least: LEAST_PER_SECOND }),
    figure('by the clock', Math.round(clockMs / 100) / 10, 's', { most: mostSeconds }),
    figure('others on the machine meanwhile', others, '% of all cores'),
    {
      ...figure('work', Math.round((countMs / referenceMs) * 10) / 10, '×'),
      reference: 'CRC and SHA-256 of the bytes',
    },
    figure('the same to the byte', isSame, '', { least: 1 }),
    figure('memory at most', Math.round(rss / MB), 'MB', { most: 1024 }),
    figure('journal of a beat', Math.round(((bytes - plays * 64) / beats) * 100) / 100, 'B', { most: 32 }),
  ];
}
