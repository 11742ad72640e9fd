import { describe, expect, it } from 'vitest';
import type { RecordField, RecordRow } from '#domain/desk/record.ts';
import { arrangeRows, tableRows } from './table-rows.ts';

const fields: readonly RecordField[] = [
  { name: 'title', kind: 'locale_text', maxLength: 100 },
  { name: 'trackId', kind: 'reference', of: 'track' },
  { name: 'minutes', kind: 'number', min: 0, max: 600 },
  { name: 'isFeatured', kind: 'flag' },
  { name: 'startOn', kind: 'date' },
];
const row = (id: string, name: string, values: RecordRow['values']): RecordRow => ({ id, name, values });
const rows = tableRows(
  [
    row('a', 'Щёлково', {
      title: { ru: 'Щёлково', en: 'Shchelkovo' },
      trackId: 't1',
      minutes: 90,
      startOn: '2027-05-21',
    }),
    row('b', 'Анна', {
      title: { ru: 'Анна' },
      trackId: null,
      minutes: 100,
      isFeatured: true,
      startOn: '2027-05-20',
    }),
    row('c', 'Ёлка 10', {
      title: { ru: 'Ёлка 10' },
      trackId: 't2',
      minutes: null,
      isFeatured: false,
      startOn: '',
    }),
    row('d', 'Ёлка 9', { title: { ru: 'Ёлка 9' }, trackId: 't1', minutes: 15 }),
  ],
  fields,
  (field, value) => (field.kind === 'date' ? `on ${value ?? ''}` : typeof value === 'string' ? value : ''),
);
const none = { text: '', sort: undefined, filters: {} };
const ids = (query: Partial<Parameters<typeof arrangeRows>[1]>) =>
  arrangeRows(rows, { ...none, ...query }, 'ru').map((found) => found.row.id);

describe('rows of a table', () => {
  it('stay in the order they came in until somebody sorts', () => {
    expect(ids({})).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['щелково', ['a']],
    ['SHCHEL', ['a']],
    ['елка 9', ['d']],
    ['нет такого', []],
  ])('are found by %j', (text, expected) => {
    expect(ids({ text })).toEqual(expected);
  });

  it('pass a filter with any of its values, nothing being one of them', () => {
    expect(ids({ filters: { trackId: ['t2', ''] } })).toEqual(['b', 'c']);
    expect(ids({ filters: { trackId: ['t1'], isFeatured: ['true'] } })).toEqual([]);
    expect(ids({ filters: { isFeatured: ['true'] } })).toEqual(['b']);
  });

  it('sort by name as the language does, with numbers as numbers', () => {
    expect(ids({ sort: { name: 'name', isDown: false } })).toEqual(['b', 'd', 'c', 'a']);
  });

  it('sort numbers and dates by their value, what is empty last both ways', () => {
    expect(ids({ sort: { name: 'minutes', isDown: false } }).slice(0, 3)).toEqual(['d', 'a', 'b']);
    expect(ids({ sort: { name: 'startOn', isDown: false } }).slice(0, 2)).toEqual(['b', 'a']);
    expect(ids({ sort: { name: 'startOn', isDown: true } }).slice(0, 2)).toEqual(['a', 'b']);
  });
});
