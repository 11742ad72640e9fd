import { expect, test } from 'vitest';
import { type ExportClient, exportClient } from './export-client.ts';
import { exportDays } from './export-stat.ts';

test('programs are known by their families, and unknown ones are others', () => {
  const known: readonly (readonly [string | undefined, ExportClient])[] = [
    ['Giggity/2.2 (Android 14)', 'giggity'],
    ['info.metadude.android.congress.schedule EventFahrplan/1.65 okhttp/4.12', 'eventfahrplan'],
    ['c3voc schedule-sync', 'video'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'search'],
    ['Mozilla/5.0 (compatible; YandexBot/3.0)', 'search'],
    ['curl/8.9.1', 'script'],
    ['python-requests/2.32', 'script'],
    ['okhttp/4.12.0', 'android'],
    ['Confapp/3 CFNetwork/1494 Darwin/23.4.0', 'apple'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'browser'],
    ['', 'other'],
    [undefined, 'other'],
    ['somebody@forum.example', 'other'],
  ];
  for (const [agent, client] of known) expect([agent, exportClient(agent)]).toEqual([agent, client]);
});

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
  const days = exportDays([
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
  expect(exportDays([])).toEqual([]);
});
