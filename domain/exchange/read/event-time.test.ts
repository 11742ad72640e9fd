import { describe, expect, it } from 'vitest';
import { codesOf, dayOf, event, minutes, moscow, one, programmeOf, readingOf } from './schedule-sample.ts';

describe('times', () => {
  it('takes the day and the start in the zone of the file when there is no date', () => {
    expect(one({}).slot).toMatchObject({
      startAt: moscow('2027-05-20T10:00'),
      endAt: moscow('2027-05-20T11:00'),
    });
  });

  it('puts a start before the day change on the next calendar date', () => {
    expect(one({ start: '03:30' }).slot?.startAt).toBe(moscow('2027-05-21T03:30'));
    expect(one({ start: '04:00' }).slot?.startAt).toBe(moscow('2027-05-20T04:00'));
    const late = dayOf({ Hall: [event({ start: '05:59' })] }, { day_change: '06:00' });
    expect(late.sessions[0]?.slots[0]?.startAt).toBe(moscow('2027-05-21T05:59'));
  });

  it('keeps a time with offset as the instant and warns when the zone had another offset', () => {
    const right = one({ date: '2027-05-20T10:00:00+03:00' });
    expect([right.slot?.startAt, right.codes]).toEqual([moscow('2027-05-20T10:00'), []]);
    const wrong = one({ date: '2027-05-20T10:00:00+04:00' });
    expect([wrong.slot?.startAt, wrong.codes]).toEqual([moscow('2027-05-20T09:00'), ['offset_differs']]);
  });

  it('reads the pattern of JavaScript by its offset, not by its letters', () => {
    const { slot } = one({ date: 'Thu Jun 21 2012 10:00:00 GMT+0400 (MSK)' });
    expect(slot?.startAt).toBe(Date.parse('2012-06-21T06:00:00Z'));
  });

  it('says when the start and the date disagree, and believes the date', () => {
    const { slot, codes } = one({ date: '2027-05-20T12:00:00+03:00' });
    expect([slot?.startAt, codes]).toEqual([moscow('2027-05-20T12:00'), ['start_differs']]);
  });

  it.each([
    ['1:30', 90],
    ['26:00', 1560],
    ['PT1H30M', 90],
    ['45', 45],
    ['0:45', 45],
  ])('reads the duration %s as %i minutes', (duration, expected) => {
    expect(minutes({ duration })[0]).toBe(expected);
  });

  it('reads three parts as days for pretalx, as hours for others, and asks when nobody is named', () => {
    expect(minutes({ duration: '1:02:00' }, 'pretalx')).toEqual([1560, 'day_window_grown']);
    expect(minutes({ duration: '1:02:00' }, 'frab')).toEqual([62]);
    expect(minutes({ duration: '1:02:00' })).toEqual([62, 'duration_ambiguous']);
    expect(minutes({ duration: '00:30:00' }, 'pretalx')).toEqual([30]);
  });

  it('lets the end win over the duration', () => {
    expect(minutes({ end: '12:00' })).toEqual([120, 'duration_differs']);
    expect(minutes({ end: '01:00', duration: null })).toEqual([900]);
    expect(minutes({ end: '2027-05-20T09:00:00+03:00' })).toEqual([60, 'end_before_start']);
  });

  it.each([
    ['NaN', 'duration_unreadable'],
    ['0:00', 'duration_unreadable'],
    ['-5', 'duration_unreadable'],
    ['9999:00', 'duration_unreadable'],
    ['', 'duration_missing'],
  ])('gives an event of duration "%s" half an hour and says so', (duration, code) => {
    expect(minutes({ duration })).toEqual([30, code]);
  });

  it('keeps an event without time and without slot', () => {
    const { session, codes } = one({ start: null, duration: null });
    expect([session?.slots, codes]).toEqual([[], ['start_missing']]);
  });

  it('asks for a zone when neither the file nor the edition has one, and never takes the machine’s', () => {
    const rooms = { Hall: [event()] };
    const days = [{ date: '2027-05-20', rooms }];
    expect(readingOf({ days, time_zone_name: null }, null, {})).toMatchObject({
      ok: false,
      reason: 'zone_needed',
    });
    const given = readingOf({ days, time_zone_name: 'Moon/Base' }, null, { zone: 'Asia/Yakutsk' });
    expect(given).toMatchObject({ ok: true, programme: { zone: 'Asia/Yakutsk' } });
    if (given.ok) expect(codesOf(given.programme)).toEqual(['zone_unknown']);
  });

  it('grows the window of a day for an event outside it', () => {
    const window = { day_start: '2027-05-20T09:00:00+03:00', day_end: '2027-05-20T18:00:00+03:00' };
    const late = event({ start: '17:30' });
    const programme = programmeOf({ days: [{ date: '2027-05-20', ...window, rooms: { Hall: [late] } }] });
    expect(programme.days[0]).toMatchObject({
      endAt: moscow('2027-05-20T18:30'),
      statedEndAt: moscow('2027-05-20T18:00'),
    });
    expect(codesOf(programme)).toEqual(['day_window_grown']);
  });
});
