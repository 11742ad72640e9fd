import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

export type LiveServer = {
  readonly origin: string;
  readonly pid: number;
  /** Everything the server said so far, both streams. */
  readonly said: () => string;
  /** Undefined while it runs. */
  readonly exitCode: () => number | undefined;
  /** SIGTERM, then waits; gives the exit code. */
  readonly stop: () => Promise<number>;
};

export type LiveOptions = {
  /** The data folder; whoever asks makes and removes it. */
  readonly data: string;
  readonly sample: boolean;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another folder with a built program, to see what a change of it does. */
  readonly root?: string;
  /** Of Node, before the file. */
  readonly flags?: readonly string[];
};

const ROOT = path.resolve(import.meta.dirname, '..');
const READY_LIMIT_MS = 60_000;

/** Starts the built program in a process of its own, with nothing of our environment, and waits until it is ready. */
export async function startLiveServer(order: LiveOptions): Promise<LiveServer> {
  const { data, sample, port, env, root, flags = [] } = order;
  const chosen = port ?? (await freePort());
  const origin = `http://localhost:${chosen}`;
  const child = spawn(process.execPath, [...flags, 'server/main.ts'], {
    cwd: root ?? ROOT,
    env: { ...cleanEnvironment(data, sample), PORT: String(chosen), PUBLIC_URL: origin, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  let code: number | undefined;
  const ended = new Promise<number>((resolve) => {
    child.on('exit', (status, signal) => {
      code = status ?? (signal === null ? 1 : 128);
      resolve(code);
    });
  });
  const said = () => output.join('');
  await untilReady(origin, () => code, said, child);
  return {
    origin,
    pid: child.pid ?? 0,
    said,
    exitCode: () => code,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs a verb of the command line beside a server on the same data folder. */
export function runVerb(
  data: string,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['scripts/plenum.ts', ...args], {
    cwd: ROOT,
    env: cleanEnvironment(data, false),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.err += part;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, ...text })));
}

function cleanEnvironment(data: string, sample: boolean) {
  return { NODE_ENV: 'production' as const, PLENUM_DATA: data, PLENUM_SAMPLE: sample ? 'on' : 'off' };
}

async function untilReady(
  origin: string,
  code: () => number | undefined,
  said: () => string,
  child: ChildProcess,
): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < READY_LIMIT_MS) {
    if (code() !== undefined) throw new Error(`The server ended with ${code()}:\n${said()}`);
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready within a minute:\n${said()}`);
}

/** A port of this machine that nobody has now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
