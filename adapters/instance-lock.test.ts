import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdInstanceLock } from './instance-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a data folder has one holder at a time', () => {
  const first = holdInstanceLock(folder);
  expect(holdInstanceLock(folder)).toEqual({ ok: false, reason: 'held' });
  if (first.ok) first.release();
  const again = holdInstanceLock(folder);
  expect(again.ok).toBe(true);
  if (again.ok) again.release();
});

test('a killed holder leaves the folder free', async () => {
  const script = `import { holdInstanceLock } from './adapters/instance-lock.ts';
    console.log(holdInstanceLock(process.argv[1]).ok); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('true');
  expect(holdInstanceLock(folder)).toEqual({ ok: false, reason: 'held' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const mine = holdInstanceLock(folder);
  expect(mine.ok).toBe(true);
  if (mine.ok) mine.release();
});
