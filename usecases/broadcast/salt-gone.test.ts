import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { aStage, type Stage } from './broadcast.fixture.ts';
import { destroyDueSalts } from './destroy-salt.ts';
import { SALT_DAYS, viewingKeysOf } from './viewer-key.ts';

const REGISTRATION = { registrationId: '0190a000-0000-7000-8000-000000000001' };
const DAY = 86_400_000;
const folder = mkdtempSync(path.join(tmpdir(), 'plenum-salt-'));
beforeAll(() => void vi.stubEnv('PLENUM_DATA', folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describeEachEngine('the salt of an edition', (engine) => {
  let stage: Stage | undefined;
  afterEach(() => stage?.close());

  test('goes thirty days after the end, and no id leads to a key of before from then on', async () => {
    const db = await engine.open();
    stage = await aStage(db);
    const { clock, edition, scope } = stage;
    const journal = hexOf((await viewingKeysOf(scope)).viewerKey(REGISTRATION));
    const dueAt = editionEndAt(edition) + SALT_DAYS * DAY;
    clock.move(dueAt - 1 - clock.now());
    expect(await destroyDueSalts()).toBe(0);
    expect(hexOf((await viewingKeysOf(scope)).viewerKey(REGISTRATION))).toBe(journal);
    clock.move(1);
    expect([await destroyDueSalts(), await destroyDueSalts()]).toEqual([1, 0]);
    const after = await viewingKeysOf(scope);
    expect(after.isLasting).toBe(false);
    expect(hexOf(after.viewerKey(REGISTRATION))).not.toBe(journal);
    const [row] = await db.read.select().from(db.t.viewingSalt);
    expect(row).toMatchObject({ sealedSalt: null, destroyedAt: dueAt });
    const lines = await db.read.select({ action: db.t.auditLog.action }).from(db.t.auditLog);
    expect(lines.filter(({ action }) => action === 'broadcast.destroy_salt')).toHaveLength(1);
  });
});

function hexOf(key: Uint8Array): string {
  return Buffer.from(key).toString('hex');
}
