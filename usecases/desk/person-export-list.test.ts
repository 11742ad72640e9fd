import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { ForbiddenError, ReauthRequiredError } from '../access.ts';
import { exportPeople } from './person-list.ts';
import { deskGround, viewerWith } from './record.fixture.ts';

describeEachEngine('the people of an edition as a file', (engine) => {
  test('leave a line with who took them away and by which request, each time', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const lines = () => db.read.select().from(db.t.auditLog);
    await exportPeople({ ...organizer, requestId: 'r-1' } as typeof organizer, edition.slug, 'en');
    await exportPeople(organizer, edition.slug, 'en');
    expect(await lines()).toHaveLength(2);
    expect((await lines())[0]).toMatchObject({
      action: 'people.export',
      editionId: edition.id,
      targetKind: 'edition',
      targetId: edition.id,
      requestId: 'r-1',
      fields: [],
      values: {},
    });
  });

  test('leave nothing where they were not given', async () => {
    const { db, edition } = await deskGround(await engine.open());
    const [editor, late] = [
      await viewerWith(db, 'programme_editor'),
      await viewerWith(db, 'organizer', 'L', 1),
    ];
    await expect(exportPeople(editor, edition.slug, 'en')).rejects.toThrow(ForbiddenError);
    await expect(exportPeople(late, edition.slug, 'en')).rejects.toThrow(ReauthRequiredError);
    expect(await db.read.select().from(db.t.auditLog)).toEqual([]);
  });
});
