import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packBeat } from '#domain/viewing/beat.ts';
import { SERVER_FLAGS } from '../scripts/bootstrap.mjs';
import type { Figure } from './figure.ts';
import { type BeatAnswers, postBeats } from './viewing-load.ts';

const [ROUNDS, SECONDS, PLAYS, CONNECTIONS] = [3, 4, 80_000, 64];
/** Nothing else of whoever started it. */
const ENV = {
  NODE_ENV: 'production',
  PATH: path.dirname(process.execPath),
  TMPDIR: tmpdir(),
  NEXT_TELEMETRY_DISABLED: '1',
} as const;
const FORGED_PER_SECOND = 10_000;

type Used = { readonly cpu: NodeJS.CpuUsage; readonly journalBytes: number; readonly taken: number };
type Host = {
  readonly child: ChildProcess;
  readonly port: number;
  readonly folder: string;
  readonly next: () => Sent;
};
type Sent = { readonly playNo: number; readonly body: Uint8Array };
type Round = BeatAnswers & { readonly cpuS: number; readonly bytes: number };

/**
 * Beats that were verified and written before they were answered, per second of processor time, beside the same work in a route
 * handler of the framework and a bare node:http that does nothing of it: three processes, asked in turns in one run
 * (broadcast.md T1). Then 10,000 tokens a second that nobody signed (T8).
 * @param heldSeconds ours is also held for so long, where that is asked for
 */
export async function benchViewingIngest(heldSeconds?: number): Promise<Figure[]> {
  buildHandler();
  const hosts: Host[] = [];
  try {
    for (const kind of ['ours', 'next', 'bare']) hosts.push(await open(kind));
    const [ours, framework, bare] = hosts;
    if (!ours || !framework || !bare) throw new Error('three hosts');
    // Plays of our own book for the bare one too: it does not look at them.
    const rounds = { ours: [] as Round[], framework: [] as Round[], bare: [] as Round[] };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.ours.push(await beats(ours));
      rounds.framework.push(await beats(framework));
      rounds.bare.push(await beats({ ...bare, next: ours.next }));
    }
    const held = heldSeconds === undefined ? [] : heldFigures(await beats(ours, heldSeconds));
    return [...speedFigures(rounds), ...held, ...(await forgedFigures(ours))];
  } finally {
    for (const { child, folder } of hosts) {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function speedFigures(rounds: Readonly<Record<'ours' | 'framework' | 'bare', Round[]>>): Figure[] {
  const bench = `beats of ${PLAYS} plays`;
  const perCpu = (some: Round[]) => median(some.map(({ answered, cpuS }) => answered / cpuS));
  const [ours, framework, bare] = [rounds.ours, rounds.framework, rounds.bare].map(perCpu);
  const all = rounds.ours.reduce((sum, { answered }) => sum + answered, 0);
  const bytes = rounds.ours.reduce((sum, each) => sum + each.bytes, 0);
  const of = (one = 0, other = 1) => Math.round((one / other) * 100) / 100;
  const per = (value = 0) => ({ achieved: Math.round(value), unit: 'per CPU s' });
  const speed = median(rounds.ours.map(({ answered, tookS }) => answered / tookS));
  return [
    { bench, figure: 'verified and written', required: { least: 12_000 }, ...per(ours) },
    {
      ...{ bench, figure: 'verified and written', reference: 'the same in a route handler of the framework' },
      ...{ required: { least: 6 }, achieved: of(ours, framework), unit: '×' },
    },
    {
      bench,
      figure: 'verified and written',
      reference: 'a bare node:http POST',
      achieved: of(ours, bare),
      unit: '×',
    },
    { bench, figure: 'route handler of the framework', ...per(framework) },
    { bench, figure: 'bare node:http POST', ...per(bare) },
    { bench, figure: 'by the clock, client on the same machine', achieved: Math.round(speed), unit: '/s' },
    {
      bench,
      figure: 'slowest of a hundred',
      achieved: Math.max(...rounds.ours.map(({ p99Ms }) => p99Ms)),
      unit: 'ms',
    },
    { bench, figure: 'journal', required: { most: 32 }, achieved: of(bytes, all), unit: 'B a beat' },
  ];
}

function heldFigures({ answered, cpuS, bytes, tookS }: Round): Figure[] {
  const bench = `held for ${Math.round(tookS / 6) / 10} min`;
  const perCpu = Math.round(answered / cpuS);
  const journal = Math.round((bytes / answered) * 100) / 100;
  return [
    {
      ...{ bench, figure: 'verified and written', unit: 'per CPU s' },
      ...{ required: { least: 12_000 }, achieved: perCpu },
    },
    { bench, figure: 'journal', required: { most: 32 }, achieved: journal, unit: 'B a beat' },
  ];
}

/** Tokens with one bit turned over, each another one. */
async function forgedFigures(host: Host): Promise<Figure[]> {
  const bench = `${FORGED_PER_SECOND} forged tokens a second`;
  let at = 0;
  const next = () => {
    const { playNo, body } = host.next();
    const bit = at++ % 384;
    return { playNo, body: body.with(bit >> 3, (body[bit >> 3] ?? 0) ^ (1 << (bit & 7))) };
  };
  const round = await measured(host, () =>
    postBeats({
      port: host.port,
      connections: CONNECTIONS,
      seconds: SECONDS,
      perSecond: FORGED_PER_SECOND,
      next,
    }),
  );
  const share = (round.cpuS / round.answered) * FORGED_PER_SECOND * 100;
  const refused = (round.byStatus.get('401') ?? 0) / round.answered;
  return [
    { bench, figure: 'of a core', required: { most: 40 }, achieved: Math.round(share * 10) / 10, unit: '%' },
    // Refusals themselves are counted in one record of 24 bytes each ten seconds.
    { bench, figure: 'journal, of refusals alone', required: { most: 64 }, achieved: round.bytes, unit: 'B' },
    { bench, figure: 'refused', required: { least: 100 }, achieved: refused * 100, unit: '%' },
    { bench, figure: 'came, by the clock', achieved: Math.round(round.answered / round.tookS), unit: '/s' },
  ];
}

async function beats(host: Host, seconds = SECONDS): Promise<Round> {
  const round = await measured(host, () =>
    postBeats({ port: host.port, connections: CONNECTIONS, seconds, next: host.next }),
  );
  const good = round.byStatus.get('200') ?? 0;
  if (good !== round.answered) throw new Error(`not all were taken: ${JSON.stringify([...round.byStatus])}`);
  return round;
}

async function measured({ child }: Host, work: () => Promise<BeatAnswers>): Promise<Round> {
  const before = await used(child);
  const answers = await work();
  const after = await used(child);
  const micros = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return { ...answers, cpuS: micros / 1e6, bytes: after.journalBytes - before.journalBytes };
}

async function used(child: ChildProcess): Promise<Used> {
  child.send('used');
  const [told] = (await once(child, 'message')) as [Used];
  return told;
}

async function open(kind: string): Promise<Host> {
  const folder = mkdtempSync(path.join(tmpdir(), `viewing-${kind}-`));
  const host = path.join(import.meta.dirname, 'viewing-beat-host.ts');
  // All three as our server is started.
  const args = [...SERVER_FLAGS, host, kind, folder, String(PLAYS)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: ENV });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    child,
    port,
    folder,
    next: kind === 'bare' ? noBeat : beatsOf(readFileSync(path.join(folder, 'tokens'))),
  };
}

function noBeat(): never {
  throw new Error('it has no plays');
}

/** One play after another, each with totals that grow. */
function beatsOf(tokens: Buffer): () => Sent {
  let count = 0;
  const plays = tokens.length / 48;
  return () => {
    const at = count++;
    const turn = Math.floor(at / plays) + 1;
    const token = tokens.subarray((at % plays) * 48, (at % plays) * 48 + 48);
    const ranges = [[360_000, 360_000 + turn * 100] as const];
    const body = packBeat(token, {
      seq: turn,
      flags: 3,
      playedMs: turn * 9_900,
      stalledDs: 0,
      track: 0,
      ranges,
    });
    return { playNo: token.readUInt32LE(12), body };
  };
}

const HANDLER = `export async function POST(request) {
  const body = new Uint8Array(await request.arrayBuffer());
  const playNo = new URL(request.url).searchParams.get('p') ?? '';
  const { status, text } = await globalThis.takeBeat(body, playNo);
  return new Response(text, { status });
}
`;

/** An application of the framework that has this one handler at the address of beats. */
function buildHandler(): void {
  const folder = path.resolve('.cache', 'next-beat');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'app', 'v', 'b'), { recursive: true });
  writeFileSync(path.join(folder, 'app', 'v', 'b', 'route.js'), HANDLER);
  writeFileSync(path.join(folder, 'app', 'layout.js'), LAYOUT);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  writeFileSync(path.join(folder, 'next.config.js'), CONFIG);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build', folder],
    {
      encoding: 'utf8',
      env: ENV,
    },
  );
  if (status !== 0) throw new Error(`the handler was not built:\n${stdout}\n${stderr}`);
}

const LAYOUT = 'export default function Layout({ children }) { return children; }\n';
const CONFIG = `import path from 'node:path';
export default { turbopack: { root: path.resolve(import.meta.dirname, '..', '..') } };
`;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
