import { describe, expect, it } from 'vitest';
import { codesOf, dayOf, event } from './schedule-sample.ts';
import type { JsonObject, JsonValue } from './tree.ts';

describe('halls', () => {
  const slotHalls = (rooms: Record<string, JsonValue>, more: JsonObject = {}) => {
    const programme = dayOf(rooms, more);
    const slots = programme.sessions.map((session) => session.slots[0]?.halls);
    return { slots, halls: programme.halls.map((hall) => hall.key), codes: codesOf(programme) };
  };

  it('believes the hall around an event against the one inside it', () => {
    expect(slotHalls({ A: [event({ room: 'B' })] })).toEqual({
      slots: [['A']],
      halls: ['A'],
      codes: ['hall_differs'],
    });
  });

  it.each(['None', 'null', 'N/A', 'tba', '-', ''])('takes "%s" for no hall', (name) => {
    expect(slotHalls({ [name]: [event()] })).toEqual({ slots: [[]], halls: [], codes: ['hall_none'] });
  });

  it('splits several halls in one string only when every part is a hall', () => {
    const rooms = { A: [], B: [], 'A, B': [event()], 'A и B': [event({ id: 2, title: 'Two' })] };
    expect(slotHalls(rooms).slots).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
    expect(slotHalls({ A: [], 'A + Yard': [event()] })).toMatchObject({ slots: [['A + Yard']] });
  });

  it('takes ALL and "все залы" for all halls', () => {
    expect(slotHalls({ A: [], B: [], 'все залы': [event()] })).toMatchObject({
      slots: [['A', 'B']],
      halls: ['A', 'B'],
    });
  });

  it('suggests the capacity in a name and keeps the name', () => {
    const programme = dayOf({ 'Blue hall (150)': [event()] });
    expect(programme.halls[0]).toMatchObject({ key: 'Blue hall (150)', capacity: null });
    expect(programme.suggestions).toMatchObject([
      { kind: 'hall_capacity', hall: 'Blue hall (150)', name: 'Blue hall', capacity: 150 },
    ]);
  });

  it('takes guid, slug and capacity from the list of halls', () => {
    const guid = 'BA692BA3-421B-5371-8309-60ACC34A3C05';
    const programme = dayOf({ A: [event()] }, { rooms: [{ name: 'A', guid, slug: 'a', capacity: 300 }] });
    expect(programme.halls).toMatchObject([{ key: 'A', guid: guid.toLowerCase(), slug: 'a', capacity: 300 }]);
  });
});
