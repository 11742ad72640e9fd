import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startOther } from './factories/spawned.ts';
import { freshFile } from './factories/test-file.ts';

const ROUNDS = 3;

it('every row that a killed process had acknowledged is there', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(path.join(tmpdir(), 'plenum-kill-'));
    const file = await freshFile(folder);
    const acknowledged = await writeUntilKilled(file, 200 + round * 150);
    const raw = new Database(file);
    const stored = new Set(
      raw.prepare("select name from instance_fact where value = 'written'").pluck().all(),
    );
    const verdict = raw.pragma('integrity_check', { simple: true });
    raw.close();
    await rm(folder, { recursive: true, force: true });
    expect(verdict).toBe('ok');
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
  }
}, 120_000);

/** Kills another process in the middle of its writing, and gives the whole lines that it had said. */
function writeUntilKilled(file: string, rows: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let said = '';
    let lines = 0;
    const child = startOther('write', file, [100], (text) => {
      said += text;
      lines += text.split('\n').length - 1;
      if (lines >= rows) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', () => resolve(said.split('\n').slice(0, -1)));
  });
}
