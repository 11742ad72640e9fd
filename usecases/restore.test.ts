import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appendErasures, readErasures } from '#adapters/erasure-log.ts';
import { finishSwap } from '#adapters/folder-swap.ts';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { anEdition } from '#db/factories/edition.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { systemViewer } from '#domain/viewer.ts';
import { makeBackup } from './backup.ts';
import { tableHashes } from './programme/programme-file.fixture.ts';
import { restoreBackup } from './restore.ts';

const who = systemViewer('test');
const settings = { folder: '' };
/** What cannot be moved, and what cannot be opened and with which code: by names below the data folder. */
const trouble = vi.hoisted(() => ({
  isStuck: (_: string): boolean => false,
  open: new Map<string, string>(),
}));

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const failing: typeof real.rename = async (from, to) => {
    if (trouble.isStuck(path.relative(settings.folder, String(from)))) throw fault('EBUSY');
    return real.rename(from, to);
  };
  const opening: typeof real.open = async (file, ...rest) => {
    const code = trouble.open.get(path.relative(settings.folder, String(file)));
    if (code !== undefined) throw fault(code);
    return real.open(file, ...rest);
  };
  return { ...real, rename: failing, open: opening };
});

let backup = '';
let before: Record<string, string> = {};
beforeEach(async () => {
  trouble.isStuck = () => false;
  trouble.open.clear();
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-restore-'));
  await freshFile(settings.folder);
  await openDatabase({ dataFolder: settings.folder });
  await mkdir(place('uploads/ab'), { recursive: true });
  await writeFile(place('uploads/ab/one.webp'), 'a picture');
  const made = await makeBackup(who);
  backup = made.ok ? made.file : '';
  await getDb().tx((tx) => anEdition(tx));
  await writeFile(place('uploads/ab/two.webp'), 'brought later');
  before = await tableHashes(getDb());
  await closeDb();
});
afterEach(async () => {
  await closeDb();
  await rm(settings.folder, { recursive: true, force: true });
});

describe('a restore that cannot move', () => {
  test.each(['plenum.db', 'uploads', '.part/plenum.db', '.part/uploads'])(
    '%s leaves every row and file as it was, and works once that moves',
    async (name) => {
      trouble.isStuck = (given) => given.replace(/^\.part-restore-[^/]+/, '.part') === name;
      expect(await restoreBackup(who, backup, { checkOnly: false })).toEqual({
        ok: false,
        reason: 'not_moved',
        failure: 'SwapError < Error EBUSY',
      });
      trouble.isStuck = () => false;
      expect(await finishSwap(settings.folder)).toBe('none');
      const stray = (await readdir(settings.folder)).filter((each) =>
        /^(replaced|\.part|restore)/.test(each),
      );
      expect(stray).toEqual([]);
      expect((await readdir(place('uploads/ab'))).sort()).toEqual(['one.webp', 'two.webp']);
      const db = await openDatabase({ dataFolder: settings.folder });
      expect(await tableHashes(db)).toEqual(before);
      await closeDb();
      expect(await restoreBackup(who, backup, { checkOnly: false })).toMatchObject({ ok: true });
      expect(await readdir(place('uploads/ab'))).toEqual(['one.webp']);
    },
  );

  test('nothing at all keeps what was to come, and the next start goes on with it', async () => {
    let count = 0;
    trouble.isStuck = () => {
      count += 1;
      return count > 4;
    };
    const refused = await restoreBackup(who, backup, { checkOnly: false });
    expect(refused).toMatchObject({ ok: false, reason: 'half_moved' });
    trouble.isStuck = () => false;
    expect(await finishSwap(settings.folder)).toBe('finished');
    const db = await openDatabase({ dataFolder: settings.folder });
    expect(await db.read.select().from(db.t.edition)).toEqual([]);
    expect(await readFile(place('uploads/ab/one.webp'), 'utf8')).toBe('a picture');
  });

  test('leaves the list of erased people as it was, too', async () => {
    await appendErasures(settings.folder, [
      { kind: 'person', id: '0190c0de-0000-7000-8000-000000000001', at: 0 },
    ]);
    trouble.isStuck = (given) => given === 'uploads';
    expect(await restoreBackup(who, backup, { checkOnly: false })).toMatchObject({ reason: 'not_moved' });
    expect(await readErasures(settings.folder)).toHaveLength(1);
    trouble.isStuck = () => false;
    expect(await restoreBackup(who, backup, { checkOnly: false })).toMatchObject({ ok: true });
    expect(await readErasures(settings.folder)).toHaveLength(1);
  });
});

describe('a restore says of the machine what is of the machine', () => {
  test.each([
    ['EACCES', 'no_access'],
    ['EIO', 'disk_error'],
    ['ENOSPC', 'disk_full'],
  ])('%s at the backup is %s, not a damaged backup', async (code, reason) => {
    trouble.open.set(path.relative(settings.folder, backup), code);
    const failure = `Error ${code}`;
    expect(await restoreBackup(who, backup, { checkOnly: true })).toEqual({ ok: false, reason, failure });
    expect(await restoreBackup(who, backup, { checkOnly: false })).toEqual({ ok: false, reason, failure });
    const db = await openDatabase({ dataFolder: settings.folder });
    expect(await tableHashes(db)).toEqual(before);
  });
});

function fault(code: string): Error {
  return Object.assign(new Error('no'), { code });
}

function place(name: string): string {
  return path.join(settings.folder, name);
}
