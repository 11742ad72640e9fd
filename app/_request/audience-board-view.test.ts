import { describe, expect, test } from 'vitest';
import { csvOf } from '#adapters/csv.ts';
import type { AudienceBoard } from '#usecases/viewing/audience-board.ts';
import { audienceBoardView, boardTable, courseTable } from './audience-board-view.ts';

const AT = Date.UTC(2027, 4, 20, 3, 30);
const MINUTE = 60_000;
const gauge = {
  ...{ viewers: 12, views: 340, watchMs: 9_000_000, starts: 400, stalledShare: 0.0123 },
  lastBeatAt: AT - 4_000,
};
const stream = { id: 'a', title: { ru: 'Большой зал' }, state: 'live', stateAt: AT - 30 * MINUTE } as const;
const board = (change: Partial<AudienceBoard> = {}): AudienceBoard => ({
  edition: {
    ...{ slug: 'forum', name: { ru: 'Форум' }, zone: 'Asia/Krasnoyarsk', locales: ['ru'] },
    defaultLocale: 'ru',
  },
  at: AT,
  streams: [
    { ...stream, gauge },
    { ...stream, id: 'b', title: { ru: 'Малый зал' }, state: null, stateAt: null, gauge: null },
  ],
  minutes: [
    { at: AT - 3 * MINUTE, viewers: 9 },
    { at: AT - 2 * MINUTE, viewers: 14 },
    { at: AT - MINUTE, viewers: 11 },
  ],
  ...change,
});

describe('the live board', () => {
  test('says who watches in a sentence, a table, and no zero before the start', () => {
    const view = audienceBoardView(board(), 'ru');
    expect(view.answer).toBe('12 зрителей, 1 поток.');
    expect(view.rows.map(({ title, cells }) => [title, ...cells].join(' | ').replace(/\s/g, ' '))).toEqual([
      'Большой зал | в эфире с 10:00 | 12 | 340 | 2,5 | 1,2 % | 4 с назад',
      expect.stringMatching(/^Малый зал \|(?:(?! 0 ).)*$/),
    ]);
    expect(view.bars).toHaveLength(1);
    expect(view.zone).toContain('Asia/Krasnoyarsk');
  });

  test('tells since when something goes on, and when it ended; the date only where it is not of today', () => {
    const day = 24 * 60 * MINUTE;
    const told = (state: 'ended' | 'waiting' | 'planned', stateAt: number) =>
      audienceBoardView(board({ streams: [{ ...stream, state, stateAt, gauge: null }] }), 'ru').rows[0]
        ?.cells[0];
    expect(told('waiting', AT - MINUTE)).toBe('ожидание с 10:29');
    expect(told('ended', AT - MINUTE)).toBe('завершена, 10:29');
    expect(told('ended', AT - day)).toBe('завершена, 19 мая 2027 г., 10:30');
    // When somebody planned it says nothing of when it begins.
    expect(told('planned', AT - MINUTE)).toBe('запланирована');
  });

  test('draws nothing of less than ten, and says so', () => {
    const few = [{ ...stream, gauge: { ...gauge, viewers: 9 } }];
    const view = audienceBoardView(board({ streams: few, minutes: [{ at: AT, viewers: 9 }] }), 'ru');
    expect(view.bars).toEqual([]);
    expect(view.answer).toMatch(/^Данных мало/);
    expect(view.course).toMatchObject({ points: [], answer: expect.stringMatching(/^Данных мало/) });
  });

  test('shows the course of the hour from the first minute that was watched, the newest row first', () => {
    expect(audienceBoardView(board({ minutes: [] }), 'ru').course).toBeNull();
    const { course } = audienceBoardView(board(), 'ru');
    expect(course?.answer).toBe(
      'За последнюю полную минуту в среднем 11 зрителей; больше всего, 14, было в 10:28.',
    );
    expect(course?.points.map(({ value }) => value)).toEqual([9, 14, 11]);
    expect(course?.rows[0]).toEqual({ time: '10:29', text: '11' });
  });

  test('is taken along as CSV: what is shown, line by line, with its zone', () => {
    const view = audienceBoardView(board(), 'en');
    const lines = csvOf(boardTable(view, 'en'), 'en').toString().trim().split(/\r?\n/);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('Большой зал');
    expect(lines[1]).toContain('340');
    expect(lines[3]).toContain('Asia/Krasnoyarsk');
    const minutes = csvOf(courseTable(view, 'en'), 'en').toString().trim().split(/\r?\n/);
    expect(minutes.slice(1, 4).map((line) => line.replaceAll('"', '').split(',').slice(0, 2))).toEqual([
      ['10:29', '11'],
      ['10:28', '14'],
      ['10:27', '9'],
    ]);
  });
});
