import { expect, test } from 'vitest';
import { exportTable } from './export-table.ts';
import type { RecordField } from './record.ts';

const fields: readonly RecordField[] = [
  { name: 'name', kind: 'locale_text', maxLength: 10 },
  { name: 'venueId', kind: 'reference', of: 'venue' },
  { name: 'capacity', kind: 'number', min: 0, max: 10 },
  { name: 'kind', kind: 'choice', options: ['yard'] },
  { name: 'isHidden', kind: 'flag' },
  { name: 'equipment', kind: 'tags', options: ['sound'] },
  { name: 'opensAt', kind: 'wall_time' },
];
const row = {
  id: 'h1',
  name: 'Hall',
  values: {
    name: { en: 'Hall', ru: 'Зал' },
    venueId: 'v1',
    capacity: 30,
    kind: 'yard',
    isHidden: true,
    equipment: ['sound', 'Beamer'],
    opensAt: '2027-05-20T04:00',
  },
};
const words = {
  label: ({ name }: RecordField) => name.toUpperCase(),
  option: (_: RecordField, option: string) => `<${option}>`,
  locale: (locale: string) => locale,
  yes: 'yes',
  no: 'no',
};
const order = {
  fields,
  rows: [row],
  options: { venue: [{ id: 'v1', name: 'House' }] },
  locales: ['en', 'ru'],
};

test('a text in two languages is two columns, references and choices are words', () => {
  expect(exportTable(order, words)).toEqual({
    header: ['NAME (en)', 'NAME (ru)', 'VENUEID', 'CAPACITY', 'KIND', 'ISHIDDEN', 'EQUIPMENT', 'OPENSAT'],
    rows: [['Hall', 'Зал', 'House', 30, '<yard>', 'yes', '<sound>; Beamer', '2027-05-20 04:00']],
  });
});

test('columns come in the order that was asked for, and unknown ones do not come', () => {
  const table = exportTable({ ...order, columns: ['capacity', 'password', 'venueId', 'capacity'] }, words);
  expect(table).toEqual({ header: ['CAPACITY', 'VENUEID'], rows: [[30, 'House']] });
});
