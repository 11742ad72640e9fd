import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '#domain/paths.ts';
import { sharedFile } from '../scripts/shared-data.ts';
import { type BuiltInstance, openInstance } from './built-instance.ts';
import type { Figure } from './figure.ts';
import { greatSchedule } from './great-schedule.ts';
import { processCpuMs } from './process-time.ts';

const WARM_UP = 15;
const RENDERS = 30;
const MOST_CPU_MS = 150;

/**
 * CPU of the server for one uncached programme page of 1,079 sessions, and for the smallest page as the reference.
 * A request that names a framework header passes the page cache by and still gets the whole document.
 */
export async function benchProgrammeRender(): Promise<Figure[]> {
  const real = sharedFile('data/fosdem2026-schedule.xml');
  const file = real ?? generatedFile();
  const slug = real === undefined ? 'great-forum' : 'fosdem-2026';
  const server = await openInstance({ name: 'bench-programme', sample: true, files: [file] });
  try {
    const small = await cpuPerRender(server, paths('en').series('handicraft-congress'), 'smallest page');
    const day = await cpuPerRender(server, paths('en').programme(slug), 'programme');
    const russian = await cpuPerRender(server, paths('ru').programme(slug), 'programme');
    const bench = `uncached programme page (${slug}, 1,079 sessions)`;
    const required = { most: MOST_CPU_MS };
    return [
      { bench, figure: 'CPU per render, en', required, achieved: rounded(day), unit: 'ms' },
      { bench, figure: 'CPU per render, ru', required, achieved: rounded(russian), unit: 'ms' },
      { bench, figure: 'CPU per render of the smallest page', achieved: rounded(small), unit: 'ms' },
      { bench, figure: 'CPU, en', reference: 'the smallest page', achieved: rounded(day / small), unit: '×' },
    ];
  } finally {
    await server.stop();
  }
}

async function cpuPerRender({ origin, pid }: BuiltInstance, address: string, name: string): Promise<number> {
  const ask = async () => {
    const answer = await fetch(`${origin}${address}`, { headers: { 'Next-Url': '/', Accept: 'text/html' } });
    const html = await answer.text();
    if (answer.status !== 200 || !html.includes('</html>'))
      throw new Error(`${name} ${address} answered ${answer.status}`);
    if (answer.headers.get('etag') !== null) throw new Error(`${name} came from the page cache`);
  };
  for (let n = 0; n < WARM_UP; n++) await ask();
  const before = processCpuMs(pid);
  for (let n = 0; n < RENDERS; n++) await ask();
  return (processCpuMs(pid) - before) / RENDERS;
}

function generatedFile(): string {
  const file = path.resolve('.cache', 'great-forum.xml');
  writeFileSync(file, greatSchedule());
  return file;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
