import { expect, test } from 'vitest';
import { csvOf } from '#adapters/csv.ts';
import type { DoorBoard } from '#usecases/checkin/door-board.ts';
import { boardCard, boardTable } from './door-board-file.ts';
import { boardView } from './door-board-view.ts';

const NOON = Date.UTC(2027, 4, 20, 5);
const STEP = 5 * 60_000;
const device = { profile: 'steward', expiresAt: null, revokedAt: null, appVersion: '1.0' } as const;

function aBoard(change: Partial<DoorBoard> = {}): DoorBoard {
  const site = { id: 'site', name: {}, depth: 0, inside: 5, expected: 9, capacity: null, session: undefined };
  const venue = { ...site, id: 'venue', name: { en: 'Expo' }, depth: 1, inside: 4 };
  const hall = {
    ...{ id: 'hall', name: { en: 'Blue hall' }, depth: 2, inside: 3, expected: 2, capacity: 4 },
    session: { occurrenceId: 'o', title: { en: '=Opening()' } },
  };
  const zone = { ...site, id: 'zone', name: { en: 'Press' }, depth: 1, inside: 0, expected: 9 };
  return {
    edition: {
      ...{ slug: 'forum', name: {}, city: { en: 'Krasnoyarsk', ru: 'Красноярск' }, zoneText: {} },
      ...{ zone: 'Asia/Krasnoyarsk', endOn: '2027-05-21', locales: ['en', 'ru'], defaultLocale: 'en' },
    },
    ...{ at: NOON, isSetUp: true, isOver: false, admitted: 6, arrived: 6, openConflicts: 0 },
    areas: [site, venue, hall, zone],
    window: [NOON - STEP, NOON],
    gates: [
      { place: { id: 'g', kind: 'gate', areaId: 'site', name: { en: 'North' } }, arrivals: [2, 1] },
      { place: { id: 'h', kind: 'gate', areaId: 'venue', name: {} }, arrivals: [0, 3] },
    ] as unknown as DoorBoard['gates'],
    refused: [
      { verdict: 'already_in', count: 2 },
      { verdict: 'from_the_future', count: 1 },
    ],
    devices: [
      { ...device, id: 'a', name: '+Entrance', lastSeenAt: NOON - 1000, queueCount: 3, batteryPct: 12 },
      { ...device, id: 'b', name: 'Spare', lastSeenAt: null, queueCount: null, batteryPct: null },
    ] as unknown as DoorBoard['devices'],
    ...change,
  };
}

const AT = '2027-05-20T12:00:00+07:00';

test('areas come with what lies around them, and with numbers as numbers', () => {
  expect(boardTable('inside', aBoard(), 'en')).toEqual({
    header: [
      'As of',
      'Lies in',
      'Area',
      'On now',
      'Inside',
      'Expected',
      'Room for',
      'Share of the room',
      'How full',
    ],
    rows: [
      [AT, '', 'The whole site', '', 5, 9, null, null, 'no limit'],
      [AT, 'The whole site', 'Expo', '', 4, 9, null, null, 'no limit'],
      [AT, 'The whole site / Expo', 'Blue hall', '=Opening()', 3, 2, 4, 0.75, 'filling'],
      [AT, 'The whole site', 'Press', '', 0, 9, null, null, 'no limit'],
    ],
  });
});

test('arrivals have a column for each gate, refusals the words of the screen, devices what they said', () => {
  const board = aBoard();
  expect(boardTable('arrivals', board, 'en')).toEqual({
    header: ['As of', 'From', 'North', 'Expo', 'All gates'],
    rows: [
      [AT, '2027-05-20T11:55:00+07:00', 2, 0, 2],
      [AT, AT, 1, 3, 4],
    ],
  });
  expect(boardTable('refused', board, 'en').rows).toEqual([
    [AT, 'Already inside', 2],
    [AT, 'Another reason (from_the_future)', 1],
  ]);
  expect(boardTable('devices', board, 'en').rows).toEqual([
    [AT, '+Entrance', 'Steward', 'uploads late', '2027-05-20T11:59:59+07:00', 3, '1.0', 0.12],
    [AT, 'Spare', 'Steward', 'silent', null, null, '1.0', null],
  ]);
});

test('is what the board shows, no more, and nothing that a spreadsheet would run', () => {
  const over = aBoard({ isOver: true, areas: [] });
  expect(boardTable('inside', over, 'en').rows).toEqual([]);
  for (const [card, cell] of [
    ['inside', "'=Opening()"],
    ['devices', "'+Entrance"],
  ] as const)
    expect(csvOf(boardTable(card, aBoard(), 'en'), 'en')).toContain(cell);
  expect(['inside', 'arrivals', 'refused', 'devices', 'people', null].map(boardCard)).toEqual([
    ...['inside', 'arrivals', 'refused', 'devices'],
    ...[undefined, undefined],
  ]);
});

test('times name their zone by the city of the edition, or by its own label', () => {
  expect(boardView(aBoard(), 'en').zone).toBe('Krasnoyarsk, GMT+7');
  expect(boardView(aBoard(), 'ru').zone).toBe('Красноярск, GMT+7');
  const { edition } = aBoard();
  const labelled = { ...edition, zoneText: { ru: 'КРАТ' } };
  expect(boardView(aBoard({ edition: labelled }), 'ru').zone).toBe('КРАТ');
});
