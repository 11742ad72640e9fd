import { expect, test } from 'vitest';
import { newSince, reactionsIn } from './desk-state.ts';

test('a frame without reactions says nothing of them; none yet is said, so that the first is seen as new', () => {
  expect(reactionsIn({ desk: {} })).toBeUndefined();
  expect(reactionsIn('bye')).toBeUndefined();
  const before = reactionsIn({ reactions: null });
  expect(before).toEqual({});
  expect(newSince(before ?? {}, reactionsIn({ reactions: { heart: 1, laugh: 0 } }) ?? {})).toEqual({
    heart: 1,
    laugh: 0,
  });
});

test('what is new is never less than nothing, whatever a server that began anew says', () => {
  expect(newSince({ heart: 9, laugh: 2 }, { heart: 1, laugh: 3 })).toEqual({ heart: 0, laugh: 1 });
});
