import { expect, it } from 'vitest';
import type { RecordField, RecordRow } from '#domain/desk/record.ts';
import { exportAnswer, exportWish } from './record-export.ts';

const fields: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 100 },
  { name: 'capacity', kind: 'number', min: 0, max: 9999 },
  { name: 'venueId', kind: 'reference', of: 'venue' },
];
const hall = (name: string, capacity: number, venueId: string): RecordRow => ({
  id: name,
  name,
  values: { name: { en: name }, capacity, venueId },
});
const rows = [hall('Blue', 50, 'v1'), hall('Red', 200, 'v2'), hall('Green', 120, 'v1')];
const options = {
  venue: [
    { id: 'v1', name: 'Expo' },
    { id: 'v2', name: 'Palace' },
  ],
};
const file = { noun: 'hall', fileName: 'forum-halls', language: 'en' } as const;

async function lines(query: string): Promise<string[]> {
  const wish = exportWish(`https://plenum.test/export?${query}`);
  const answer = await exportAnswer(file, wish, { fields, rows, options, locales: ['en'] });
  return (await answer.text()).replace('\uFEFF', '').trimEnd().split('\r\n');
}

it('holds the rows that the list lets through, in its order, with its columns', async () => {
  expect(await lines('format=csv&f.venueId=v1&sort=-capacity&columns=name,capacity')).toEqual([
    'Name (English),Seats',
    'Green,120',
    'Blue,50',
  ]);
});

it('finds the words that the list is searched for, also in names of other things', async () => {
  expect(await lines('format=csv&q=palace&columns=name')).toEqual(['Name (English)', 'Red']);
  expect(await lines('format=csv&q=nothing&columns=name')).toEqual(['Name (English)']);
});

it('holds everything where nothing is asked, and leaves out what it does not know', async () => {
  expect(await lines('format=csv&sort=secret&f.secret=1&columns=name,secret&page=7')).toEqual([
    'Name (English)',
    'Blue',
    'Red',
    'Green',
  ]);
  expect((await lines('')).length).toBe(4);
});
