import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { STRUCTURE_NOUNS } from '#domain/desk/structure.ts';
import type { Viewer, ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError, ReauthRequiredError } from '../access.ts';
import { listPages } from '../page.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { listOrganisations } from './organisation-list.ts';
import { listRecords } from './record.ts';
import { exportSessions } from './session-list.ts';

const SLUG = 'desk-forum';

describeEachEngine('lists to take away', (engine) => {
  afterEach(() => inUse(undefined));

  test('of the draft are for those alone who see the page beside them', async () => {
    const { db, as } = await opened();
    const before = await tableHashes(db);
    for (const role of ['desk', 'moderator', 'reviewer', 'track_curator'] as const) {
      const who = as(role);
      for (const noun of STRUCTURE_NOUNS) {
        const list = listRecords(who, SLUG, noun, 'en');
        // The parts of the draft are shown to whoever may see all of it, to look at.
        if (role !== 'desk' && noun !== 'hall-link')
          expect((await list).isReadOnly, `${noun} ${role}`).toBe(true);
        else await expect(list, `${noun} ${role}`).rejects.toThrow(ForbiddenError);
      }
      await expect(listPages(who, SLUG, 'en'), role).rejects.toThrow(ForbiddenError);
      await expect(listOrganisations(who, SLUG, 'en'), role).rejects.toThrow(ForbiddenError);
    }
    for (const role of ['desk', 'reviewer'] as const) {
      await expect(exportSessions(as(role), SLUG, 'en'), role).rejects.toThrow(ForbiddenError);
    }
    expect(await tableHashes(db)).toEqual(before);
  });

  test('with people in them need a sign-in of just now, and are written down', async () => {
    const { db, as, edition } = await opened();
    const before = await tableHashes(db);
    const late = { ...as('organizer'), reauthAt: Date.now() - 16 * 60_000 } as Viewer;
    await expect(exportSessions(late, SLUG, 'en')).rejects.toThrow(ReauthRequiredError);
    expect(await tableHashes(db)).toEqual(before);
    expect((await exportSessions(as('organizer'), SLUG, 'en')).rows).toHaveLength(1);
    expect(await db.read.select().from(db.t.auditLog)).toMatchObject([
      { action: 'sessions.export', editionId: edition.id, targetKind: 'edition', targetId: edition.id },
    ]);
  });

  async function opened() {
    const db = inUse(await engine.open());
    const { edition } = await aDeskForum(db);
    const as = (role: ViewerRole) =>
      ({ ...viewerWith(role, { kind: 'edition', editionId: edition.id }), reauthAt: Date.now() }) as Viewer;
    return { db, as, edition };
  }
});
