import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from './calendar.ts';
import { entryForm, type FormEntry, feedLinks, formLinks, MOST_CHARACTERS } from './calendar-link.ts';

const ZONES = [
  'Europe/Moscow',
  'Asia/Almaty',
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Calcutta',
  'Europe/Kiev',
  'America/Argentina/Buenos_Aires',
  'Etc/GMT+3',
];
const HOUR = 3_600_000;
const URL_OF_SESSION = 'https://forum.example/ru/forum/sessions/ABC123';

const entryOf = (given: Partial<FormEntry>): FormEntry => ({
  title: 'Opening',
  startAt: Date.UTC(2027, 4, 20, 6),
  endAt: Date.UTC(2027, 4, 20, 7, 30),
  zone: 'Europe/Moscow',
  details: '',
  location: '',
  url: URL_OF_SESSION,
  ...given,
});

/** As another program reads an address: never by looking for what we wrote. */
const queryOf = (address: string) => new URL(address).searchParams;

/** `20270520T060000Z` in UTC ms. */
function compactInstant(text: string | undefined): number {
  return Date.parse((text ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

// Between 2020 and 2037, with the nights on which the zones above change their offset.
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2037, 0) / 60_000 }).map((n) => n * 60_000),
  fc
    .constantFrom(Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1), Date.UTC(2027, 10, 7, 6))
    .chain((change) => fc.integer({ min: -180, max: 180 }).map((minutes) => change + minutes * 60_000)),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    'Барьер & мост #1 + 50 %',
    'Қазақстан ғылымы',
    'a+b=c?d&e#f/%2B',
    '👩‍👩‍👧‍👦 "семья"\nвторая',
  ),
);

describe.each(ZONES)('a form of a time in %s', (zone) => {
  it('decodes to the stored instants, at Google and at Outlook', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 600 }), (startAt, minutes) => {
        const endAt = startAt + minutes * 60_000;
        const { google, outlook, microsoft365 } = formLinks(entryOf({ startAt, endAt, zone }));
        const [from, to] = (queryOf(google).get('dates') ?? '').split('/');
        expect([from, to].map(compactInstant)).toEqual([startAt, endAt]);
        expect(queryOf(google).get('ctz')).toBe(zone);
        for (const form of [outlook, microsoft365]) {
          const query = queryOf(form);
          expect(query.get('startdt')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
          expect(['startdt', 'enddt'].map((name) => Date.parse(query.get(name) ?? ''))).toEqual([
            startAt,
            endAt,
          ]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a form', () => {
  it('is written as its owner reads it', () => {
    expect(formLinks(entryOf({ title: 'Мост & я', details: 'В зале', location: 'Hall 1' }))).toEqual({
      google:
        'https://calendar.google.com/calendar/render?action=TEMPLATE&text=%D0%9C%D0%BE%D1%81%D1%82%20%26%20%D1%8F' +
        '&dates=20270520T060000Z/20270520T073000Z&ctz=Europe/Moscow&details=%D0%92%20%D0%B7%D0%B0%D0%BB%D0%B5%0A%0A' +
        `${encodeURIComponent(URL_OF_SESSION)}&location=Hall%201`,
      outlook: expect.stringMatching(
        /^https:\/\/outlook\.live\.com\/calendar\/0\/action\/compose\?rru=addevent&startdt=2027-05-20T06:00:00Z&enddt=2027-05-20T07:30:00Z&subject=/,
      ),
      microsoft365: expect.stringMatching(/^https:\/\/outlook\.office\.com\/calendar\/0\/action\/compose\?/),
    });
  });

  it('carries every text as it is: Cyrillic, &, #, + and line breaks', () => {
    fc.assert(
      fc.property(text, text, text, (title, details, location) => {
        // Nothing of it needs to be cut.
        fc.pre(encodeURIComponent(title + details + location).length < 1_400);
        const links = formLinks(entryOf({ title, details, location }));
        const told = (name: string, address: string) => queryOf(address).get(name) ?? '';
        expect([told('text', links.google), told('location', links.google)]).toEqual([title, location]);
        expect(told('details', links.google)).toBe(
          details === '' ? URL_OF_SESSION : `${details}\n\n${URL_OF_SESSION}`,
        );
        for (const form of [links.outlook, links.microsoft365]) {
          expect([told('subject', form), told('location', form)]).toEqual([title, location]);
          expect(told('body', form)).toBe(told('details', links.google));
        }
      }),
      { numRuns: 300, examples: [['a+b', 'c&d', '#1']] },
    );
  });

  it('has never more than 1,900 characters, whatever it is filled in with', () => {
    const long = fc.string({ unit: 'grapheme', maxLength: 900 });
    fc.assert(
      fc.property(long, long, long, (title, details, location) => {
        for (const form of Object.values(formLinks(entryOf({ title, details, location })))) {
          expect(form.length).toBeLessThanOrEqual(MOST_CHARACTERS);
          // Nothing is cut in the middle of a letter: every octet decodes.
          expect(() => decodeURIComponent(form)).not.toThrow();
        }
      }),
      { numRuns: 200 },
    );
  });

  it('cuts the details first, at a word, and keeps the address of the session', () => {
    const details = 'слово '.repeat(400).trim();
    const { google, outlook } = formLinks(entryOf({ title: 'Мост', details, location: 'Большой зал' }));
    for (const [form, name] of [
      [google, 'details'],
      [outlook, 'body'],
    ] as const) {
      const told = queryOf(form).get(name) ?? '';
      expect(told).toMatch(/^(слово )+слово…\n\nhttps:\/\/forum\.example\/ru\/forum\/sessions\/ABC123$/);
      expect(form.length).toBeGreaterThan(MOST_CHARACTERS - 100);
      expect(queryOf(form).get('location')).toBe('Большой зал');
    }
    expect(queryOf(google).get('text')).toBe('Мост');
  });

  it('cuts the place and then the title when the details are not enough', () => {
    const { google } = formLinks(
      entryOf({ title: 'я'.repeat(100), location: 'ы'.repeat(300), details: 'ж' }),
    );
    expect(queryOf(google).get('text')).toBe('я'.repeat(100));
    expect(queryOf(google).get('location')).toMatch(/^ы+…$/);
    expect(queryOf(google).get('details')).toBe(URL_OF_SESSION);
    const named = queryOf(formLinks(entryOf({ title: 'я'.repeat(500), location: 'ы' })).google);
    expect(named.get('text')).toMatch(/^я+…$/);
    expect(named.get('location')).toBeNull();
  });

  it('is made of half a character too', () => {
    expect(queryOf(formLinks(entryOf({ title: 'a\ud800b' })).google).get('text')).toBe('a\ufffdb');
  });
});

describe('the form of an entry', () => {
  const times = { kind: 'timed', startAt: 1, endAt: 2, zone: 'Asia/Almaty' } as const;
  const entry: CalendarEntry = {
    uid: 'a@b',
    sequence: 0,
    createdAt: 0,
    changedAt: 0,
    times,
    locale: 'ru',
    summary: { text: 'Мост', locale: 'ru' },
    description: `Модератор: А\n\n${URL_OF_SESSION}`,
    location: 'Зал',
    categories: [],
    status: 'CONFIRMED',
    isBusy: false,
    url: URL_OF_SESSION,
  };

  it('says the address of the session once, behind the rest', () => {
    const { kind: _, ...instants } = times;
    const form = {
      title: 'Мост',
      ...instants,
      details: 'Модератор: А',
      location: 'Зал',
      url: URL_OF_SESSION,
    };
    expect(entryForm(entry)).toEqual(form);
    expect(entryForm({ ...entry, description: URL_OF_SESSION })).toEqual({ ...form, details: '' });
  });

  it('is none for whole days', () => {
    expect(
      entryForm({ ...entry, times: { kind: 'days', first: '2027-05-20', last: '2027-05-21' } }),
    ).toBeUndefined();
  });
});

describe('a subscription', () => {
  const feed = 'https://forum.example/cal/forum/track/a%2Fb.ics?lang=ru';

  it('is webcal for devices and Google, https for Outlook, and never anything but the address of the feed', () => {
    fc.assert(
      fc.property(text, (name) => {
        const links = feedLinks(feed, name);
        expect(links.webcal).toBe('webcal://forum.example/cal/forum/track/a%2Fb.ics?lang=ru');
        expect(links.google).toMatch(/^https:\/\/calendar\.google\.com\/calendar\/r\?cid=/);
        expect(queryOf(links.google).get('cid')).toBe(links.webcal);
        for (const [address, host] of [
          [links.outlook, 'outlook.live.com'],
          [links.microsoft365, 'outlook.office.com'],
        ] as const) {
          expect(new URL(address).host + new URL(address).pathname).toBe(`${host}/calendar/0/addfromweb`);
          expect([queryOf(address).get('url'), queryOf(address).get('name')]).toEqual([feed, name]);
        }
        expect(links.https).toBe(feed);
      }),
    );
  });

  it('keeps the port of a server that is tried at home', () => {
    expect(feedLinks('http://localhost:3000/cal/f/agenda.ics', 'F').webcal).toBe(
      'webcal://localhost:3000/cal/f/agenda.ics',
    );
  });
});

it('times are told to the second and end after they begin', () => {
  const { google } = formLinks(entryOf({ endAt: Date.UTC(2027, 4, 20, 6) + 26 * HOUR }));
  expect(google).toContain('&dates=20270520T060000Z/20270521T080000Z&');
});
