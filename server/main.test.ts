import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdInstanceLock } from '#adapters/instance-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-main-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The real process, which ends before it needs a build. */
function run(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const main = path.join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main], {
    env: { NODE_ENV: 'production', PLENUM_DATA: folder, ...env },
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += String(part);
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })));
}

test('a second start on the same data folder ends with 75 and one sentence', async () => {
  const lock = holdInstanceLock(folder);
  const { code, said } = await run({});
  if (lock.ok) lock.release();
  expect(code).toBe(75);
  expect(said).toBe(
    `Plenum is already running on the data folder ${folder}. Stop it, or set PLENUM_DATA to another folder.\n`,
  );
});

test('a configuration that cannot work ends with 78 and all mistakes', async () => {
  const { code, said } = await run({ PORT: '0', HOST: '0.0.0.0' });
  expect(code).toBe(78);
  expect(said).toContain('PORT: ');
  expect(said).toContain('PUBLIC_URL: ');
});

test('an invented secret ends with 78', async () => {
  writeFileSync(path.join(folder, 'secret'), 'changeme');
  expect((await run({})).code).toBe(78);
});
