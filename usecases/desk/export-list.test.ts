import { afterEach, expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer, type Viewer, type ViewerRole } from '#domain/viewer.ts';
import { exchangeFile } from '../exchange-file.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { listExports, takeDraftFile } from './export-list.ts';

const house = systemViewer('test');
const SLUG = 'smallforum';
const XML = { format: 'schedule.xml', lang: 'en' };

describeEachEngine('files for programs at the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('are told with what is stored, and the draft is taken along marked, by who may read it', async () => {
    const db = inUse(await engine.open());
    await importProgramme(house, { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    const renamed = SMALL_FORUM.map((event) => (event.id === 11 ? { ...event, title: 'Welcome' } : event));
    await importProgramme(house, { bytes: programmeFile(renamed), locale: 'en' });
    const [edition] = await db.read.select().from(db.t.edition);
    const scope = { kind: 'edition', editionId: edition?.id ?? '' } as const;
    const { id: accountId } = await db.tx((tx) => anAccount(tx));
    await db.tx((tx) => aGrant(tx, accountId, 'reviewer', scope));
    const as = (role: ViewerRole, reauthAt: number): Viewer => ({
      ...{ kind: 'account', accountId, name: 'Rita', reauthAt },
      grants: [{ role, scope }],
    });
    const reviewer = as('reviewer', Date.now());

    const stored = await exchangeFile(SLUG, { format: 'schedule.xml' });
    const { files, drafts } = await listExports(reviewer, SLUG);
    expect(files).toMatchObject([
      { format: 'schedule.xml', locale: 'en', sha256: stored.ok && stored.sha256 },
    ]);
    expect(drafts).toEqual([{ format: 'schedule.xml', locale: 'en' }]);

    const file = await takeDraftFile(reviewer, SLUG, XML);
    expect(file.fileName).toBe('smallforum-draft-schedule.xml');
    expect(file.text).toContain('<version>draft</version>');
    expect(file.text).toContain('Welcome');
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.filter(({ actorId }) => actorId === accountId)).toMatchObject([
      { action: 'sessions.export' },
    ]);
    // What the public gets is what it was.
    expect(await exchangeFile(SLUG, { format: 'schedule.xml' })).toEqual(stored);

    await expect(takeDraftFile(as('reviewer', 0), SLUG, XML)).rejects.toThrow('sign in again');
    await expect(takeDraftFile(reviewer, SLUG, { ...XML, format: 'x' })).rejects.toThrow('no such format');
    await expect(takeDraftFile(reviewer, SLUG, { ...XML, lang: 'kk' })).rejects.toThrow('no such language');
    await expect(takeDraftFile(as('desk', Date.now()), SLUG, XML)).rejects.toThrow('programme.see_draft');
    await expect(listExports(as('desk', 0), SLUG)).rejects.toThrow('programme.see_draft');
  });
});
