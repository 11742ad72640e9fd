import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { scopeOf } from '#db/factories/edition.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { reconcile } from '#db/registration/reconcile.ts';
import { openSqlite } from '#db/sqlite.ts';
import { PostConnection } from '../post-load.ts';
import { anOpenForum, aSubmission } from '../registration-world.ts';
import type { Gate } from './gate.ts';

export type RegistrationKills = {
  kills: number;
  /** Registrations that were answered with 201 or 200 before a kill. */
  acknowledged: number;
  /** Posts that a kill cut off and that were sent again with the same key. */
  repeated: number;
  /** Acknowledged and not there, or there with another ticket; two rows of one person; more than the seats; anything torn. */
  lost: string[];
  doubled: string[];
  oversold: string[];
  broken: string[];
};

const KILLS = 200;
const SLUG = 'killed';
/** Sold out about half way: then people queue. */
const SEATS = 1_500;
const CLIENTS = 12;
const [LEAST_MS, MOST_MS] = [50, 500];

/** kill -9 while people register over HTTP, who send the same again with the same key (security-reliability.md R1). */
export const registrationKillGate: Gate = {
  id: 'R1',
  title: 'kill -9 while registering',
  cases: () => [
    {
      name: 'kills',
      run: async ({ seed }) => {
        const found = await killRegistrations(KILLS, seed);
        const { kills, acknowledged, repeated, lost, doubled, oversold, broken } = found;
        const wrong = [...lost, ...doubled, ...oversold, ...broken];
        const pass = wrong.length === 0 && kills >= KILLS && acknowledged > kills && repeated > 0;
        const notes = [`${acknowledged} acknowledged, ${repeated} sent again`, ...wrong.slice(0, 20)];
        return { required: KILLS, achieved: kills, unit: 'kills', pass, notes };
      },
    },
  ],
};

type Acknowledged = { readonly state: string; readonly humanCode: string | undefined };

/** Kills the server so many times; after each kill the file is looked at, then people come back. */
export async function killRegistrations(kills: number, seed: number): Promise<RegistrationKills> {
  const data = await mkdtemp(path.join(tmpdir(), 'plenum-registration-kill-'));
  const figures: RegistrationKills = {
    ...{ kills: 0, acknowledged: 0, repeated: 0, lost: [], doubled: [], oversold: [], broken: [] },
  };
  const known = new Map<string, Acknowledged>();
  let again: string[] = [];
  try {
    await prepare(data);
    for (let round = 0; round < kills; round += 1) {
      const { child, origin } = await startRegistering(data);
      const crowd = register(origin, { round, again, known, figures });
      // Each fifth kill may come before anybody was answered.
      if (round % 5 > 0) await firstAnswer(known);
      await sleep(LEAST_MS + ((seed * 7_919 + round * 104_729) % 1_000) * ((MOST_MS - LEAST_MS) / 1_000));
      await killed(child);
      again = await crowd;
      figures.kills += 1;
      await look(data, known, figures);
    }
    return figures;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function prepare(data: string): Promise<void> {
  const db = await openSqlite({ file: await freshFile(data) });
  await db.tx((tx) => anOpenForum(tx, { data, slug: SLUG, seats: SEATS }));
  await db.close();
}

/** A crowd that posts until the server is gone; gives whom it left without an answer. */
async function register(
  origin: string,
  {
    round,
    again,
    known,
    figures,
  }: {
    round: number;
    again: readonly string[];
    known: Map<string, Acknowledged>;
    figures: RegistrationKills;
  },
): Promise<string[]> {
  const waiting = [...again];
  const open: string[] = [];
  let fresh = 0;
  const client = async () => {
    const connection = new PostConnection(Number(new URL(origin).port));
    for (;;) {
      const repeated = waiting.shift();
      if (repeated === undefined) fresh += 1;
      const person = repeated ?? `r${round}-${fresh}`;
      try {
        const { status, body } = await connection.post(aSubmission(origin, SLUG, person));
        if (status !== 201 && status !== 200)
          figures.broken.push(`${person}: ${status} ${body.slice(0, 200)}`);
        else known.set(person, JSON.parse(body) as Acknowledged);
        figures.acknowledged += 1;
        if (repeated !== undefined) figures.repeated += 1;
      } catch {
        open.push(person);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return [...open, ...waiting];
}

async function firstAnswer(known: ReadonlyMap<string, Acknowledged>): Promise<void> {
  const before = known.size;
  while (known.size === before) await sleep(5);
}

type Found = { email_norm: string; state: string; human_code: string | null };

/** Everybody who was told so is there once, with the ticket that they saw, and the counters agree. */
async function look(
  data: string,
  known: ReadonlyMap<string, Acknowledged>,
  figures: RegistrationKills,
): Promise<void> {
  const db = await openSqlite({ file: path.join(data, 'plenum.db'), isProduction: true });
  const place = `kill ${figures.kills}`;
  try {
    const rows = await db.alone(async (raw) => {
      const sound = raw.pragma('integrity_check', { simple: true });
      if (sound !== 'ok') figures.broken.push(`${place}: ${String(sound)}`);
      return raw
        .prepare(
          'select r.email_norm, r.state, t.human_code from registration r left join ticket t on t.registration_id = r.id',
        )
        .all() as Found[];
    });
    const byEmail = Map.groupBy(rows, ({ email_norm }) => email_norm);
    for (const [email, all] of byEmail) if (all.length > 1) figures.doubled.push(`${place}: ${email}`);
    for (const [person, { state, humanCode }] of known) {
      const row = byEmail.get(`${person}@forum.example`)?.[0];
      const isSame = row?.state === state && row.human_code === (humanCode?.replaceAll('-', '') ?? null);
      if (!isSame) figures.lost.push(`${place}: ${person}`);
    }
    const confirmed = rows.filter(({ state }) => state === 'confirmed').length;
    if (confirmed > SEATS) figures.oversold.push(`${place}: ${confirmed}`);
    const edition = await editionBySlug(db.read, SLUG);
    if (edition === undefined) throw new Error('the edition is gone');
    const drifts = await reconcile(db.read, scopeOf(edition));
    const torn = [...drifts.drifts, ...drifts.deadHolders, ...drifts.ticketless];
    if (torn.length > 0) figures.broken.push(`${place}: ${JSON.stringify(torn).slice(0, 300)}`);
  } finally {
    await db.close();
  }
}

const SERVER = fileURLToPath(new URL('../registration-server.ts', import.meta.url));

/** A server that registers people; with `worker` it sends their mails too. */
export async function startRegistering(
  data: string,
  ...args: readonly string[]
): Promise<{ child: ChildProcess; origin: string }> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    PATH: path.dirname(process.execPath),
    PLENUM_DATA: data,
    PORT: String(port),
    PUBLIC_URL: origin,
  };
  const child = spawn(process.execPath, [SERVER, ...args], {
    env: { ...env, NODE_ENV: 'production', NODE_COMPILE_CACHE: path.join(data, 'compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  });
  return { child, origin };
}

export function killed(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  return closed;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
