import { expect, test } from 'vitest';
import { rowMapsOf } from '../programme/change.ts';
import { made } from '../programme/programme.fixture.ts';
import { instantOf } from '../time.ts';
import { dayRecord } from './day-record.ts';
import { nameOfRow } from './row-name.ts';

const dayId = made.uuid(10);

function stateOf(opens: string, closes: string) {
  const { edition } = made.programme({});
  const day = made.day(dayId, {
    onDate: '2027-03-10',
    opensAt: instantOf(opens, edition.zone),
    closesAt: instantOf(closes, edition.zone),
    title: {},
  });
  const programme = made.programme({ days: [day] });
  return { rows: rowMapsOf(programme), edition: programme.edition, lastHallNo: 0 };
}

test('a day is called by its weekday and date in the words of the reader', () => {
  const state = stateOf('2027-03-10T04:00', '2027-03-11T04:00');
  expect(dayRecord.nameOf(state, dayId, 'en')).toBe('Wednesday, 10 March 2027');
  expect(dayRecord.nameOf(state, dayId, 'ru')).toBe('среда, 10 марта 2027 г.');
  const [row = {}] = state.rows.days.values();
  expect(nameOfRow(row, state.edition, 'ru')).toBe('среда, 10 марта 2027 г.');
});

test('the list shows hours only of a day that has its own', () => {
  const hoursOf = (opens: string, closes: string) => dayRecord.valuesOf(stateOf(opens, closes), dayId)?.hours;
  expect(hoursOf('2027-03-10T04:00', '2027-03-11T04:00')).toBe('');
  expect(hoursOf('2027-03-10T09:00', '2027-03-10T18:00')).toBe('09:00–18:00');
  const columns = dayRecord.fields.filter(({ isColumn }) => isColumn === true).map(({ name }) => name);
  expect(columns).toEqual(['onDate', 'title', 'subForumId', 'hours', 'slotCount']);
});
