import { expect, test } from 'vitest';
import { type ExportClient, exportClient } from './export-client.ts';

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
