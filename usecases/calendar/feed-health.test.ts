import { afterEach, expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { statDay } from '#domain/calendar/feed-stat.ts';
import { systemViewer, type Viewer, type ViewerRole } from '#domain/viewer.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { ForbiddenError } from '../access.ts';
import { importProgramme } from '../programme/import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from '../programme/programme-file.fixture.ts';
import { openFeedDesk } from './feed-health.ts';
import { buildEditionFeeds } from './feed-release.ts';
import { keepFetches } from './feed-stat.ts';
import { aForum, aLink, aReader, asker, codesOf, DAY } from './link.fixture.ts';
import { switchLinkOff } from './link.ts';

const house = systemViewer('test');
const SLUG = 'smallforum';
const READING = { words: calendarText, language: 'en' } as const;

describeEachEngine('the page of feeds', (engine) => {
  afterEach(() => inUse(undefined));

  test('says how far the calendars are, how they were built and who fetches them', async () => {
    const db = inUse(await engine.open());
    await importProgramme(house, { bytes: programmeFile(SMALL_FORUM) });
    const [edition] = await db.read.select().from(db.t.edition);
    const editionId = edition?.id ?? '';
    expect(await openFeedDesk(house, SLUG, READING)).toMatchObject({
      lines: [],
      days: [],
      liveLinks: 0,
      progress: { built: 0, total: 10 },
    });
    await buildEditionFeeds(editionId, calendarText);
    await db.tx((tx) => tx.update(tx.t.calendarFeed).set({ keptReason: 'read-back' }));
    const today = { editionId, onDate: statDay(Date.now()), client: 'google', notModified: 2 } as const;
    await keepFetches([
      { ...today, kind: 'edition', key: '', fetches: 3 },
      { ...today, kind: 'edition', key: '', fetches: 5, onDate: '2020-01-01' },
    ]);
    const { lines, days, progress, names } = await openFeedDesk(house, SLUG, READING);
    expect(progress).toEqual({ built: 10, total: 10 });
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatchObject({ kind: 'edition', fetches: 3, build: { keptReason: 'read-back' } });
    expect(lines.map(({ kind }) => kind).slice(0, 3)).toEqual(['edition', 'summary', 'day']);
    expect(lines.every(({ kind, key }) => key === '' || names.has(`${kind} ${key}`))).toBe(true);
    expect(days).toMatchObject([{ onDate: today.onDate, fetches: 3, notModified: 2 }]);
  });

  test('counts the secret links that answer, also of an edition that was put off', async () => {
    const db = await engine.open();
    const { clock, close } = await aForum(db);
    const anna = asker(await aReader(db));
    await aLink(anna);
    await aLink(asker(), { marks: await codesOf('Opening') });
    await switchLinkOff(anna, (await aLink(anna)).id);
    const count = async () => (await openFeedDesk(house, SLUG, READING)).liveLinks;
    expect(await count()).toBe(2);
    clock.move(200 * DAY);
    expect(await count()).toBe(0);
    await db.tx((tx) => tx.update(tx.t.edition).set({ startOn: '2028-05-20', endOn: '2028-05-21' }));
    expect(await count()).toBe(2);
    close();
  });

  test('is for those who keep the settings of the edition', async () => {
    const db = inUse(await engine.open());
    await importProgramme(house, { bytes: programmeFile(SMALL_FORUM) });
    const [edition] = await db.read.select().from(db.t.edition);
    const scope = { kind: 'edition', editionId: edition?.id ?? '' } as const;
    const { id: accountId } = await db.tx((tx) => anAccount(tx));
    await db.tx((tx) => aGrant(tx, accountId, 'reviewer', scope));
    const as = (role: ViewerRole): Viewer => ({
      ...{ kind: 'account', accountId, name: 'Rita' },
      grants: [{ role, scope }],
    });
    await expect(openFeedDesk(as('reviewer'), SLUG, READING)).rejects.toThrow(ForbiddenError);
    expect(await openFeedDesk(as('organizer'), SLUG, READING)).toMatchObject({ lines: [] });
  });
});
