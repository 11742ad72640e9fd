import { describe, expect, test } from 'vitest';
import { emptyFeed, feedCalendar, feedScopes } from './feed.ts';
import { type FeedScope, plainWish } from './feed-scope.ts';
import { factsOf, id, made } from './release.fixture.ts';
import type { ReleaseFacts } from './release-fact.ts';

const forum = made.uuid(60);
const facts = factsOf({
  edition: made.edition({ name: { en: 'Forum', ru: 'Форум' }, city: { en: 'Moscow' } }),
  subForums: [
    made.subForum(forum, {
      slug: 'siberia',
      name: { en: 'Siberia' },
      city: { en: 'Krasnoyarsk' },
      zone: 'Asia/Krasnoyarsk',
      startOn: '2027-06-01',
      endOn: '2027-06-02',
    }),
    made.subForum(made.uuid(61), { slug: 'same-days' }),
  ],
});
const scope = (kind: FeedScope['kind'], key = ''): FeedScope => ({ kind, key });
const feed = (kind: FeedScope['kind'], key = '', given: ReleaseFacts = facts, lang = 'en') =>
  feedCalendar(given, scope(kind, key), plainWish(lang));
const titles = (kind: FeedScope['kind'], key = '') =>
  feed(kind, key)?.entries.map(({ summary }) => summary.text);
const house = 'https://forum.example';

describe('the feed of a scope', () => {
  test.each<[FeedScope['kind'], string, string[], string, string]>([
    ['edition', '', ['Opening', 'О ремёслах', 'Night films'], 'Forum', '/programme'],
    ['track', 'craft', ['О ремёслах'], 'Craft · Forum', '/tracks/craft'],
    ['hall', 'big', ['Opening', 'О ремёслах', 'Night films'], 'Big hall · Forum', '/halls/big'],
    ['hall', 'small', ['Opening'], 'Small hall · Forum', '/halls/small'],
    ['speaker', 'anna', ['О ремёслах'], 'Anna Petrova · Forum', '/people/anna'],
    ['speaker', 'vera', ['О ремёслах'], 'Vera Zorina · Forum', '/people/vera'],
    ['format', 'panel', ['О ремёслах'], 'Panel · Forum', '/programme?format=panel'],
    // The films begin after midnight: they belong to the evening before, as on the page of the day.
    [
      'day',
      '2027-05-20',
      ['Opening', 'О ремёслах', 'Night films'],
      '20 May 2027 · Forum',
      '/programme/2027-05-20',
    ],
    ['session', 'PANEL1', ['О ремёслах'], 'О ремёслах · Forum', '/sessions/PANEL1'],
    ['forum', 'siberia', [], 'Siberia · Forum', '/forums/siberia'],
  ])('%s %s has its entries, name and page', (kind, key, entries, name, page) => {
    const calendar = feed(kind, key);
    expect(calendar?.entries.map(({ summary }) => summary.text)).toEqual(entries);
    expect([calendar?.name, calendar?.url]).toEqual([name, `${house}/forum-2027${page}`]);
  });

  test('of a session that takes place twice has both times, by either code', () => {
    const slots = [
      made.slot(made.uuid(301), id.panel, 0, 60, { occurrenceCode: 'PANEL1' }),
      made.slot(made.uuid(302), id.panel, 60, 120, { occurrenceCode: 'PANEL2' }),
    ];
    const twice = factsOf({ slots });
    const uids = ['PANEL1', 'PANEL2'].map((code) =>
      feed('session', code, twice)?.entries.map(({ uid }) => uid),
    );
    expect(uids[0]).toEqual([301, 302].map((number) => `${made.uuid(number)}@forum.example`));
    expect(uids[1]).toEqual(uids[0]);
  });

  test('of a sub-forum has the sessions of that alone', () => {
    const parted = factsOf({
      subForums: [made.subForum(forum, { slug: 'siberia' })],
      sessions: [
        made.session(id.opening, { subForumId: forum, title: { en: 'There' } }),
        made.session(id.panel, { title: { en: 'Here' } }),
      ],
    });
    const entries = feedCalendar(parted, scope('forum', 'siberia'), plainWish('en'))?.entries;
    expect(entries?.map(({ summary }) => summary.text)).toEqual(['There']);
  });

  test.each<[FeedScope['kind'], string]>([
    ['track', 'none'],
    ['hall', 'none'],
    ['speaker', 'boris-2'],
    ['format', 'none'],
    ['forum', 'none'],
    ['day', '2027-07-01'],
    ['session', 'NONE01'],
    ['session', 'CLOSED'],
  ])('%s %s is unknown', (kind, key) => {
    expect(feed(kind, key)).toBeUndefined();
  });

  test('that has nothing is a calendar with the zone of the edition', () => {
    for (const calendar of [feed('forum', 'siberia'), feed('day', '2027-05-21'), feed('day', '2027-06-01')])
      expect([calendar?.zones, calendar?.zoneMode]).toEqual([['Europe/Moscow'], 'local']);
    expect(titles('day', '2027-06-01')).toEqual([]);
  });

  test('that the release gave up is empty and keeps its address', () => {
    const gone = emptyFeed(facts, scope('speaker', 'gone'), plainWish('ru'));
    expect([gone.entries, gone.name, gone.sourceUrl]).toEqual([
      [],
      'Форум',
      `${house}/cal/forum-2027/speaker/gone.ics?lang=ru`,
    ]);
  });

  test('exists for everything that is listed', () => {
    const scopes = feedScopes(facts);
    expect(scopes.map(({ kind, key }) => `${kind} ${key}`.trim()).sort()).toEqual([
      'day 2027-05-20',
      'day 2027-05-21',
      'edition',
      'format panel',
      'forum same-days',
      'forum siberia',
      'hall big',
      'hall small',
      'speaker anna',
      'speaker boris',
      'speaker vera',
      'summary',
      'track craft',
    ]);
    expect(scopes.every((one) => feedCalendar(facts, one, plainWish('en')))).toBe(true);
  });
});

describe('a calendar', () => {
  test('has the address it came from, as wished', () => {
    const wish = { lang: 'ru', zoneMode: 'utc', cancelledMode: 'hidden', alarmMinutes: 5 } as const;
    const calendar = feedCalendar(facts, scope('edition'), wish);
    expect(calendar?.sourceUrl).toBe(
      `${house}/cal/forum-2027/agenda.ics?lang=ru&tz=utc&cancelled=hide&alarm=5`,
    );
    expect([calendar?.zoneMode, calendar?.zones]).toEqual(['utc', []]);
    expect(feed('edition')?.sourceUrl).toBe(`${house}/cal/forum-2027/agenda.ics`);
    expect(feed('session', 'PANEL1')).not.toHaveProperty('sourceUrl');
  });

  test('of a track has its colour, another has none', () => {
    const imported = (importedHex: string | null) =>
      feed(
        'track',
        'craft',
        factsOf({ tracks: [made.track(id.track, { slug: 'craft', colourNo: 5, importedHex })] }),
      )?.colour;
    expect([imported(null), imported('#AbC'), imported('red')]).toEqual(['#ab7302', '#aabbcc', '#ab7302']);
    expect(feed('hall', 'big')).not.toHaveProperty('colour');
  });

  test('has the zones of its entries', () => {
    const slots = [
      made.slot(id.slotOpening, id.opening, 0, 60, { zone: 'Asia/Krasnoyarsk' }),
      made.slot(id.slotPanel, id.panel, 0, 60),
    ];
    expect(feed('edition', '', factsOf({ slots }))?.zones).toEqual(['Asia/Krasnoyarsk', 'Europe/Moscow']);
  });

  test('is in UTC when the edition is long over', () => {
    const ended = feed('edition', '', { ...facts, isEnded: true });
    expect([ended?.zoneMode, ended?.zones]).toEqual(['utc', []]);
  });

  test('says nothing of the release that is not asked for by a program', () => {
    const later = factsOf(
      {},
      { index: { ...factsOf().index, snapshot: { ...factsOf().index.snapshot, release: laterRelease } } },
    );
    const marks = new Map(
      [id.slotOpening, id.slotPanel, id.slotLate].map((slot) => [
        slot,
        { changedAt: 1_000, firstPublishedAt: 1_000, sequence: 0 },
      ]),
    );
    const [before, after] = [factsOf(), later].map((one) => feed('edition', '', { ...one, marks }));
    expect({ ...after, changedAt: 0 }).toEqual({ ...before, changedAt: 0 });
    expect(after?.changedAt).toBe(laterRelease.publishedAt);
  });

  const laterRelease = { ...made.RELEASE, major: 2, publishedAt: made.NINE };
});

describe('the summary', () => {
  test('has the edition and each part with days of its own, as whole days that leave people free', () => {
    const calendar = feed('summary');
    expect([calendar?.name, calendar?.zones]).toEqual(['Forum: dates', []]);
    expect(
      calendar?.entries.map(({ uid, summary, location, times, isBusy, url }) => [
        uid,
        summary.text,
        location,
        times,
        isBusy,
        url,
      ]),
    ).toEqual([
      [
        `ed-${made.editionId}@forum.example`,
        'Forum',
        'Moscow',
        { kind: 'days', first: '2027-05-20', last: '2027-05-21' },
        false,
        `${house}/forum-2027`,
      ],
      [
        `sf-${forum}@forum.example`,
        'Siberia',
        'Krasnoyarsk',
        { kind: 'days', first: '2027-06-01', last: '2027-06-02' },
        false,
        `${house}/forum-2027/forums/siberia`,
      ],
    ]);
  });

  test('never rings: a reminder before midnight wakes people', () => {
    const calendar = feedCalendar(facts, scope('summary'), { ...plainWish('en'), alarmMinutes: 15 });
    expect(calendar?.entries.some((entry) => 'alarmMinutes' in entry)).toBe(false);
  });

  test('has the sequence and instants of its marks', () => {
    const mark = { changedAt: 9_000, firstPublishedAt: 2_000, sequence: 3 };
    const [entry] =
      feed('summary', '', { ...facts, marks: new Map([[made.editionId, mark]]) })?.entries ?? [];
    expect([entry?.sequence, entry?.createdAt, entry?.changedAt]).toEqual([3, 2_000, 9_000]);
  });
});
