import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  dateRange,
  dateText,
  dateTimeText,
  dayShort,
  dayText,
  timeRange,
  timeText,
  zonedTimeText,
  zoneLabel,
  zoneNameText,
} from './date-text.ts';
import { durationText } from './duration-text.ts';
import type { Language } from './locale.ts';
import { localDay } from './time.ts';

const hourMs = 3_600_000;
const zones = [
  'Europe/Moscow',
  'Asia/Almaty',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
] as const;

type Written = readonly [ru: string, en: string];

// One hour from each instant: day, range and zone as a page would print them, row by row in the order of zones.
const table: Readonly<Record<string, readonly Written[]>> = {
  '2027-05-20T06:00Z': [
    ['четверг, 20 мая 2027 г., 09:00–10:00, GMT+3', 'Thursday, 20 May 2027, 09:00–10:00, GMT+3'],
    ['четверг, 20 мая 2027 г., 11:00–12:00, GMT+5', 'Thursday, 20 May 2027, 11:00–12:00, GMT+5'],
    ['четверг, 20 мая 2027 г., 08:00–09:00, GMT+2', 'Thursday, 20 May 2027, 08:00–09:00, GMT+2'],
    ['четверг, 20 мая 2027 г., 02:00–03:00, GMT-4', 'Thursday, 20 May 2027, 02:00–03:00, GMT-4'],
    ['четверг, 20 мая 2027 г., 11:45–12:45, GMT+5:45', 'Thursday, 20 May 2027, 11:45–12:45, GMT+5:45'],
  ],
  '2027-05-20T20:45Z': [
    ['четверг, 20 мая 2027 г., 23:45–00:45, GMT+3', 'Thursday, 20 May 2027, 23:45–00:45, GMT+3'],
    ['пятница, 21 мая 2027 г., 01:45–02:45, GMT+5', 'Friday, 21 May 2027, 01:45–02:45, GMT+5'],
    ['четверг, 20 мая 2027 г., 22:45–23:45, GMT+2', 'Thursday, 20 May 2027, 22:45–23:45, GMT+2'],
    ['четверг, 20 мая 2027 г., 16:45–17:45, GMT-4', 'Thursday, 20 May 2027, 16:45–17:45, GMT-4'],
    ['пятница, 21 мая 2027 г., 02:30–03:30, GMT+5:45', 'Friday, 21 May 2027, 02:30–03:30, GMT+5:45'],
  ],
  '2027-03-28T00:30Z': [
    ['воскресенье, 28 марта 2027 г., 03:30–04:30, GMT+3', 'Sunday, 28 March 2027, 03:30–04:30, GMT+3'],
    ['воскресенье, 28 марта 2027 г., 05:30–06:30, GMT+5', 'Sunday, 28 March 2027, 05:30–06:30, GMT+5'],
    [
      'воскресенье, 28 марта 2027 г., 01:30 (GMT+1)–03:30 (GMT+2), GMT+1',
      'Sunday, 28 March 2027, 01:30 (GMT+1)–03:30 (GMT+2), GMT+1',
    ],
    ['суббота, 27 марта 2027 г., 20:30–21:30, GMT-4', 'Saturday, 27 March 2027, 20:30–21:30, GMT-4'],
    ['воскресенье, 28 марта 2027 г., 06:15–07:15, GMT+5:45', 'Sunday, 28 March 2027, 06:15–07:15, GMT+5:45'],
  ],
  '2027-03-28T01:00Z': [
    ['воскресенье, 28 марта 2027 г., 04:00–05:00, GMT+3', 'Sunday, 28 March 2027, 04:00–05:00, GMT+3'],
    ['воскресенье, 28 марта 2027 г., 06:00–07:00, GMT+5', 'Sunday, 28 March 2027, 06:00–07:00, GMT+5'],
    ['воскресенье, 28 марта 2027 г., 03:00–04:00, GMT+2', 'Sunday, 28 March 2027, 03:00–04:00, GMT+2'],
    ['суббота, 27 марта 2027 г., 21:00–22:00, GMT-4', 'Saturday, 27 March 2027, 21:00–22:00, GMT-4'],
    ['воскресенье, 28 марта 2027 г., 06:45–07:45, GMT+5:45', 'Sunday, 28 March 2027, 06:45–07:45, GMT+5:45'],
  ],
  '2027-03-28T01:30Z': [
    ['воскресенье, 28 марта 2027 г., 04:30–05:30, GMT+3', 'Sunday, 28 March 2027, 04:30–05:30, GMT+3'],
    ['воскресенье, 28 марта 2027 г., 06:30–07:30, GMT+5', 'Sunday, 28 March 2027, 06:30–07:30, GMT+5'],
    ['воскресенье, 28 марта 2027 г., 03:30–04:30, GMT+2', 'Sunday, 28 March 2027, 03:30–04:30, GMT+2'],
    ['суббота, 27 марта 2027 г., 21:30–22:30, GMT-4', 'Saturday, 27 March 2027, 21:30–22:30, GMT-4'],
    ['воскресенье, 28 марта 2027 г., 07:15–08:15, GMT+5:45', 'Sunday, 28 March 2027, 07:15–08:15, GMT+5:45'],
  ],
  '2027-10-30T23:30Z': [
    ['воскресенье, 31 октября 2027 г., 02:30–03:30, GMT+3', 'Sunday, 31 October 2027, 02:30–03:30, GMT+3'],
    ['воскресенье, 31 октября 2027 г., 04:30–05:30, GMT+5', 'Sunday, 31 October 2027, 04:30–05:30, GMT+5'],
    ['воскресенье, 31 октября 2027 г., 01:30–02:30, GMT+2', 'Sunday, 31 October 2027, 01:30–02:30, GMT+2'],
    ['суббота, 30 октября 2027 г., 19:30–20:30, GMT-4', 'Saturday, 30 October 2027, 19:30–20:30, GMT-4'],
    [
      'воскресенье, 31 октября 2027 г., 05:15–06:15, GMT+5:45',
      'Sunday, 31 October 2027, 05:15–06:15, GMT+5:45',
    ],
  ],
  '2027-10-31T00:30Z': [
    ['воскресенье, 31 октября 2027 г., 03:30–04:30, GMT+3', 'Sunday, 31 October 2027, 03:30–04:30, GMT+3'],
    ['воскресенье, 31 октября 2027 г., 05:30–06:30, GMT+5', 'Sunday, 31 October 2027, 05:30–06:30, GMT+5'],
    [
      'воскресенье, 31 октября 2027 г., 02:30 (GMT+2)–02:30 (GMT+1), GMT+2',
      'Sunday, 31 October 2027, 02:30 (GMT+2)–02:30 (GMT+1), GMT+2',
    ],
    ['суббота, 30 октября 2027 г., 20:30–21:30, GMT-4', 'Saturday, 30 October 2027, 20:30–21:30, GMT-4'],
    [
      'воскресенье, 31 октября 2027 г., 06:15–07:15, GMT+5:45',
      'Sunday, 31 October 2027, 06:15–07:15, GMT+5:45',
    ],
  ],
  '2027-10-31T01:00Z': [
    ['воскресенье, 31 октября 2027 г., 04:00–05:00, GMT+3', 'Sunday, 31 October 2027, 04:00–05:00, GMT+3'],
    ['воскресенье, 31 октября 2027 г., 06:00–07:00, GMT+5', 'Sunday, 31 October 2027, 06:00–07:00, GMT+5'],
    ['воскресенье, 31 октября 2027 г., 02:00–03:00, GMT+1', 'Sunday, 31 October 2027, 02:00–03:00, GMT+1'],
    ['суббота, 30 октября 2027 г., 21:00–22:00, GMT-4', 'Saturday, 30 October 2027, 21:00–22:00, GMT-4'],
    [
      'воскресенье, 31 октября 2027 г., 06:45–07:45, GMT+5:45',
      'Sunday, 31 October 2027, 06:45–07:45, GMT+5:45',
    ],
  ],
  '2027-10-31T01:30Z': [
    ['воскресенье, 31 октября 2027 г., 04:30–05:30, GMT+3', 'Sunday, 31 October 2027, 04:30–05:30, GMT+3'],
    ['воскресенье, 31 октября 2027 г., 06:30–07:30, GMT+5', 'Sunday, 31 October 2027, 06:30–07:30, GMT+5'],
    ['воскресенье, 31 октября 2027 г., 02:30–03:30, GMT+1', 'Sunday, 31 October 2027, 02:30–03:30, GMT+1'],
    ['суббота, 30 октября 2027 г., 21:30–22:30, GMT-4', 'Saturday, 30 October 2027, 21:30–22:30, GMT-4'],
    [
      'воскресенье, 31 октября 2027 г., 07:15–08:15, GMT+5:45',
      'Sunday, 31 October 2027, 07:15–08:15, GMT+5:45',
    ],
  ],
  '2027-03-14T06:30Z': [
    ['воскресенье, 14 марта 2027 г., 09:30–10:30, GMT+3', 'Sunday, 14 March 2027, 09:30–10:30, GMT+3'],
    ['воскресенье, 14 марта 2027 г., 11:30–12:30, GMT+5', 'Sunday, 14 March 2027, 11:30–12:30, GMT+5'],
    ['воскресенье, 14 марта 2027 г., 07:30–08:30, GMT+1', 'Sunday, 14 March 2027, 07:30–08:30, GMT+1'],
    [
      'воскресенье, 14 марта 2027 г., 01:30 (GMT-5)–03:30 (GMT-4), GMT-5',
      'Sunday, 14 March 2027, 01:30 (GMT-5)–03:30 (GMT-4), GMT-5',
    ],
    ['воскресенье, 14 марта 2027 г., 12:15–13:15, GMT+5:45', 'Sunday, 14 March 2027, 12:15–13:15, GMT+5:45'],
  ],
  '2027-03-14T07:30Z': [
    ['воскресенье, 14 марта 2027 г., 10:30–11:30, GMT+3', 'Sunday, 14 March 2027, 10:30–11:30, GMT+3'],
    ['воскресенье, 14 марта 2027 г., 12:30–13:30, GMT+5', 'Sunday, 14 March 2027, 12:30–13:30, GMT+5'],
    ['воскресенье, 14 марта 2027 г., 08:30–09:30, GMT+1', 'Sunday, 14 March 2027, 08:30–09:30, GMT+1'],
    ['воскресенье, 14 марта 2027 г., 03:30–04:30, GMT-4', 'Sunday, 14 March 2027, 03:30–04:30, GMT-4'],
    ['воскресенье, 14 марта 2027 г., 13:15–14:15, GMT+5:45', 'Sunday, 14 March 2027, 13:15–14:15, GMT+5:45'],
  ],
  '2027-11-07T05:30Z': [
    ['воскресенье, 7 ноября 2027 г., 08:30–09:30, GMT+3', 'Sunday, 7 November 2027, 08:30–09:30, GMT+3'],
    ['воскресенье, 7 ноября 2027 г., 10:30–11:30, GMT+5', 'Sunday, 7 November 2027, 10:30–11:30, GMT+5'],
    ['воскресенье, 7 ноября 2027 г., 06:30–07:30, GMT+1', 'Sunday, 7 November 2027, 06:30–07:30, GMT+1'],
    [
      'воскресенье, 7 ноября 2027 г., 01:30 (GMT-4)–01:30 (GMT-5), GMT-4',
      'Sunday, 7 November 2027, 01:30 (GMT-4)–01:30 (GMT-5), GMT-4',
    ],
    [
      'воскресенье, 7 ноября 2027 г., 11:15–12:15, GMT+5:45',
      'Sunday, 7 November 2027, 11:15–12:15, GMT+5:45',
    ],
  ],
  '2027-11-07T06:30Z': [
    ['воскресенье, 7 ноября 2027 г., 09:30–10:30, GMT+3', 'Sunday, 7 November 2027, 09:30–10:30, GMT+3'],
    ['воскресенье, 7 ноября 2027 г., 11:30–12:30, GMT+5', 'Sunday, 7 November 2027, 11:30–12:30, GMT+5'],
    ['воскресенье, 7 ноября 2027 г., 07:30–08:30, GMT+1', 'Sunday, 7 November 2027, 07:30–08:30, GMT+1'],
    ['воскресенье, 7 ноября 2027 г., 01:30–02:30, GMT-5', 'Sunday, 7 November 2027, 01:30–02:30, GMT-5'],
    [
      'воскресенье, 7 ноября 2027 г., 12:15–13:15, GMT+5:45',
      'Sunday, 7 November 2027, 12:15–13:15, GMT+5:45',
    ],
  ],
  '2027-12-31T17:30Z': [
    ['пятница, 31 декабря 2027 г., 20:30–21:30, GMT+3', 'Friday, 31 December 2027, 20:30–21:30, GMT+3'],
    ['пятница, 31 декабря 2027 г., 22:30–23:30, GMT+5', 'Friday, 31 December 2027, 22:30–23:30, GMT+5'],
    ['пятница, 31 декабря 2027 г., 18:30–19:30, GMT+1', 'Friday, 31 December 2027, 18:30–19:30, GMT+1'],
    ['пятница, 31 декабря 2027 г., 12:30–13:30, GMT-5', 'Friday, 31 December 2027, 12:30–13:30, GMT-5'],
    ['пятница, 31 декабря 2027 г., 23:15–00:15, GMT+5:45', 'Friday, 31 December 2027, 23:15–00:15, GMT+5:45'],
  ],
  '2027-12-31T21:30Z': [
    ['суббота, 1 января 2028 г., 00:30–01:30, GMT+3', 'Saturday, 1 January 2028, 00:30–01:30, GMT+3'],
    ['суббота, 1 января 2028 г., 02:30–03:30, GMT+5', 'Saturday, 1 January 2028, 02:30–03:30, GMT+5'],
    ['пятница, 31 декабря 2027 г., 22:30–23:30, GMT+1', 'Friday, 31 December 2027, 22:30–23:30, GMT+1'],
    ['пятница, 31 декабря 2027 г., 16:30–17:30, GMT-5', 'Friday, 31 December 2027, 16:30–17:30, GMT-5'],
    ['суббота, 1 января 2028 г., 03:15–04:15, GMT+5:45', 'Saturday, 1 January 2028, 03:15–04:15, GMT+5:45'],
  ],
  '2024-02-29T18:30Z': [
    ['четверг, 29 февраля 2024 г., 21:30–22:30, GMT+3', 'Thursday, 29 February 2024, 21:30–22:30, GMT+3'],
    ['четверг, 29 февраля 2024 г., 23:30–00:30, GMT+5', 'Thursday, 29 February 2024, 23:30–00:30, GMT+5'],
    ['четверг, 29 февраля 2024 г., 19:30–20:30, GMT+1', 'Thursday, 29 February 2024, 19:30–20:30, GMT+1'],
    ['четверг, 29 февраля 2024 г., 13:30–14:30, GMT-5', 'Thursday, 29 February 2024, 13:30–14:30, GMT-5'],
    ['пятница, 1 марта 2024 г., 00:15–01:15, GMT+5:45', 'Friday, 1 March 2024, 00:15–01:15, GMT+5:45'],
  ],
  '2024-03-01T00:00Z': [
    ['пятница, 1 марта 2024 г., 03:00–04:00, GMT+3', 'Friday, 1 March 2024, 03:00–04:00, GMT+3'],
    ['пятница, 1 марта 2024 г., 05:00–06:00, GMT+5', 'Friday, 1 March 2024, 05:00–06:00, GMT+5'],
    ['пятница, 1 марта 2024 г., 01:00–02:00, GMT+1', 'Friday, 1 March 2024, 01:00–02:00, GMT+1'],
    ['четверг, 29 февраля 2024 г., 19:00–20:00, GMT-5', 'Thursday, 29 February 2024, 19:00–20:00, GMT-5'],
    ['пятница, 1 марта 2024 г., 05:45–06:45, GMT+5:45', 'Friday, 1 March 2024, 05:45–06:45, GMT+5:45'],
  ],
  '2018-11-15T07:00Z': [
    ['четверг, 15 ноября 2018 г., 10:00–11:00, GMT+3', 'Thursday, 15 November 2018, 10:00–11:00, GMT+3'],
    ['четверг, 15 ноября 2018 г., 13:00–14:00, GMT+6', 'Thursday, 15 November 2018, 13:00–14:00, GMT+6'],
    ['четверг, 15 ноября 2018 г., 08:00–09:00, GMT+1', 'Thursday, 15 November 2018, 08:00–09:00, GMT+1'],
    ['четверг, 15 ноября 2018 г., 02:00–03:00, GMT-5', 'Thursday, 15 November 2018, 02:00–03:00, GMT-5'],
    [
      'четверг, 15 ноября 2018 г., 12:45–13:45, GMT+5:45',
      'Thursday, 15 November 2018, 12:45–13:45, GMT+5:45',
    ],
  ],
  '2024-11-21T03:00Z': [
    ['четверг, 21 ноября 2024 г., 06:00–07:00, GMT+3', 'Thursday, 21 November 2024, 06:00–07:00, GMT+3'],
    ['четверг, 21 ноября 2024 г., 08:00–09:00, GMT+5', 'Thursday, 21 November 2024, 08:00–09:00, GMT+5'],
    ['четверг, 21 ноября 2024 г., 04:00–05:00, GMT+1', 'Thursday, 21 November 2024, 04:00–05:00, GMT+1'],
    ['среда, 20 ноября 2024 г., 22:00–23:00, GMT-5', 'Wednesday, 20 November 2024, 22:00–23:00, GMT-5'],
    [
      'четверг, 21 ноября 2024 г., 08:45–09:45, GMT+5:45',
      'Thursday, 21 November 2024, 08:45–09:45, GMT+5:45',
    ],
  ],
  '2012-06-21T06:00Z': [
    ['четверг, 21 июня 2012 г., 10:00–11:00, GMT+4', 'Thursday, 21 June 2012, 10:00–11:00, GMT+4'],
    ['четверг, 21 июня 2012 г., 12:00–13:00, GMT+6', 'Thursday, 21 June 2012, 12:00–13:00, GMT+6'],
    ['четверг, 21 июня 2012 г., 08:00–09:00, GMT+2', 'Thursday, 21 June 2012, 08:00–09:00, GMT+2'],
    ['четверг, 21 июня 2012 г., 02:00–03:00, GMT-4', 'Thursday, 21 June 2012, 02:00–03:00, GMT-4'],
    ['четверг, 21 июня 2012 г., 11:45–12:45, GMT+5:45', 'Thursday, 21 June 2012, 11:45–12:45, GMT+5:45'],
  ],
};

describe.each(['UTC', 'America/New_York'])('in a process under TZ=%s', (processZone) => {
  beforeEach(() => {
    vi.stubEnv('TZ', processZone);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('the process really is in that zone', () => {
    expect(new Date(Date.UTC(2027, 0, 1)).getTimezoneOffset()).toBe(processZone === 'UTC' ? 0 : 300);
  });

  it.each(Object.entries(table))(
    '%s is written as expected in five zones and both languages',
    (instant, rows) => {
      const at = Date.parse(instant);
      const printed = (zone: string, language: Language) =>
        [
          dayText(localDay(at, zone), language, true),
          timeRange(at, at + hourMs, zone, language),
          zoneLabel(zone, at, language),
        ].join(', ');
      expect(zones.map((zone) => [printed(zone, 'ru'), printed(zone, 'en')])).toEqual(rows);
    },
  );
});

it.each([
  ['2027-05-20', '2027-05-22', '20–22 мая 2027 г.', '20–22 May 2027'],
  ['2027-05-30', '2027-06-02', '30 мая – 2 июня 2027 г.', '30 May – 2 June 2027'],
  ['2027-12-30', '2028-01-02', '30 декабря 2027 г. – 2 января 2028 г.', '30 December 2027 – 2 January 2028'],
  ['2018-11-15', '2018-11-15', '15 ноября 2018 г.', '15 November 2018'],
])('the days %s to %s', (startOn, endOn, ru, en) => {
  expect(dateRange(startOn, endOn, 'ru')).toBe(ru);
  expect(dateRange(startOn, endOn, 'en')).toBe(en);
});

it('writes a Day long, short and in full', () => {
  expect(dayText('2027-05-20', 'ru')).toBe('четверг, 20 мая');
  expect(dayText('2027-05-20', 'en')).toBe('Thursday 20 May');
  expect(dayShort('2027-05-20', 'ru')).toBe('чт, 20 мая');
  expect(dayShort('2027-05-20', 'en')).toBe('Thu 20 May');
  expect(dateText('2027-05-20', 'ru')).toBe('20 мая 2027 г.');
  expect(dateText('2027-05-20', 'en')).toBe('20 May 2027');
});

it('writes an instant with date and time', () => {
  const at = Date.parse('2027-05-20T09:04:59Z');
  expect(dateTimeText(at, 'Europe/Moscow', 'ru')).toBe('20 мая 2027 г., 12:04');
  expect(dateTimeText(at, 'Europe/Moscow', 'en')).toBe('20 May 2027, 12:04');
  expect(timeText(at, 'Asia/Kathmandu')).toBe('14:49');
});

it('writes an empty range as one time', () => {
  const at = Date.parse('2027-05-20T09:00:00Z');
  expect(timeRange(at, at, 'Europe/Moscow', 'ru')).toBe('12:00');
});

it('names the zone by the label of the edition, else by city, else by offset', () => {
  const at = Date.parse('2027-05-20T09:00:00Z');
  expect(zoneLabel('Europe/Moscow', at, 'ru', 'МСК', 'Москва')).toBe('МСК');
  expect(zoneLabel('Europe/Moscow', at, 'ru', undefined, 'Москва')).toBe('Москва, GMT+3');
  expect(zoneLabel('Europe/Berlin', at, 'en', ' ', 'Berlin')).toBe('Berlin, GMT+2');
  expect(zoneLabel('Asia/Kathmandu', at, 'en', undefined, '')).toBe('GMT+5:45');
});

it.each([
  [0, '0 мин', '0 min'],
  [40, '40 мин', '40 min'],
  [60, '1 ч', '1 hr'],
  [90, '1 ч 30 мин', '1 hr 30 min'],
  [1560, '26 ч', '26 hr'],
  [-5, '0 мин', '0 min'],
])('%i minutes', (minutes, ru, en) => {
  expect(durationText(minutes, 'ru')).toBe(ru.replaceAll(' ', '\u00a0'));
  expect(durationText(minutes, 'en')).toBe(en.replaceAll(' ', '\u00a0'));
});

it('names the zone of pages that belong to no edition, and of a time that stands alone', () => {
  const at = Date.UTC(2027, 4, 20, 9, 4);
  expect(zoneNameText('UTC', at, 'ru')).toBe('UTC');
  expect(zoneNameText('America/New_York', at, 'en')).toBe('America/New York, GMT-4');
  expect(zonedTimeText(at, 'Asia/Krasnoyarsk', 'ru')).toBe('20 мая 2027 г., 16:04 (GMT+7)');
  expect(zonedTimeText(at, 'UTC', 'en')).toBe('20 May 2027, 09:04 (UTC)');
});
