import { expect, test } from 'vitest';
import { NOTHING_TYPED, type TypedTag, tagsBeside, typeTag } from './typed-tag.ts';

const TAGS = ['one', 'two'];
function typing(...texts: readonly string[]) {
  let field: { typed: TypedTag; value: readonly string[] } = { typed: NOTHING_TYPED, value: TAGS };
  for (const text of texts) field = typeTag(tagsBeside(field.typed, field.value).tags, text);
  return field;
}

test('what is typed counts without Enter, each time as it is now', () => {
  const { typed, value } = typing('t', 'th', ' three ');
  expect(value).toEqual(['one', 'two', 'three']);
  expect(tagsBeside(typed, value)).toEqual({ tags: TAGS, text: ' three ' });
  expect(typing('t', '')).toEqual({ typed: NOTHING_TYPED, value: TAGS });
});

test('what is there already is typed over without being lost', () => {
  expect(typing('tw', 'two').value).toEqual(TAGS);
  expect(typing('tw', 'two', 'twos').value).toEqual(['one', 'two', 'twos']);
});

test('Enter leaves it in the list, and a list that lost it empties the field', () => {
  const { typed, value } = typing('three');
  expect(tagsBeside(NOTHING_TYPED, value)).toEqual({ tags: ['one', 'two', 'three'], text: '' });
  expect(tagsBeside(typed, TAGS)).toEqual({ tags: TAGS, text: '' });
});
