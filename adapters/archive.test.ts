import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveSource, isSealedFile, readArchive, writeArchive } from './archive.ts';
import { WrongKeyError } from './sealed-stream.ts';
import { DamagedArchiveError } from './tar.ts';

const KEY = 'a key of more than thirty-two characters';
const everything = { place: () => undefined, keep: () => true };
let folder = '';
let large: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-archive-'));
  // More than two pieces of a sealed file, and no whole number of blocks.
  large = Buffer.alloc(2_500_001, 7);
  await writeFile(place('large.bin'), large);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([
  { kind: 'plain', key: undefined, tries: 60 },
  // Making the key of a sealed one takes a while, on purpose.
  { kind: 'sealed', key: KEY, tries: 12 },
])('a $kind archive', ({ kind, key, tries }) => {
  it('gives back every file, in its order, byte by byte', async () => {
    const file = place(`${kind}.tar`);
    const written = await writeArchive(file, sources(), key);
    expect(written.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['large.bin', 2_500_001],
      ['empty', 0],
      ['uploads/one.webp', 3],
      ['list.txt', 31],
    ]);
    expect(written[0]?.sha256).toBe(createHash('sha256').update(large).digest('hex'));
    const { files, kept } = await readArchive(file, key, everything);
    expect(files).toEqual(written);
    expect(kept.get('large.bin')?.equals(large)).toBe(true);
    expect(kept.get('list.txt')?.toString()).toBe('large.bin empty uploads/one.webp'.slice(0, 31));
    expect(await isSealedFile(file)).toBe(key !== undefined);
  });

  it('is refused wherever one bit of it is another, and wherever it is cut', async () => {
    const file = place(`${kind}-small.tar`);
    await writeArchive(file, sources().slice(1), key);
    const whole = await readFile(file);
    const { files } = await readArchive(file, key, everything);
    const spots = Array.from({ length: tries }, (_, n) => Math.floor((n * whole.length) / tries));
    for (const at of spots) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      await writeFile(place('damaged'), damaged);
      const read = await readArchive(place('damaged'), key, everything).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toBeInstanceOf(DamagedArchiveError);
      // Of a plain archive only the content may differ; its hash is in the list of the backup.
      else expect((read as { files: unknown }).files).not.toEqual(files);
      await writeFile(place('damaged'), whole.subarray(0, at));
      await expect(readArchive(place('damaged'), key, everything)).rejects.toThrow(DamagedArchiveError);
    }
    await writeFile(place('damaged'), Buffer.concat([whole, Buffer.from('x')]));
    await expect(readArchive(place('damaged'), key, everything)).rejects.toThrow(DamagedArchiveError);
  });
});

describe('an archive', () => {
  it('opens with its own key only', async () => {
    const file = place('keyed.tar');
    await writeArchive(file, sources(), KEY);
    await expect(readArchive(file, `${KEY}.`, everything)).rejects.toThrow(WrongKeyError);
    expect((await readFile(file)).includes(Buffer.from('uploads/one'))).toBe(false);
  });

  it('leaves out what is gone by now and refuses names that lead elsewhere', async () => {
    const gone = [{ name: 'gone', file: place('gone') }];
    expect(await writeArchive(place('gone.tar'), gone, undefined)).toEqual([]);
    for (const name of ['../up', '/up', 'a//b', '.hidden', 'a/../b', 'x'.repeat(101), 'ф']) {
      const bad = [{ name, bytes: Buffer.from('x') }];
      await expect(writeArchive(place(`bad-${name.length}.tar`), bad, undefined)).rejects.toThrow('archive');
      await rm(place(`bad-${name.length}.tar`), { force: true });
    }
  });
});

function sources(): ArchiveSource[] {
  return [
    { name: 'large.bin', file: place('large.bin') },
    { name: 'empty', bytes: new Uint8Array() },
    { name: 'uploads/one.webp', bytes: Buffer.from('abc') },
    {
      name: 'list.txt',
      last: (before) =>
        Buffer.from(
          before
            .map(({ name }) => name)
            .join(' ')
            .padEnd(31)
            .slice(0, 31),
        ),
    },
  ];
}

function place(name: string): string {
  return path.join(folder, name);
}
