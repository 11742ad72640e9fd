import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Figure } from './figure.ts';
import { percentile } from './post-load.ts';
import { Ears } from './viewing-sse-ear.ts';

const [CLIENTS, SECONDS, TICK_MS, AT_ONCE] = [10_000, 20, 2_000, 200];
/** Of the clients, heard by a process of their own: half of them come first, half of them last. */
const APART = 100;

type Used = { readonly cpu: NodeJS.CpuUsage; readonly listeners: number };
type Heard = {
  readonly seconds: number;
  readonly clients: number;
  readonly before: Used;
  readonly after: Used;
  readonly lagMs: readonly number[];
  /** Of those who are heard apart. */
  readonly apartMs: readonly number[];
  readonly bytes: number;
};

/**
 * Ten thousand pages that listen to forty halls whose numbers change with every tick: what the process uses of a core, and how
 * long after the look each of them has heard it (broadcast.md T7). One client has to read for nearly all of them: what it
 * adds itself is told from a hundred that a process of their own hears.
 */
export async function benchViewingSse(seconds = SECONDS, clients = CLIENTS): Promise<Figure[]> {
  const child = begin('viewing-sse-host.ts');
  let ears: Ears | undefined;
  let apart: ChildProcess | undefined;
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    ears = new Ears(port);
    apart = begin('viewing-sse-ear.ts', String(port));
    await told(apart, APART / 2);
    await ears.open(clients - APART, AT_ONCE);
    await told(apart, APART / 2);
    // The first frames of all are on their way.
    await wait(2 * TICK_MS);
    ears.forget();
    await told(apart, 0);
    const before = await told<Used>(child, 'used');
    await wait(seconds * 1000);
    const after = await told<Used>(child, 'used');
    const apartMs = await told<number[]>(apart, 0);
    return figures({ seconds, clients, before, after, lagMs: ears.lagMs, apartMs, bytes: ears.bytes });
  } finally {
    ears?.close();
    apart?.kill();
    child.kill();
  }
}

function begin(file: string, ...args: readonly string[]): ChildProcess {
  const script = path.join(import.meta.dirname, file);
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function figures({ seconds, clients, before, after, lagMs, apartMs, bytes }: Heard): Figure[] {
  const bench = `${clients} pages that listen, a tick of ${TICK_MS / 1000} s`;
  const micros = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  const ticks = seconds / (TICK_MS / 1000);
  // A beat comes at any moment between two looks.
  const lag = (heard: readonly number[], share: number) =>
    Math.round(share * TICK_MS + percentile(heard, share)) / 1000;
  const row = (figure: string, achieved: number, unit: string, required?: Figure['required']): Figure => ({
    ...{ bench, figure, required, achieved, unit },
  });
  const delivery = percentile(lagMs, 0.99);
  const own = Math.max(0, delivery - percentile(apartMs, 0.99));
  return [
    row('of a core', round(micros / seconds / 1e4), '%', { most: 15 }),
    row('processor a tick', round(micros / ticks / 1000), 'ms'),
    row('beat to screen, half of them', lag(lagMs, 0.5), 's', { most: 1.5 }),
    row('beat to screen, 99 of 100', lag(lagMs, 0.99), 's', { most: 3 }),
    row('look to page, 99 of 100', delivery, 'ms'),
    row('of it added by this client itself', own, 'ms'),
    row(`beat to screen, 99 of 100 of ${APART} heard apart`, lag(apartMs, 0.99), 's'),
    row('listening to the end', after.listeners, 'pages', { least: clients }),
    row('frames heard of each page', round((lagMs.length + apartMs.length) / clients), `of ${ticks}`),
    row('on the wire', round(bytes / lagMs.length), 'B a frame'),
  ];
}

async function told<T>(child: ChildProcess, message: number | string): Promise<T> {
  child.send(message);
  const [answer] = (await once(child, 'message')) as [T];
  return answer;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
