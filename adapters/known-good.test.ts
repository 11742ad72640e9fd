import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import lock from '../package-lock.json' with { type: 'json' };
import { readKnownGood, versionFaults } from './known-good.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

it('every version of the lock file is good, and the list has a day', () => {
  const list = readKnownGood(ROOT);
  expect(list.reviewed).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(versionFaults(ROOT, list)).toEqual([]);
  const locked = lock.packages as Readonly<Record<string, { version?: string }>>;
  for (const name of ['next', 'react', 'react-dom', 'next-auth', 'better-sqlite3', 'drizzle-orm', 'sharp']) {
    expect([name, list.packages[name]?.minimum]).toEqual([name, locked[`node_modules/${name}`]?.version]);
  }
});

it('an installed package below its minimum is found', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'plenum-good-'));
  await mkdir(path.join(root, 'node_modules', 'next'), { recursive: true });
  await writeFile(path.join(root, 'node_modules', 'next', 'package.json'), '{"version":"16.4.1"}');
  const list = { ...readKnownGood(ROOT), programs: {} };
  expect(versionFaults(root, list)).toEqual([
    { component: 'next', version: '16.4.1', minimum: '16.4.5', reason: 'too_old' },
  ]);
  await rm(root, { recursive: true });
});
