import { expect, test } from 'vitest';
import { type Draft, faultOf } from './use-floor-plan.ts';

const PLAN: Draft = {
  venueId: 'v',
  name: { en: 'Ground floor', ru: '' },
  fileId: 'F'.repeat(22),
  marks: [{ hallId: 'h', x: 0.2, y: 0.3, width: 0.4, height: 0.1 }],
};

test('a plan with marks that do not fit is not sent, and the form says that it is them', () => {
  expect(faultOf(PLAN)).toBeUndefined();
  const [mark] = PLAN.marks;
  expect(faultOf({ ...PLAN, marks: mark ? [{ ...mark, x: 0.9 }] : [] })).toBe('marks');
});

test('a name that is too long is told as that, and missing parts as missing', () => {
  expect(faultOf({ ...PLAN, name: { en: 'a'.repeat(201) } })).toBe('long_name');
  expect(faultOf({ ...PLAN, name: { en: ' ' } })).toBe('malformed');
  expect(faultOf({ ...PLAN, fileId: null })).toBe('malformed');
});
