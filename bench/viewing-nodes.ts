import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeServerDatabase, type ServerDatabase } from '#db/factories/test-server.ts';
import { LEASE_MS } from '#db/viewing/node-lease.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { openNode } from '#server/viewing-node.ts';
import { answerAudience } from '#usecases/viewing/recount.ts';
import { asker, startHost } from './viewing-kill.ts';
import { Crowd, judgeCrowd, LANES } from './viewing-retry.ts';
import { generator } from './viewing-world.ts';

/** What became of nodes that were killed and stood still while the others went on. */
export type NodesRun = {
  readonly kills: number;
  readonly freezes: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly overCounted: number;
  readonly faults: readonly string[];
};

const NODES = 3;
/** A client that hears nothing for so long says it again, wherever. */
const PATIENCE_MS = 2_000;

type Host = { process: ChildProcess; ask: ReturnType<typeof asker> };

/**
 * Three processes over one database, each beat to any of them. In each round one is killed and started again, or stands still for
 * longer than its lease. Then everything is read twice: from the folders of two of them.
 */
export async function nodesLoop(url: string, rounds: number, seed: number): Promise<NodesRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-nodes-'));
  const database = await makeServerDatabase(url);
  const random = generator(seed);
  const crowd = new Crowd(random);
  const folders = Array.from({ length: NODES }, (_, i) => path.join(folder, String(i)));
  const open = async (i: number): Promise<Host> => {
    const { process } = await startHost(folders[i] ?? '', database.url);
    return { process, ask: asker(process) };
  };
  try {
    const hosts = await Promise.all(folders.map((_, i) => open(i)));
    const any = () => hosts[Math.floor(random() * NODES)] as Host;
    let isOver = false;
    const speakers = Array.from({ length: LANES }, (_, lane) =>
      crowd.speak(
        lane,
        () => isOver,
        (bundle) => any().ask(bundle),
        () => pause(PATIENCE_MS),
      ),
    );
    let kills = 0;
    for (let round = 0; round < rounds; round += 1) {
      await pause(500 + Math.floor(random() * 1_500));
      const i = Math.floor(random() * NODES);
      const host = hosts[i] as Host;
      if (round % 2 === 0) {
        kills += 1;
        await killed(host);
        hosts[i] = await open(i);
      } else await frozen(host, LEASE_MS + 1_000 + Math.floor(random() * 2_000));
    }
    isOver = true;
    await Promise.all(speakers);
    for (const { process } of hosts) await ended(process);
    const judged = await judge(database, folders, crowd);
    return { kills, freezes: rounds - kills, ...judged };
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function killed({ process }: Host): Promise<void> {
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
}

/** What it was asked meanwhile it answers when it wakes. */
async function frozen({ process }: Host, ms: number): Promise<void> {
  process.kill('SIGSTOP');
  await pause(ms);
  process.kill('SIGCONT');
}

async function ended(process: ChildProcess): Promise<void> {
  const gone = once(process, 'exit');
  process.send('end');
  await gone;
}

async function judge({ db }: ServerDatabase, folders: readonly string[], crowd: Crowd) {
  const chosen = folders.slice(0, 2);
  const nodes = await Promise.all(
    chosen.map((dataFolder) => openNode({ db, dataFolder, onLost: () => {}, timers: false })),
  );
  // They say that they were away, and hear what the others gave after they had ended.
  for (const { book } of nodes) await book.tick.drain();
  for (const node of [...nodes, ...nodes]) await node.share();
  const questions = [{ editionNo: 1, sessions: [], at: Date.now() }];
  const [one, other] = chosen.map((dataFolder) =>
    canonicalJson(answerAudience({ dataFolder, from: 'journal', questions, viewerKeys: [] }).figures),
  );
  for (const node of nodes) await node.close();
  const { faults, ...judged } = judgeCrowd(folders[0] ?? '', crowd);
  return { ...judged, faults: one === other ? faults : [...faults, 'two nodes came to different figures'] };
}
