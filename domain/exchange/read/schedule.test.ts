import { describe, expect, it } from 'vitest';
import { readSchedule } from './schedule.ts';
import { sourceFromJson } from './schedule-json.ts';
import { codesOf, dayOf, event, one, programmeOf, readingOf, TOOLS } from './schedule-sample.ts';
import type { JsonObject } from './tree.ts';

describe('odd shapes', () => {
  it('counts unknown keys by name and never takes them for errors', () => {
    const strange: JsonObject = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": 1, "mood": "good"}',
    );
    const { programme, codes } = one(strange);
    const unknown = programme.fields.filter((field) => field.fate === 'unknown').map((field) => field.name);
    expect([unknown, codes]).toEqual([['event.__proto__', 'event.constructor', 'event.mood'], []]);
    expect('polluted' in {}).toBe(false);
  });

  it('turns what is no record into an issue and reads the rest', () => {
    const programme = programmeOf({
      tracks: 'none',
      rooms: [7],
      days: [
        null,
        { date: 'soon' },
        { date: '2027-05-20', rooms: { A: 'x', B: [5, event({ persons: {} })], C: null } },
      ],
    });
    expect(programme.sessions.length).toBe(1);
    expect(codesOf(programme).filter((code) => code === 'record_unreadable').length).toBe(6);
    expect(codesOf(programme)).toContain('day_unreadable');
  });

  it('calls a file without version unversioned and takes a missing title from the acronym', () => {
    const programme = dayOf({ A: [event()] }, { title: null, acronym: 'forum2027' });
    expect([programme.version, programme.conference.title]).toEqual([null, { en: 'forum2027' }]);
  });

  it('takes out control characters that JSON escapes bring back', () => {
    const { session } = one({ title: 'A\u0000B', abstract: 'one\r\ntwo\u0008' });
    expect([session?.title, session?.abstract]).toEqual([{ en: 'AB' }, { en: 'one\ntwo' }]);
  });

  it('refuses more than 20,000 events', () => {
    const events = Array.from({ length: 20_001 }, (_, index) => ({ id: index }));
    const reading = readingOf({ days: [{ date: '2027-05-20', rooms: { A: events } }] }, null, {});
    expect(reading).toMatchObject({ ok: false, reason: 'too_many_events', limit: 20_000 });
  });

  it('guesses Russian from the script of the titles', () => {
    const file: JsonObject = {
      schedule: {
        conference: {
          time_zone_name: 'Europe/Moscow',
          days: [{ date: '2027-05-20', rooms: { A: [event({ title: 'Открытие' })] } }],
        },
      },
    };
    const reading = readSchedule(sourceFromJson(file), {}, TOOLS);
    expect(reading).toMatchObject({ ok: true, programme: { locale: 'ru' } });
  });
});
