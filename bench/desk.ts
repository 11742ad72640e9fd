import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { paletteRows } from '#db/palette-row.ts';
import { loadProgramme } from '#db/programme/load.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gate } from '#usecases/access.ts';
import { editionDashboard } from '#usecases/desk/dashboard.ts';
import { listSessions } from '#usecases/desk/session-list.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import type { Figure } from './figure.ts';
import { greatSchedule } from './great-schedule.ts';

const house = systemViewer('bench');
const EDITION = 'great';
const RUNS = 5;

/** What the desk reads at 1,079 sessions, beside reading the whole draft in the same run. */
export async function benchDesk(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-bench-'));
  await openDatabase({ dataFolder: folder, isProduction: true });
  try {
    await migrate(getDb());
    const brought = await importProgramme(house, { bytes: Buffer.from(greatSchedule()), edition: EDITION });
    if (!brought.ok) throw new Error(brought.reason);
    const scope = await gate(house, 'desk.see', { edition: EDITION });
    const reads = {
      draft: () => loadProgramme(getDb().read, scope),
      palette: () => paletteRows(getDb().read, scope),
      sessions: () => listSessions(house, EDITION, 'en'),
      dashboard: () => editionDashboard(house, EDITION, 'en'),
    };
    const taken = await medians(reads);
    const beside = (figure: string, ms: number, most?: number): Figure => ({
      bench: 'desk (1,079 made sessions)',
      figure,
      reference: 'reading the whole draft',
      required: most === undefined ? undefined : { most },
      achieved: Math.round((ms / taken.draft) * 100) / 100,
      unit: '×',
    });
    return [
      beside('names for the palette', taken.palette, 0.5),
      beside('list of sessions', taken.sessions),
      beside('dashboard', taken.dashboard),
    ];
  } finally {
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each in the middle of so many runs, in turns, so that other work on the machine meets all alike. */
async function medians<K extends string>(
  reads: Readonly<Record<K, () => Promise<unknown>>>,
): Promise<Record<K, number>> {
  const names = Object.keys(reads) as K[];
  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const name of names) {
      const start = performance.now();
      await reads[name]();
      // The first run warms everything up.
      if (run > 0) taken.get(name)?.push(performance.now() - start);
    }
  }
  const middle = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return Object.fromEntries(names.map((name) => [name, middle(taken.get(name) ?? [])])) as Record<K, number>;
}
