import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { kitFor } from './kit.ts';
import * as pg from './schema.pg.ts';
import * as sqlite from './schema.sqlite.ts';
import { defineTables } from './tables.ts';

const ROOT = path.join(import.meta.dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache');
const KIT = path.join(ROOT, 'node_modules', 'drizzle-kit', 'bin.cjs');

describe('the schema', () => {
  it.each([
    ['sqlite', sqlite],
    ['pg', pg],
  ] as const)('shows every table to drizzle-kit (%s)', (engine, shown) => {
    expect(Object.keys(shown).toSorted()).toEqual(Object.keys(defineTables(kitFor(engine))).toSorted());
  });

  it.each([
    ['sqlite', 'sqlite'],
    ['pg', 'postgresql'],
  ])(
    'is what the migrations of %s make',
    async (engine, dialect) => {
      // In a copy: where something is missing, drizzle-kit writes it down.
      await mkdir(CACHE, { recursive: true });
      const copy = await mkdtemp(path.join(CACHE, 'plenum-schema-'));
      await cp(path.join(ROOT, 'db', 'migrations', engine), copy, { recursive: true });
      const out = path.relative(ROOT, copy);
      const values = ['--dialect', dialect, '--schema', `db/schema.${engine}.ts`, '--out', out];
      const { stdout } = await promisify(execFile)(process.execPath, [KIT, 'generate', ...values], {
        cwd: ROOT,
      });
      await rm(copy, { recursive: true, force: true });
      expect(stdout).toContain('No schema changes, nothing to migrate');
    },
    120_000,
  );
});
