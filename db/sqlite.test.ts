import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BusyError, TransactionLostError } from './error.ts';
import { freshFile } from './factories/test-file.ts';
import { openSqlite, type SqliteDb, type SqliteOptions } from './sqlite.ts';
import { assertVersion } from './sqlite-connection.ts';
import type { SlowWork, Tx } from './types.ts';
import { errorCode } from './violation.ts';

let folder = '';
let file = '';
let open: SqliteDb[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-sqlite-'));
  file = await freshFile(folder);
});
afterEach(async () => {
  await Promise.all(open.map((db) => db.close()));
  open = [];
  await rm(folder, { recursive: true, force: true });
});

describe('the writer connection', () => {
  it('is durable, also when the file is opened again', async () => {
    for (const time of ['first', 'second']) {
      const db = await openSqlite({ file });
      const settings = await db.alone(async (raw) =>
        [
          'journal_mode',
          'synchronous',
          'foreign_keys',
          'secure_delete',
          'trusted_schema',
          'busy_timeout',
        ].map((name) => raw.pragma(name, { simple: true })),
      );
      await db.close();
      expect([time, ...settings]).toEqual([time, 'wal', 2, 1, 1, 0, 0]);
    }
  });

  it('would fall back to NORMAL without our setting', () => {
    const bare = new Database(file);
    const level = bare.pragma('synchronous', { simple: true });
    bare.close();
    expect(level).toBe(1);
  });

  it.each(['3.51.2', '3.9.0', '2.99.99'])('refuses SQLite %s', (version) => {
    expect(() => assertVersion(version)).toThrow(`SQLite ${version} is older than 3.51.3`);
  });

  it.each(['3.51.3', '3.52.0', '4.0.0'])('accepts SQLite %s', (version) => {
    expect(assertVersion(version)).toBeUndefined();
  });
});

describe('the queue of writers', () => {
  it('shares one commit between those who wait, in the order in which they came', async () => {
    const db = await opened();
    const other = new Database(file, { readonly: true });
    const version = () => other.pragma('data_version', { simple: true }) as number;
    let commits = 0;
    let seen = version();
    const look = () => {
      const now = version();
      if (now !== seen) commits += 1;
      seen = now;
    };
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 128 }, async (_, index) => {
        await db.tx(async (tx) => {
          look();
          order.push(index);
          await note(tx, `n${index}`);
        });
      }),
    );
    look();
    other.close();
    expect(order).toEqual(Array.from({ length: 128 }, (_, index) => index));
    expect(commits).toBe(2);
  });

  it('tells nobody "done" before the commit is on disk', async () => {
    const db = await opened();
    const other = new Database(file, { readonly: true });
    const count = other.prepare('select count(*) from instance_fact').pluck();
    const counted = await Promise.all(
      ['a', 'b', 'c'].map((name) => db.tx((tx) => note(tx, name)).then(() => count.get())),
    );
    other.close();
    expect(counted).toEqual([3, 3, 3]);
  });

  it('runs each piece of work in the context of its own caller', async () => {
    const db = await opened();
    const request = new AsyncLocalStorage<string>();
    const seen = await Promise.all(
      ['one', 'two'].map((name) => request.run(name, () => db.tx(async () => request.getStore()))),
    );
    expect(seen).toEqual(['one', 'two']);
  });

  it('waits for another process without stopping the loop', async () => {
    const db = await opened();
    const other = held();
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 5);
    const writing = db.tx((tx) => note(tx, 'late'));
    await sleep(150);
    other.exec('ROLLBACK');
    other.close();
    await writing;
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
    expect(await names(db)).toEqual(['late']);
  });

  it('gives up with a named error when another process does not let go', async () => {
    const db = await opened({ busyLimitMs: 50 });
    const other = held();
    const writing = Promise.allSettled(['a', 'b'].map((name) => db.tx((tx) => note(tx, name))));
    const outcomes = await writing;
    other.exec('ROLLBACK');
    other.close();
    expect(
      outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason instanceof BusyError),
    ).toEqual([true, true]);
    await db.tx((tx) => note(tx, 'c'));
    expect(await names(db)).toEqual(['c']);
  });

  it('takes 10 000 waiting transactions and refuses the next', async () => {
    const db = await opened({ busyLimitMs: 50 });
    const other = held();
    const waiting = Promise.allSettled(Array.from({ length: 10_000 }, () => db.tx(() => Promise.resolve(1))));
    await expect(db.tx(() => Promise.resolve(1))).rejects.toThrow(
      new BusyError('Too many transactions are waiting.'),
    );
    other.exec('ROLLBACK');
    other.close();
    expect((await waiting).every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('stores nothing of a commit for which the disk is too small, and goes on when there is room', async () => {
    const db = await opened();
    await db.alone(async (raw) => {
      const pages = raw.pragma('page_count', { simple: true }) as number;
      raw.pragma(`max_page_count = ${pages + 2}`);
    });
    const large = 'x'.repeat(100_000);
    const outcomes = await Promise.allSettled([
      db.tx((tx) => note(tx, 'small')),
      db.tx((tx) => note(tx, 'large', large)),
      db.tx((tx) => note(tx, 'after')),
    ]);
    const told = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? index : []));
    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? errorCode(outcome.reason) : 'stored',
    );
    expect(codes[1]).toBe('SQLITE_FULL');
    expect((await names(db)).length).toBe(told.length);
    await db.alone(async (raw) => void raw.pragma('max_page_count = 1000000'));
    await db.tx((tx) => note(tx, 'large', large));
    expect(await names(db)).toContain('large');
  });

  it('refuses everybody in a commit that the engine gave up by itself', async () => {
    const db = await opened();
    const raw = await db.alone(async (writer) => writer);
    const outcomes = await Promise.allSettled([
      db.tx((tx) => note(tx, 'before')),
      db.tx(async (tx) => {
        await note(tx, 'giving up');
        // What SQLite does by itself on some I/O errors, in the middle of somebody's work.
        raw.exec('ROLLBACK');
        await note(tx, 'would commit alone');
      }),
      db.tx((tx) => note(tx, 'after')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect((outcomes[0] as PromiseRejectedResult).reason).toBeInstanceOf(TransactionLostError);
    expect(await names(db)).toEqual(['after']);
  });

  it('reports work that held the writer for more than 50 ms', async () => {
    const slow: SlowWork[] = [];
    const db = await opened({ onSlow: (work) => void slow.push(work) });
    await db.tx(() => sleep(60), { label: 'import' });
    await db.tx((tx) => note(tx, 'quick'));
    expect(slow).toEqual([{ label: 'import', tookMs: expect.any(Number) }]);
    expect(slow[0]?.tookMs).toBeGreaterThan(50);
  });

  it('finishes what waits before it closes, and takes nothing more', async () => {
    const db = await openSqlite({ file });
    const writing = ['a', 'b'].map((name) => db.tx((tx) => note(tx, name)));
    await db.close();
    await Promise.all(writing);
    await expect(db.tx((tx) => note(tx, 'c'))).rejects.toThrow('The database is closed.');
    const again = await opened();
    expect(await names(again)).toEqual(['a', 'b']);
  });
});

describe('dataVersion', () => {
  it('changes for the writes of another process and never for our own', async () => {
    const db = await opened();
    const before = db.dataVersion();
    await db.tx((tx) => note(tx, 'own'));
    expect(db.dataVersion()).toBe(before);
    const other = new Database(file);
    other.exec("insert into instance_fact values ('foreign', '', 0)");
    other.close();
    expect(db.dataVersion()).not.toBe(before);
  });
});

async function opened(options: Partial<SqliteOptions> = {}): Promise<SqliteDb> {
  const db = await openSqlite({ file, ...options });
  open.push(db);
  return db;
}

/** Another process that is writing. */
function held(): Database.Database {
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  return other;
}

async function note(tx: Tx, name: string, value = ''): Promise<void> {
  await tx.insert(tx.t.instanceFact).values({ name, value, at: 0 });
}

async function names(db: SqliteDb): Promise<string[]> {
  const { instanceFact } = db.t;
  const rows = await db.read
    .select({ name: instanceFact.name })
    .from(instanceFact)
    .orderBy(asc(instanceFact.name));
  return rows.map(({ name }) => name);
}
