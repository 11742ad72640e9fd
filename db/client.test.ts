import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeDb, getDb, openDatabase } from './client.ts';

let folder = '';

// The driver is loaded when it is first needed, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

afterEach(async () => {
  await closeDb();
  await rm(folder, { recursive: true, force: true });
});

describe('the database of the process', () => {
  it('is refused before it was opened', () => {
    expect(() => getDb()).toThrow('The database is not open');
  });

  it('is one for everybody, a file in the data folder, and is opened once', async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plenum-client-'));
    const dataFolder = path.join(folder, 'new', 'data');
    const db = await openDatabase({ dataFolder });
    expect(getDb()).toBe(db);
    expect((globalThis as Record<symbol, unknown>)[Symbol.for('plenum.db')]).toBe(db);
    expect(db.engine).toBe('sqlite');
    expect(await readdir(dataFolder)).toContain('plenum.db');
    await expect(openDatabase({ dataFolder })).rejects.toThrow('The database is open already.');
  });

  it('is PostgreSQL when an address says so, without a connection until the first query', async () => {
    const db = await openDatabase({ dataFolder: '', databaseUrl: 'postgres://localhost:1/none' });
    expect(db.engine).toBe('pg');
    await expect(db.tx((tx) => tx.$count(tx.t.series))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
