import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { setup, teardown } from './temporary-folder.mjs';

afterEach(() => vi.unstubAllEnvs());

it('every temporary folder of a run of the tests stands in one', () => {
  expect(path.basename(tmpdir())).toMatch(/^plenum-tests-/);
});

it('which goes with the run, whatever is left in it', () => {
  const before = tmpdir();
  vi.stubEnv('TMPDIR', before);
  setup();
  const own = tmpdir();
  expect(path.dirname(own)).toBe(before);
  writeFileSync(path.join(mkdtempSync(path.join(own, 'left-')), 'secret'), '');
  teardown();
  expect([existsSync(own), existsSync(before)]).toEqual([false, true]);
});
