import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appendErasures, openErasures, readErasures } from '#adapters/erasure-log.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { aPerson } from '#db/factories/person.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError } from './access.ts';
import { fileHits, plantCanary, rowHits } from './canary.fixture.ts';
import { CANARY_FILES } from './canary-file.fixture.ts';
import { erasePerson } from './erasure.ts';
import { finishErasures } from './erasure-replay.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';

const house = systemViewer('test');
const settings = { folder: '' };

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

beforeEach(async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-erase-'));
});
afterEach(() => rm(settings.folder, { recursive: true, force: true }));

describeEachEngine('erasing a person', (engine) => {
  afterEach(() => inUse(undefined));

  test('is refused, with nothing written down, when the right was taken since the gate', async () => {
    const db = inUse(await engine.open());
    const [host, person] = await db.tx(async (tx) => [await anAccount(tx), await aPerson(tx)] as const);
    const before = await tableHashes(db);
    const grants = [{ role: 'organizer' as const, scope: { kind: 'instance' as const } }];
    const of = { accountId: host.id, sessionId: 'gone', name: '', reauthAt: Date.now() };
    const viewer = { kind: 'account' as const, ...of, grants };
    await expect(erasePerson(viewer, person.id)).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
    expect(await readErasures(settings.folder)).toEqual([]);
  });

  test('asks two owners who are erased at once one after the other: one of them stays', async () => {
    const db = inUse(await engine.open());
    const owners = await db.tx(async (tx) => {
      const two = [await anAccount(tx), await anAccount(tx)];
      for (const { id } of two) await aGrant(tx, id, 'owner', { kind: 'instance' });
      return two;
    });
    const results = await Promise.all(owners.map(({ id }) => erasePerson(house, id)));
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'last_owner' });
    const stayed = owners[results.findIndex(({ ok }) => !ok)]?.id;
    expect(await db.read.select({ id: db.t.grant.accountId }).from(db.t.grant)).toEqual([{ id: stayed }]);
    // What was refused is not finished by the next start either.
    expect((await readErasures(settings.folder)).map(({ id }) => id)).not.toContain(stayed);
    expect(await finishErasures(db, settings.folder)).toBe(0);
    expect(await db.read.select({ id: db.t.account.id }).from(db.t.account)).toEqual([{ id: stayed }]);
  });

  test('that cannot be stored leaves every file, and the next start finishes it', async () => {
    const db = inUse(await engine.open());
    const { personId } = await plantCanary(db, settings.folder);
    const before = await fileHits(settings.folder);
    const tx = db.tx.bind(db);
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    vi.spyOn(db, 'tx').mockImplementationOnce(tx).mockRejectedValueOnce(full);
    await expect(erasePerson(house, personId)).rejects.toThrow('full');
    expect(await fileHits(settings.folder)).toEqual(before);
    expect((await rowHits(db)).length).toBeGreaterThan(10);
    expect(await finishErasures(db, settings.folder)).toBe(2);
    expect(await fileHits(settings.folder)).toEqual([]);
    expect(await rowHits(db)).toEqual([]);
    const notes = (await readdir(settings.folder)).filter((name) => name.startsWith('erasing-'));
    expect(notes).toEqual([]);
  });

  test('whose process dies between rows and files loses no trace of the files', async () => {
    const db = inUse(await engine.open());
    const { personId } = await plantCanary(db, settings.folder);
    const tx = db.tx.bind(db);
    const die = async (...order: unknown[]) => {
      await tx(...(order as Parameters<typeof tx>));
      throw new Error('killed');
    };
    vi.spyOn(db, 'tx').mockImplementationOnce(tx).mockImplementationOnce(die);
    await expect(erasePerson(house, personId)).rejects.toThrow('killed');
    expect(await rowHits(db)).toEqual([]);
    expect((await fileHits(settings.folder)).length).toBeGreaterThan(5);
    expect(await finishErasures(db, settings.folder)).toBe(0);
    expect(await fileHits(settings.folder)).toEqual([]);
    const staying = await readdir(path.join(settings.folder, 'uploads', CANARY_FILES.shared.slice(0, 2)));
    expect(staying).toEqual([CANARY_FILES.shared]);
    expect(await openErasures(settings.folder)).toEqual(new Map());
  });

  test('that a crash interrupted is finished by the next start', async () => {
    const db = inUse(await engine.open());
    const { personId } = await plantCanary(db, settings.folder);
    await appendErasures(settings.folder, [{ kind: 'person', id: personId, at: 0 }]);
    expect(await finishErasures(db, settings.folder)).toBe(1);
    expect(await rowHits(db)).toEqual([]);
    expect(await finishErasures(db, settings.folder)).toBe(0);
  });
});
