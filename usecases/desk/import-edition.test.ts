import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { viewerWith } from './desk-forum.fixture.ts';
import { previewNewEdition } from './import-edition.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plenum-new-edition-'));
vi.stubEnv('PLENUM_DATA', folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a programme file that cannot be read is not called gone', async () => {
  const organizer = viewerWith('organizer', { kind: 'instance' });
  const id = 'AbCdEfGhIjKlMnOpQrStUv';
  expect(await previewNewEdition(organizer, undefined)).toBeNull();
  expect(await previewNewEdition(organizer, id)).toBe('gone');
  mkdirSync(path.join(folder, 'uploads', '.import', id, 'note.json'), { recursive: true });
  await expect(previewNewEdition(organizer, id)).rejects.toMatchObject({ code: 'EISDIR' });
});
