import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appendErasures, readErasures } from './erasure-log.ts';
import { receiveFile, settleFile, storedPath } from './file-store.ts';

const settings = { folder: '' };
/** How many bytes one write takes, how many the disk takes in all, and what was synced. */
const disk = vi.hoisted(() => ({
  atOnce: 1e9,
  room: 1e9,
  code: 'ENOSPC',
  lies: false,
  synced: [] as string[],
}));

vi.mock('./env.ts', async (original) => {
  const real = await original<typeof import('./env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (file, ...rest) => {
    const handle = await real.open(file, ...rest);
    const write = handle.write.bind(handle) as unknown as Write;
    const sync = handle.sync.bind(handle);
    const small: Write = async (bytes, at, length) => {
      const taken = Math.min(length ?? bytes.length, disk.atOnce, disk.room);
      if (taken === 0 && disk.code !== '') throw Object.assign(new Error('full'), { code: disk.code });
      disk.room -= taken;
      const written = taken === 0 ? 0 : (await write(bytes, at ?? 0, taken)).bytesWritten;
      return { bytesWritten: disk.lies ? (length ?? bytes.length) : written };
    };
    const noted = async () => {
      disk.synced.push(path.relative(settings.folder, String(file)));
      await sync();
    };
    return Object.assign(handle, { write: small, sync: noted });
  };
  return { ...real, open };
});

type Write = (bytes: Uint8Array, at?: number, length?: number) => Promise<{ bytesWritten: number }>;

const ID = 'AbCdEfGhIjKlMnOpQrStUv';
const BYTES = Buffer.alloc(65_536, 'a slide ');

beforeEach(async () => {
  Object.assign(disk, { atOnce: 1e9, room: 1e9, code: 'ENOSPC', lies: false, synced: [] });
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-store-'));
});
afterEach(() => rm(settings.folder, { recursive: true, force: true }));

describe('a received file', () => {
  test('is whole where each write takes only some of the bytes', async () => {
    disk.atOnce = 1_000;
    const received = await receiveFile(Readable.from([BYTES]), ID, 1e9);
    if (typeof received === 'string') throw new Error(received);
    expect(received.byteCount).toBe(65_536);
    expect((await readFile(received.path)).equals(BYTES)).toBe(true);
  });

  test.each([
    ['says so', { code: 'ENOSPC', lies: false }, 'ENOSPC'],
    ['takes nothing and says nothing', { code: '', lies: false }, 'EIO'],
    ['says it took what it did not', { code: '', lies: true }, 'EIO'],
  ])('is refused, and leaves nothing behind, when a full disk %s', async (_, way, code) => {
    Object.assign(disk, { ...way, room: 40_960 });
    await expect(receiveFile(Readable.from([BYTES]), ID, 1e9)).rejects.toMatchObject({ code });
    expect(await readdir(path.join(settings.folder, 'uploads', '.part'))).toEqual([]);
  });

  test('has its place on the disk with every folder that was made for it', async () => {
    await receiveFile(Readable.from([BYTES]), ID, 1e9);
    disk.synced.length = 0;
    await settleFile(ID);
    expect((await stat(storedPath(ID, 'body'))).size).toBe(65_536);
    expect(disk.synced).toEqual([`uploads/.part/${ID}/body`, `uploads/.part/${ID}`, 'uploads', 'uploads/Ab']);
    disk.synced.length = 0;
    const second = `Ab${ID.slice(2).split('').reverse().join('')}`;
    await receiveFile(Readable.from([BYTES]), second, 1e9);
    await settleFile(second);
    expect(disk.synced).toContain('uploads/Ab');
  });

  test('makes a new instance remember its folder of uploads', async () => {
    await receiveFile(Readable.from([BYTES]), ID, 1e9);
    for (const folder of ['', 'uploads', 'uploads/.part']) expect(disk.synced).toContain(folder);
  });
});

describe('the list of erased people', () => {
  const entry = (last: number) =>
    ({ kind: 'person', id: `0190c0de-0000-7000-8000-00000000000${last}`, at: 0 }) as const;

  test('is whole where each write takes only some of the bytes', async () => {
    disk.atOnce = 10;
    await appendErasures(settings.folder, [entry(1), entry(2)]);
    expect(await readErasures(settings.folder)).toEqual([entry(1), entry(2)]);
    expect(disk.synced).toEqual(['erasures.log', '']);
  });

  test.each([false, true])(
    'says that it was not written, and loses no later line (lies: %s)',
    async (lies) => {
      await appendErasures(settings.folder, [entry(1)]);
      Object.assign(disk, { room: 30, lies, code: lies ? '' : 'ENOSPC' });
      await expect(appendErasures(settings.folder, [entry(2)])).rejects.toThrow();
      Object.assign(disk, { room: 1e9, lies: false });
      await appendErasures(settings.folder, [entry(3)]);
      expect(await readErasures(settings.folder)).toEqual([entry(1), entry(3)]);
    },
  );
});
