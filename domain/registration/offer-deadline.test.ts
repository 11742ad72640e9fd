import { describe, expect, it } from 'vitest';
import { instantOf, isoWithOffset } from '../time.ts';
import { isWaitlistOver, offerDeadline } from './offer-deadline.ts';

const BERLIN = 'Europe/Berlin';
const days = ['2027-05-20', '2027-05-21'];

/** All wall times of one zone. */
function endsAt(zone: string, offered: string, start: string, on: readonly string[] = days): string {
  const [at, startAt] = [instantOf(offered, zone), instantOf(start, zone)];
  return isoWithOffset(offerDeadline({ at, startAt, zone, days: on }), zone).slice(0, 16);
}

describe('the end of an offer', () => {
  it.each([
    ['a quarter of what is left', '2027-05-19T09:00', '2027-05-20T09:00', '2027-05-19T15:00'],
    ['half an hour at least', '2027-05-19T19:00', '2027-05-19T20:00', '2027-05-19T19:30'],
    ['two days at most', '2027-04-01T12:00', '2027-05-20T09:00', '2027-04-03T12:00'],
    [
      'a quarter of an hour on a day of the edition',
      '2027-05-20T10:00',
      '2027-05-21T18:00',
      '2027-05-20T10:15',
    ],
    ['never in the night', '2027-04-01T22:30', '2027-05-20T09:00', '2027-04-04T09:00'],
    ['never before eight', '2027-04-01T07:59', '2027-05-20T09:00', '2027-04-03T09:00'],
    ['at eight if it falls there', '2027-04-01T08:00', '2027-05-20T09:00', '2027-04-03T08:00'],
    ['at a minute to ten in the evening', '2027-04-01T21:59', '2027-05-20T09:00', '2027-04-03T21:59'],
    ['in the night when the start is near', '2027-05-18T20:00', '2027-05-19T20:00', '2027-05-19T02:00'],
    [
      'never in the night after a start that is past',
      '2029-01-01T23:10',
      '2027-05-20T09:00',
      '2029-01-02T09:00',
    ],
    ['half an hour after a start that is past', '2029-01-01T12:00', '2027-05-20T09:00', '2029-01-01T12:30'],
  ])('is %s', (_words, offered, start, expected) => {
    expect(endsAt(BERLIN, offered, start)).toBe(expected);
    expect(endsAt('Asia/Almaty', offered, start)).toBe(expected);
  });

  it('belongs to the evening before until the day changes', () => {
    expect(endsAt(BERLIN, '2027-05-20T02:00', '2027-05-20T10:00')).toBe('2027-05-20T04:00');
    expect(endsAt(BERLIN, '2027-05-20T04:00', '2027-05-20T10:00')).toBe('2027-05-20T04:15');
    expect(endsAt(BERLIN, '2027-05-22T01:00', '2027-05-22T10:00')).toBe('2027-05-22T01:15');
  });

  it('keeps nine in the morning on the wall through a night in which the clocks change', () => {
    // Spring: 02:00 becomes 03:00 on 2027-03-28. Autumn: 03:00 becomes 02:00 on 2027-10-31.
    const far = '2027-12-20T09:00';
    expect(offerIso('2027-03-26T22:30', far)).toBe('2027-03-29T09:00:00+02:00');
    expect(offerIso('2027-03-26T05:00', far)).toBe('2027-03-28T09:00:00+02:00');
    expect(offerIso('2027-10-29T04:30', far)).toBe('2027-10-31T09:00:00+01:00');
    expect(offerIso('2027-10-28T23:30', far)).toBe('2027-10-31T09:00:00+01:00');
  });

  function offerIso(offered: string, start: string): string {
    const [at, startAt] = [instantOf(offered, BERLIN), instantOf(start, BERLIN)];
    return isoWithOffset(offerDeadline({ at, startAt, zone: BERLIN, days: [] }), BERLIN);
  }
});

it('closes the queue so many minutes after the start', () => {
  expect(isWaitlistOver(0, 10, 599_999)).toBe(false);
  expect(isWaitlistOver(0, 10, 600_000)).toBe(true);
});
