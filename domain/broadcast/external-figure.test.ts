import { expect, test } from 'vitest';
import { type ExternalFigure, externalSums, figureKey, standingFigures } from './external-figure.ts';
import { readFigureTable } from './external-figure-table.ts';

const NOW = Date.UTC(2027, 4, 25);
const place = { zone: 'Europe/Moscow', sessions: new Map([['ABC234', 'session-1']]), now: NOW };
const HEAD = 'platform;metric;value;as_of;session_code;definition;evidence_url;note';

const aFigure = (more: Partial<ExternalFigure>): ExternalFigure => ({
  ...{ id: '1', sessionId: null, platform: 'VK Video', metric: 'views', value: 100, asOfAt: 0 },
  ...{ definition: 'as they say', evidenceUrl: null, note: null, endedAt: null },
  ...more,
});

test('a file is read with commas or semicolons, groups in numbers, and times of the zone', () => {
  const text = `\uFEFF${HEAD}\r\nVK Video;views;2 400 000;2027-05-22 18:00;abc234;5 s of play;https://vk.com/x;\r\nRuTube;peak concurrent;900;2027-05-22T18:00:00+07:00;;At once;;typed`;
  const table = readFigureTable(text, place);
  expect(table).toMatchObject({
    ok: true,
    lines: [
      {
        ...{ row: 1, platform: 'VK Video', metric: 'views', value: 2_400_000, sessionId: 'session-1' },
        asOfAt: Date.UTC(2027, 4, 22, 15),
      },
      {
        row: 2,
        metric: 'peak_concurrent',
        sessionId: null,
        asOfAt: Date.UTC(2027, 4, 22, 11),
        note: 'typed',
      },
    ],
  });
  expect(readFigureTable(text.replaceAll(';', ',').replaceAll('5 s of play', '"5, s"'), place)).toMatchObject(
    {
      ok: true,
    },
  );
});

test('every fault of a file is named, with its line and column', () => {
  const rows = [
    'VK;views;12,5;2027-05-22;;Words;;',
    ';views;1;2027-05-22;;Words;;',
    'VK;likes;1;2027-05-22;;Words;;',
    'VK;views;1;yesterday;;;;',
    'VK;viewers;1;2028-01-01;ZZZZZZ;Words;javascript:alert(1);',
    'Rutube;views;1;2027-05-22;;Words;;',
    ' rutube ;views;2;2027-05-22;;Words;;',
  ];
  const table = readFigureTable([HEAD, ...rows].join('\n'), place);
  expect(table).toEqual({
    ok: false,
    reason: 'rows',
    faults: [
      { row: 1, column: 'value', code: 'malformed' },
      { row: 2, column: 'platform', code: 'missing' },
      { row: 3, column: 'metric', code: 'unknown' },
      { row: 4, column: 'definition', code: 'missing' },
      { row: 4, column: 'as_of', code: 'malformed' },
      { row: 5, column: 'evidence_url', code: 'malformed' },
      { row: 5, column: 'as_of', code: 'future' },
      { row: 5, column: 'session_code', code: 'unknown' },
      { row: 7, column: 'platform', code: 'repeated' },
    ],
  });
  expect(readFigureTable('', place)).toEqual({ ok: false, reason: 'empty' });
  expect(readFigureTable('platform;value\nVK;1', place)).toEqual({
    ok: false,
    reason: 'heads',
    missing: ['metric', 'as_of', 'definition'],
  });
});

test('a figure of today is taken at any hour of the zone, one of tomorrow or of a later hour is not', () => {
  const read = (now: number, asOf: string) => {
    const table = readFigureTable(`${HEAD}\nVK;views;1;${asOf};;Words;;`, { ...place, now });
    return table.ok ? table.lines[0]?.asOfAt : table;
  };
  const refused = { ok: false, reason: 'rows', faults: [{ row: 1, column: 'as_of', code: 'future' }] };
  // 25 May in Moscow begins on 24 May at 21:00 of UTC.
  const early = Date.UTC(2027, 4, 24, 21, 30);
  const late = Date.UTC(2027, 4, 25, 20, 30);
  expect(read(early, '2027-05-25')).toBe(early);
  expect(read(late, '2027-05-25')).toBe(Date.UTC(2027, 4, 25, 9));
  for (const now of [early, late]) expect(read(now, '2027-05-26')).toEqual(refused);
  expect(read(early, '2027-05-24')).toBe(Date.UTC(2027, 4, 24, 9));
  expect(read(early, '2027-05-25 00:31')).toEqual(refused);
});

test('a figure stands until another takes its place, whatever the spelling of its platform', () => {
  expect(figureKey(aFigure({ platform: ' vk  video ' }))).toBe(figureKey(aFigure({})));
  expect(figureKey(aFigure({ sessionId: 's' }))).not.toBe(figureKey(aFigure({})));
  const figures = [aFigure({ id: 'old', endedAt: 5 }), aFigure({ id: 'new' })];
  expect(standingFigures(figures).map(({ id }) => id)).toEqual(['new']);
});

test('only one metric is summed, over platforms, and never lines that may be parts of each other', () => {
  const vk = aFigure({});
  const youtube = aFigure({ platform: 'YouTube', value: 50 });
  expect(externalSums([vk])).toEqual([]);
  expect(externalSums([vk, aFigure({ ...youtube, metric: 'viewers' })])).toEqual([]);
  expect(externalSums([vk, youtube])).toEqual([
    { metric: 'views', value: 150, platforms: ['VK Video', 'YouTube'] },
  ]);
  expect(externalSums([vk, youtube, aFigure({ sessionId: 's' })])).toEqual([]);
  const peaks = [vk, youtube].map((one) => ({ ...one, metric: 'peak_concurrent' as const }));
  expect(externalSums(peaks)).toEqual([]);
});
