import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
// Types alone: nothing of a simulation is loaded here, its clock is not ours.
import type { SimulationOrder, Stagename } from '../simulate/order.ts';
import type { SimulationResult } from '../simulate/run.ts';
import { EXIT, VerbError } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { defineVerb } from './verb.ts';
import type { Words } from './word-english.ts';

const HOST = path.resolve(import.meta.dirname, '../simulate/host.ts');
/** Russian Creativity Week: tickets, and Views online. */
const [PEOPLE, VIEWS] = [5_637, 6_000_000];
const SMALL = 0.002;
const MOST_PEOPLE = 20_000;
const [MEAN_MS, FULL_MEAN_MS] = [120_000, 45_000];
/** Nothing was heard for so long: it hangs. */
const SILENCE_MS = 30 * 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const input = z.object({
  positionals: z.tuple([]),
  like: z.enum(['rcw']),
  scale: z.coerce.number().positive().max(2).optional(),
  people: z.coerce.number().int().min(1).max(MOST_PEOPLE).default(PEOPLE),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
  full: z.boolean().default(false),
  json: z.boolean().default(false),
  keep: z.string().min(1).optional(),
});

/** `simulate --like rcw`: a forum that never was, and every figure of it held against the truth. Ends with 1 where one differs. */
export const simulateVerb = defineVerb({
  name: 'simulate',
  usage: 'simulate --like rcw [--scale 0.002] [--full] [--people N] [--seed N] [--keep FOLDER] [--json]',
  summary: ({ operator }) => operator.simulation.summary,
  help: ({ operator, option }) => [...operator.simulation.option, option.json],
  options: {
    ...{
      like: { type: 'string' },
      scale: { type: 'string' },
      people: { type: 'string' },
      seed: { type: 'string' },
      keep: { type: 'string' },
    },
    ...{ full: { type: 'boolean' }, json: { type: 'boolean' } },
  },
  input,
  needsDatabase: false,
  run: async ({ scale, full, people, seed, keep }, { terminal, words }) => {
    const said = words.operator.simulation;
    const folder =
      keep === undefined ? mkdtempSync(path.join(tmpdir(), 'plenum-simulation-')) : emptyFolder(keep, words);
    const views = Math.round(VIEWS * (scale ?? (full ? 1 : SMALL)));
    try {
      const meanMs = full ? FULL_MEAN_MS : MEAN_MS;
      const isPassing = keep === undefined;
      const order = { seed, people, views, isFull: full, meanMs, isPassing };
      const result = await simulated(order, folder, { terminal, words });
      tell(keep === undefined ? result : { ...result, truth: path.join(folder, 'truth') }, {
        terminal,
        words,
      });
      if (keep !== undefined) terminal.line(said.kept(folder));
      if (result.difference !== 0) throw new VerbError(said.different(result.difference), EXIT.failed);
    } finally {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
});

/** Never a folder with anything in it: a simulation ends with a house that is full of people who never were. */
function emptyFolder(named: string, { operator }: Words): string {
  const folder = path.resolve(named);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new VerbError(operator.simulation.notEmpty, EXIT.usage);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function tell(
  result: SimulationResult & { readonly truth?: string },
  { terminal, words }: { terminal: Terminal; words: Words },
): void {
  const said = words.operator.simulation;
  if (terminal.isJson) {
    terminal.json(result);
    return;
  }
  for (const [name, count] of Object.entries(result.figures)) {
    const text = said.figure[name as keyof typeof said.figure];
    if (text !== undefined) terminal.line(`${String(count).padStart(12)}  ${text}`);
  }
  terminal.line(said.compared(result.compared));
  for (const { figure, published, truth } of result.differences)
    terminal.line(said.difference(figure, published, truth));
  for (const fault of result.faults) terminal.line(fault);
  if (result.difference === 0) terminal.line(said.same);
}

type Message =
  | { readonly kind: 'progress'; readonly stage: Stagename; readonly share: number }
  | { readonly kind: 'result'; readonly result: SimulationResult };

/**
 * In a process of its own, with nothing of this one's configuration, which ends with this one. @throws VerbError where it ends
 * without a result, or a signal ends it
 */
async function simulated(
  order: SimulationOrder,
  folder: string,
  { terminal, words }: { terminal: Terminal; words: Words },
): Promise<SimulationResult> {
  const said = words.operator.simulation;
  const port = await freePort();
  const child = fork(HOST, [JSON.stringify(order)], {
    env: {
      ...{ NODE_ENV: 'production', PLENUM_DATA: folder, PORT: String(port), TRUSTED_PROXY_COUNT: '1' },
      PUBLIC_URL: `http://localhost:${port}`,
    },
    // Its log is that of a house nobody has.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let failure = '';
  child.stderr?.on('data', (part: Buffer) => {
    failure = `${failure}${part.toString()}`.slice(-4_000);
  });
  const clocks = new Map<Stagename, number>();
  let result: SimulationResult | undefined;
  const guard = guarded(child);
  child.on('message', (message: Message) => {
    guard.heard();
    if (message.kind === 'result') result = message.result;
    else terminal.progress(message.share, stageText(message, clocks, words));
  });
  await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  const endedBy = guard.release();
  terminal.settle();
  if (result !== undefined) return result;
  const why = endedBy === undefined ? `${said.failed}\n${failure.trim()}` : said.stopped[endedBy];
  throw new VerbError(why, EXIT.failed);
}

/** Ends the process where somebody ends this one, or where it says nothing for too long. */
function guarded(child: ChildProcess) {
  let endedBy: 'signal' | 'silence' | undefined;
  const end = (by: 'signal' | 'silence') => {
    endedBy ??= by;
    child.kill('SIGKILL');
  };
  const onSignal = () => end('signal');
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const watch = setTimeout(() => end('silence'), SILENCE_MS);
  return {
    heard: () => void watch.refresh(),
    release: () => {
      clearTimeout(watch);
      for (const signal of SIGNALS) process.off(signal, onSignal);
      return endedBy;
    },
  };
}

/** The name of the stage, with the time that it will still take as soon as that can be said. */
function stageText(
  { stage, share }: Extract<Message, { kind: 'progress' }>,
  clocks: Map<Stagename, number>,
  { operator }: Words,
): string {
  const { simulation } = operator;
  const startedAt = clocks.get(stage) ?? performance.now();
  clocks.set(stage, startedAt);
  const name = simulation.stage[stage];
  const passed = (performance.now() - startedAt) / 1_000;
  if (share < 0.02 || passed < 5) return name;
  return `${name}, ${simulation.left(Math.ceil((passed * (1 - share)) / share / 60))}`;
}

/** A port of this machine that nobody has; the child takes it at once. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port');
  return address.port;
}
