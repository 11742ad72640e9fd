import { expect, test } from 'vitest';
import { someFigures, TEN, WATERFALL } from '../viewing/audience.fixture.ts';
import { platformOverlaps } from './platform-overlap.ts';
import { anExternal, aStatementSession, someStatementFacts } from './statement.fixture.ts';
import { makeStatement, type Statement } from './statement.ts';
import { isDrawn } from './statement-series.ts';
import { waterfallDifference } from './waterfall.ts';

const figureIn = ({ blocks }: Statement, key: string) =>
  blocks.flatMap(({ lines }) => lines).find((line) => line.key === key);

test('an edition says what was at the doors, on our pages and together, each person once', () => {
  const statement = makeStatement(someStatementFacts());
  const value = (key: string) => figureIn(statement, key)?.value;
  expect([value('sessions'), value('speakers'), value('entries')]).toEqual([2, 512, 5_637]);
  // r1 was at both sessions; r3 was in the hall and online.
  expect([value('attended'), value('onlinePeople'), value('both'), value('either')]).toEqual([4, 2, 1, 5]);
  expect([value('viewsLive'), value('viewsRecording'), value('viewsAll')]).toEqual([4_600, 600, 5_200]);
  expect(figureIn(statement, 'anonymous')).toMatchObject({ value: 2_905, high: 3_377 });
  expect(figureIn(statement, 'average')).toMatchObject({ value: 1_020, of: 60 });
  // Countries with fewer than ten views are no figure.
  expect(value('countries')).toBe(2);
  expect(statement.notes).toEqual(['sessions_overlap']);
});

test('a forum that nobody could ask for countries says nothing of them', () => {
  const facts = someStatementFacts();
  const figures = someFigures();
  const unknown = { ...figures, edition: { ...figures.edition, countries: [{ country: '', views: 5_200 }] } };
  expect(figureIn(makeStatement({ ...facts, figures: unknown }), 'countries')).toBeUndefined();
});

test('what platforms say stays apart: no figure of ours holds any of it, and only like lines have a sum', () => {
  const facts = someStatementFacts();
  const own = makeStatement({ ...facts, external: [] });
  const beside = makeStatement(facts);
  expect(beside.blocks).toEqual(own.blocks);
  expect(beside.waterfall).toEqual(own.waterfall);
  expect(beside.external.map(({ id }) => id)).toEqual(['e3', 'e2', 'e1'].toSorted(byPlatform(beside)));
  expect(beside.externalSums).toEqual([
    { metric: 'views', value: 2_411_733 + 1_204_118, platforms: ['VK Video', 'YouTube'] },
  ]);
  expect(beside.overlaps).toEqual([{ kind: 'youtube', platform: 'YouTube', views: 1_200 }]);
});

const byPlatform =
  ({ external }: Statement) =>
  (a: string, b: string) =>
    external.findIndex(({ id }) => id === a) - external.findIndex(({ id }) => id === b);

test('a session says session views, its own lines of platforms, and nothing of the waterfall', () => {
  const session = aStatementSession();
  const scope = { kind: 'session', code: 'ABC234', title: {}, startAt: TEN, endAt: session.endAt } as const;
  const statement = makeStatement(someStatementFacts({ scope, sessions: [session], entries: null }));
  expect(figureIn(statement, 'viewsLive')).toBeUndefined();
  expect(figureIn(statement, 'sessionViewsLive')).toMatchObject({
    value: 1_840,
    definition: 'session-view/1',
  });
  expect(figureIn(statement, 'peak')).toMatchObject({ value: 1_402, at: TEN + 22 * 60_000 });
  expect(statement.external.map(({ id }) => id)).toEqual(['e4']);
  expect([statement.waterfall, statement.sessions.length]).toEqual([null, 0]);
  expect(statement.series.map(({ kind }) => kind)).toEqual(['session', 'retention']);
});

test('a part of an edition sums session views as such, and knows no views of its own', () => {
  const scope = { kind: 'sub_forum', id: 'f', slug: 'siberia', name: {} } as const;
  const statement = makeStatement(someStatementFacts({ scope, entries: null }));
  expect(figureIn(statement, 'viewsAll')).toBeUndefined();
  expect(figureIn(statement, 'sessionViewsLive')?.value).toBe(1_840);
  expect(statement.notes).toContain('sessions_overlap');
});

test('where nothing is counted nothing is said, not zero', () => {
  const sessions = [aStatementSession({ hallPeople: null, audience: null, onlinePeople: new Set() })];
  const statement = makeStatement(someStatementFacts({ sessions, figures: null, entries: null }));
  expect(statement.blocks.map(({ id }) => id)).toEqual(['programme']);
  expect(statement.notes).toEqual(['no_doors', 'no_online']);
  expect(statement.series).toEqual([]);
});

test('charts: a day of the edition and the time of a session, in few enough steps, and none of a handful', () => {
  const [day] = makeStatement(someStatementFacts()).series;
  expect(day).toMatchObject({ kind: 'day', dayOn: '2027-05-20', stepMinutes: 2 });
  expect(day?.points.length).toBe(60);
  expect(day && isDrawn(day)).toBe(true);
  const few = { kind: 'day', dayOn: '2027-05-20', stepMinutes: 1, points: [{ at: TEN, value: 9 }] } as const;
  expect(isDrawn(few)).toBe(false);
});

test('the waterfall is an identity, and a difference is told', () => {
  expect(waterfallDifference(WATERFALL)).toBe(0);
  expect(waterfallDifference({ ...WATERFALL, bots: WATERFALL.bots + 1 })).toBe(1);
  const figures = someFigures({ waterfall: { ...WATERFALL, starts: 1 } });
  expect(makeStatement(someStatementFacts({ figures })).notes).toContain('waterfall_differs');
});

test('a statement holds whole numbers only', () => {
  const numbers: number[] = [];
  JSON.stringify(makeStatement(someStatementFacts()), (_, value) => {
    if (typeof value === 'number') numbers.push(value);
    return value;
  });
  expect(numbers.length).toBeGreaterThan(50);
  expect(numbers.filter((value) => !Number.isSafeInteger(value))).toEqual([]);
});

test('platforms are known by what people call them', () => {
  const sources = [1, 2, 3].map((sourceKind) => ({ sourceKind, views: 5 }));
  const kinds = (platform: string) =>
    platformOverlaps([anExternal({ platform })], sources).map(({ kind }) => kind);
  expect(['YouTube Live', 'ВК Видео', 'Rutube.ru', 'Свой сайт', 'TVK'].flatMap(kinds)).toEqual([
    'youtube',
    'vk',
    'rutube',
  ]);
});
