import { describe, expect, it } from 'vitest';
import type { RecordField } from '#domain/desk/record.ts';
import { readTableQuery, writeTableQuery } from './table-query.ts';

const fields: readonly RecordField[] = [
  { name: 'title', kind: 'locale_text', maxLength: 100 },
  { name: 'trackId', kind: 'reference', of: 'track' },
  { name: 'minutes', kind: 'number', min: 0, max: 600 },
];
const read = (text: string) => readTableQuery(new URLSearchParams(text), fields);

describe('the query of a table', () => {
  it('comes back from the address as it was put there', () => {
    const table = {
      text: 'дизайн',
      sort: { name: 'minutes', isDown: true },
      filters: { trackId: ['t1', ''] },
      columns: ['trackId', 'minutes'],
      page: 3,
    };
    expect(read(writeTableQuery(table, new URLSearchParams()))).toEqual(table);
  });

  it('leaves out fields that the table does not have', () => {
    expect(read('sort=-salary&f.salary=1&columns=salary,minutes&page=-4')).toEqual({
      text: '',
      sort: undefined,
      filters: {},
      columns: ['minutes'],
      page: 1,
    });
  });

  it('keeps what belongs to other parts of the page', () => {
    const text = writeTableQuery(
      { text: '', sort: undefined, filters: {}, columns: undefined, page: 1 },
      new URLSearchParams('tab=history&q=old&f.trackId=t1&page=7'),
    );
    expect(text).toBe('tab=history');
  });
});
