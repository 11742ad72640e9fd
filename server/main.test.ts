import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdInstanceLock } from '#adapters/instance-lock.ts';
import { APPLICATION_ID } from '#db/sqlite-connection.ts';

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

test('a start waits for a command that is about to give the folder back', async () => {
  // Behind the lock it meets a database of a later program, so that it ends before it needs a build.
  const newer = new Database(path.join(folder, 'plenum.db'));
  newer.pragma(`application_id = ${APPLICATION_ID}`);
  newer.pragma('user_version = 9999');
  newer.close();
  const lock = holdInstanceLock(folder);
  const ended = run({});
  setTimeout(() => lock.ok && lock.release(), 3_000);
  const { code, said } = await ended;
  expect(said).toContain('newer version of Plenum');
  expect(code).toBe(78);
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
