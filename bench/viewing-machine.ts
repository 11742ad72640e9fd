import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { paths } from '#domain/paths.ts';
import type { Figure } from './figure.ts';
import { percentile } from './post-load.ts';
import { processCpuMs } from './process-time.ts';
import { openSeeded } from './seeded-instance.ts';
import { crowdMs, makeCrowd } from './viewing-crowd.ts';
import { aWatchedForum } from './viewing-forum.ts';
import { type Offered, offerBeats } from './viewing-offer.ts';
import {
  type AskedPages,
  beginPlays,
  type Coming,
  comeToWatch,
  type Dashboard,
  openDashboard,
  readEachPage,
  readPages,
} from './viewing-visitor.ts';

/** A little more than is asked for: the last ones of a second are answered in the next. */
const [PER_SECOND, LEAST_PER_SECOND, PAGES_PER_SECOND, CONNECTIONS] = [8_200, 8_000, 50, 32];
const COMING_PER_SECOND = 10;
/** Between two frames of a dashboard when the server is most busy: its slowest tick. */
const LONGEST_SILENCE_S = 5;
const MB = 1024 * 1024;
const EDITION = 'watched';
const HOUR_MS = 3_600_000;

export type MachineOrder = {
  /** Plays of the last day that are over; those that watch come on top. */
  readonly before?: number;
  readonly watching?: number;
  readonly dashboards?: number;
  readonly seconds?: number;
  readonly perSecond?: number;
};
type Sizes = Required<MachineOrder>;
const FULL: Sizes = {
  ...{ before: 1_000_000, watching: 50_000, dashboards: 1_000, seconds: 20, perSecond: PER_SECOND },
};

/**
 * The built program as it is started, with a million plays of the last day in its book: pages, a thousand dashboards that listen
 * and beats of fifty thousand viewers by the clock, with whoever asks for them on the same machine (broadcast.md T1, T6).
 */
export async function benchViewingMachine(order: MachineOrder = {}): Promise<Figure[]> {
  const sizes = { ...FULL, ...order };
  const { server, data, seeded: streamNo } = await openMachine(sizes);
  const dashboards: Dashboard[] = [];
  try {
    const port = Number(new URL(server.origin).port);
    const atRest = residentBytes(server.pid);
    const plays = await beginPlays(port, streamNo, sizes.watching);
    while (dashboards.length < sizes.dashboards) dashboards.push(await openDashboard(port, EDITION));
    const firstMs = await readEachPage(port, addresses());
    const begun = { cpuMs: processCpuMs(server.pid), ownMs: ownCpuMs(), bytes: journalBytes(data) };
    const pages = readPages(port, addresses(), PAGES_PER_SECOND);
    const coming = comeToWatch({ port, streamNo, from: sizes.watching, perSecond: COMING_PER_SECOND });
    for (const dashboard of dashboards) dashboard.frames = 0;
    const { seconds, perSecond } = sizes;
    const offered = await offerBeats({ port, seconds, perSecond, plays, connections: CONNECTIONS });
    pages.stop();
    coming.stop();
    const used = {
      cpuMs: processCpuMs(server.pid) - begun.cpuMs,
      ownMs: ownCpuMs() - begun.ownMs,
      journal: (journalBytes(data) - begun.bytes) / offered.answered,
    };
    return [
      ...beatFigures(sizes, offered, used),
      ...pageFigures(sizes, pages, firstMs),
      ...dashboardFigures(sizes, dashboards, coming),
      ...memoryFigures(sizes, atRest, residentBytes(server.pid)),
    ];
  } finally {
    for (const { socket } of dashboards) socket.destroy();
    await server.stop();
  }
}

function openMachine({ before, watching }: Sizes) {
  return openSeeded({
    name: 'bench-viewing-machine',
    publish: [EDITION],
    env: { TRUSTED_PROXY_COUNT: '1' },
    seed: async (tx, dataFolder) => {
      const { stream } = await aWatchedForum(tx, { data: dataFolder, slug: EDITION });
      return stream.no;
    },
    beside: async (dataFolder) => {
      const crowd = { plays: before, beatsPerPlay: 1, atOnce: Math.min(before, watching) };
      if (before > 0)
        await makeCrowd({ ...crowd, dataFolder, startAt: Date.now() - crowdMs(crowd) - HOUR_MS });
    },
  });
}

function addresses(): string[] {
  const [en, ru] = [paths('en'), paths('ru')];
  return [en.programme(EDITION), ru.programme(EDITION), en.live(EDITION), ru.edition(EDITION)];
}

function beatFigures(
  { perSecond, dashboards }: Sizes,
  { answered, byStatus, tookS, p50Ms, p99Ms, ownLagMs }: Offered,
  used: { cpuMs: number; ownMs: number; journal: number },
): Figure[] {
  const bench = `whole machine: ${perSecond} beats/s, ${dashboards} dashboards, ${PAGES_PER_SECOND} pages/s`;
  const good = byStatus.get('200') ?? 0;
  const row = rowOf(bench);
  return [
    row('beats taken, by the clock', good / tookS, '/s', {
      least: Math.min(LEAST_PER_SECOND, perSecond * 0.97),
    }),
    row('answered otherwise', answered - good, '', { most: 0 }),
    row('an answer, 99 of 100', p99Ms, 'ms', { most: 50 }),
    row('an answer, half of them', p50Ms, 'ms'),
    row('this client itself late, 99 of 100', ownLagMs, 'ms'),
    row('the server, of a core', used.cpuMs / tookS / 10, '%'),
    row('this client, of a core', used.ownMs / tookS / 10, '%'),
    row('journal', used.journal, 'B a beat', { most: 32 }),
  ];
}

function pageFigures({ seconds }: Sizes, pages: AskedPages, firstMs: number): Figure[] {
  const row = rowOf('beside these beats');
  return [
    row('pages', pages.statuses.length / seconds, '/s'),
    row('pages that were none', pages.statuses.filter((status) => status !== 200).length, '', { most: 0 }),
    row('a page, 99 of 100', pages.tookMs.length === 0 ? 0 : percentile(pages.tookMs, 0.99), 'ms'),
    row('the slowest page made for the first time, before', firstMs, 'ms'),
  ];
}

/** Who hears nothing costs nothing: without frames the figures of this bench would say nothing of dashboards. */
function dashboardFigures({ seconds }: Sizes, dashboards: readonly Dashboard[], coming: Coming): Figure[] {
  const row = rowOf('beside these beats');
  if (dashboards.length === 0) return [];
  const fewest = dashboards.reduce((least, { frames }) => Math.min(least, frames), Number.POSITIVE_INFINITY);
  return [
    row('frames heard by each dashboard, the fewest', fewest, `in ${seconds} s`, {
      least: Math.max(1, Math.floor(seconds / LONGEST_SILENCE_S) - 1),
    }),
    row('viewers that came', coming.begun / seconds, '/s'),
    row('viewers that were refused', coming.refused, '', { most: 0 }),
  ];
}

function memoryFigures({ before, watching }: Sizes, atRest: number, resident: number): Figure[] {
  const row = rowOf(`memory of the whole server, ${before + watching} plays`);
  return [
    row(`under that load, ${watching} watching`, resident / MB, 'MB', { most: 350 }),
    row('after its start', atRest / MB, 'MB'),
  ];
}

function rowOf(bench: string) {
  return (figure: string, achieved: number, unit: string, required?: Figure['required']): Figure => ({
    ...{ bench, figure, required, unit },
    achieved: Math.round(achieved * 10) / 10,
  });
}

/** Linux alone says it without another program. */
function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function journalBytes(data: string): number {
  const folder = path.join(data, 'journal');
  return readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
}
