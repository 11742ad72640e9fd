import { describe, expect, test } from 'vitest';
import { made } from './programme.fixture.ts';
import { indexSnapshot } from './snapshot-index.ts';
import { snapshotOf } from './snapshot-of.ts';

const [s1, s2, p1, p2, h1, x1, x2, x3] = [101, 102, 201, 202, 301, 401, 402, 403].map(made.uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

function index() {
  const nextDay = 24 * 60;
  return indexSnapshot(
    snapshotOf(
      made.programme({
        halls: [made.hall(h1, { slug: 'hall-a' })],
        days: [
          made.day(made.uuid(11)),
          made.day(made.uuid(12), {
            onDate: '2027-05-21',
            opensAt: made.NINE + 19 * made.HOUR,
            closesAt: made.NINE + 43 * made.HOUR,
          }),
        ],
        tracks: [made.track(made.uuid(13))],
        sessions: [
          made.session(s1, { trackId: made.uuid(13), title: { en: 'Clay', ru: 'Глина и ремесло' } }),
          made.session(s2),
        ],
        talks: [made.talk(made.uuid(14), s1)],
        people: [made.person(p1, { names: { ru: { full: 'Анна Иванова' } } }), made.person(p2)],
        cast: [made.cast(made.uuid(15), s1, p1), made.cast(made.uuid(16), s1, p2, { talkId: made.uuid(14) })],
        slots: [
          made.slot(x1, s1, 0, 60),
          made.slot(x2, s1, nextDay, nextDay + 60),
          // 02:00 on the 21st belongs to the evening of the 20th.
          made.slot(x3, s2, 17 * 60, 18 * 60),
        ],
        slotHalls: [made.slotHall(x1, h1), made.slotHall(x3, h1)],
      }),
      made.RELEASE,
    ),
  );
}

describe('the index of a snapshot', () => {
  test('finds a session by its own code and by that of a further occurrence', () => {
    expect(index().sessionByCode.get('000101')?.id).toBe(s1);
    expect(index().sessionByCode.get('000402')?.id).toBe(s1);
    expect(index().slotByCode.get('000402')?.occurrenceId).toBe(x2);
    expect(index().sessionByCode.get('000999')).toBeUndefined();
  });

  test('lists slots by session, hall and person, people of talks too', () => {
    const ids = (slots: readonly { occurrenceId: string }[] | undefined) =>
      slots?.map((slot) => slot.occurrenceId);
    expect(ids(index().slotsBySession.get(s1))).toEqual([x1, x2]);
    expect(ids(index().slotsByHall.get(h1))).toEqual([x1, x3]);
    expect(ids(index().slotsByPerson.get(p2))).toEqual([x1, x2]);
    expect(
      index()
        .sessionsByTrack.get(made.uuid(13))
        ?.map((one) => one.id),
    ).toEqual([s1]);
    expect(index().hallBySlug.get('hall-a')?.id).toBe(h1);
  });

  test('puts a night item into the day it began in', () => {
    expect(index().days.map((day) => [day.onDate, day.slots.map((slot) => slot.occurrenceId)])).toEqual([
      ['2027-05-20', [x1, x3]],
      ['2027-05-21', [x2]],
    ]);
  });

  test('finds words in any locale and Cyrillic names by their Latin spelling', () => {
    expect([...index().search('ремеслом')]).toEqual([s1]);
    expect([...index().search('ivanova')]).toEqual([s1]);
    expect([...index().search('')]).toEqual([]);
  });
});
