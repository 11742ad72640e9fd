import { expect, it } from 'vitest';
import { nextInput } from '#domain/account-input.ts';
import { paths } from '#domain/paths.ts';
import { returnAddress } from './return-address.ts';

const SITE = 'https://forum.example';
const DESK = '/ru/organize';
const back = (asked: string | undefined) => returnAddress(SITE, asked, DESK);

it('is the whole address that was asked for, and comes whole through the address of the sign-in', () => {
  const asked = '/ru/organize/editions/week/sessions?sort=-title&f.trackId=a%26b&q=%D1%84';
  expect(back(asked)).toBe(asked);
  const page = new URL(paths('ru').signIn({ next: back(asked) }), SITE);
  expect(page.searchParams.get('next')).toBe(asked);
  expect([...page.searchParams.keys()]).toEqual(['next']);
});

it('is the usual page where nothing, or nothing of our own, was asked for', () => {
  const foreign = [
    '//evil.example',
    '/\\evil.example',
    '/%2e%2e//evil.example',
    'https://evil.example/',
    '/\t/evil',
  ];
  expect([undefined, '', '/', ...foreign].map(back)).toEqual(Array.from({ length: 8 }, () => DESK));
});

it('leaves a query away that the forms could not carry', () => {
  const list = '/organize/editions/week/sessions';
  expect(back(`${list}?q=${'a'.repeat(1_900)}`)).toHaveLength(list.length + 1_903);
  expect(back(`${list}?q=${'a'.repeat(2_000)}`)).toBe(list);
  expect(back(`${list}?q=${'%D1%84'.repeat(320)}`)).toBe(`${list}?q=${'%D1%84'.repeat(320)}`);
  expect(back(`${list}?q=${'%D1%84'.repeat(330)}`)).toBe(list);
  expect(back(`/organize/${'a'.repeat(2_000)}`)).toBe(DESK);
  expect(nextInput.safeParse(back(`${list}?q=${'a'.repeat(1_960)}`)).success).toBe(true);
});
