import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { holdInstanceLock } from '#adapters/instance-lock.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { anAccount, aSignIn } from '#db/factories/account.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { openSqlite } from '#db/sqlite.ts';
import { systemViewer } from '#domain/viewer.ts';
import { type BackupResult, makeBackup } from './backup.ts';
import { backupAge, backupHistory } from './backup-state.ts';
import { readFeed } from './checkin/feed.ts';
import { tableHashes } from './programme/programme-file.fixture.ts';
import { restoreBackup } from './restore.ts';

const who = systemViewer('test');
const KEY = 'a key of more than thirty-two characters';
/** What a restore changes on purpose. */
const CHANGED = ['backupLog', 'auditLog', 'authSession', 'instanceFact'];
const settings = { folder: '', key: undefined as string | undefined };

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  const own = () => ({ dataFolder: settings.folder, backupKey: settings.key });
  return { ...real, environment: () => ({ ...real.readEnvironment({}), ...own() }) };
});

beforeEach(async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-backup-'));
  settings.key = undefined;
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
  await getDb().tx(async (tx) => {
    await anEdition(tx, { name: { en: 'Forum', ru: 'Форум' } });
    const { id } = await anAccount(tx);
    await aSignIn(tx, id, 'owner', Date.now());
  });
  await mkdir(place('uploads/ab'), { recursive: true });
  await writeFile(place('uploads/ab/one.webp'), 'a picture');
});
afterEach(async () => {
  await closeDb();
  await rm(settings.folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('is good only after it was read again, and is written into the log', async () => {
    expect(await backupAge()).toEqual({ kind: 'none', isLate: expect.any(Boolean) });
    const made = must(await makeBackup(who));
    expect(made).toMatchObject({ isSealed: false, removed: [], fileCount: 2 });
    expect((await stat(made.file)).mode & 0o777).toBe(0o600);
    const { backups } = await backupHistory(who);
    expect(backups).toMatchObject([
      { isOk: true, byteCount: made.byteCount, name: path.basename(made.file), lastError: null },
    ]);
    expect(backups[0]?.verifiedAt).not.toBeNull();
    expect(await backupAge()).toMatchObject({ kind: 'known', isLate: false });
    expect((await readFile(made.file)).includes(Buffer.from(await secret()))).toBe(false);
    // Nothing but the backup is left in its folder.
    expect(await readdir(place('backups'))).toEqual([path.basename(made.file)]);
  });

  test('shows each step and refuses a second one beside it', async () => {
    const seen: string[] = [];
    const first = makeBackup(who, { onProgress: (_, stage) => seen.push(stage) });
    expect(await makeBackup(who)).toEqual({ ok: false, reason: 'already_running' });
    must(await first);
    expect([...new Set(seen)]).toEqual(['copy', 'pack', 'verify', 'done']);
  });

  test('that fails leaves a line and no file', async () => {
    await closeDb();
    await openDatabase({ dataFolder: settings.folder });
    await mkdir(place('views.db'));
    const failed = await makeBackup(who, { to: place('elsewhere') });
    expect(failed).toMatchObject({ ok: false, reason: 'failed' });
    expect(await readdir(place('elsewhere'))).toEqual([]);
    const { backups } = await backupHistory(who);
    expect(backups).toMatchObject([
      { isOk: false, verifiedAt: null, lastError: expect.stringMatching(/^\w/) },
    ]);
  });
});

test('tells devices of doors each time that a backup was put back, whatever it holds', async () => {
  const epochs = [await doorEpoch()];
  for (const _ of ['of the first life', 'of the second']) {
    const { file } = must(await makeBackup(who));
    for (const _turn of ['once', 'twice']) {
      await closeDb();
      expect(await restoreBackup(who, file, { checkOnly: false })).toMatchObject({ ok: true });
      await openDatabase({ dataFolder: settings.folder });
      epochs.push(await doorEpoch());
    }
  }
  expect(new Set(epochs).size).toBe(5);
}, 120_000);

describe.each([
  { kind: 'plain', key: undefined },
  { kind: 'sealed', key: KEY },
])('restoring a $kind backup', ({ key }) => {
  test('gives every row and file back, keeps what was there, and ends sign-ins', async () => {
    settings.key = key;
    const { file } = must(await makeBackup(who));
    const before = await tableHashes(getDb(), CHANGED);
    const ownSecret = await secret();
    await getDb().tx((tx) => anEdition(tx));
    await closeDb();
    await rm(place('uploads'), { recursive: true });
    if (key !== undefined) await rm(place('secret'));
    const restored = await restoreBackup(who, file, { checkOnly: false });
    expect(restored).toMatchObject({ ok: true, migrated: 0, erased: 0, secret: key ? 'restored' : 'same' });
    expect(await secret()).toBe(ownSecret);
    expect(await readFile(place('uploads/ab/one.webp'), 'utf8')).toBe('a picture');
    const db = await openDatabase({ dataFolder: settings.folder });
    expect(await tableHashes(db, CHANGED)).toEqual(before);
    expect(await db.read.select().from(db.t.authSession)).toEqual([]);
    const replaced = restored.ok ? (restored.replaced ?? '') : '';
    expect(await readdir(place(replaced))).toContain('plenum.db');
    expect((await readdir(settings.folder)).filter((name) => name.startsWith('.part'))).toEqual([]);
  }, 120_000);

  test('is refused when one byte is another, with the live data untouched', async () => {
    settings.key = key;
    const { file } = must(await makeBackup(who));
    const before = await tableHashes(getDb());
    await closeDb();
    const whole = await readFile(file);
    for (const at of [700, Math.floor(whole.length / 2), whole.length - 1_100]) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(place('damaged.tar'), damaged);
      expect(await restoreBackup(who, place('damaged.tar'), { checkOnly: false })).toEqual({
        ok: false,
        reason: 'damaged',
      });
    }
    expect((await readdir(settings.folder)).filter((name) => name.startsWith('replaced'))).toEqual([]);
    const db = await openDatabase({ dataFolder: settings.folder });
    expect(await tableHashes(db)).toEqual(before);
  }, 120_000);
});

describe('a restore', () => {
  test('works when the live database is broken, with an old log beside it, or missing', async () => {
    const { file } = must(await makeBackup(who));
    const before = await tableHashes(getDb(), CHANGED);
    await closeDb();
    for (const ruin of ['broken', 'missing']) {
      if (ruin === 'missing') await rm(place('plenum.db'));
      else await writeFile(place('plenum.db'), 'no database at all');
      await writeFile(place('plenum.db-wal'), 'an old log');
      expect(await restoreBackup(who, file, { checkOnly: false })).toMatchObject({ ok: true });
      const db = await openSqlite({ file: place('plenum.db') });
      expect(await tableHashes(db, CHANGED)).toEqual(before);
      await db.close();
    }
  });

  test('is refused while a server holds the folder, for a key that is not there, and for what is no backup', async () => {
    settings.key = KEY;
    const { file } = must(await makeBackup(who));
    settings.key = undefined;
    expect(await restoreBackup(who, file, { checkOnly: true })).toEqual({ ok: false, reason: 'sealed' });
    settings.key = `${KEY}!`;
    expect(await restoreBackup(who, file, { checkOnly: true })).toEqual({ ok: false, reason: 'damaged' });
    settings.key = KEY;
    expect(await restoreBackup(who, place('none'), { checkOnly: true })).toEqual({
      ok: false,
      reason: 'no_file',
    });
    expect(await restoreBackup(who, place('secret'), { checkOnly: true })).toEqual({
      ok: false,
      reason: 'damaged',
    });
    const lock = holdInstanceLock(settings.folder);
    expect(await restoreBackup(who, file, { checkOnly: false })).toEqual({ ok: false, reason: 'held' });
    if (lock.ok) lock.release();
    expect(await restoreBackup(who, file, { checkOnly: true })).toMatchObject({ ok: true, replaced: null });
  }, 120_000);
});

function must(result: BackupResult): Extract<BackupResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.reason} ${result.failure ?? ''}`);
  return result;
}

async function secret(): Promise<string> {
  return (await readFile(place('secret'), 'utf8')).trim();
}

function place(name: string): string {
  return path.join(settings.folder, name);
}

/** What a device hears. */
async function doorEpoch(): Promise<string> {
  const [edition] = await getDb().read.select().from(getDb().t.edition);
  if (edition === undefined) throw new Error('no edition');
  return (await readFeed(scopeOf(edition), 0)).epoch;
}
