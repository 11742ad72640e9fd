import { afterEach, expect, test } from 'vitest';
import { anOrganisation } from '#db/factories/organisation.ts';
import { aPerson } from '#db/factories/person.ts';
import { aFloorPlan, aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { DeskFileOwner } from '#domain/file.ts';
import { systemViewer, type ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from './access.ts';
import { viewerWith } from './desk/desk-forum.fixture.ts';
import { beginUpload } from './file.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';

const house = systemViewer('test');

describeEachEngine('the owner of a file', (engine) => {
  afterEach(() => inUse(undefined));

  test('is a thing of that very edition', async () => {
    const { db, first, other, ownersOf } = await opened();
    const before = await tableHashes(db);
    const organizer = viewerWith('organizer', { kind: 'edition', editionId: first.edition.id });
    for (const [ownerKind, own, foreign] of ownersOf(first, other)) {
      const order = { edition: first.edition.slug, ownerKind, name: 'a.png' };
      for (const who of [house, organizer]) {
        expect(await beginUpload(who, { ...order, ownerId: own }), ownerKind).toMatchObject({
          editionId: first.edition.id,
        });
        await expect(beginUpload(who, { ...order, ownerId: foreign }), ownerKind).rejects.toThrow(
          NotFoundError,
        );
        await expect(beginUpload(who, { ...order, ownerId: 'nobody' }), ownerKind).rejects.toThrow(
          NotFoundError,
        );
      }
    }
    const loose = { edition: first.edition.slug, ownerKind: 'none', name: 'a.png' } as const;
    await expect(beginUpload(house, { ...loose, ownerId: first.ids.person })).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('is nobody’s whom the one who brings it may not edit', async () => {
    const { db, first, other, ownersOf } = await opened();
    const before = await tableHashes(db);
    const as = (role: ViewerRole) =>
      viewerWith(role, { kind: 'session', editionId: first.edition.id, id: first.ids.session });
    for (const [ownerKind, own] of ownersOf(first, other)) {
      const order = { edition: first.edition.slug, ownerKind, ownerId: own, name: 'a.png' };
      if (ownerKind === 'session') expect(await beginUpload(as('moderator'), order)).toBeDefined();
      else await expect(beginUpload(as('moderator'), order), ownerKind).rejects.toThrow(ForbiddenError);
    }
    const loose = { edition: first.edition.slug, ownerKind: 'none', ownerId: null, name: 'a.png' } as const;
    expect(await beginUpload(as('moderator'), loose)).toMatchObject({ editionId: first.edition.id });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('without an edition is somebody of the directory', async () => {
    const { db, first } = await opened();
    const { person, organisation } = await db.tx(async (tx) => ({
      person: await aPerson(tx),
      organisation: await anOrganisation(tx),
    }));
    const order = { edition: undefined, name: 'a.png' };
    for (const [ownerKind, id] of [
      ['person', person.id],
      ['organisation', organisation.id],
    ] as const) {
      expect(await beginUpload(house, { ...order, ownerKind, ownerId: id })).toMatchObject({
        editionId: null,
      });
      await expect(beginUpload(house, { ...order, ownerKind, ownerId: 'x' })).rejects.toThrow(NotFoundError);
    }
    const session = { ...order, ownerKind: 'session', ownerId: first.ids.session } as const;
    await expect(beginUpload(house, session)).rejects.toThrow(NotFoundError);
  });

  async function opened() {
    const db = inUse(await engine.open());
    const { first, other } = await db.tx((tx) => aTenancy(tx));
    const plans = await db.tx(async (tx) => ({
      [first.edition.id]: (await aFloorPlan(tx, first)).id,
      [other.edition.id]: (await aFloorPlan(tx, other)).id,
    }));
    const ownersOf = (own: Tenant, foreign: Tenant): [DeskFileOwner, string, string][] => [
      ['person', own.ids.person, foreign.ids.person],
      ['organisation', own.ids.organisation, foreign.ids.organisation],
      ['edition', own.edition.id, foreign.edition.id],
      ['floor_plan', plans[own.edition.id] ?? '', plans[foreign.edition.id] ?? ''],
      ['session', own.ids.session, foreign.ids.session],
    ];
    return { db, first, other, ownersOf };
  }
});
