import { now } from '#adapters/clock.ts';
import { forgetSets } from '#db/calendar/favourite-set.ts';
import { forgetFetches } from '#db/calendar/feed-stat.ts';
import { forgetLinks } from '#db/calendar/link.ts';
import { getDb } from '#db/client.ts';
import { forgetExportFetches } from '#db/exchange/export-stat.ts';
import { STAT_DAYS_KEPT, statDay } from '#domain/calendar/feed-stat.ts';

const DAY_MS = 24 * 3_600_000;
/** So long a calendar is told that it is over, and not that it never was. */
const OVER_MS = 365 * DAY_MS;
const OFF_MS = 30 * DAY_MS;

/** Forgets links that nobody can use any more, what browsers marked for them, and how feeds and files were fetched long ago. */
export async function forgetOldLinks(): Promise<void> {
  const at = now();
  await getDb().tx(
    async (tx) => {
      const over = { overBefore: at - OVER_MS, endedBefore: statDay(at - OVER_MS) };
      await forgetLinks(tx, { ...over, offBefore: at - OFF_MS });
      await forgetSets(tx, over);
      const oldest = statDay(at - STAT_DAYS_KEPT * DAY_MS);
      await forgetFetches(tx, oldest);
      await forgetExportFetches(tx, oldest);
    },
    { guarded: true, label: 'calendar-link.forget' },
  );
}
