import { describe, expect, test } from 'vitest';
import { made } from '../../programme/programme.fixture.ts';
import type { Programme } from '../../programme/programme.ts';
import { snapshotOf } from '../../programme/snapshot-of.ts';
import { laneGuid } from '../identity.ts';
import { exchangeDays, exchangeScope } from './exchange-day.ts';

const ids = [101, 102, 103, 104].map(made.uuid) as [string, string, string, string];
const xs = [401, 402, 403, 404].map(made.uuid) as [string, string, string, string];
const [h1, h2] = [made.uuid(301), made.uuid(302)];

function daysOf(values: Partial<Programme>, locale = 'en') {
  const snapshot = snapshotOf(
    made.programme({ sessions: ids.map((id) => made.session(id)), ...values }),
    made.RELEASE,
  );
  const scope = exchangeScope(snapshot, null);
  return scope ? exchangeDays(snapshot, scope, locale) : [];
}
const shape = (days: ReturnType<typeof daysOf>) =>
  days.map((day) => [
    day.onDate,
    ...day.halls.map((hall) => `${hall.name}: ${hall.events.map((one) => one.slot.publicNo)}`),
  ]);

describe('the days of an exchange file', () => {
  test('leave out breaks, holds, cancelled slots and closed sessions', () => {
    const days = daysOf({
      sessions: [made.session(ids[0]), made.session(ids[1], { access: 'closed' }), made.session(ids[2])],
      slots: [
        made.slot(xs[0], ids[0], 0, 60),
        made.slot(xs[1], ids[1], 0, 60),
        made.slot(xs[2], ids[2], 0, 60, { state: 'cancelled' }),
        made.slot(made.uuid(405), null, 0, 60),
        made.slot(made.uuid(406), null, 0, 60, { kind: 'hold' }),
      ],
    });
    expect(shape(days)).toEqual([['2027-05-20', 'Hall to be announced 1: 401']]);
  });

  test('put what has no hall into as few lanes as hold it without overlap', () => {
    const days = daysOf(
      {
        slots: [
          made.slot(xs[0], ids[0], 0, 60),
          made.slot(xs[1], ids[1], 30, 90),
          made.slot(xs[2], ids[2], 60, 90),
        ],
      },
      'ru',
    );
    expect(shape(days)).toEqual([
      ['2027-05-20', 'Зал будет объявлен 1: 401,403', 'Зал будет объявлен 2: 402'],
    ]);
    expect(days[0]?.halls[1]?.guid).toBe(laneGuid(made.editionId, 2));
  });

  test('tell halls of one name apart by venue, then by number, and list only halls in use', () => {
    const halls = [
      made.hall(h1, { name: { en: 'Main', ru: 'Главный' } }),
      made.hall(h2, { name: { en: 'Main' }, venueId: made.uuid(20) }),
      made.hall(made.uuid(303), { name: { en: 'Main' } }),
      made.hall(made.uuid(304), { name: { en: 'Side' } }),
    ];
    const days = daysOf({
      venues: [made.venue(made.uuid(10)), made.venue(made.uuid(20), { shortName: { en: 'Annex' } })],
      halls,
      slots: xs.slice(0, 3).map((id, index) => made.slot(id, ids[index] ?? '', 0, 60)),
      slotHalls: [h1, h2, made.uuid(303)].map((hall, index) => made.slotHall(xs[index] ?? '', hall)),
    });
    expect(shape(days)).toEqual([
      ['2027-05-20', 'Main (House): 401', 'Main (Annex): 402', 'Main (House) 2: 403'],
    ]);
  });

  test('hold an event on the day it begins in, and grow to its end', () => {
    const next = made.day(made.uuid(12), {
      onDate: '2027-05-21',
      opensAt: made.NINE + 19 * made.HOUR,
      closesAt: made.NINE + 43 * made.HOUR,
    });
    const days = daysOf({
      days: [made.day(made.uuid(11)), next],
      // 03:30 to 05:30 in the night, and one at 09:00 two days later, for which there is no Day row.
      slots: [made.slot(xs[0], ids[0], 18.5 * 60, 20.5 * 60), made.slot(xs[1], ids[1], 48 * 60, 49 * 60)],
    });
    expect(shape(days)).toEqual([
      ['2027-05-20', 'Hall to be announced 1: 401'],
      ['2027-05-21'],
      ['2027-05-22', 'Hall to be announced 1: 402'],
    ]);
    expect(days[0]?.endAt).toBe(made.NINE + 20.5 * made.HOUR);
    expect(days.map((day) => day.index)).toEqual([1, 2, 3]);
  });

  test('are at least one, so that the file of an empty programme is valid', () => {
    expect(daysOf({ sessions: [] })).toEqual([
      {
        index: 1,
        onDate: '2027-05-20',
        startAt: made.NINE - 5 * made.HOUR,
        endAt: made.NINE + 19 * made.HOUR,
        halls: [],
      },
    ]);
  });
});
