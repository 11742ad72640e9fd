import { connect } from 'node:net';
import { OPERATIONS } from '#domain/api/operation.ts';
import { feedPath } from '#domain/calendar/feed-scope.ts';
import { DEVICE_ROUTES, DOOR_ROOT } from '#domain/checkin/door-route.ts';
import { plainPaths } from '#domain/paths.ts';
import { addressesOf, findSample, SAMPLE_EDITION } from '../e2e/route-list.ts';
import { openInstance } from './built-instance.ts';
import { hostileCorpus } from './hostile-corpus.ts';
import { type HostileRequest, hostileRequests } from './hostile-request.ts';

export type FuzzFigures = {
  readonly sent: number;
  /** How often each status came; 0 is no answer. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests that got a 5xx, no answer, or another one than the corpus says. */
  readonly wrong: readonly string[];
  /** Lines of the server's log that tell of something nobody caught. */
  readonly logged: readonly string[];
  readonly isAlive: boolean;
};

const AT_ONCE = 12;
const PATIENCE_MS = 20_000;
const WORST_SHOWN = 20;

/** Sends a fixed corpus and so many generated requests to a built server of its own, over bare sockets. */
export async function fuzzServer(count: number, seed?: number): Promise<FuzzFigures> {
  const server = await openInstance({ name: 'fuzz', sample: true });
  try {
    const { host, port } = new URL(server.origin);
    const read = async (path: string) => (await fetch(`${server.origin}${path}`)).text();
    const sample = await findSample(read, SAMPLE_EDITION);
    const page = addressesOf(sample, 'en').find(({ name }) => name === 'programme')?.path ?? '/';
    const corpus = hostileCorpus(host, page);
    const requests = hostileRequests({ host, paths: [...ownPaths(), ...pagePaths(sample)] }, count, seed);
    const wrong: string[] = [];
    const statuses: Record<string, number> = {};
    const ask = async (request: HostileRequest, isRight: (status: number) => boolean, name: string) => {
      const status = await send(Number(port), request);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (!isRight(status)) wrong.push(`${status} ${name}${JSON.stringify(request.text.slice(0, 400))}`);
    };
    for (const request of corpus)
      await ask(request, (status) => request.answers.includes(status), `${request.name}: `);
    await inTurns(requests, (request) => ask(request, (status) => status >= 200 && status < 500, ''));
    const alive = await fetch(`${server.origin}/healthz`).catch(() => undefined);
    return {
      sent: corpus.length + requests.length,
      statuses,
      wrong: wrong.slice(0, WORST_SHOWN),
      logged: unforeseen(server.said()),
      isAlive: alive?.status === 200 && server.exitCode() === undefined,
    };
  } finally {
    await server.stop();
  }
}

function pagePaths(sample: Awaited<ReturnType<typeof findSample>>): string[] {
  return (['en', 'ru'] as const).flatMap((language) => addressesOf(sample, language).map(({ path }) => path));
}

function ownPaths(): string[] {
  return [
    plainPaths.exchangeFile(SAMPLE_EDITION, 'schedule.xml'),
    feedPath(SAMPLE_EDITION, { kind: 'edition', key: '' }),
    ...OPERATIONS.map(({ path }) => plainPaths.api(path.replace(/\{(?!edition)\w+\}/, 'x'), SAMPLE_EDITION)),
    ...DEVICE_ROUTES.map(({ path }) => `${DOOR_ROOT}${path}`),
    plainPaths.health(),
    plainPaths.ready(),
    plainPaths.metrics(),
    plainPaths.security(),
    plainPaths.theme(),
    '/icon.svg',
    '/_next/static/chunks/x.js',
    '/en',
    '/api/x',
  ];
}

/** Works on all of them, twelve at once. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The status of the answer; 0 when the server hung up without one or never answered. */
function send(port: number, { text, isCut = false }: HostileRequest): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: 'localhost' }, () => {
      socket.write(text, 'utf8');
      if (isCut) socket.end();
    });
    const finish = () => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    };
    socket.setTimeout(PATIENCE_MS, finish);
    socket.on('data', (part: Buffer) => {
      answer = (answer + part.toString('latin1', 0, 256))
        .replace(/^HTTP\/1\.1 1\d\d[\s\S]*?\r\n\r\n/, '')
        .slice(0, 256);
    });
    socket.on('close', finish);
    socket.on('error', finish);
  });
}

/** Lines of a log that tell of something nobody foresaw. */
export function unforeseen(log: string): string[] {
  return log.split('\n').filter((line) => /"level":"error"|⨯|\buncaught|\bunhandled/i.test(line));
}

if (import.meta.main) {
  const figures = await fuzzServer(Number(process.argv[2] ?? 2_000));
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}
