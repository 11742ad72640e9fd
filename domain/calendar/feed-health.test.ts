import { expect, it } from 'vitest';
import { type FeedBuild, type FeedCount, feedHealth, placeOf } from './feed-health.ts';

const build = (values: Partial<FeedBuild>): FeedBuild => ({
  ...{ kind: 'track', key: 'crafts', builtAt: 5, entryCount: 3, keptReason: null },
  ...values,
});
const count = (values: Partial<FeedCount>): FeedCount => ({
  ...{ kind: 'track', key: 'crafts', onDate: '2027-05-20', client: 'google', fetches: 4, notModified: 1 },
  ...values,
});

it('says of each feed what was built last, and puts first what could not be written, then what is fetched most', () => {
  const { lines } = feedHealth(
    [
      build({}),
      build({ kind: 'hall', key: 'red', keptReason: 'read-back', builtAt: 9 }),
      build({ kind: 'hall', key: 'red', builtAt: 2 }),
      build({ kind: 'edition', key: '' }),
    ],
    [
      count({}),
      count({ client: 'apple', notModified: 4 }),
      count({ kind: 'link', key: 'agenda', fetches: 9 }),
    ],
  );
  expect(lines.map(({ kind, fetches, notModified }) => [kind, fetches, notModified])).toEqual([
    ['hall', 0, 0],
    ['link', 9, 1],
    ['track', 8, 5],
    ['edition', 0, 0],
  ]);
  expect(lines[0]?.build).toEqual({ builtAt: 9, entryCount: 3, keptReason: 'read-back' });
  expect(lines[1]?.build).toBeUndefined();
});

it('lists feeds that are fetched alike from the whole to its parts', () => {
  const places = ['speaker anna', 'day 2027-05-21', 'hall red', 'summary ', 'day 2027-05-20', 'edition '];
  const builds = places.map((place) => {
    const [kind = '', key = ''] = place.split(' ');
    return build({ kind, key });
  });
  const { lines } = feedHealth(builds, []);
  expect(lines.map(placeOf)).toEqual([
    ...['edition ', 'summary ', 'day 2027-05-20', 'day 2027-05-21', 'hall red', 'speaker anna'],
  ]);
});

it('adds up each day by family of clients, the latest day first', () => {
  const { days } = feedHealth(
    [],
    [count({}), count({ kind: 'hall' }), count({ onDate: '2027-05-21', client: 'apple', notModified: 4 })],
  );
  expect(days).toEqual([
    { onDate: '2027-05-21', fetches: 4, notModified: 4, byClient: new Map([['apple', 4]]) },
    { onDate: '2027-05-20', fetches: 8, notModified: 2, byClient: new Map([['google', 8]]) },
  ]);
});
