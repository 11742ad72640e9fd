import { describe, expect, test } from 'vitest';
import { rowMapsOf } from '../programme/change.ts';
import { made } from '../programme/programme.fixture.ts';
import { checkWalks, linkBetween, withWalks } from './hall-link-record.ts';
import type { RecordValues } from './record.ts';
import type { DraftState, RecordDefinition } from './record-definition.ts';
import { addressOfNoun, DEFINITIONS, STRUCTURE_NOUNS, structureNoun } from './structure.ts';
import { codeOf } from './track-record.ts';

const [venueId, hallA, hallB, trackId, formatId, dayId, linkId, forumId] = [
  10, 11, 12, 13, 14, 15, 16, 17,
].map(made.uuid) as [string, string, string, string, string, string, string, string];

const base = {
  venues: [made.venue(venueId)],
  halls: [made.hall(hallA), made.hall(hallB, { publicNo: 2 })],
  subForums: [made.subForum(forumId, { zone: 'Asia/Krasnoyarsk' })],
  tracks: [made.track(trackId)],
  formats: [made.format(formatId, { roleLimits: { moderator: [1, 2], speaker: [2, 999], guest: [0, 3] } })],
  days: [made.day(dayId)],
  hallLinks: [{ id: linkId, editionId: made.editionId, fromHallId: hallB, toHallId: hallA, walkMinutes: 5 }],
};

function stateOf(values: Parameters<typeof made.programme>[0] = {}): DraftState {
  const programme = made.programme({ ...base, ...values });
  return { rows: rowMapsOf(programme), edition: programme.edition, lastHallNo: 2 };
}

let drawn = 100;
const means = {
  newId: () => {
    drawn += 1;
    return made.uuid(drawn);
  },
};
const facts = { takenSlugs: new Set<string>(['taken']) };

function written(
  definition: RecordDefinition,
  state: DraftState,
  id: string,
  values: RecordValues,
): DraftState {
  return definition.write(
    state,
    id,
    { ...(definition.valuesOf(state, id) ?? definition.blank(state)), ...values },
    means,
  );
}

describe('every noun', () => {
  test('comes back from its values exactly as it was', () => {
    const state = stateOf();
    for (const definition of Object.values(DEFINITIONS)) {
      for (const id of definition.ids(state)) {
        const values = definition.valuesOf(state, id) ?? {};
        expect(definition.write(state, id, values, means).rows).toEqual(state.rows);
        expect(definition.check(state, id, values, facts)).toEqual([]);
        expect(definition.nameOf(state, id, 'en')).not.toBe('');
      }
    }
  });

  test('has a value for each field, and an empty form that fits them', () => {
    const state = stateOf();
    for (const definition of Object.values(DEFINITIONS)) {
      const [id = ''] = definition.ids(state);
      const names = definition.fields.map(({ name }) => name);
      const strange = Object.keys(definition.valuesOf(state, id) ?? {}).filter(
        (name) => !names.includes(name),
      );
      expect(strange).toEqual([]);
      for (const { name, isReadOnly } of definition.fields) {
        expect(definition.valuesOf(state, id)).toHaveProperty(name);
        if (isReadOnly !== true) expect(definition.blank(state)).toHaveProperty(name);
      }
    }
  });

  test('has an address of its own', () => {
    for (const noun of STRUCTURE_NOUNS) expect(structureNoun(addressOfNoun(noun))).toBe(noun);
    expect(structureNoun('passwords')).toBeUndefined();
  });

  test('is gone when it is not there', () => {
    for (const definition of Object.values(DEFINITIONS))
      expect(definition.valuesOf(stateOf(), 'x')).toBeUndefined();
  });
});

describe('halls', () => {
  test('a new one takes the next number, an address from its name, and the place after the last', () => {
    const values = { name: { ru: 'Большой зал' }, venueId };
    const state = written(DEFINITIONS.hall, stateOf(), made.uuid(50), values);
    expect(state.rows.halls.get(made.uuid(50))).toMatchObject({ publicNo: 3, slug: 'bolshoy-zal' });
    expect(state.lastHallNo).toBe(3);
  });

  test('parts are rows of their own and go when they are left out', () => {
    const joined = written(DEFINITIONS.hall, stateOf(), made.uuid(50), {
      name: { en: 'A+B' },
      venueId,
      partIds: [hallA, hallB],
    });
    expect([...joined.rows.hallParts.values()].map(({ partHallId }) => partHallId)).toEqual([hallA, hallB]);
    const less = written(DEFINITIONS.hall, joined, made.uuid(50), { partIds: [hallB] });
    expect([...less.rows.hallParts.values()].map(({ partHallId }) => partHallId)).toEqual([hallB]);
    const check = (id: string | null, partIds: string[]) =>
      DEFINITIONS.hall.check(joined, id, { partIds }, facts);
    expect(check(hallA, [hallA])).toEqual([{ name: 'partIds', code: 'itself' }]);
    expect(check(null, [made.uuid(50)])).toEqual([{ name: 'partIds', code: 'not_a_choice' }]);
    expect(check(hallA, [hallB])).toEqual([{ name: 'partIds', code: 'not_a_choice' }]);
  });

  test('walking times and parts go with a hall', () => {
    const state = DEFINITIONS.hall.remove(stateOf(), hallA);
    expect([state.rows.halls.size, state.rows.hallLinks.size]).toEqual([1, 0]);
  });
});

describe('walking times', () => {
  test('are one row for both directions; nothing takes them away', () => {
    const state = stateOf();
    const walk = (walkMinutes: number | null) => [{ fromHallId: hallA, toHallId: hallB, walkMinutes }];
    const changed = withWalks(state, walk(9), means);
    expect([...changed.rows.hallLinks.values()].map((link) => [link.id, link.walkMinutes])).toEqual([
      [linkId, 9],
    ]);
    expect(linkBetween(changed.rows.hallLinks.values(), hallA, hallB)?.walkMinutes).toBe(9);
    expect(withWalks(changed, walk(null), means).rows.hallLinks.size).toBe(0);
    expect(checkWalks(state, walk(601))).toEqual([{ name: `${hallA}:${hallB}`, code: 'too_large' }]);
    expect(checkWalks(state, walk(1.5))).toEqual([{ name: `${hallA}:${hallB}`, code: 'not_a_number' }]);
    expect(checkWalks(state, [{ fromHallId: hallA, toHallId: 'x', walkMinutes: 1 }])[0]?.code).toBe(
      'unknown',
    );
  });

  test('the same pair cannot be entered twice, nor a hall with itself', () => {
    const check = (fromHallId: string, toHallId: string) =>
      DEFINITIONS['hall-link'].check(stateOf(), null, { fromHallId, toHallId, walkMinutes: 1 }, facts);
    expect(check(hallA, hallB)).toEqual([{ name: 'toHallId', code: 'taken' }]);
    expect(check(hallA, hallA)).toEqual([{ name: 'toHallId', code: 'itself' }]);
  });
});

describe('days', () => {
  const day = DEFINITIONS.day;

  test('are open from the change of day to the next one when nobody says otherwise', () => {
    const state = written(day, stateOf(), made.uuid(50), { onDate: '2027-05-22' });
    const row = state.rows.days.get(made.uuid(50));
    expect(row?.opensAt).toBe(Date.UTC(2027, 4, 22, 1));
    expect(row?.closesAt).toBe(Date.UTC(2027, 4, 23, 1));
  });

  test('take their window along when the date changes, and keep what was typed', () => {
    const moved = written(day, stateOf(), dayId, { onDate: '2027-05-25' });
    const before = day.valuesOf(stateOf(), dayId)?.opensAt;
    expect(day.valuesOf(moved, dayId)?.opensAt).toBe(String(before).replace('2027-05-20', '2027-05-25'));
    const typed = written(day, stateOf(), dayId, {
      opensAt: '2027-05-20T08:00',
      closesAt: '2027-05-20T20:00',
    });
    expect(day.valuesOf(typed, dayId)).toMatchObject({
      opensAt: '2027-05-20T08:00',
      closesAt: '2027-05-20T20:00',
    });
    expect(typed.rows.days.get(dayId)?.opensAt).toBe(Date.UTC(2027, 4, 20, 5));
  });

  test('of a sub-forum are told in its zone', () => {
    const state = written(day, stateOf(), made.uuid(50), { onDate: '2027-05-22', subForumId: forumId });
    expect(state.rows.days.get(made.uuid(50))?.opensAt).toBe(Date.UTC(2027, 4, 21, 21));
  });

  test('do not end before they begin, and exist once per date', () => {
    const check = (values: RecordValues) =>
      day.check(stateOf(), null, { subForumId: null, ...values }, facts);
    expect(
      check({ onDate: '2027-05-22', opensAt: '2027-05-22T10:00', closesAt: '2027-05-22T09:00' }),
    ).toEqual([{ name: 'closesAt', code: 'ends_before_start' }]);
    expect(check({ onDate: '2027-05-20' })).toEqual([{ name: 'onDate', code: 'taken' }]);
    expect(check({ onDate: '2027-05-20', subForumId: forumId })).toEqual([]);
  });
});

describe('formats', () => {
  test('keep fewest and most people per role, also when only one of them is given', () => {
    const values = DEFINITIONS.format.valuesOf(stateOf(), formatId);
    expect(values).toMatchObject({
      fewest_moderator: 1,
      most_moderator: 2,
      fewest_speaker: 2,
      most_speaker: null,
    });
    expect(values).toMatchObject({ fewest_guest: null, most_guest: 3, fewest_expert: null });
    const wrong = { ...values, fewest_moderator: 3 };
    expect(DEFINITIONS.format.check(stateOf(), formatId, wrong, facts)).toEqual([
      { name: 'most_moderator', code: 'too_small' },
    ]);
  });
});

describe('tracks', () => {
  test('get a code from their name and the colour that fewest have', () => {
    expect(['Local identity for new markets', 'Film', 'Музыка и театр', '3D', 'AI'].map(codeOf)).toEqual([
      'LIF',
      'FIL',
      'МТ',
      '3D',
      'AI',
    ]);
    const colours = DEFINITIONS.track.blank(
      stateOf({ tracks: [made.track(trackId, { colourNo: 1 })] }),
    ).colourNo;
    expect(colours).toBe(2);
  });

  test('forget the colour of a file once another is chosen', () => {
    const state = stateOf({ tracks: [made.track(trackId, { colourNo: 1, importedHex: '#112233' })] });
    expect(
      written(DEFINITIONS.track, state, trackId, { code: 'X' }).rows.tracks.get(trackId)?.importedHex,
    ).toBe('#112233');
    expect(
      written(DEFINITIONS.track, state, trackId, { colourNo: 5 }).rows.tracks.get(trackId)?.importedHex,
    ).toBeNull();
  });
});

describe('the edition', () => {
  const edition = DEFINITIONS.edition;

  test('refuses addresses that are taken or our own, and a main language it does not have', () => {
    const check = (values: RecordValues) =>
      edition.check(
        stateOf(),
        made.editionId,
        { ...edition.valuesOf(stateOf(), made.editionId), ...values },
        facts,
      );
    expect(check({ slug: 'taken' })).toEqual([{ name: 'slug', code: 'taken' }]);
    expect(check({ slug: 'organize' })).toEqual([{ name: 'slug', code: 'taken' }]);
    expect(check({ defaultLocale: 'kk' })).toEqual([{ name: 'defaultLocale', code: 'not_a_choice' }]);
    expect(check({ locales: ['not a tag'] })).toEqual([{ name: 'locales', code: 'not_a_choice' }]);
    expect(check({ endOn: '2027-05-19' })).toEqual([{ name: 'endOn', code: 'ends_before_start' }]);
  });

  test('a corrected zone keeps ten o’clock at ten, in days and slots', () => {
    const slot = made.slot(made.uuid(60), null, 60, 120, { wallStart: '2027-05-20T10:00' });
    const state = stateOf({ venues: [], halls: [], hallLinks: [], slots: [slot] });
    const moved = written(edition, state, made.editionId, { zone: 'Asia/Krasnoyarsk' });
    expect(moved.rows.slots.get(slot.id)).toMatchObject({
      zone: 'Asia/Krasnoyarsk',
      wallStart: '2027-05-20T10:00',
      startAt: Date.UTC(2027, 4, 20, 3),
      endAt: Date.UTC(2027, 4, 20, 4),
      rev: 2,
    });
    expect(DEFINITIONS.day.valuesOf(moved, dayId)?.opensAt).toBe(
      DEFINITIONS.day.valuesOf(state, dayId)?.opensAt,
    );
  });
});
