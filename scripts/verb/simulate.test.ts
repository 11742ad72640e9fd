import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const PATIENCE_MS = 600_000;
let folder = '';
type Simulation = ChildProcessByStdio<null, null, Readable>;
let running: Simulation | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-verb-'));
});
afterEach(async () => {
  running?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
  'a simulation that %s ends leaves nothing behind',
  async (signal) => {
    const child = simulating();
    await begun(child.stderr);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^plenum-simulation-/)]);
    child.kill(signal);
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(signal === 'SIGKILL' ? null : 1);
    // Where the command could do nothing any more, the process of the forum does it as soon as it sees that.
    while ((await readdir(folder)).length > 0) await pause(50);
  },
  PATIENCE_MS,
);

test(
  'a folder with something in it is left alone',
  async () => {
    const kept = await mkdtemp(path.join(folder, 'kept-'));
    await writeFile(path.join(kept, 'mine.txt'), 'mine');
    const child = simulating('--keep', kept);
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(await readdir(kept)).toEqual(['mine.txt']);
    await rm(kept, { recursive: true });
  },
  PATIENCE_MS,
);

/** Its forum is being made. */
async function begun(errors: Readable): Promise<void> {
  let text = '';
  for await (const part of on(errors, 'data')) {
    text += String(part);
    if (text.includes('"event":"progress"')) return;
  }
}

function simulating(...more: string[]): Simulation {
  const args = ['scripts/plenum.ts', 'simulate', '--like', 'rcw', '--json', ...more];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { NODE_ENV: 'test', PATH: '', LANG: 'C.UTF-8', TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running = child;
  return child;
}
