import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { buySeat, openSale } from '#db/factories/claims.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Figure } from './figure.ts';
import { type PostAnswer, percentile, postAll } from './post-load.ts';
import { processCpuMs } from './process-time.ts';
import { benchRush } from './registration-rush.ts';
import { anOpenForum, aSubmission } from './registration-world.ts';
import { openSeeded, type SeededInstance } from './seeded-instance.ts';

const NAME = 'bench-registration';
const HOT = 'hot';
/** Seats of the hot pool, and more people than that. */
const SEATS = 8_000;
const WARM = 1_000;
const LATE = 200;
const CONNECTIONS = 64;
const bench = 'registrations through HTTP, one hot pool';

/**
 * Registering through the built program, mails and all, on one hot pool until it is sold out, beside a bare node:http with
 * one durable SQLite insert; then the rush of an opening, and the claim by itself (registration.md, "Targets").
 */
export async function benchRegistration(): Promise<Figure[]> {
  const data = path.resolve('.cache', NAME);
  const instance = await openSeeded({
    name: NAME,
    seed: async (tx) => {
      await anOpenForum(tx, { data, slug: HOT, seats: SEATS });
      await anOpenForum(tx, { data, slug: 'rush', seats: 500 });
    },
  });
  try {
    const hot = await sellOut(instance);
    const bare = await bareInserts();
    return [
      ...figuresOf(hot, bare),
      ...(await benchRush(instance.server.origin, 'rush')),
      ...(await benchClaim()),
    ];
  } finally {
    await instance.server.stop();
  }
}

type Rate = { readonly perSecond: number; readonly cpuMs: number; readonly answers: readonly PostAnswer[] };

async function sellOut({
  server,
  data,
}: SeededInstance<unknown>): Promise<Rate & { readonly oversold: number }> {
  const { origin, pid } = server;
  const port = Number(new URL(origin).port);
  let person = 0;
  const people = (until: number) => () => {
    person += 1;
    return person > until ? undefined : aSubmission(origin, HOT, `p${person}`, { waitlist: false });
  };
  await postAll(port, CONNECTIONS, people(WARM));
  person = WARM;
  const rate = await measured(pid, () => postAll(port, CONNECTIONS, people(SEATS)));
  const wrong = rate.answers.find(({ status }) => status !== 201);
  if (wrong !== undefined) throw new Error(`a registration was answered ${wrong.status}: ${wrong.body}`);
  person = SEATS;
  const late = await postAll(port, CONNECTIONS, people(SEATS + LATE));
  const taken = late.filter(({ status }) => status !== 409).length;
  return { ...rate, oversold: taken + Math.abs(soldIn(data) - SEATS) };
}

async function measured(pid: number, work: () => Promise<PostAnswer[]>): Promise<Rate> {
  const [cpu, from] = [processCpuMs(pid), performance.now()];
  const answers = await work();
  const seconds = (performance.now() - from) / 1_000;
  const cpuMs = (processCpuMs(pid) - cpu) / answers.length;
  return { perSecond: Math.round(answers.length / seconds), cpuMs: Math.round(cpuMs * 100) / 100, answers };
}

/** Seats that the file itself says are taken: the counter and the claims have to agree. */
function soldIn(data: string): number {
  const raw = new Database(path.join(data, 'plenum.db'), { readonly: true });
  const [used, claims] = raw
    .prepare(
      `select p.used, (select count(*) from claim c where c.pool_id = p.id) from pool p
       join edition e on e.id = p.edition_id where e.slug = ? and p.kind = 'type'`,
    )
    .raw()
    .get(HOT) as [number, number];
  raw.close();
  return used === claims ? used : Number.NaN;
}

async function bareInserts(): Promise<Rate> {
  const folder = await mkdtemp(path.join(path.resolve('.cache'), 'bare-insert-'));
  const file = fileURLToPath(new URL('./bare-insert-server.ts', import.meta.url));
  const child = fork(file, [path.join(folder, 'bare.db')]);
  try {
    const port = await new Promise<number>((resolve) =>
      child.once('message', (said) => resolve(Number(said))),
    );
    let person = 0;
    const people = (until: number) => () => {
      person += 1;
      return person > until ? undefined : aSubmission(`http://localhost:${port}`, HOT, `p${person}`);
    };
    await postAll(port, CONNECTIONS, people(WARM));
    person = WARM;
    return await measured(child.pid ?? 0, () => postAll(port, CONNECTIONS, people(WARM + 4_000)));
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(hot: Rate & { readonly oversold: number }, bare: Rate): Figure[] {
  const reference = 'a bare node:http with one durable SQLite insert';
  const ratio = (a: number, b: number) => Math.round((a / b) * 100) / 100;
  const took = hot.answers.map(({ tookMs }) => tookMs);
  return [
    { bench, figure: 'registrations', required: { least: 500 }, achieved: hot.perSecond, unit: '/s' },
    { bench, figure: 'oversold', required: { most: 0 }, achieved: hot.oversold, unit: 'seats' },
    { bench, figure: 'processor time of one', achieved: hot.cpuMs, unit: 'ms' },
    {
      bench,
      figure: `slowest of a hundred of ${CONNECTIONS} at once`,
      achieved: percentile(took, 0.99),
      unit: 'ms',
    },
    { bench, figure: 'bare inserts', achieved: bare.perSecond, unit: '/s' },
    { bench, figure: 'registrations', reference, achieved: ratio(hot.perSecond, bare.perSecond), unit: '×' },
    { bench, figure: 'processor time', reference, achieved: ratio(hot.cpuMs, bare.cpuMs), unit: '×' },
  ];
}

const CLAIMS = 2_000;

/** Row, seat and claim in one durable transaction, one after the other. */
async function benchClaim(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-claim-'));
  const db = await openSqlite({ file: await freshFile(folder), isProduction: true });
  const sale = await openSale(db, 2 * CLAIMS);
  const took: number[] = [];
  for (let number = 0; number < CLAIMS; number += 1) {
    const from = performance.now();
    if (!(await buySeat(db, sale))) throw new Error('no seat');
    took.push(performance.now() - from);
  }
  await db.close();
  await rm(folder, { recursive: true, force: true });
  const name = 'claim transaction, durable';
  return [
    { bench: name, figure: 'middle', required: { most: 1 }, achieved: percentile(took, 0.5), unit: 'ms' },
    {
      bench: name,
      figure: 'slowest of a hundred',
      required: { most: 15 },
      achieved: percentile(took, 0.99),
      unit: 'ms',
    },
  ];
}
