import { expect, it } from 'vitest';
import { ownPhoto } from './photo.ts';

it.each([
  ['/f/abc', '/f/abc'],
  ['https://elsewhere.example/face.jpg', null],
  ['//elsewhere.example/face.jpg', null],
  ['javascript:alert(1)', null],
  [null, null],
])('a photo at %s is shown from %s', (url, shown) => {
  expect(ownPhoto(url)).toBe(shown);
});
