import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type LoadFigures, runLoad } from './http-load.ts';

export type PageCacheFigures = {
  /** Compressed bytes of the page that both servers send. */
  readonly bodyBytes: number;
  readonly cachedPerSecond: number;
  readonly barePerSecond: number;
  /** Cached page by bare answer, medians of the rounds; required: at least 0.3. */
  readonly ratio: number;
  readonly cachedP99Ms: number;
  /** Microseconds of the server's processor for one answer. */
  readonly cachedCpuMicros: number;
  readonly bareCpuMicros: number;
  /** Bare by cached: what is left of a bare answer's speed when the processor is the limit. */
  readonly cpuRatio: number;
};

type Round = LoadFigures & { readonly micros: number };

const ROUNDS = 3;
const ADDRESS = '/forum/programme?track=a';

/**
 * How a page from the page cache, with guard, headers and tag, compares to a bare node:http answer of the same
 * bytes: one child process with both servers, asked in turns, so that noise of the machine meets both.
 */
export async function benchPageCache({ seconds = 2, pageBytes = 300_000 } = {}): Promise<PageCacheFigures> {
  const script = path.join(import.meta.dirname, 'page-server.ts');
  const child = spawn(process.execPath, [script, String(pageBytes)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    const [{ barePort, frontPort }] = (await once(child, 'message')) as [
      { barePort: number; frontPort: number },
    ];
    const cached: Round[] = [];
    const bare: Round[] = [];
    await untilBrotli(frontPort);
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await ask(child, barePort, seconds));
      cached.push(await ask(child, frontPort, seconds));
    }
    return compare(cached, bare);
  } finally {
    child.kill();
  }
}

/** Brotli is made behind the first answers, which go out as gzip. */
async function untilBrotli(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://localhost:${port}${ADDRESS}`, {
      headers: { 'Accept-Encoding': 'br' },
    });
    await answer.arrayBuffer();
    if (answer.headers.get('content-encoding') === 'br') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the page was never compressed');
}

async function ask(child: ChildProcess, port: number, seconds: number): Promise<Round> {
  const headers = {
    Host: `localhost:${port}`,
    'Accept-Encoding': 'gzip, deflate, br',
    Accept: 'text/html',
    'User-Agent': 'bench',
  };
  const before = await cpuMicros(child);
  const load = await runLoad({ port, path: ADDRESS, headers, connections: 20, seconds });
  const answers = load.requestsPerSecond * seconds;
  return { ...load, micros: Math.round(((await cpuMicros(child)) - before) / answers) };
}

async function cpuMicros(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [used] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return used.user + used.system;
}

function compare(cached: readonly Round[], bare: readonly Round[]): PageCacheFigures {
  const sizes = new Set([...cached, ...bare].map(({ bodyBytes, status }) => `${status} ${bodyBytes}`));
  if (sizes.size !== 1) throw new Error(`the servers do not send the same bytes: ${[...sizes].join(', ')}`);
  const cachedPerSecond = median(cached.map((each) => each.requestsPerSecond));
  const barePerSecond = median(bare.map((each) => each.requestsPerSecond));
  const cachedCpuMicros = median(cached.map((each) => each.micros));
  const bareCpuMicros = median(bare.map((each) => each.micros));
  return {
    bodyBytes: cached[0]?.bodyBytes ?? 0,
    cachedPerSecond,
    barePerSecond,
    ratio: Math.round((cachedPerSecond / barePerSecond) * 100) / 100,
    cachedP99Ms: Math.max(...cached.map((each) => each.p99Ms)),
    cachedCpuMicros,
    bareCpuMicros,
    cpuRatio: Math.round((bareCpuMicros / cachedCpuMicros) * 100) / 100,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) {
  const figures = await benchPageCache();
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}
