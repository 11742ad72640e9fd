import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NewerDatabaseError } from './error.ts';
import { openMigratedPglite } from './factories/test-server.ts';
import { migrate } from './migrate.ts';
import type { PgliteDb } from './pglite.ts';

const FIRST = `CREATE TABLE parent (id text PRIMARY KEY);
--> statement-breakpoint
CREATE TABLE child (id text PRIMARY KEY, parent_id text NOT NULL REFERENCES parent(id) ON DELETE cascade);`;
const SECOND = "ALTER TABLE parent ADD COLUMN label text DEFAULT 'new' NOT NULL;";

let folder = '';
let db: PgliteDb;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-migrate-pg-'));
  db = await openMigratedPglite();
  await db.pglite.exec('drop schema public cascade; create schema public');
}, 180_000);
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

describe('migrate on PostgreSQL', () => {
  it('applies what is new, once, and refuses what would lose rows, all of it', async () => {
    expect((await migrate(db, { folder: await migrations(FIRST) })).applied).toEqual(['0000_step']);
    await db.pglite.exec("insert into parent values ('p'); insert into child values ('c', 'p')");
    const losing = migrate(db, { folder: await migrations(FIRST, SECOND, 'DELETE FROM parent;') });
    await expect(losing).rejects.toThrow('would change table parent from 1 to 0 rows');
    const before = await db.pglite.query('select * from parent');
    expect(before.rows).toEqual([{ id: 'p' }]);
    const second = await migrations(FIRST, SECOND);
    expect(await migrate(db, { folder: second })).toEqual({ applied: ['0001_step'], backupFile: undefined });
    expect(await migrate(db, { folder: second })).toEqual({ applied: [], backupFile: undefined });
    const after = await db.pglite.query('select * from parent');
    expect(after.rows).toEqual([{ id: 'p', label: 'new' }]);
    await expect(migrate(db, { folder: await migrations(FIRST) })).rejects.toThrow(NewerDatabaseError);
    await expect(migrate(db, { folder: await migrations(`${FIRST}\n`, SECOND) })).rejects.toThrow(
      'Migration 0000_step was changed after it had run here.',
    );
  });
});

let folders = 0;

async function migrations(...files: string[]): Promise<string> {
  folders += 1;
  const target = path.join(folder, `migrations-${folders}`);
  await mkdir(path.join(target, 'meta'), { recursive: true });
  const entries = files.map((_, index) => ({
    idx: index,
    version: '7',
    when: index + 1,
    tag: `000${index}_step`,
  }));
  for (const [index, text] of files.entries())
    await writeFile(path.join(target, `000${index}_step.sql`), text);
  await writeFile(path.join(target, 'meta', '_journal.json'), JSON.stringify({ version: '7', entries }));
  return target;
}
