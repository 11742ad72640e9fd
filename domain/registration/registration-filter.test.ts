import { expect, it } from 'vitest';
import { readRegistrationFilter, registrationQuery } from './registration-filter.ts';

const read = (query: string) => readRegistrationFilter(new URLSearchParams(query));

it('reads what an address narrows a list to', () => {
  expect(read('state=offered&state=held&type=press&source=form&country=kz&q=%20Ким%20')).toEqual({
    states: ['held', 'offered'],
    types: ['press'],
    sources: ['form'],
    country: 'KZ',
    text: 'Ким',
  });
});

it('leaves out what does not exist', () => {
  expect(read('state=present&type=../x&source=fax&country=KAZ&q=%20&page=2')).toEqual({});
  expect(read(`q=${'я'.repeat(200)}`)).toEqual({ text: 'я'.repeat(100) });
});

it('has one address for one filter', () => {
  const query = 'state=held&state=offered&type=press&type=vip&q=a+b';
  expect(registrationQuery(read('q=a+b&type=vip&type=press&type=vip&state=offered&state=held'))).toBe(query);
  expect(read(registrationQuery(read(query)))).toEqual(read(query));
  expect(registrationQuery({})).toBe('');
});
