import { afterEach, expect, test, vi } from 'vitest';
import { FEED_CLIENTS, type FeedClient, feedClient } from '#domain/calendar/feed-client.ts';
import type { FeedTally } from '#domain/calendar/feed-stat.ts';
import { FeedCounter } from './feed-counter.ts';

const AGENDA = { editionId: 'e1', kind: 'edition', key: '' } as const;
const LINK = { editionId: 'e1', kind: 'link', key: 'agenda' } as const;
const clock = { now: Date.UTC(2027, 4, 20, 23, 59) };
const kept: (readonly FeedTally[])[] = [];
const failures: unknown[] = [];
const database = { isAway: false };
let counter: FeedCounter<FeedClient> | undefined;

function open(everyMs?: number): FeedCounter<FeedClient> {
  counter = new FeedCounter({
    clients: FEED_CLIENTS,
    clientOf: feedClient,
    now: () => clock.now,
    keep: async (tallies) => {
      if (database.isAway) throw new Error('away');
      kept.push(tallies);
    },
    onFailure: (error) => failures.push(error),
    ...(everyMs !== undefined && { everyMs }),
  });
  return counter;
}

afterEach(async () => {
  vi.useRealTimers();
  database.isAway = false;
  await counter?.stop();
  kept.length = 0;
  failures.length = 0;
  clock.now = Date.UTC(2027, 4, 20, 23, 59);
});

test('fetches are counted by feed, day and family of clients, and handed over once', async () => {
  const counting = open();
  counting.count(AGENDA, 'Google-Calendar-Importer', false);
  counting.count({ ...AGENDA }, 'Google-Calendar-Importer', true);
  counting.count(AGENDA, undefined, false);
  clock.now += 60_000;
  counting.count(AGENDA, 'Google-Calendar-Importer', true);
  counting.count(LINK, 'ICSx5/2.2', true);
  await counting.flush();
  await counting.flush();
  expect(kept).toEqual([
    [
      { ...AGENDA, onDate: '2027-05-20', client: 'google', fetches: 2, notModified: 1 },
      { ...AGENDA, onDate: '2027-05-20', client: 'other', fetches: 1, notModified: 0 },
      { ...AGENDA, onDate: '2027-05-21', client: 'google', fetches: 1, notModified: 1 },
      { ...LINK, onDate: '2027-05-21', client: 'android', fetches: 1, notModified: 1 },
    ],
  ]);
});

test('what could not be stored is counted again, and nothing twice', async () => {
  const counting = open();
  database.isAway = true;
  counting.count(AGENDA, undefined, true);
  await counting.flush();
  database.isAway = false;
  counting.count(AGENDA, undefined, false);
  await counting.stop();
  expect(failures).toHaveLength(1);
  expect(kept.flat()).toEqual([
    { ...AGENDA, onDate: '2027-05-20', client: 'other', fetches: 2, notModified: 1 },
  ]);
});

test('counters are handed over once a minute', async () => {
  vi.useFakeTimers();
  open().count(AGENDA, undefined, false);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept).toHaveLength(1);
});
