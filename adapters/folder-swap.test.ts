import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishSwap, swapFolder } from './folder-swap.ts';

const swap = {
  side: '.part-restore',
  replaced: 'replaced-now',
  out: ['plenum.db', 'plenum.db-wal', 'uploads'],
  in: ['plenum.db', 'uploads'],
};
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-swap-'));
  for (const name of ['uploads', '.part-restore', '.part-restore/uploads']) await mkdir(place(name));
  for (const name of ['plenum.db', 'plenum.db-wal', 'uploads/a', 'lock.db'])
    await writeFile(place(name), 'old');
  for (const name of ['plenum.db', 'uploads/b']) await writeFile(place(`.part-restore/${name}`), 'new');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('swapping a folder', () => {
  it('moves what was there aside and what comes in, and nothing else', async () => {
    await swapFolder(folder, swap);
    expect(await state()).toEqual({
      here: ['lock.db', 'plenum.db', 'replaced-now', 'uploads'],
      db: 'new',
      files: ['b'],
    });
    expect((await readdir(place('replaced-now'))).sort()).toEqual(['plenum.db', 'plenum.db-wal', 'uploads']);
    expect(await finishSwap(folder)).toBe(false);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'is finished by the next process after a crash behind move %i',
    async (done) => {
      await mkdir(place('replaced-now'));
      const moves: [string, string][] = [
        ...swap.out.map((name): [string, string] => [name, `replaced-now/${name}`]),
        ...swap.in.map((name): [string, string] => [`.part-restore/${name}`, name]),
      ];
      for (const [from, to] of moves.slice(0, done)) await rename(place(from), place(to));
      const phase = done <= swap.out.length ? 'out' : 'in';
      await writeFile(place('restore.json'), JSON.stringify({ ...swap, phase }));
      expect(await finishSwap(folder)).toBe(true);
      expect(await state()).toEqual({
        here: ['lock.db', 'plenum.db', 'replaced-now', 'uploads'],
        db: 'new',
        files: ['b'],
      });
      expect(await readFile(place('replaced-now/plenum.db'), 'utf8')).toBe('old');
    },
  );
});

async function state() {
  return {
    here: (await readdir(folder)).sort(),
    db: await readFile(place('plenum.db'), 'utf8'),
    files: await readdir(place('uploads')),
  };
}

function place(name: string): string {
  return path.join(folder, name);
}
