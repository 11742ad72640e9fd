import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Figure } from './figure.ts';
import { type LoadFigures, runLoad } from './http-load.ts';

const ROUNDS = 3;
const SECONDS = 2;
const ADDRESS = '/cal/forum/agenda.ics';
const PLAIN = { 'Accept-Encoding': 'gzip, deflate', 'User-Agent': 'bench' };

/**
 * How a public calendar with guard, buckets and headers compares to bare node:http answers, once where the reader has it
 * already and once whole: one child process with both servers, asked in turns, so that noise of the machine meets both.
 */
export async function benchCalendarFeed(): Promise<Figure[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'feed-server.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const [ports] = (await once(child, 'message')) as [Ports];
    const answer = await fetch(`http://localhost:${ports.frontPort}${ADDRESS}`, { headers: PLAIN });
    await answer.arrayBuffer();
    const tag = { ...PLAIN, 'If-None-Match': answer.headers.get('etag') ?? '' };
    const unchanged = { figure: 'unchanged (304)', headers: tag, status: 304, least: 0.5 };
    const polled = await compared(child, ports, unchanged);
    return [
      ...polled,
      ...shareOfPolling(polled),
      ...(await compared(child, ports, {
        figure: 'whole calendar',
        headers: PLAIN,
        status: 200,
        least: 0.3,
      })),
    ];
  } finally {
    child.kill();
  }
}

type Ports = { readonly barePort: number; readonly frontPort: number };
type Question = {
  readonly figure: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly least: number;
};
type Round = LoadFigures & { readonly micros: number };

/** 50,000 subscribers who ask once an hour cost less than a twentieth of a core (calendar.md "Targets"). */
function shareOfPolling(figures: readonly Figure[]): Figure[] {
  const micros = figures.find(({ unit, figure }) => unit === 'µs' && figure.endsWith('our processor'));
  if (micros === undefined) return [];
  const achieved = Math.round((50_000 / 3_600) * micros.achieved) / 10_000;
  const figure = 'share of a core for 50,000 who ask hourly';
  return [{ bench: micros.bench, figure, required: { most: 5 }, achieved, unit: '%' }];
}

async function compared(
  child: ChildProcess,
  { barePort, frontPort }: Ports,
  { figure, headers, status, least }: Question,
): Promise<Figure[]> {
  const [bare, ours]: [Round[], Round[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await ask(child, barePort, headers));
    ours.push(await ask(child, frontPort, headers));
  }
  const seen = new Set([...bare, ...ours].map((each) => `${each.status} ${each.bodyBytes}`));
  const [body] = ours;
  if (seen.size !== 1 || body?.status !== status)
    throw new Error(`the servers do not send the same: ${[...seen].join(', ')}`);
  const [ourSpeed, bareSpeed] = [ours, bare].map((all) => median(all.map((each) => each.requestsPerSecond)));
  const [ourMicros, bareMicros] = [ours, bare].map((all) => median(all.map((each) => each.micros)));
  const bench = 'public calendar';
  const reference = `a bare node:http answer of ${body.bodyBytes} bytes`;
  const required = { least };
  const ratio = (one = 0, other = 1) => Math.round((one / other) * 100) / 100;
  const told = { figure: `${figure}, processor of the bare answer to ours`, unit: '×' };
  return [
    { bench, figure, reference, required, achieved: ratio(ourSpeed, bareSpeed), unit: '×' },
    // Whoever else works on the machine meets both alike here, where the line above swings to half and double.
    { bench, ...told, required, achieved: ratio(bareMicros, ourMicros) },
    { bench, figure: `${figure}, ours`, achieved: ourSpeed ?? 0, unit: '/s' },
    { bench, figure: `${figure}, bare`, achieved: bareSpeed ?? 0, unit: '/s' },
    { bench, figure: `${figure}, our processor`, achieved: ourMicros ?? 0, unit: 'µs' },
    { bench, figure: `${figure}, bare processor`, achieved: bareMicros ?? 0, unit: 'µs' },
    { bench, figure: `${figure}, slowest of a hundred`, achieved: worst(ours), unit: 'ms' },
  ];
}

async function ask(child: ChildProcess, port: number, more: Question['headers']): Promise<Round> {
  const headers = { Host: `localhost:${port}`, ...more };
  const before = await cpuMicros(child);
  const load = await runLoad({ port, path: ADDRESS, headers, connections: 20, seconds: SECONDS });
  const answers = load.requestsPerSecond * SECONDS;
  return { ...load, micros: Math.round(((await cpuMicros(child)) - before) / answers) };
}

async function cpuMicros(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [used] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return used.user + used.system;
}

function worst(rounds: readonly Round[]): number {
  return Math.max(...rounds.map((each) => each.p99Ms));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
