import { expect, test } from 'vitest';
import { rowMapsOf } from '../programme/change.ts';
import { made } from '../programme/programme.fixture.ts';
import { wallTime } from '../time.ts';
import { daysOutside, shiftDates } from './date-shift.ts';
import { copyStructure } from './edition-copy.ts';
import { creationValues, newEditionRow } from './edition-creation.ts';
import { startOfEdition } from './edition-start.ts';

const [venueId, hallA, hallB, forumId] = [10, 11, 12, 17].map(made.uuid) as [string, string, string, string];
/** Berlin goes to summer time on 28 March 2027 and on 26 March 2028. */
const edition = made.edition({
  zone: 'Europe/Berlin',
  startOn: '2027-03-27',
  endOn: '2027-03-28',
  year: 2027,
});
const berlin = (wall: string, offset: string) => Date.parse(`${wall}:00${offset}`);

function source() {
  return made.programme({
    edition,
    venues: [made.venue(venueId, { zone: 'Europe/Berlin' })],
    halls: [made.hall(hallA), made.hall(hallB, { subForumId: forumId })],
    hallParts: [{ id: made.uuid(30), editionId: edition.id, joinedHallId: hallA, partHallId: hallB }],
    hallLinks: [
      { id: made.uuid(31), editionId: edition.id, fromHallId: hallA, toHallId: hallB, walkMinutes: 4 },
    ],
    subForums: [
      made.subForum(forumId, { startOn: '2027-04-01', endOn: '2027-04-02', zone: 'Asia/Krasnoyarsk' }),
    ],
    tracks: [made.track(made.uuid(40))],
    formats: [made.format(made.uuid(41))],
    days: [
      made.day(made.uuid(50), {
        onDate: '2027-03-27',
        opensAt: berlin('2027-03-27T04:00', '+01:00'),
        closesAt: berlin('2027-03-28T04:00', '+02:00'),
      }),
      made.day(made.uuid(51), {
        onDate: '2027-04-01',
        subForumId: forumId,
        opensAt: Date.UTC(2027, 2, 31, 21),
        closesAt: Date.UTC(2027, 3, 1, 21),
      }),
    ],
    sessions: [made.session(made.uuid(60))],
  });
}

let drawn = 500;
const means = {
  newId: () => {
    drawn += 1;
    return made.uuid(drawn);
  },
};
const target = made.edition({ ...edition, id: made.uuid(2000), startOn: '2028-03-25', endOn: '2028-03-26' });

test('a copy has new ids that fit together, and none of the old edition', () => {
  const { rows, newIds, pages } = copyStructure(source(), [page()], target, means);
  const old = [edition.id, ...newIds.keys()];
  const text = JSON.stringify([...Object.values(rows).map((map) => [...map.values()]), pages]);
  expect(old.filter((id) => text.includes(id))).toEqual([]);
  const [link] = [...rows.hallLinks.values()];
  expect(rows.halls.has(link?.fromHallId ?? '')).toBe(true);
  expect(rows.halls.get(newIds.get(hallB) ?? '')?.subForumId).toBe(newIds.get(forumId));
  expect([...rows.halls.values()].every((hall) => rows.venues.has(hall.venueId))).toBe(true);
  expect(pages.map(({ slug, version, editionId }) => [slug, version, editionId])).toEqual([
    ['about', 1, target.id],
  ]);
});

test('dates move by the difference of the first days; hours on the wall stay over a change of the clocks', () => {
  const { rows } = copyStructure(source(), [], target, means);
  const days = [...rows.days.values()];
  expect(days.map(({ onDate }) => onDate)).toEqual(['2028-03-25', '2028-03-30']);
  const [own, forum] = days;
  expect(own?.opensAt).toBe(berlin('2028-03-25T04:00', '+01:00'));
  expect(own?.closesAt).toBe(berlin('2028-03-26T04:00', '+02:00'));
  expect(forum?.opensAt).toBe(Date.UTC(2028, 2, 29, 21));
  expect([...rows.subForums.values()].map(({ startOn }) => startOn)).toEqual(['2028-03-30']);
});

test('moving a programme keeps the hour and the length of every slot', () => {
  const slot = made.slot(made.uuid(70), made.uuid(60), 0, 0, {
    zone: 'Europe/Berlin',
    wallStart: '2027-03-27T10:00',
    startAt: berlin('2027-03-27T10:00', '+01:00'),
    endAt: berlin('2027-03-27T11:30', '+01:00'),
  });
  const programme = { ...source(), slots: [slot] };
  const state = { rows: rowMapsOf(programme), edition, lastHallNo: 2 };
  const moved = shiftDates(state, 1).rows.slots.get(slot.id);
  expect(moved).toMatchObject({
    wallStart: '2027-03-28T10:00',
    startAt: berlin('2027-03-28T10:00', '+02:00'),
    rev: 2,
  });
  expect((moved?.endAt ?? 0) - (moved?.startAt ?? 0)).toBe(90 * 60_000);
  expect(shiftDates(shiftDates(state, 200), -200).rows.days).toEqual(state.rows.days);
  const later = { ...state, edition: { ...edition, startOn: '2027-04-10', endOn: '2027-04-11' } };
  expect(daysOutside(later)).toEqual({ count: 1, dayCount: 14 });
});

test('the form of the next edition offers the same weekdays a year later and the next year in the name', () => {
  const values = creationValues({ ...edition, name: { en: 'Forum 2027', ru: 'Форум 2027' } });
  expect(values).toMatchObject({
    name: { en: 'Forum 2028', ru: 'Форум 2028' },
    startOn: '2028-03-25',
    endOn: '2028-03-26',
  });
  const row = newEditionRow(
    values,
    { ...edition, number: 3 },
    { id: made.uuid(2000), seriesId: 's', createdAt: 1, taken: new Set(['forum-2028']) },
  );
  expect(row).toMatchObject({
    slug: 'forum-2028-2',
    year: 2028,
    number: 4,
    publishState: 'hidden',
    zone: 'Europe/Berlin',
    isSample: false,
  });
});

test('an empty edition starts with its days, the usual formats and a venue, in its own languages', () => {
  const start = startOfEdition({ ...edition, locales: ['ru'], defaultLocale: 'ru' }, means);
  expect(start.days.map(({ onDate }) => onDate)).toEqual(['2027-03-27', '2027-03-28']);
  expect(start.days.map(({ closesAt }) => wallTime(closesAt, 'Europe/Berlin'))).toEqual([
    '2027-03-28T04:00',
    '2027-03-29T04:00',
  ]);
  expect(start.venues.map(({ name }) => name)).toEqual([{ ru: 'Основная площадка' }]);
  expect(start.formats).toHaveLength(7);
  expect(startOfEdition({ ...edition, endOn: '2030-01-01' }, means).days).toHaveLength(31);
});

function page() {
  const text = { en: 'About' };
  return {
    id: made.uuid(80),
    editionId: edition.id,
    slug: 'about',
    title: text,
    body: text,
    position: 0,
    isShown: true,
    version: 7,
  };
}
