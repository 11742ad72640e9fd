import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Lie } from './lie.ts';
import type { SimulationOrder } from './order.ts';
import type { SimulationResult } from './run.ts';

/** One day, four halls, some dozens of people: everything happens in it that happens in a week. */
const SMALL = {
  ...{ seed: 7, people: 40, views: 300, meanMs: 60_000 },
  size: { days: 1, halls: 4, speakers: 64 },
};
const PATIENCE_MS = 600_000;

test(
  'a forum that never was publishes what was, over HTTP, and whatever is false is found',
  async () => {
    const lies = ['view', 'pass', 'external', 'watch', 'certificate'] as const;
    const result = await simulated({ ...SMALL, isFull: false, lies });
    expect(result).toMatchObject({ difference: 0, differences: [], faults: [] });
    expect(result.figures).toMatchObject({ registrations: 40, speakers: 64, sessions: 8, restarts: 1 });
    expect(result.compared).toBeGreaterThan(2_000);
    expect(missing(result)).toEqual([]);
    // What others forged was asked for, and became nothing.
    expect(result.figures.startRequests).toBeGreaterThan(result.figures.plays ?? 0);
    const views = result.lies?.view?.find(({ figure }) => figure === 'edition.liveViews');
    expect(Number(views?.truth)).toBe(Number(views?.published) + 1);
    expect(foundOf(result, 'pass')).toEqual(['people.gateEntries', 'statement.entries']);
    expect(foundOf(result, 'external')).toEqual(['statement.YouTube.peak_concurrent']);
    expect(foundOf(result, 'watch')).toEqual(['edition.liveWatchMs']);
    expect(foundOf(result, 'certificate')).toEqual([expect.stringMatching(/^certificates\.guest \d+\./)]);
  },
  PATIENCE_MS,
);

test(
  'the full mode publishes what was, below HTTP',
  async () => {
    const result = await simulated({ ...SMALL, seed: 8, isFull: true });
    expect(result).toMatchObject({ difference: 0, differences: [], faults: [] });
    expect(missing(result)).toEqual([]);
  },
  PATIENCE_MS,
);

/** What has to happen in each forum, however small. */
const HAPPENED = [
  ...['liveViews', 'recordingViews', 'gateEntries', 'certificates', 'scans', 'lost', 'repeated', 'overtaken'],
  ...['hidden', 'secondTabs', 'reloads', 'hops', 'returns', 'forged', 'refused'],
];

function missing({ figures }: SimulationResult): string[] {
  return HAPPENED.filter((name) => !(Number(figures[name]) > 0));
}

function foundOf({ lies }: SimulationResult, lie: Lie): string[] {
  return (lies?.[lie] ?? []).map(({ figure }) => figure);
}

/** In a process of its own, as the command line does it. */
async function simulated(order: SimulationOrder): Promise<SimulationResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-simulated-'));
  const port = await freePort();
  const env = {
    ...{ NODE_ENV: 'production' as const, PLENUM_DATA: folder, TRUSTED_PROXY_COUNT: '1' },
    ...{ PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
  };
  const child = fork(path.join(import.meta.dirname, 'host.ts'), [JSON.stringify(order)], {
    env,
    // Nobody reads what it says: a pipe would fill and hold it.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  try {
    return await new Promise((resolve, reject) => {
      child.on('message', (message: { kind: string; result?: SimulationResult }) => {
        if (message.result !== undefined) resolve(message.result);
      });
      child.once('exit', () => reject(new Error(errors)));
    });
  } finally {
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
