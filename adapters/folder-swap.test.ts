import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishSwap, SwapError, sideOfOpenSwap, swapFolder } from './folder-swap.ts';

const swap = {
  side: '.part-restore',
  replaced: 'replaced-now',
  out: ['plenum.db', 'plenum.db-wal', 'views.db', 'uploads'],
  in: ['plenum.db', 'views.db', 'uploads'],
};
const OLD = { here: ['lock.db', 'plenum.db', 'plenum.db-wal', 'uploads'], db: 'old', files: ['a'] };
const NEW = { here: ['lock.db', 'plenum.db', 'replaced-now', 'uploads'], db: 'new', files: ['b'] };
let folder = '';

// What fails, by the number of the rename: one of them, or all from it on as after a crash.
const trouble = vi.hoisted(() => ({ count: 0, failsAt: (_: number): boolean => false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const failing: typeof real.rename = async (from, to) => {
    trouble.count += 1;
    if (trouble.failsAt(trouble.count)) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
    return real.rename(from, to);
  };
  return { ...real, rename: failing };
});

beforeEach(async () => {
  trouble.failsAt = () => false;
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-swap-'));
  for (const name of ['uploads', '.part-restore', '.part-restore/uploads']) await mkdir(place(name));
  for (const name of ['plenum.db', 'plenum.db-wal', 'uploads/a', 'lock.db'])
    await writeFile(place(name), 'old');
  for (const name of ['plenum.db', 'uploads/b']) await writeFile(place(`.part-restore/${name}`), 'new');
  trouble.count = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The note before the first move, three that leave, the note in between, two that come. */
const RENAMES = 7;

describe('swapping a folder', () => {
  it('moves what was there aside and what comes in, and nothing else', async () => {
    await swapFolder(folder, swap);
    expect(trouble.count).toBe(RENAMES);
    expect(await state()).toEqual(NEW);
    expect((await readdir(place('replaced-now'))).sort()).toEqual(['plenum.db', 'plenum.db-wal', 'uploads']);
    expect(await finishSwap(folder)).toBe('none');
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'is finished by the next process after a crash behind move %i',
    async (done) => {
      await mkdir(place('replaced-now'));
      const coming = ['plenum.db', 'uploads'];
      const leaving = ['plenum.db', 'plenum.db-wal', 'uploads'];
      const moves: [string, string][] = [
        ...leaving.map((name): [string, string] => [name, `replaced-now/${name}`]),
        ...coming.map((name): [string, string] => [`.part-restore/${name}`, name]),
      ];
      for (const [from, to] of moves.slice(0, done)) await rename(place(from), place(to));
      const phase = done <= leaving.length ? 'out' : 'in';
      await writeFile(place('restore.json'), JSON.stringify({ ...swap, in: coming, phase }));
      expect(await sideOfOpenSwap(folder)).toBe('.part-restore');
      expect(await finishSwap(folder)).toBe('finished');
      expect(await state()).toEqual(NEW);
      expect(await readFile(place('replaced-now/plenum.db'), 'utf8')).toBe('old');
    },
  );

  it.each(numbers(RENAMES))('puts everything back when rename %i fails', async (step) => {
    trouble.failsAt = (count) => count === step;
    await expect(swapFolder(folder, swap)).rejects.toMatchObject({ name: 'SwapError', isBack: true });
    expect(await state()).toEqual({ ...OLD, here: ['.part-restore', ...OLD.here] });
    expect((await readdir(place('.part-restore'))).sort()).toEqual(['plenum.db', 'uploads']);
    expect(await sideOfOpenSwap(folder)).toBeUndefined();
    expect(await finishSwap(folder)).toBe('none');
    // What failed once can be asked for again.
    trouble.failsAt = () => false;
    await swapFolder(folder, swap);
    expect((await state()).db).toBe('new');
  });

  it.each(numbers(RENAMES))(
    'is whole after the next start when nothing moves from rename %i on',
    async (step) => {
      trouble.failsAt = (count) => count >= step;
      const error = await swapFolder(folder, swap).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SwapError);
      const isOpen = (await sideOfOpenSwap(folder)) !== undefined;
      expect(isOpen).toBe(!(error as SwapError).isBack);
      // Still nothing moves: refused again, and nothing gets lost by it.
      if (isOpen) await expect(finishSwap(folder)).rejects.toThrow(SwapError);
      trouble.failsAt = () => false;
      expect(await finishSwap(folder)).toBe(isOpen ? 'finished' : 'none');
      const { db, files } = await state();
      expect({ db, files }).toEqual(isOpen ? { db: 'new', files: ['b'] } : { db: 'old', files: ['a'] });
    },
  );

  it.each(['out', 'in'] as const)('comes back in phase %s when what was to come is gone', async (phase) => {
    await mkdir(place('replaced-now'));
    const leaving = phase === 'out' ? ['plenum.db'] : ['plenum.db', 'plenum.db-wal', 'uploads'];
    for (const name of leaving) await rename(place(name), place(`replaced-now/${name}`));
    await writeFile(place('restore.json'), JSON.stringify({ ...swap, in: ['plenum.db', 'uploads'], phase }));
    await rm(place('.part-restore'), { recursive: true });
    expect(await finishSwap(folder)).toBe('undone');
    const { db, files } = await state();
    expect({ db, files }).toEqual({ db: 'old', files: ['a'] });
    expect(await finishSwap(folder)).toBe('none');
  });

  it('never writes over what a command made in between', async () => {
    trouble.failsAt = (count) => count >= 3;
    await swapFolder(folder, swap).catch(() => undefined);
    trouble.failsAt = () => false;
    expect(await readdir(folder)).not.toContain('plenum.db');
    await writeFile(place('plenum.db'), 'made in between');
    expect(await finishSwap(folder)).toBe('finished');
    expect((await state()).db).toBe('new');
    expect(await readFile(place('replaced-now/plenum.db'), 'utf8')).toBe('old');
    expect(await readFile(place('replaced-now/plenum.db.between-1'), 'utf8')).toBe('made in between');
  });
});

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

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
