import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../migrate.ts';
import { openSqlite } from '../sqlite.ts';
import type { TestSource } from './test-source.ts';

let base: Promise<string> | undefined;

/** SQLite files: each is a copy of one that was migrated once. */
export function freshSqlite(): TestSource {
  const folders: string[] = [];
  return {
    name: 'SQLite',
    engine: 'sqlite',
    prepare: async () => {
      base ??= migratedBase();
      await base;
    },
    lend: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'plenum-test-'));
      folders.push(folder);
      const db = await openSqlite({ file: await freshFile(folder) });
      return { db, giveBack: () => db.close() };
    },
    end: async () => {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** A migrated, empty `plenum.db` in `folder`, closed; for tests that open it themselves, e.g. in other processes. */
export async function freshFile(folder: string): Promise<string> {
  base ??= migratedBase();
  const file = path.join(folder, 'plenum.db');
  await copyFile(await base, file);
  return file;
}

async function migratedBase(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-test-base-'));
  // Whoever exits waits for nobody.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'base.db');
  const db = await openSqlite({ file });
  await migrate(db);
  await db.close();
  return file;
}
