import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const table = {
  header: ['Название', 'Seats'],
  rows: [
    ['=1+1', 200],
    ['a;b,"c"\nd', null],
  ],
};

test('English files part cells with a comma and begin with a byte order mark', () => {
  expect(csvOf(table, 'en')).toBe('\ufeffНазвание,Seats\r\n\'=1+1,200\r\n"a;b,""c""\nd",\r\n');
});

test('Russian files part cells with a semicolon', () => {
  expect(csvOf(table, 'ru')).toBe('\ufeffНазвание;Seats\r\n\'=1+1;200\r\n"a;b,""c""\nd";\r\n');
});
