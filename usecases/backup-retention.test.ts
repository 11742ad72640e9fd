import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readArchive } from '#adapters/archive.ts';
import { rotateSecret } from '#adapters/secret.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { backupInstant, backupName } from '#domain/backup.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makeBackup } from './backup.ts';
import { ownBackupName, ownBackups } from './backup-name.ts';
import { backupAge, backupHistory } from './backup-state.ts';

const who = systemViewer('test');
const DAY = 86_400_000;
const settings = { folder: '', elsewhere: '' };
const trouble = vi.hoisted(() => ({ isLocked: (_: string): boolean => false }));

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const removing: typeof real.rm = async (file, ...rest) => {
    if (trouble.isLocked(String(file))) throw Object.assign(new Error('no'), { code: 'EACCES' });
    return real.rm(file, ...rest);
  };
  return { ...real, rm: removing };
});

beforeEach(async () => {
  trouble.isLocked = () => false;
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-keep-'));
  settings.elsewhere = await mkdtemp(path.join(tmpdir(), 'plenum-disk-'));
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
});
afterEach(async () => {
  await closeDb();
  for (const folder of [settings.folder, settings.elsewhere]) await rm(folder, { recursive: true });
});

describe('what a backup removes', () => {
  test('in a folder that others use too is of this instance alone', async () => {
    const at = Date.now();
    const foreign = [
      'replaced-disk-of-2019',
      'replaced-20200101T000000000Z',
      'plenum-20200101T000000000Z-before-0001_desk.db',
      '.part-of-a-film',
      `.part-${backupName(at - 90 * DAY, 'aaaaaa', false)}`,
      backupName(at - 90 * DAY, 'aaaaaa', false),
      backupName(at - 3_600_000, 'aaaaaabbbbbb', false),
      'thesis.doc',
    ];
    for (const name of foreign) await plant(settings.elsewhere, name);
    const old = ownBackupName(settings.folder, at - 90 * DAY, false);
    const sealed = ownBackupName(settings.folder, at - 91 * DAY, true);
    for (const name of [old, sealed, `.part-${old}`]) await plant(settings.elsewhere, name);
    const made = await makeBackup(who, { to: settings.elsewhere });
    if (!made.ok) throw new Error(made.reason);
    expect([...made.removed].sort()).toEqual([old, sealed].sort());
    expect((await readdir(settings.elsewhere)).sort()).toEqual([...foreign, path.basename(made.file)].sort());
  });

  test('in the data folder are copies and folders of ours that are older than 56 days', async () => {
    const folders = ['replaced-20200101T000000000Z', 'replaced-by-hand'];
    for (const name of folders) await plant(settings.folder, name);
    const copy = 'plenum-20200101T000000000Z-before-0001_desk.db';
    await plant(path.join(settings.folder, 'backups'), copy);
    await mkdir(path.join(settings.folder, 'replaced-20991231T000000000Z'));
    const made = await makeBackup(who);
    if (!made.ok) throw new Error(made.reason);
    const left = (await readdir(settings.folder)).filter((name) => name.startsWith('replaced')).sort();
    expect(left).toEqual(['replaced-20991231T000000000Z', 'replaced-by-hand']);
    expect(await readdir(path.join(settings.folder, 'backups'))).toEqual([path.basename(made.file)]);
  });

  test('that cannot be removed is told, and the new backup stays good', async () => {
    const old = ownBackupName(settings.folder, Date.now() - 90 * DAY, false);
    await plant(settings.elsewhere, old);
    trouble.isLocked = (file) => file.endsWith(old);
    const made = await makeBackup(who, { to: settings.elsewhere });
    expect(made).toMatchObject({ ok: true, removed: [], notRemoved: 'Error EACCES' });
    const { backups } = await backupHistory(who);
    expect(backups).toMatchObject([{ isOk: true, lastError: null }]);
    expect(await backupAge()).toMatchObject({ kind: 'known', isLate: false });
  });
});

describe('a backup is known as ours', () => {
  test('by its name, also after the secret was changed, and by the log; another instance knows it not', async () => {
    const at = Date.now();
    const name = ownBackupName(settings.folder, at, true);
    expect(backupInstant(name)).toBe(Math.floor(at / 1000) * 1000);
    rotateSecret(settings.folder, at);
    const logged = backupName(at, 'cccccc', false);
    const { backupLog } = getDb().read.t;
    await getDb().tx((tx) =>
      tx.insert(backupLog).values({ id: 'x', name: logged, startedAt: at, isOk: true, byteCount: 1 }),
    );
    const isOwn = await ownBackups(getDb().read, settings.folder);
    const next = ownBackupName(settings.folder, at, false);
    expect([name, logged, next].map(isOwn)).toEqual([true, true, true]);
    const others = [backupName(at, 'aaaaaa', false), name.replace('.tar', '.tar.old'), 'thesis.doc'];
    expect(others.map(isOwn)).toEqual([false, false, false]);
    const stranger = await ownBackups(getDb().read, settings.elsewhere);
    expect([name, next].map(stranger)).toEqual([false, false]);
  });
});

describe('what a backup holds', () => {
  test('is every file that has a name for an archive; others are named, and half-written ones are none', async () => {
    const uploads = path.join(settings.folder, 'uploads');
    for (const name of ['ab/one/body', '.part/x/body', '.import/y/body', 'слайды.pdf', '.hidden', 'b/c.part'])
      await plant(uploads, name);
    const made = await makeBackup(who);
    if (!made.ok) throw new Error(made.reason);
    expect(made.leftOut).toEqual(['uploads/.hidden', 'uploads/слайды.pdf']);
    const { files } = await readArchive(made.file, undefined, { place: () => undefined, keep: () => false });
    const names = files.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('uploads'))).toEqual(['uploads/ab/one/body']);
  });
});

async function plant(folder: string, name: string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  if (name.startsWith('replaced')) {
    await mkdir(file);
    await writeFile(path.join(file, 'thesis.doc'), 'x');
  } else await writeFile(file, 'x');
  await utimes(file, 1, 1);
}
