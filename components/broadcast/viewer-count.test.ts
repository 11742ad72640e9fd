import { expect, test } from 'vitest';
import { messages } from '#i18n/messages.ts';
import { countsIn, countText } from './viewer-count.ts';

const number = (value: number) => String(value);

test('everybody reads as much of the number as they are told, and never a zero', () => {
  const said = [null, undefined, 'none', 'few', 'many', 0, 1_200].map((count) =>
    countText(count, messages.en.live, number),
  );
  expect(said).toEqual([
    ...[undefined, undefined, undefined],
    ...['Up to ten people are watching', 'More than ten people are watching'],
    ...[undefined, 'Viewers: 1200'],
  ]);
});

test('counts are read off a tick that has them, and a tick that has none changes nothing', () => {
  expect(countsIn('{"tick":3,"viewers":{"main":"many"}}')).toEqual({ main: 'many' });
  for (const data of ['{"tick":3,"halls":{}}', 'null', '7', 'no json', '{"viewers":5}'])
    expect(countsIn(data), data).toBeUndefined();
});
