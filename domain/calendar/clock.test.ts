import { describe, expect, test } from 'vitest';
import { feedDigest, feedPhase, nextClock, nextPhaseAt } from './clock.ts';
import { feedCalendar } from './feed.ts';
import { type FeedWish, plainWish } from './feed-scope.ts';
import { factsOf, id, made } from './release.fixture.ts';
import type { ReleaseFacts } from './release-fact.ts';

const NOW = Date.UTC(2027, 0, 1, 12, 0, 0, 700);
const DAY = 24 * made.HOUR;

describe('the clock of a feed', () => {
  const first = nextClock(undefined, 'a', NOW);

  test('stands in whole seconds, and still while the feed says the same', () => {
    expect(first).toEqual({ digest: 'a', changedAt: NOW - 700 });
    expect(nextClock(first, 'a', NOW + DAY)).toBe(first);
  });

  test('goes to now when the feed says something else', () => {
    expect(nextClock(first, 'b', NOW + DAY)).toEqual({ digest: 'b', changedAt: NOW - 700 + DAY });
  });

  test('always goes forward, in the same second and when the clock of the machine was put back', () => {
    let clock = first;
    for (const [index, now] of [NOW, NOW + 100, NOW - DAY, 0].entries()) {
      clock = nextClock(clock, `digest ${index}`, now);
      expect(clock.changedAt).toBe(NOW - 700 + (index + 1) * 1000);
    }
  });
});

describe('the digest of a feed', () => {
  const digest = (facts: ReleaseFacts, writer = 'writer 1', wishes: readonly FeedWish[] = both) =>
    feedDigest(
      wishes
        .map((wish) => feedCalendar(facts, { kind: 'edition', key: '' }, wish))
        .filter((one) => one !== undefined),
      writer,
      (text) => text,
    );
  const both = ['en', 'ru'].map(plainWish);
  const facts = factsOf();

  test('is of what is said, of the program and the refresh hint; not of the clock it winds', () => {
    const [calendar] = [feedCalendar(facts, { kind: 'edition', key: '' }, plainWish('en'))];
    if (!calendar) throw new Error('no calendar');
    const of = (changedAt: number) => feedDigest([{ ...calendar, changedAt }], 'writer 1', (text) => text);
    expect(of(1)).toBe(of(2));
    expect(digest(facts, 'writer 2')).not.toBe(digest(facts));
    expect(digest({ ...facts, refreshMinutes: 15 })).not.toBe(digest(facts));
    expect(digest({ ...facts, isEnded: true })).not.toBe(digest(facts));
  });

  test('changes with a text of any locale', () => {
    const titled = (ru: string) =>
      factsOf({ sessions: [made.session(id.panel, { title: { en: 'Same', ru } })] });
    expect(digest(titled('Один'))).not.toBe(digest(titled('Два')));
    expect(digest(titled('Один'))).toBe(digest(titled('Один')));
  });
});

describe('the phase of a feed', () => {
  const { snapshot } = factsOf().index;
  // 20 and 21 May 2027 in Moscow.
  const startAt = Date.UTC(2027, 4, 19, 21);
  const overAt = Date.UTC(2027, 4, 21, 21);

  test.each([
    ['long before', startAt - DAY - 1, 60, false],
    ['from a day before', startAt - DAY, 15, false],
    ['until its end', overAt - 1, 15, false],
    ['after it', overAt, 60, false],
    ['a week after it', overAt + 7 * DAY - 1, 60, false],
    ['more than a week after it', overAt + 7 * DAY, 60, true],
  ])('%s', (_, now, refreshMinutes, isEnded) => {
    expect(feedPhase(snapshot, now)).toEqual({ refreshMinutes, isEnded });
  });

  test('changes when it was said to change, and then no more', () => {
    const borders = [startAt - DAY, overAt, overAt + 7 * DAY];
    expect([0, ...borders].map((now) => nextPhaseAt(snapshot, now))).toEqual([...borders, undefined]);
  });

  test('counts the days of parts in their zones, and nights that go on after the last day', () => {
    const part = made.subForum(made.uuid(60), {
      zone: 'Asia/Krasnoyarsk',
      startOn: '2027-05-20',
      endOn: '2027-05-22',
    });
    const wide = factsOf({ subForums: [part] }).index.snapshot;
    expect(nextPhaseAt(wide, 0)).toBe(Date.UTC(2027, 4, 19, 17) - DAY);
    expect(nextPhaseAt(wide, startAt)).toBe(Date.UTC(2027, 4, 22, 17));
    const night = factsOf({ slots: [made.slot(id.slotLate, id.late, 0, 48 * 60)] }).index.snapshot;
    expect(nextPhaseAt(night, startAt)).toBe(made.NINE + 2 * DAY);
  });
});
