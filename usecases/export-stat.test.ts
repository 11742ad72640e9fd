import { afterEach, expect, test } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { newId } from '#db/id.ts';
import { statDay } from '#domain/calendar/feed-stat.ts';
import type { ExportTally } from '#domain/exchange/export-stat.ts';
import type { Viewer } from '#domain/viewer.ts';
import { forgetOldLinks } from './calendar/link-sweep.ts';
import { listExports } from './desk/export-list.ts';
import { keepExportFetches } from './export-stat.ts';
import { inUse } from './programme/programme-file.fixture.ts';

const DAY_MS = 86_400_000;

describeEachEngine('the counters of files for programs', (engine) => {
  afterEach(() => inUse(undefined));

  test('of several processes add up, and name no edition that went', async () => {
    const { db, tally } = await open();
    await keepExportFetches([tally({ fetches: 3, notModified: 2 }), tally({ client: 'script' })]);
    await keepExportFetches([tally({ fetches: 4, notModified: 4 }), tally({ editionId: newId() })]);
    await keepExportFetches([]);
    const rows = await db.read.select().from(db.t.exportStat);
    const said = rows.map(({ client, fetches, notModified }) => [client, fetches, notModified]);
    expect(said.sort()).toEqual([
      ['giggity', 7, 6],
      ['script', 1, 0],
    ]);
  });

  test('go after a little more than a year', async () => {
    const { db, tally } = await open();
    const recent = statDay(Date.now() - 399 * DAY_MS);
    await keepExportFetches([
      tally({ onDate: statDay(Date.now() - 402 * DAY_MS) }),
      tally({ onDate: recent }),
    ]);
    await forgetOldLinks();
    expect((await db.read.select().from(db.t.exportStat)).map(({ onDate }) => onDate)).toEqual([recent]);
  });

  test('stand at the desk by day, of the own edition and of the last two weeks alone', async () => {
    const { db, tally, viewer, slug } = await open();
    expect((await listExports(viewer, slug)).days).toEqual([]);
    const [today, oldest] = [statDay(Date.now()), statDay(Date.now() - 13 * DAY_MS)];
    const other = await db.tx((tx) => anEdition(tx, { slug: 'other' }));
    await keepExportFetches([
      ...[tally({ onDate: today, fetches: 2 }), tally({ onDate: today, locale: 'ru', fetches: 3 })],
      ...[tally({ onDate: oldest, client: 'other' }), tally({ onDate: statDay(Date.now() - 14 * DAY_MS) })],
      tally({ editionId: other.id, onDate: today, fetches: 9 }),
    ]);
    const { days } = await listExports(viewer, slug);
    expect(days.map(({ onDate, fetches }) => [onDate, fetches])).toEqual([
      [today, 5],
      [oldest, 1],
    ]);
    expect([...(days[0]?.byClient ?? [])]).toEqual([['giggity', 5]]);
  });

  async function open() {
    const db = inUse(await engine.open());
    const edition = await db.tx((tx) => anEdition(tx, { slug: 'forum' }));
    const scope = { kind: 'edition', editionId: edition.id } as const;
    const grants = [{ role: 'reviewer', scope }] as const;
    const viewer: Viewer = { kind: 'account', accountId: newId(), name: 'Rita', grants };
    const tally = (values: Partial<ExportTally>): ExportTally => ({
      ...{ editionId: edition.id, format: 'schedule.xml', locale: 'en', onDate: '2027-05-20' },
      ...{ client: 'giggity', fetches: 1, notModified: 0 },
      ...values,
    });
    return { db, tally, viewer, slug: 'forum' };
  }
});
