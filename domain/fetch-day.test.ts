import { expect, test } from 'vitest';
import type { ExportClient } from './exchange/export-client.ts';
import { fetchDays } from './fetch-day.ts';

test('a day adds up all files, and days without requests are not there', () => {
  const count = (
    onDate: string,
    client: ExportClient,
    fetches: number,
    notModified: number,
    locale = 'en',
  ) => ({
    ...{ format: 'schedule.xml', locale, onDate, client, fetches, notModified },
  });
  const days = fetchDays([
    count('2027-05-19', 'script', 3, 1),
    count('2027-05-20', 'giggity', 2, 2),
    count('2027-05-20', 'giggity', 5, 4, 'ru'),
    count('2027-05-20', 'other', 1, 0),
  ]);
  expect(days).toEqual([
    {
      onDate: '2027-05-20',
      fetches: 8,
      notModified: 6,
      byClient: new Map([
        ['giggity', 7],
        ['other', 1],
      ]),
    },
    { onDate: '2027-05-19', fetches: 3, notModified: 1, byClient: new Map([['script', 3]]) },
  ]);
  expect(fetchDays([])).toEqual([]);
});
