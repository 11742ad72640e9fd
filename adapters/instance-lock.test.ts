import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { awaitInstanceLock, holdInstanceLock } from './instance-lock.ts';

let folder: string;
let holder: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-lock-'));
});
afterEach(() => {
  holder?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a data folder has one holder at a time', () => {
  const first = holdInstanceLock(folder);
  expect(holdInstanceLock(folder)).toEqual({ ok: false, reason: 'held' });
  if (first.ok) first.release();
  const again = holdInstanceLock(folder);
  expect(again.ok).toBe(true);
  if (again.ok) again.release();
});

test('who waits gets the folder when its holder ends in time, and only then', async () => {
  const first = holdInstanceLock(folder);
  expect(await awaitInstanceLock(folder, 100)).toEqual({ ok: false, reason: 'held' });
  const waiting = awaitInstanceLock(folder, 60_000);
  if (first.ok) first.release();
  const second = await waiting;
  expect(second.ok).toBe(true);
  if (second.ok) second.release();
});

test('a holder keeps the folder until it is killed', async () => {
  const script = `import { holdInstanceLock } from './adapters/instance-lock.ts';
    const { ok } = holdInstanceLock(process.argv[1]);
    // Nobody refers to the lock any more: it has to outlive the garbage collector all the same.
    for (let i = 0; i < 5; i++) { gc(); await new Promise(setImmediate); }
    console.log(ok); setInterval(() => {}, 1000);`;
  holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = (await once(holder.stdout ?? process.stdin, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('true');
  expect(holdInstanceLock(folder)).toEqual({ ok: false, reason: 'held' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const mine = holdInstanceLock(folder);
  expect(mine.ok).toBe(true);
  if (mine.ok) mine.release();
});
