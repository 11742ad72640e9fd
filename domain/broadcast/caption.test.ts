import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CaptionShown, captionPost, newestLines, numberedLines, webVttOf } from './caption.ts';

const NOW = Date.UTC(2027, 4, 20, 3);
const line = (
  seq: number,
  startAt: number,
  endAt: number,
  text = `line ${seq}`,
  locale = 'en',
): CaptionShown => {
  return { seq, startAt, endAt, text, locale };
};

describe('lines of captions', () => {
  test('get the next number of their language, and keep one that is given', () => {
    const last = (locale: string) => (locale === 'en' ? 6 : -1);
    const lines = [
      { locale: 'en', text: 'One' },
      { locale: 'ru', text: 'Раз' },
      { locale: 'en', text: 'One!', seq: 7 },
      { locale: 'en', text: 'Two' },
    ];
    expect(numberedLines({ lines }, last, NOW).map(({ locale, seq }) => [locale, seq])).toEqual([
      ['en', 7],
      ['ru', 0],
      ['en', 7],
      ['en', 8],
    ]);
  });

  test('were said just now where nobody says when, and where a clock is an hour off', () => {
    const [now, kept, far] = numberedLines(
      {
        lines: [
          { locale: 'en', text: 'x'.repeat(40) },
          { locale: 'en', text: 'then', startAt: NOW - 5_000, endAt: NOW - 3_000 },
          { locale: 'en', text: 'x'.repeat(40), startAt: NOW - 7_200_000, endAt: NOW - 7_100_000 },
        ],
      },
      () => -1,
      NOW,
    );
    expect([now?.startAt, now?.endAt]).toEqual([NOW - 2_600, NOW]);
    expect([kept?.startAt, kept?.endAt]).toEqual([NOW - 5_000, NOW - 3_000]);
    expect([far?.startAt, far?.endAt]).toEqual([NOW - 2_600, NOW]);
  });

  test('are refused without a language, without words, and where they end before they begin', () => {
    const isGood = (given: object) =>
      captionPost.safeParse({ lines: [{ locale: 'en', text: 'x', ...given }] }).success;
    expect(isGood({})).toBe(true);
    expect(isGood({ locale: 'English' })).toBe(false);
    expect(isGood({ text: '  ' })).toBe(false);
    expect(isGood({ startAt: 5, endAt: 4 })).toBe(false);
    expect(isGood({ endAt: 4 })).toBe(false);
    expect(captionPost.safeParse({ lines: [] }).success).toBe(false);
  });

  test('are shown newest last, so many of each language', () => {
    const lines = [line(3, 30, 31), line(1, 10, 11), line(2, 20, 21), line(0, 5, 6, 'раз', 'ru')];
    expect(newestLines(lines, 2).map(({ locale, seq }) => [locale, seq])).toEqual([
      ['en', 2],
      ['en', 3],
      ['ru', 0],
    ]);
  });
});

describe('WebVTT', () => {
  test('times lines from the zero of the recording, cuts what lies outside, and writes no markup', () => {
    const lines = [
      line(0, NOW - 9_000, NOW - 1_000, 'before'),
      line(1, NOW - 500, NOW + 2_000, 'begins <b>early</b> & ends'),
      line(2, NOW + 1_500, NOW + 3_000, 'two\n\n\nrows --> here'),
      line(3, NOW + 3_723_004, NOW + 3_730_000, 'late'),
      line(4, NOW + 4_000_000, NOW + 4_001_000, 'after'),
    ];
    expect(webVttOf(lines, { zeroAt: NOW, durationMs: 3_725_000 })).toBe(
      [
        'WEBVTT\n',
        '1\n00:00:00.000 --> 00:00:01.500\nbegins &lt;b&gt;early&lt;/b&gt; &amp; ends\n',
        '2\n00:00:01.500 --> 00:00:03.000\ntwo\nrows --&gt; here\n',
        '3\n01:02:03.004 --> 01:02:05.000\nlate\n',
      ].join('\n'),
    );
    expect(webVttOf(lines.slice(0, 1), { zeroAt: NOW, durationMs: null })).toBeUndefined();
  });

  test('has no cue that ends before it begins, and none that begins before the one above', () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 1, max: 9_999 })),
    );
    fc.assert(
      fc.property(some, (given) => {
        const lines = given.map(([from, length], seq) => line(seq, NOW + from, NOW + from + length));
        const text = webVttOf(lines, { zeroAt: NOW, durationMs: 60_000 }) ?? '';
        let above = -1;
        for (const [, from = '', until = ''] of text.matchAll(/^(\S+) --> (\S+)$/gm)) {
          const [start, end] = [ms(from), ms(until)];
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(above);
          above = start;
        }
      }),
    );
  });
});

function ms(stamp: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = stamp.split(':').map(Number);
  return Math.round((hours * 3_600 + minutes * 60 + seconds) * 1000);
}
