import { expect, it } from 'vitest';
import { wrongMoment } from './typed-moment.ts';

it.each(['', '2027-02-28', '2028-02-29', '2027-05-20T10:00'])('has nothing against %j', (value) => {
  expect(wrongMoment(value, 'en')).toBeUndefined();
});

it('names the month and its days when there is no such day', () => {
  expect(wrongMoment('2027-02-31', 'en')).toEqual({
    code: 'no_such_day',
    typed: '31/02/2027',
    month: 'February 2027',
    count: 28,
  });
  expect(wrongMoment('2027-04-31T10:00', 'ru')).toEqual({
    code: 'no_such_day',
    typed: '31.04.2027',
    month: 'апрель 2027',
    count: 30,
  });
});

it.each(['2027--05', '-02-', '2027-02-31T10:', '2027-02-10T:30'])('says that %j is not complete', (value) => {
  expect(wrongMoment(value, 'ru')).toEqual({ code: 'not_complete' });
});
