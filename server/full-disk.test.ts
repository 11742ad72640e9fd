import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { handler } from '#app/_request/handler.ts';
import { getDb } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import type { SqliteDb } from '#db/sqlite.ts';
import type { Tx } from '#db/types.ts';
import {
  type FileServer,
  rowCount,
  type SignedIn,
  sendFile,
  signIn,
  startFileServer,
} from './upload.fixture.ts';

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ cookie: organizer.cookie, 'x-request-id': 'r-1' }),
}));

let server: FileServer;
let organizer: SignedIn;
beforeAll(async () => {
  server = await startFileServer();
  organizer = await signIn('organizer', { kind: 'edition', editionId: server.first.edition.id });
});
afterAll(() => server.close());

const LARGE = 'x'.repeat(3_000_000);
const large = () => getDb().tx((tx) => note(tx, 'large', LARGE));

test('a form or a program that fills the disk is told 507, and its transaction left nothing', async () => {
  await withFullDisk(async () => {
    const schema = z.strictObject({});
    const page = () => '/' as const;
    const post = handler({ name: 'test', method: 'POST', permission: 'public', schema, page }, async () => {
      await large();
      return { ok: true, to: '/' } as const;
    });
    const [json, form] = await Promise.all(
      ['application/json', 'application/x-www-form-urlencoded'].map((type) => {
        const body = type.endsWith('json') ? '{}' : '';
        const headers = { 'content-type': type, 'x-request-id': 'r-1' };
        const request = new Request('http://localhost/x', { method: 'POST', body, headers });
        return post(request, { params: Promise.resolve({}) });
      }),
    );
    expect(json?.status).toBe(507);
    expect(await json?.json()).toMatchObject({ code: 'disk_full', requestId: 'r-1' });
    expect(form?.status).toBe(507);
    expect(await form?.text()).toContain('full');
  });
  expect(await names()).not.toContain('large');
  await large();
  expect(await names()).toContain('large');
});

test('an action that fills the disk says so, and so does one behind a busy database', async () => {
  const { action } = await import('#app/_request/action.ts');
  const row = { name: 'test', permission: 'instance.manage', schema: z.strictObject({}) } as const;
  await withFullDisk(async () => {
    const run = action(row, () => getDb().tx((tx) => note(tx, 'from an action', LARGE)));
    expect(await run({})).toEqual({ ok: false, reason: 'disk_full', requestId: 'r-1' });
  });
  const busy = action(row, () => Promise.reject(Object.assign(new Error('x'), { name: 'BusyError' })));
  expect(await busy({})).toEqual({ ok: false, reason: 'busy', requestId: 'r-1' });
});

test('an upload for which the database has no room is told 507 and leaves nothing', async () => {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10_000, 'x')]);
  const before = await rowCount();
  await withFullDisk(async () => {
    // Fills the pages that are free inside the file too, so that not one row finds a place.
    for (let left = 4_000; left > 10; left = Math.floor(left / 1.5)) {
      await getDb()
        .tx((tx) => note(tx, `fill ${left}`, 'x'.repeat(left)))
        .catch(() => undefined);
    }
    const names = Array.from({ length: 40 }, (_, at) => `${at}-${'n'.repeat(400)}.pdf`);
    const statuses: number[] = [];
    for (const name of names) {
      const answer = await sendFile(server, pdf, { cookie: organizer.cookie, name });
      statuses.push(answer.status);
      if (answer.status !== 201) break;
    }
    expect(statuses.at(-1)).toBe(507);
    expect(await rowCount()).toBe(before + statuses.length - 1);
  });
  expect((await sendFile(server, pdf, { cookie: organizer.cookie })).status).toBe(201);
});

test.skipIf(process.platform === 'win32')('a limit of the system on files is a full disk too', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-ulimit-'));
  await freshFile(folder);
  const script = path.join(import.meta.dirname, 'full-disk.fixture.ts');
  // 512-byte blocks: 4 MB, more than the database is and less than it would have to be.
  const line = 'ulimit -f 8192; exec "$0" "$1" "$2"';
  const { stdout } = await promisify(execFile)('sh', ['-c', line, process.execPath, script, folder]);
  expect(JSON.parse(stdout)).toEqual({ answers: ['stored', 'full', 'stored'], names: ['x100', 'x200'] });
  await rm(folder, { recursive: true, force: true });
});

/** A database that may not grow by one page: the engine's own SQLITE_FULL. */
async function withFullDisk(work: () => Promise<void>): Promise<void> {
  const db = getDb() as SqliteDb;
  await db.alone(async (raw) => {
    raw.pragma(`max_page_count = ${raw.pragma('page_count', { simple: true })}`);
  });
  try {
    await work();
  } finally {
    await db.alone(async (raw) => void raw.pragma('max_page_count = 1000000'));
  }
}

async function note(tx: Tx, name: string, value: string): Promise<void> {
  await tx.insert(tx.t.instanceFact).values({ name, value, at: 1 });
}

async function names(): Promise<string[]> {
  const { read } = getDb();
  const rows = await read.select({ name: read.t.instanceFact.name }).from(read.t.instanceFact);
  return rows.map(({ name }) => name);
}
