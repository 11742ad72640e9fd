import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anAccount } from '#db/factories/account.ts';
import { aPerson } from '#db/factories/person.ts';
import { aRegistration } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { readMigrations } from '#db/migration.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from './access.ts';
import { inUse } from './programme/programme-file.fixture.ts';
import { anOpenEdition } from './registration/registration.fixture.ts';
import { findPersonForPrivacy, findRegistrantForPrivacy, systemState } from './system-state.ts';

const house = systemViewer('test');
const settings = { folder: '' };

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

describeEachEngine('the page of the system', (engine) => {
  beforeEach(async () => {
    settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-system-'));
  });
  afterEach(async () => {
    inUse(undefined);
    await rm(settings.folder, { recursive: true, force: true });
  });

  test('shows versions, room, keys and backups, to owners alone', async () => {
    inUse(await engine.open());
    const { length } = await readMigrations(engine.engine);
    expect(await systemState(house)).toMatchObject({
      versions: { app: expect.stringMatching(/^\d+\.\d+/), schema: length, node: process.versions.node },
      age: { kind: 'none', isLate: false },
      backups: [],
      progress: null,
      isSealed: false,
      keys: { formerCount: 0, lastRotatedAt: null },
    });
    const organizer: Viewer = {
      ...{ kind: 'account', accountId: 'a', name: '' },
      grants: [{ role: 'organizer', scope: { kind: 'instance' } }],
    };
    await expect(systemState(organizer)).rejects.toThrow(ForbiddenError);
    await expect(systemState({ ...organizer, grants: [] })).rejects.toThrow(NotFoundError);
  });

  test('says whom an address names before anything is done', async () => {
    const db = inUse(await engine.open());
    const { id } = await db.tx(async (tx) => {
      const person = await aPerson(tx, { slug: 'ada', names: { en: { full: 'Ada Byron' } } });
      return anAccount(tx, { email: 'ada@forum.example', personId: person.id, name: 'Ada' });
    });
    const found = { id, names: ['Ada Byron'], personCount: 1, accountCount: 1, registrationCount: 0 };
    expect(await findPersonForPrivacy(house, 'Ada@Forum.example')).toEqual(found);
    expect(await findPersonForPrivacy(house, ' ada ')).toEqual(found);
    // What stands in the address of the export names the same, account and person.
    expect(await findPersonForPrivacy(house, id)).toEqual(found);
    expect(await findPersonForPrivacy(house, 'nobody')).toBeUndefined();
    expect(await findPersonForPrivacy(house, '')).toBeUndefined();
  });

  test('says whose a registration is, with the account under its address, to who may export', async () => {
    const db = inUse(await engine.open());
    const { edition, type } = await anOpenEdition(db);
    const registration = await db.tx(async (tx) => {
      await anAccount(tx, { email: 'ada@forum.example', name: 'Ada' });
      return aRegistration(tx, type, {
        email: 'ada@forum.example',
        emailNorm: 'ada@forum.example',
        badgeName: 'Ada Byron',
      });
    });
    const { asked, found } = (await findRegistrantForPrivacy(house, registration.id)) ?? {};
    expect(asked).toBe('ada@forum.example');
    expect(found).toMatchObject({ accountCount: 1, registrationCount: 1 });
    expect(await findRegistrantForPrivacy(house, edition.id)).toBeUndefined();
    expect(await findRegistrantForPrivacy(house, '')).toBeUndefined();
    // An address that two people of the programme share names neither.
    await db.tx(async (tx) => {
      const { account } = tx.t;
      await tx.delete(account);
      for (const slug of ['ada', 'ida']) await aPerson(tx, { slug, email: 'ada@forum.example' });
    });
    expect(await findRegistrantForPrivacy(house, registration.id)).toMatchObject({ asked: registration.id });
    const nobody: Viewer = { kind: 'account', accountId: 'a', name: '', grants: [] };
    await expect(findRegistrantForPrivacy(nobody, registration.id)).rejects.toThrow(NotFoundError);
  });
});
