import { describe, expect, test } from 'vitest';
import { type Field, fillFields, mergeFields } from './merge.ts';

type Row = { title: string | null };
type Item = { title: string | null | undefined };

const field: Field<Row, Item> = {
  name: 'title',
  ours: (row) => row.title,
  incoming: (item) => item.title,
  take: (row, item) => ({ ...row, title: item.title ?? null }),
};
const hash = (text: string) => `#${text}`;

describe('the three-way rule', () => {
  test.each([
    // last imported, ours, incoming → what stands afterwards, and whether it is a conflict
    { last: 'a', ours: 'a', incoming: 'a', after: 'a', conflict: false },
    { last: 'a', ours: 'a', incoming: 'b', after: 'b', conflict: false },
    { last: 'a', ours: 'b', incoming: 'a', after: 'b', conflict: false },
    { last: 'a', ours: 'b', incoming: 'b', after: 'b', conflict: false },
    { last: 'a', ours: 'b', incoming: 'c', after: 'b', conflict: true },
    { last: 'a', ours: 'a', incoming: null, after: null, conflict: false },
    { last: 'a', ours: null, incoming: 'a', after: null, conflict: false },
    { last: 'a', ours: 'b', incoming: null, after: 'b', conflict: true },
    { last: 'a', ours: null, incoming: 'b', after: null, conflict: true },
    { last: null, ours: null, incoming: 'b', after: 'b', conflict: false },
    { last: null, ours: 'a', incoming: null, after: 'a', conflict: false },
    { last: undefined, ours: null, incoming: 'a', after: 'a', conflict: false },
    { last: undefined, ours: 'a', incoming: 'a', after: 'a', conflict: false },
    { last: undefined, ours: 'a', incoming: 'b', after: 'a', conflict: true },
    { last: 'a', ours: 'b', incoming: undefined, after: 'b', conflict: false },
  ])(
    'last $last, ours $ours, incoming $incoming gives $after',
    ({ last, ours, incoming, after, conflict }) => {
      const known = last === undefined ? {} : { title: hash(JSON.stringify(last)) };
      const merged = mergeFields({ title: ours }, { title: incoming }, [field], known, hash);
      expect(merged.row).toEqual({ title: after });
      expect(merged.conflicts).toEqual(conflict ? [{ field: 'title', ours, incoming }] : []);
      // The next import compares with what the source said this time, also where ours stayed.
      expect(merged.hashes).toEqual(
        incoming === undefined ? known : { title: hash(JSON.stringify(incoming)) },
      );
    },
  );

  test('a new row takes everything the file says and nothing it does not', () => {
    expect(fillFields({ title: null }, { title: 'a' }, [field], hash)).toEqual({
      row: { title: 'a' },
      hashes: { title: '#"a"' },
    });
    expect(fillFields({ title: null }, { title: undefined }, [field], hash)).toEqual({
      row: { title: null },
      hashes: {},
    });
  });
});
