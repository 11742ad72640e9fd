import { createHash } from 'node:crypto';
import { request } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { type LiveServer, startLiveServer } from '../../e2e/live-server.ts';
import { openSeeded } from '../seeded-instance.ts';
import type { Gate } from './gate.ts';

export type RestartFigures = {
  restarts: number;
  /** Files that were answered with 201; each must have its row afterwards. */
  acknowledged: number;
  lost: string[];
  /** Milliseconds from SIGTERM to the end, and from the start to ready: the longest of all. */
  longestExitMs: number;
  longestStartMs: number;
  /** Ends with another code than 0. */
  badExits: number;
  /** Answers of 500 and above, other than 503 while stopping. */
  serverErrors: number;
};

const EXIT_LIMIT_MS = 12_000;
const READY_LIMIT_MS = 5_000;

/** R11: SIGTERM and start again under load. */
export const restartGate: Gate = {
  id: 'R11',
  title: 'stop and start under load',
  cases: () => [
    {
      name: 'restarts',
      run: async () => {
        const figures = await proveRestarts(50);
        const { restarts, acknowledged, lost, badExits, serverErrors } = figures;
        const isPrompt = figures.longestExitMs < EXIT_LIMIT_MS && figures.longestStartMs < READY_LIMIT_MS;
        const pass = lost.length + badExits + serverErrors === 0 && acknowledged > 0 && isPrompt;
        const notes = [JSON.stringify({ ...figures, lost: lost.slice(0, 10) })];
        return { required: 50, achieved: restarts - badExits, unit: 'restarts', pass, notes };
      },
    },
  ],
};

/** Starts and stops a built server so many times while clients write and read. */
export async function proveRestarts(restarts: number): Promise<RestartFigures> {
  const {
    server,
    data,
    seeded: cookie,
  } = await openSeeded({
    name: 'prove-restart',
    seed: async (tx) => {
      const { id } = await anAccount(tx);
      await aGrant(tx, id, 'owner', { kind: 'instance' });
      return aSignIn(tx, id, 'owner', Date.now());
    },
  });
  const figures: RestartFigures = {
    ...{ restarts: 0, acknowledged: 0, lost: [], longestExitMs: 0, longestStartMs: 0 },
    ...{ badExits: 0, serverErrors: 0 },
  };
  const done: string[] = [];
  const port = Number(new URL(server.origin).port);
  let live: LiveServer = server;
  try {
    for (let number = 0; number < restarts; number += 1) {
      await stopUnderLoad(live, cookie, done, figures);
      const begun = performance.now();
      live = await startLiveServer({ data, sample: false, port });
      figures.longestStartMs = Math.max(figures.longestStartMs, Math.round(performance.now() - begun));
      figures.restarts += 1;
    }
  } finally {
    if (live.exitCode() === undefined) await live.stop();
  }
  figures.acknowledged = done.length;
  figures.lost = lostOf(data, done);
  return figures;
}

const WRITERS = 4;
const READERS = 4;

async function stopUnderLoad(
  live: LiveServer,
  cookie: string,
  done: string[],
  figures: RestartFigures,
): Promise<void> {
  const load = { isEnd: false };
  const clients = [
    ...Array.from({ length: WRITERS }, () => write(live.origin, cookie, load, done, figures)),
    ...Array.from({ length: READERS }, () => read(live.origin, load, figures)),
  ];
  await sleep(300 + Math.random() * 900);
  const begun = performance.now();
  const code = await live.stop();
  figures.longestExitMs = Math.max(figures.longestExitMs, Math.round(performance.now() - begun));
  if (code !== 0) figures.badExits += 1;
  load.isEnd = true;
  await Promise.all(clients);
}

async function write(
  origin: string,
  cookie: string,
  load: { isEnd: boolean },
  done: string[],
  figures: RestartFigures,
): Promise<void> {
  for (let number = 0; !load.isEnd; number += 1) {
    const answer = await put(origin, cookie, Buffer.from(`%PDF-1.7 ${Math.random()} ${number}`));
    if (answer?.status === 201) done.push((JSON.parse(answer.text) as { id: string }).id);
    else if (answer !== undefined && answer.status >= 500 && answer.status !== 503) figures.serverErrors += 1;
    else await sleep(50);
  }
}

async function read(origin: string, load: { isEnd: boolean }, figures: RestartFigures): Promise<void> {
  while (!load.isEnd) {
    const answer = await fetch(origin).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer !== undefined && answer.status >= 500 && answer.status !== 503) figures.serverErrors += 1;
    await sleep(20);
  }
}

/** One upload; undefined where the connection was refused or cut: then nothing was promised. */
function put(
  origin: string,
  cookie: string,
  bytes: Buffer,
): Promise<{ status: number; text: string } | undefined> {
  const digest = createHash('sha256').update(bytes).digest('base64');
  const { port } = new URL(origin);
  return new Promise((resolve) => {
    const req = request(
      {
        ...{ host: 'localhost', port, method: 'PUT', path: '/organize/files?owner=session&name=slides.pdf' },
        headers: {
          'content-length': bytes.length,
          'content-type': 'application/octet-stream',
          'content-digest': `sha-256=:${digest}:`,
          cookie: `plenum=${cookie}`,
          origin,
        },
      },
      (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text }));
        res.on('error', () => resolve(undefined));
      },
    );
    req.on('error', () => resolve(undefined));
    req.end(bytes);
  });
}

function lostOf(data: string, done: readonly string[]): string[] {
  const database = new Database(path.join(data, 'plenum.db'), { readonly: true });
  const there = new Set(database.prepare('select id from file_object').pluck().all());
  database.close();
  return done.filter((id) => !there.has(id));
}
