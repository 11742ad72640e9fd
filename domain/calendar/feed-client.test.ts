import { expect, it } from 'vitest';
import { feedClient } from './feed-client.ts';

it.each([
  ['Google-Calendar-Importer', 'google'],
  ['Mozilla/5.0 (compatible; Google-Calendar-Importer; +http://www.google.com/bot.html)', 'google'],
  ['iOS/17.5 (21F79) dataaccessd/1.0', 'apple'],
  ['macOS/14.5 (23F79) CalendarAgent/988', 'apple'],
  ['Mac_OS_X/10.15.7 (19H15) CalendarAgent/930.5.1', 'apple'],
  ['Microsoft.Exchange.Calendar.Sharing/15.20 (internet-calendar)', 'outlook_web'],
  ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17628; Pro)', 'outlook'],
  ['Microsoft Office Outlook', 'outlook'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Thunderbird/128.2.0',
    'thunderbird',
  ],
  ['ICSx5/2.2.4 (okhttp/4.12.0) Android/14', 'android'],
  ['Giggity/2.6', 'android'],
  ['vdirsyncer/0.19', 'other'],
  ['', 'other'],
  [undefined, 'other'],
])('%s is %s', (userAgent, client) => {
  expect(feedClient(userAgent)).toBe(client);
});
