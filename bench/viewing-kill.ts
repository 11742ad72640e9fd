import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostAnswer, HostBundle } from './viewing-host.ts';
import { Crowd, type Done, judgeCrowd, LANES } from './viewing-retry.ts';
import { generator } from './viewing-world.ts';

/** What became of so many ends without a goodbye. */
export type KillRun = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged beats or starts that are nowhere. */
  readonly lost: number;
  /** Plays with more than their client ever said, or that nobody began. */
  readonly overCounted: number;
  /** Rows that are not as the journal says, and segments that are not as they were sealed. */
  readonly faults: readonly string[];
  readonly perSecond: number;
  readonly slowestRecoveryMs: number;
};

/** Kills a process with a book at random, starts it again, and lets its clients go on where they were; then counts. */
export async function killLoop(kills: number, seed: number): Promise<KillRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plenum-kill-'));
  const random = generator(seed);
  const crowd = new Crowd(random);
  let [slowest, busyMs] = [0, 0];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const host = await startHost(folder);
      slowest = Math.max(slowest, host.recoveryMs);
      busyMs += await speakUntilKilled(crowd, host.process, random);
    }
    return {
      kills,
      ...judgeCrowd(folder, crowd),
      perSecond: Math.round((crowd.acknowledged / busyMs) * 1000),
      slowestRecoveryMs: slowest,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function startHost(
  ...args: readonly string[]
): Promise<{ process: ChildProcess; recoveryMs: number }> {
  const host = fork(path.join(import.meta.dirname, 'viewing-host.ts'), args, { serialization: 'advanced' });
  const [message] = (await once(host, 'message')) as [HostAnswer];
  return { process: host, recoveryMs: message.kind === 'ready' ? message.recoveryMs : 0 };
}

/** @returns for how long it spoke, ms */
async function speakUntilKilled(crowd: Crowd, host: ChildProcess, random: () => number): Promise<number> {
  let isOver = false;
  const ended = once(host, 'exit').then(() => {
    isOver = true;
  });
  const ask = asker(host);
  const speakers = Array.from({ length: LANES }, (_, i) =>
    crowd.speak(
      i,
      () => isOver,
      ask,
      () => ended,
    ),
  );
  const begun = performance.now();
  await pause(40 + Math.floor(random() * 700));
  host.kill('SIGKILL');
  await Promise.all([ended, ...speakers]);
  return performance.now() - begun;
}

/** Hands bundles over to a host; who is killed never answers. */
export function asker(host: ChildProcess): (bundle: HostBundle) => Promise<Done | undefined> {
  const waiting = new Map<number, (answer: Done) => void>();
  host.on('message', (message: HostAnswer) => {
    if (message.kind !== 'done') return;
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const ended = once(host, 'exit').then(() => undefined);
  return (bundle) => {
    const answered = new Promise<Done>((resolve) => waiting.set(bundle.id, resolve));
    if (!host.connected || !trySend(host, bundle)) return ended;
    return Promise.race([answered, ended]);
  };
}

function trySend(host: ChildProcess, bundle: HostBundle): boolean {
  try {
    // A channel that closes under a message says so here; who is killed hears nothing any more.
    return host.send(bundle, () => {}) || host.connected;
  } catch {
    return false;
  }
}
