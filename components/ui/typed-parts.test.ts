import { expect, it } from 'vitest';
import { typedText, typedTime } from './typed-parts.ts';

const part = (type: string, value: number | null) => ({ type, value, isPlaceholder: value === null });
const dots = { type: 'literal', isPlaceholder: false };

it('reads the parts as they stand, also where there is no such day', () => {
  const parts = [part('day', 31), dots, part('month', 2), dots, part('year', 2027)];
  expect(typedText(parts, false)).toBe('2027-02-31');
  expect(typedText([...parts, part('hour', 9), part('minute', 5)], true)).toBe('2027-02-31T09:05');
});

it('leaves out what is not filled in, and says nothing of an empty field', () => {
  expect(typedText([part('day', 31), part('month', null), part('year', 2027)], false)).toBe('2027--31');
  expect(typedText([part('day', null), part('month', null), part('year', null)], false)).toBe('');
});

it('reads a time alone, also where only one part of it is filled in', () => {
  expect(typedTime([part('hour', 9), dots, part('minute', 5)])).toBe('09:05');
  expect(typedTime([part('hour', 12), dots, part('minute', null)])).toBe('12:');
  expect(typedTime([part('hour', null), dots, part('minute', 30)])).toBe(':30');
  expect(typedTime([part('hour', null), dots, part('minute', null)])).toBe('');
});
