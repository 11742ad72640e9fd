import { describe, expect, it } from 'vitest';
import { codesOf, dayOf, event } from './schedule-sample.ts';
import type { JsonValue } from './tree.ts';

describe('people', () => {
  const peopleOf = (...groups: JsonValue[][]) => {
    const events = groups.map((persons, index) =>
      event({ id: index, title: `T${index}`, start: `1${index}:00`, persons }),
    );
    const programme = dayOf({ Hall: events });
    const keys = programme.people.map((person) => person.key);
    return { programme, keys, codes: codesOf(programme) };
  };
  const guid = '4f09b480-eebf-54b5-b703-781907c5e048';

  it('knows a person by guid, else code, else id, else name', () => {
    const all = [
      { name: 'A', guid, code: 'X', id: 1 },
      { name: 'B', code: 'Y', id: 2 },
      { name: 'C', id: 3 },
      'D',
    ];
    expect(peopleOf(all, [{ name: 'A', guid }]).keys).toEqual([`guid:${guid}`, 'code:Y', 'id:3', 'name:d']);
  });

  it('ignores an id that two names share, in the whole file', () => {
    const { keys, codes } = peopleOf(
      [{ name: 'Ann', id: 5 }],
      [{ name: 'Bob', id: 5 }],
      [{ name: 'Ann', id: 5 }],
    );
    expect([keys, codes]).toEqual([['name:ann', 'name:bob'], ['person_id_shared']]);
  });

  it('suggests to merge equal names with different ids, and does not merge them', () => {
    const { programme, keys } = peopleOf([{ name: 'Семён', id: 1 }], [{ name: 'Семен', id: 2 }]);
    expect(keys).toEqual(['id:1', 'id:2']);
    expect(programme.suggestions).toMatchObject([{ kind: 'merge_people', people: ['id:1', 'id:2'] }]);
  });

  it('offers the role in brackets after a name and seats the person as a speaker', () => {
    const { programme } = peopleOf(
      [{ name: 'Анна Смирнова (модератор)', id: 1 }],
      [{ name: 'Анна Смирнова', id: 1 }],
    );
    expect(programme.people.map((person) => person.name)).toEqual([{ en: 'Анна Смирнова' }]);
    expect(programme.sessions[0]?.cast).toMatchObject([{ person: 'id:1', role: 'speaker' }]);
    expect(programme.suggestions).toMatchObject([
      { kind: 'cast_role', session: 'id:0', person: 'id:1', role: 'moderator' },
    ]);
  });

  it('seats nobody twice in one session and drops who has no name', () => {
    const { programme, codes } = peopleOf([{ name: 'Ann', id: 1 }, { name: 'Ann', id: 1 }, { id: 9 }]);
    expect(programme.sessions[0]?.cast.length).toBe(1);
    expect(codes).toEqual(['person_without_name']);
  });

  it('keeps somebody who is called "-"', () => {
    expect(peopleOf([{ name: '-', guid }]).keys).toEqual([`guid:${guid}`]);
  });
});
