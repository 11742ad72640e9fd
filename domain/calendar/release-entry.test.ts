import { describe, expect, test } from 'vitest';
import { plainWish } from './feed-scope.ts';
import { entryOf, factsOf, id, made } from './release.fixture.ts';
import { releaseEntries } from './release-entry.ts';
import type { ReleaseFacts } from './release-fact.ts';

const rows = factsOf().index.snapshot;
const entries = (facts: ReleaseFacts, lang = 'en') => releaseEntries(facts, plainWish(lang));
const titles = (facts: ReleaseFacts, lang = 'en') => entries(facts, lang).map(({ summary }) => summary.text);
const panel = (values: Parameters<typeof made.session>[1]) => ({
  sessions: [made.session(id.panel, { code: 'PANEL1', title: { ru: 'О ремёслах' }, ...values })],
});

describe('an entry', () => {
  test('says in each language what the release says', () => {
    const { description, ...entry } = entryOf(factsOf(), id.slotPanel);
    expect(entry).toEqual({
      uid: `${id.slotPanel}@forum.example`,
      sequence: 0,
      createdAt: made.RELEASE.publishedAt,
      changedAt: made.RELEASE.publishedAt,
      times: {
        kind: 'timed',
        startAt: made.NINE + made.HOUR,
        endAt: made.NINE + 150 * made.MINUTE,
        zone: 'Europe/Moscow',
      },
      locale: 'en',
      summary: { text: 'О ремёслах', locale: 'ru' },
      location: 'Big hall, House',
      categories: ['Craft', 'Panel', 'Russian'],
      status: 'CONFIRMED',
      isBusy: false,
      url: 'https://forum.example/forum-2027/sessions/PANEL1',
    });
    expect(description.split('\n')).toEqual([
      'Moderator: Anna Petrova, Director, Museum',
      'Speaker: Борис Алёшин',
      '',
      '10:00–10:20 First talk (Vera Zorina)',
      '',
      'Held in: Russian',
      '',
      'Abstract',
      '',
      'https://forum.example/forum-2027/sessions/PANEL1',
    ]);
  });

  test('speaks Russian in a Russian feed', () => {
    const { summary, location, categories, url, description } = entryOf(factsOf(), id.slotPanel, 'ru');
    expect([summary, location, categories, url]).toEqual([
      { text: 'О ремёслах', locale: 'ru' },
      'Большой зал, House',
      ['Ремёсла', 'Дискуссия', 'русский'],
      'https://forum.example/ru/forum-2027/sessions/PANEL1',
    ]);
    expect(description.split('\n').slice(0, 2)).toEqual([
      'Модератор: Анна Петрова, Director, Museum',
      'Спикер: Борис Алёшин',
    ]);
  });

  test('in a further locale has words of the default language and keeps that locale in its address', () => {
    const edition = made.edition({ locales: ['ru', 'kk'], defaultLocale: 'ru' });
    const { summary, locale, url, description } = entryOf(factsOf({ edition }), id.slotPanel, 'kk');
    expect([summary.locale, locale, url]).toEqual([
      'ru',
      'kk',
      'https://forum.example/ru/forum-2027/sessions/PANEL1?lang=kk',
    ]);
    expect(description).toContain('Модератор: Анна Петрова');
  });

  test('has the instants of its marks', () => {
    const mark = { changedAt: 5_000, firstPublishedAt: 3_000, sequence: 0 };
    const { createdAt, changedAt } = entryOf(
      factsOf({}, { marks: new Map([[id.slotPanel, mark]]) }),
      id.slotPanel,
    );
    expect([createdAt, changedAt]).toEqual([3_000, 5_000]);
  });

  test('is identified by its occurrence and the stored domain alone', () => {
    const renamed = factsOf(
      { ...panel({ title: { en: 'Other' }, code: 'OTHER1' }), edition: made.edition({ slug: 'new' }) },
      { origin: 'https://other.example' },
    );
    expect(entryOf(renamed, id.slotPanel).uid).toBe(entryOf(factsOf(), id.slotPanel).uid);
  });

  test('has an own title, or words where it has none', () => {
    const slots = [made.slot(id.slotPanel, id.panel, 0, 60, { title: { en: 'Part two' } })];
    expect(titles(factsOf({ slots }))).toEqual(['Part two']);
    expect(
      titles(factsOf({ ...panel({ title: {} }), slots: [made.slot(id.slotPanel, id.panel, 0, 60)] })),
    ).toEqual(['Title to be announced']);
  });

  test('reads an abstract without its marks', () => {
    const facts = factsOf(panel({ abstract: { en: '**Bold** [site](https://a.example)\n\n- one\n- two' } }));
    expect(entryOf(facts, id.slotPanel).description).toContain(
      'Bold site (https://a.example)\n\n- one\n- two',
    );
  });

  test('names what it is interpreted into, and languages that are no tags', () => {
    const facts = factsOf(panel({ heldLangs: ['ru', 'x y'], interpretationLangs: ['en', 'zh'] }));
    const { description } = entryOf(facts, id.slotPanel);
    expect(description).toContain('Held in: Russian, x y\nInterpreted into: English, Chinese');
  });
});

describe('the place of an entry', () => {
  test('is one text for one hall, with the address; further halls stand in the description', () => {
    const venues = [
      made.venue(made.uuid(10), {
        name: { en: 'House' },
        address: { en: '1 Lenin St.' },
        latitude: 0,
        longitude: 92.87,
      }),
    ];
    const facts = factsOf({ venues });
    const opening = entryOf(facts, id.slotOpening);
    expect([opening.location, opening.geo]).toEqual(['Big hall, House, 1 Lenin St.', [0, 92.87]]);
    expect(opening.description.split('\n')[0]).toBe('Also in: Small hall');
    expect(entryOf(facts, id.slotPanel).location).toBe(opening.location);
  });

  test('is never empty: to be announced, or online when everybody is', () => {
    const cast = (presence: 'online' | 'onsite') => [
      made.cast(made.uuid(500), id.panel, id.anna, { presence }),
    ];
    const location = (presence: 'online' | 'onsite', lang: string) =>
      entryOf(factsOf({ slotHalls: [], cast: cast(presence) }), id.slotPanel, lang).location;
    expect([location('online', 'en'), location('online', 'ru'), location('onsite', 'en')]).toEqual([
      'Online',
      'Онлайн',
      'Hall to be announced',
    ]);
    expect(entryOf(factsOf({ slotHalls: [], cast: [] }), id.slotPanel).location).toBe('Hall to be announced');
  });

  test('with a live page has it as conference and as a line', () => {
    const live = 'https://forum.example/forum-2027/halls/big/live';
    const entry = entryOf(factsOf({}, { livePages: new Map([[id.big, live]]) }), id.slotPanel);
    expect(entry.conference).toEqual({ url: live, label: 'Watch live' });
    expect(entry.description.split('\n').slice(-3)).toEqual([`Watch live: ${live}`, '', entry.url]);
    expect(entryOf(factsOf(), id.slotPanel).conference).toBeUndefined();
  });
});

describe('what stands in a feed', () => {
  const cancelled = (state: 'cancelled' | 'delayed') => ({
    slots: [
      made.slot(id.slotOpening, id.opening, 0, 60),
      made.slot(id.slotPanel, id.panel, 60, 150, { state }),
    ],
  });

  test('are sessions by start and UID, without breaks and closed ones', () => {
    expect(titles(factsOf())).toEqual(['Opening', 'О ремёслах', 'Night films']);
    expect(rows.slots.map(({ kind }) => kind)).toContain('break');
    expect(rows.sessions.map(({ access }) => access)).toContain('closed');
    const same = [made.slot(id.slotPanel, id.panel, 0, 60), made.slot(id.slotOpening, id.opening, 0, 60)];
    expect(titles(factsOf({ slots: same }))).toEqual(['Opening', 'О ремёслах']);
  });

  test('a cancelled one says so, without a reminder', () => {
    const wish = { ...plainWish('ru'), alarmMinutes: 15 };
    const [opening, off] = releaseEntries(factsOf(cancelled('cancelled')), wish);
    expect([off?.status, off?.summary, off?.alarmMinutes]).toEqual([
      'CANCELLED',
      { text: 'ОТМЕНЕНО: О ремёслах', locale: 'ru' },
      undefined,
    ]);
    expect([opening?.status, opening?.alarmMinutes]).toEqual(['CONFIRMED', 15]);
  });

  test('a delayed one takes place', () => {
    expect(entryOf(factsOf(cancelled('delayed')), id.slotPanel).status).toBe('CONFIRMED');
  });

  test('cancelled ones go when that is wished, and a week after the edition', () => {
    const facts = factsOf(cancelled('cancelled'));
    const hidden = releaseEntries(facts, { ...plainWish('en'), cancelledMode: 'hidden' });
    expect(hidden.map(({ summary }) => summary.text)).toEqual(['Opening']);
    expect(titles({ ...facts, isEnded: true })).toEqual(['Opening']);
  });
});

describe('a long description', () => {
  const abstract = { en: `${'слово '.repeat(600)}конец` };
  const many = (count: number) =>
    factsOf({
      ...panel({ abstract }),
      slots: Array.from({ length: count }, (_, index) => made.slot(made.uuid(1000 + index), id.panel, 0, 60)),
      slotHalls: [],
    });

  test.each([
    [150, 2_000],
    [151, 400],
  ])('in a feed of %i ends at a word before %i characters and keeps its address', (count, limit) => {
    const found = entries(many(count));
    expect(found).toHaveLength(count);
    for (const { description, url } of found) {
      expect(description.length).toBeLessThanOrEqual(limit);
      expect(description.length).toBeGreaterThan(limit - 20);
      expect(description.endsWith(`слово…\n\n${url}`)).toBe(true);
    }
  });

  test('without spaces is cut between characters', () => {
    const facts = factsOf(panel({ abstract: { en: '😀'.repeat(2_000) } }));
    const { description } = entryOf(facts, id.slotPanel);
    expect(description.isWellFormed()).toBe(true);
    expect(description.length).toBeLessThanOrEqual(2_000);
  });
});

describe('no feed', () => {
  const secret = 'anna.petrova@mail.example';
  const phone = '+7 (495) 123-45-67';
  const both = { en: `Ask ${secret} or ${phone}`, ru: `Пишите ${secret}, звоните ${phone}` };
  const full = factsOf({
    edition: made.edition({ name: both, city: both, subtitle: both }),
    venues: [made.venue(made.uuid(10), { name: both, address: both })],
    halls: [made.hall(id.big, { name: both }), made.hall(id.small, { name: both })],
    tracks: [made.track(id.track, { name: both })],
    formats: [made.format(id.format, { name: both })],
    people: [made.person(id.anna, { email: secret })],
    sessions: [
      made.session(id.panel, { title: both, abstract: both, trackId: id.track, formatId: id.format }),
      made.session(id.closed, { title: { en: 'Secret budget' }, abstract: both, access: 'closed' }),
      made.session(id.late, { title: { en: 'Draft of mine' }, state: 'draft' }),
    ],
    talks: [made.talk(made.uuid(400), id.panel, { title: both })],
    cast: [
      made.cast(made.uuid(500), id.panel, id.anna, {
        affiliation: { organisation: both, position: both, organisationId: null },
      }),
      made.cast(made.uuid(501), id.panel, null, { text: both }),
      made.cast(made.uuid(502), id.panel, null, { text: both, talkId: made.uuid(400) }),
    ],
  });

  test.each(['en', 'ru'])(
    'has an e-mail address, a phone number, a draft or a closed session (%s)',
    (lang) => {
      const text = JSON.stringify(entries(full, lang));
      expect(text).toContain(lang === 'en' ? 'Ask … or …' : 'Пишите …, звоните …');
      for (const word of [
        '@mail.example',
        '123-45',
        'Secret budget',
        'Draft of mine',
        id.slotClosed,
        id.slotBreak,
      ])
        expect(text).not.toContain(word);
    },
  );
});
