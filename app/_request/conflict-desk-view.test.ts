import { expect, test } from 'vitest';
import type { ConflictLine, ConflictList, ConflictScan } from '#usecases/checkin/conflict-desk.ts';
import { conflictPageView } from './conflict-desk-view.ts';

const NOON = Date.UTC(2026, 4, 14, 9);
const DAY = 86_400_000;

const scan = (id: string, correctedAt: number): ConflictScan => ({
  ...{ id, correctedAt, receivedAt: correctedAt, offsetMs: 0, direction: 'in', method: 'camera' },
  ...{ place: undefined, areaName: {}, device: 'Phone', shownVerdict: 'ok', admitted: true },
  ...{ isAnnulled: false, overrideReason: null, isOverride: false, deviceAt: correctedAt },
});

function timesOf(...scans: readonly ConflictScan[]) {
  const line: ConflictLine = {
    ...{
      id: 'c',
      kind: 'double_admission' as const,
      at: NOON,
      firstSeenAt: NOON,
      person: undefined,
      scans,
      stands: true,
    },
    ...{ resolvedAt: null, resolvedBy: undefined, note: null },
  };
  const list: ConflictList = {
    edition: {
      ...{ slug: 'forum', name: {}, city: {}, zone: 'Europe/Moscow', zoneText: {} },
      ...{ locales: ['en'], defaultLocale: 'en' },
    },
    ...{
      lines: [line],
      page: 1,
      pages: 1,
      maySettle: true,
      kinds: [],
      counts: { open: 1, resolved: 0, explained: 0 },
    },
  };
  const filter = { show: 'open', kind: undefined, page: 1 } as const;
  const view = conflictPageView(list, { language: 'en', filter, base: '/c', registration: (id) => id });
  return view.lines[0]?.scans.map(({ time }) => time);
}

test('scans of one day have times, scans of several the date as well', () => {
  expect(timesOf(scan('a', NOON - 60_000), scan('b', NOON))).toEqual(['11:59:00', '12:00:00']);
  expect(timesOf(scan('a', NOON - 3 * DAY), scan('b', NOON))).toEqual([
    '11 May 2026, 12:00:00',
    '14 May 2026, 12:00:00',
  ]);
});
