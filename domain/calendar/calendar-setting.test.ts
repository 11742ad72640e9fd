import { describe, expect, test } from 'vitest';
import {
  type CalendarSetting,
  changedSetting,
  copiedSetting,
  feedSettingAt,
  readSentence,
  SENTENCE_LENGTH,
  STARTING_SETTING,
} from './calendar-setting.ts';
import { feedCalendar } from './feed.ts';
import { type FeedWish, plainWish } from './feed-scope.ts';
import { entryOf, factsOf, id, made, ORIGIN } from './release.fixture.ts';
import { releaseEntries } from './release-entry.ts';

const SENTENCE = { en: 'Bring your passport.', ru: 'Возьмите паспорт.' };
const [AT, LATER] = [Date.UTC(2027, 5, 1), Date.UTC(2027, 5, 2)];
const setting = (values: Partial<CalendarSetting>): CalendarSetting => ({ ...STARTING_SETTING, ...values });
const cancelled = {
  slots: [
    made.slot(id.slotOpening, id.opening, 0, 60),
    made.slot(id.slotPanel, id.panel, 60, 150, { state: 'cancelled' }),
  ],
};

describe('the sentence', () => {
  test('is one clean line in each language of the edition that has one', () => {
    const typed = { en: '  Bring\u0000 your\r\npassport,\u0085\u200bplease\t. ', ru: ' \n ', kk: 'Төлқұжат' };
    expect(readSentence(typed, ['en', 'ru'])).toEqual({
      ok: true,
      sentence: { en: 'Bring your passport, \u200bplease .' },
    });
  });

  test('is refused when it is too long, or has what no feed may hold', () => {
    const long = 'ы'.repeat(SENTENCE_LENGTH + 1);
    expect(readSentence({ en: 'Fine.', ru: long }, ['en', 'ru'])).toEqual({
      ok: false,
      reason: 'too_long',
      locale: 'ru',
    });
    expect(readSentence({ en: ` ${long.slice(1)}  ` }, ['en'])).toMatchObject({ ok: true });
    for (const contact of ['Ask office@forum.example', 'Call +7 (495) 123-45-67'])
      expect(readSentence({ en: contact }, ['en'])).toEqual({ ok: false, reason: 'contact', locale: 'en' });
  });

  test.each([
    ['en', 'Bring your passport.'],
    ['ru', 'Возьмите паспорт.'],
    // A locale without one reads it as it reads every text.
    ['kk', 'Bring your passport.'],
  ])('stands above the address, which stays the last line (%s)', (lang, words) => {
    const facts = factsOf({}, { setting: setting({ sentence: SENTENCE }) });
    for (const { description, url } of [
      ...releaseEntries(facts, plainWish(lang)),
      ...(feedCalendar(facts, { kind: 'summary', key: '' }, plainWish(lang))?.entries ?? []),
    ])
      expect(description.endsWith(`${words}\n\n${url}`)).toBe(true);
  });

  test.each([
    [150, 2_000],
    [151, 400],
  ])('is never cut: the abstract is, in a feed of %i to %i characters', (count, limit) => {
    const longest = 'я'.repeat(SENTENCE_LENGTH);
    const values = {
      sessions: [made.session(id.panel, { abstract: { en: `${'слово '.repeat(600)}` } })],
      slots: Array.from({ length: count }, (_, n) => made.slot(made.uuid(1000 + n), id.panel, 0, 60)),
      slotHalls: [],
    };
    const facts = factsOf(values, { setting: setting({ sentence: { en: longest } }) });
    const entries = releaseEntries(facts, plainWish('en'));
    expect(entries).toHaveLength(count);
    for (const { description, url } of entries) {
      expect(description.length).toBeLessThanOrEqual(limit);
      expect(description.length).toBeGreaterThan(limit - 20);
      expect(description.endsWith(`слово…\n\n${longest}\n\n${url}`)).toBe(true);
    }
  });
});

describe('what feeds do that are asked for nothing else', () => {
  const alarms = (wish: Partial<FeedWish>, values: Partial<CalendarSetting>) =>
    releaseEntries(factsOf(cancelled, { setting: setting(values) }), { ...plainWish('en'), ...wish }).map(
      ({ alarmMinutes }) => alarmMinutes,
    );

  test('they remind as was chosen, other wishes as they say; what is cancelled never', () => {
    expect(alarms({}, {})).toEqual([undefined, undefined]);
    expect(alarms({}, { alarmMinutes: 15 })).toEqual([15, undefined]);
    expect(alarms({ alarmMinutes: 5 }, { alarmMinutes: 15 })).toEqual([5, undefined]);
    expect(alarms({ alarmMinutes: null }, { alarmMinutes: 15 })).toEqual([undefined, undefined]);
  });

  test('they hide what is cancelled as was chosen, other wishes as they say', () => {
    const hidden = { cancelledMode: 'hidden' } as const;
    expect(alarms({}, hidden)).toHaveLength(1);
    expect(alarms({ cancelledMode: 'shown' }, hidden)).toHaveLength(2);
    expect(alarms({ cancelledMode: 'hidden' }, {})).toHaveLength(1);
  });

  test('an address that says what was chosen anyway stays another address', () => {
    const facts = factsOf({}, { setting: setting({ alarmMinutes: 15 }) });
    const source = (wish: Partial<FeedWish>) =>
      feedCalendar(facts, { kind: 'edition', key: '' }, { ...plainWish('en'), ...wish })?.sourceUrl;
    expect(source({})).toBe(`${ORIGIN}/cal/forum-2027/agenda.ics`);
    expect(source({ alarmMinutes: 15 })).toBe(`${ORIGIN}/cal/forum-2027/agenda.ics?alarm=15`);
    expect(source({ cancelledMode: 'shown', alarmMinutes: null })).toBe(
      `${ORIGIN}/cal/forum-2027/agenda.ics?cancelled=show&alarm=off`,
    );
  });
});

describe('an entry is newer', () => {
  const newest = { changedAt: LATER + 5_000, firstPublishedAt: AT, sequence: 0 };
  const marks = new Map([[id.slotOpening, { ...newest, changedAt: AT }]]);
  const times = (values: Partial<CalendarSetting>, wish: Partial<FeedWish> = {}) =>
    releaseEntries(factsOf(cancelled, { marks, setting: setting(values) }), {
      ...plainWish('en'),
      ...wish,
    }).map(({ changedAt }) => changedAt);
  const [opening = 0, panel = 0] = times({});

  test('since the sentence changed, in every feed', () => {
    expect(times({ sentenceAt: LATER })).toEqual([LATER, Math.max(panel, LATER)]);
    expect(times({ sentenceAt: LATER }, { alarmMinutes: 5, cancelledMode: 'shown' })[0]).toBe(LATER);
    expect(times({ sentenceAt: Date.UTC(2026, 0, 1) })).toEqual([opening, panel]);
  });

  test('since the reminder changed, where it has one by that choice alone', () => {
    expect(times({ alarmAt: LATER })).toEqual([LATER, panel]);
    expect(times({ alarmAt: LATER }, { alarmMinutes: 5 })).toEqual([opening, panel]);
    expect(times({ alarmAt: LATER }, { alarmMinutes: null })).toEqual([opening, panel]);
  });

  test('since cancelled ones came back, where they are there by that choice alone', () => {
    const back = Date.UTC(2028, 0, 1);
    expect(times({ cancelledAt: back })).toEqual([opening, back]);
    expect(times({ cancelledAt: back }, { cancelledMode: 'shown' })).toEqual([opening, panel]);
  });

  test('in a summary too, and never older than its release made it', () => {
    const facts = factsOf({}, { setting: setting({ sentenceAt: LATER, alarmAt: LATER + 9_000 }) });
    const dates = feedCalendar(facts, { kind: 'summary', key: '' }, plainWish('en'));
    expect(dates?.entries.map(({ changedAt }) => changedAt)).toEqual((dates?.entries ?? []).map(() => LATER));
    const marked = factsOf({}, { ...facts, marks: new Map([[id.slotOpening, newest]]) });
    expect(entryOf(marked, id.slotOpening).changedAt).toBe(LATER + 9_000);
    expect(entryOf({ ...marked, setting: setting({ sentenceAt: LATER }) }, id.slotOpening).changedAt).toBe(
      newest.changedAt,
    );
  });
});

describe('a choice', () => {
  const { alarmAt: _a, cancelledAt: _c, sentenceAt: _s, ...choice } = STARTING_SETTING;

  test('dates what it changes, and nothing else', () => {
    const changed = changedSetting(STARTING_SETTING, { ...choice, alarmMinutes: 15 }, AT);
    expect(changed).toEqual({ ...STARTING_SETTING, alarmMinutes: 15, alarmAt: AT });
    const roles = { ...choice, alarmMinutes: 15, silentRoles: ['guest'], invitesHolders: false } as const;
    expect(changedSetting(changed, roles, LATER)).toEqual({ ...changed, ...roles });
    expect(feedSettingAt(changed)).toBe(AT);
  });

  test('is always later than the one before, also within a second or when the clock was put back', () => {
    const first = changedSetting(STARTING_SETTING, { ...choice, sentence: SENTENCE }, AT);
    const second = changedSetting(first, choice, AT);
    expect([second.sentence, second.sentenceAt]).toEqual([{}, AT + 1_000]);
    const third = changedSetting(second, { ...choice, cancelledMode: 'hidden' }, AT - 60_000);
    expect([third.cancelledAt, third.sentenceAt]).toEqual([AT + 2_000, AT + 1_000]);
  });

  test('goes to the next edition without its dates', () => {
    const first = changedSetting(STARTING_SETTING, { ...choice, sentence: SENTENCE }, AT);
    expect(copiedSetting(first)).toEqual({ ...STARTING_SETTING, sentence: SENTENCE });
  });
});
