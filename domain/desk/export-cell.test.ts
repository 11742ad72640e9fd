import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralCell, restoredCell } from './export-cell.ts';

const PREFIXES = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

test('every beginning that a spreadsheet takes for a formula gets an apostrophe, also behind spaces and quotes', () => {
  for (const prefix of PREFIXES) {
    for (const before of ['', ' ', '\u00a0', '\u3000', '"', "'", '“', '\u200b', '\ufeff ', '" ']) {
      const cell = `${before}${prefix}cmd|'/C calc'!A0`;
      expect(neutralCell(cell)).toBe(`'${cell}`);
      expect(restoredCell(neutralCell(cell))).toBe(cell);
    }
  }
});

test('plain texts stay as they are', () => {
  for (const text of ['', 'Hall 1', '10:00–11:00', "O'Neil", '"Quoted"', 'a=b', 'Щёлково', "'tis"]) {
    expect(neutralCell(text)).toBe(text);
  }
});

test('any text comes back exactly', () => {
  const char = fc.constantFrom(...PREFIXES, "'", '"', ' ', 'a', '\u200b', 'я');
  const text = fc.oneof(
    fc.string(),
    fc.array(char, { maxLength: 8 }).map((chars) => chars.join('')),
  );
  fc.assert(fc.property(text, (value) => restoredCell(neutralCell(value)) === value));
});
