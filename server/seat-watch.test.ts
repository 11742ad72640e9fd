import { expect, test } from 'vitest';
import { seatWatch } from './seat-watch.ts';

test('pages with seats are dropped at once and then once in five seconds for each edition', () => {
  let at = 0;
  const dropped: string[] = [];
  const later: { work: () => void; ms: number }[] = [];
  const changed = seatWatch(
    { dropSeats: (edition) => dropped.push(edition) },
    () => at,
    (work, ms) => later.push({ work, ms }),
  );
  changed('forum');
  changed('forum');
  changed('forum');
  changed('other');
  expect([dropped, later.map(({ ms }) => ms)]).toEqual([['forum', 'other'], [5_000]]);
  at = 5_000;
  later[0]?.work();
  expect(dropped).toEqual(['forum', 'other', 'forum']);
  at = 6_000;
  changed('forum');
  expect(later.map(({ ms }) => ms)).toEqual([5_000, 4_000]);
  at = 20_000;
  changed('other');
  expect(dropped).toEqual(['forum', 'other', 'forum', 'other']);
});
