import { afterEach, expect, test } from 'vitest';
import { calendarClock, storeClock } from '#db/calendar/calendar-clock.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import type { FeedTally } from '#domain/calendar/feed-stat.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { keepFetches } from './feed-stat.ts';
import { forgetOldLinks } from './link-sweep.ts';

describeEachEngine('the counters of feeds', (engine) => {
  afterEach(() => inUse(undefined));

  test('of several processes add up, by feed, day and client', async () => {
    const { db, tally } = await open();
    await keepFetches([tally({ fetches: 3, notModified: 2 }), tally({ client: 'apple' })]);
    await keepFetches([tally({ fetches: 4, notModified: 4 }), tally({ onDate: '2027-05-21' })]);
    await keepFetches([]);
    const rows = await db.read.select().from(db.t.feedStat);
    const said = rows.map(({ onDate, client, fetches, notModified }) => [
      onDate,
      client,
      fetches,
      notModified,
    ]);
    expect(said.sort()).toEqual([
      ['2027-05-20', 'apple', 1, 0],
      ['2027-05-20', 'google', 7, 6],
      ['2027-05-21', 'google', 1, 0],
    ]);
  });

  test('name no edition that went and no person who was erased meanwhile', async () => {
    const { db, scope, tally } = await open();
    const [there, gone] = [tally({ kind: 'speaker', key: 'ada' }), tally({ kind: 'speaker', key: 'eva' })];
    await db.tx((tx) => storeClock(tx, scope, there, { digest: 'x', changedAt: 1_000 }));
    expect(await calendarClock(db.read, scope, gone)).toBeUndefined();
    await keepFetches([tally({ editionId: newId() }), gone, there]);
    expect((await db.read.select().from(db.t.feedStat)).map(({ key }) => key)).toEqual(['ada']);
  });

  test('go after a little more than a year', async () => {
    const { db, tally } = await open();
    const recent = new Date().toISOString().slice(0, 10);
    await keepFetches([tally({ onDate: '2020-01-01' }), tally({ onDate: recent })]);
    await forgetOldLinks();
    expect((await db.read.select().from(db.t.feedStat)).map(({ onDate }) => onDate)).toEqual([recent]);
  });

  async function open() {
    const db = inUse(await engine.open());
    const edition = await db.tx((tx) => anEdition(tx));
    const scope = scopeOf(edition);
    const tally = (values: Partial<FeedTally>): FeedTally => ({
      ...{ editionId: edition.id, kind: 'edition', key: '', onDate: '2027-05-20', client: 'google' },
      ...{ fetches: 1, notModified: 0 },
      ...values,
    });
    return { db, scope, tally };
  }
});
