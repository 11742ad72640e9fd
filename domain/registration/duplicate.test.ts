import { expect, it } from 'vitest';
import { decideDuplicate } from './duplicate.ts';

const live = [
  { id: 'r1', typeId: 'participant' },
  { id: 'r2', typeId: 'press' },
];
const wish = (keepsBoth: boolean, allowsBoth: boolean) => ({ keepsBoth, allowsBoth });

it('makes no second row for the same type', () => {
  expect(decideDuplicate(live, 'press', wish(true, true))).toEqual({
    kind: 'mail_again',
    registrationId: 'r2',
  });
});

it('takes the place of another type unless both are wanted and allowed', () => {
  for (const both of [wish(false, false), wish(false, true), wish(true, false)]) {
    expect(decideDuplicate(live, 'online', both)).toEqual({ kind: 'replace', registrationId: 'r1' });
  }
  expect(decideDuplicate(live, 'online', wish(true, true))).toEqual({ kind: 'new' });
});

it('is new for an unknown address', () => {
  expect(decideDuplicate([], 'press', wish(false, false))).toEqual({ kind: 'new' });
});
