import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '#domain/calendar/calendar.ts';
import { aCalendar, anEntry } from './ical.fixture.ts';
import { writeCalendar } from './ical.ts';

/*
 * Rules 21 and 22 of calendar.md: whatever people type comes back as they typed it, and nothing of it becomes a part
 * of the file.
 */

// The reader knows no type for these and would not undo the escaping.
const text = { defaultType: 'text' };
const known = ICAL.design.icalendar.property as Record<string, object>;
for (const name of ['name', 'color', 'x-wr-calname', 'x-wr-caldesc']) known[name] = text;
// Of parameters it would undo an escaping by backslash, which they do not have.
(ICAL.design.icalendar.param as Record<string, object>).label = { valueType: 'unknown' };

const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      'BEGIN:VEVENT',
      'END:VEVENT\r\n',
      'END:VCALENDAR',
      '\r\n',
      '\n',
      '\r',
      '\r\n ',
      '\n\t',
      '\\n',
      '\\',
      '\\,',
    ],
    ...[
      ';',
      ',',
      ':',
      '"',
      '^',
      "^'",
      '^n',
      '^^',
      '=',
      ' ',
      '  ',
      '\t',
      '👩‍👩‍👧‍👦',
      '🇰🇿',
      '🏳️‍🌈',
      'Ә',
      'ғҚ',
      'й',
      'ё',
    ],
    ...[
      '\ud83d',
      '\udc69',
      '\u0000',
      '\u0007',
      '\u001b',
      '\u007f',
      '\u0085',
      '\u2028',
      '\u2029',
      '\ufeff',
      '\u00a0',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('Пленарное заседание: ', 'Қазақстанның шығармашылық индустриясы, ', 'Session; part '),
);
const words = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const entry = fc.record({
  summary: words,
  description: words,
  location: words,
  category: words,
  label: words,
});

const labelOf = (event: ICAL.Component) => event.getFirstProperty('conference')?.getParameter('label');

/** What a text is worth, said character by character: a second opinion on `cleanText`. */
function meant(given: string): string {
  const characters = [...given.replaceAll('\r\n', '\n')].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if ([0x0a, 0x0d, 0x85, 0x2028, 0x2029].includes(code)) return '\n';
    if (code === 0x09) return ' ';
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfeff ? '' : character;
  });
  return characters.join('');
}

type Texts = Record<'summary' | 'description' | 'location' | 'category' | 'label', string>;

const entryOf = ({ summary, description, location, category, label }: Texts, at: number): CalendarEntry =>
  anEntry({
    uid: `${String(at).padStart(4, '0')}@forum.example`,
    summary: { text: summary, locale: 'kk' },
    description,
    location,
    categories: ['a', category],
    conference: { url: 'https://forum.example/live?a=1,2;3', label },
  });

const physicalLines = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).split('\r\n');

it('10,000 texts come back unchanged, in 100 calendars', { timeout: 60_000 }, () => {
  const calendar = fc.record({
    name: words,
    description: words,
    entries: fc.array(entry, { minLength: 20, maxLength: 20 }),
  });
  fc.assert(
    fc.property(calendar, ({ name, description, entries }) => {
      const { bytes } = writeCalendar(
        aCalendar(entries.map(entryOf), { name, description, colour: '#4b72c0' }),
      );
      const lines = physicalLines(bytes);
      expect(lines.pop()).toBe('');
      expect(lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75)).toEqual([]);

      const file = new ICAL.Component(
        ICAL.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)),
      );
      const read = (part: ICAL.Component, property: string) => part.getFirstPropertyValue(property) ?? '';
      expect(read(file, 'name')).toBe(meant(name));
      expect(read(file, 'x-wr-calname')).toBe(meant(name));
      expect(read(file, 'x-wr-caldesc')).toBe(meant(description));
      expect(read(file, 'color')).toBe('steelblue');
      expect(file.getAllSubcomponents().map((part) => part.name)).toEqual([
        'vtimezone',
        ...entries.map(() => 'vevent'),
      ]);
      for (const [at, event] of file.getAllSubcomponents('vevent').entries()) {
        const given = entries[at] as Texts;
        expect(event.getAllSubcomponents()).toEqual([]);
        expect(read(event, 'summary')).toBe(meant(given.summary));
        expect(read(event, 'description')).toBe(meant(given.description));
        expect(read(event, 'location')).toBe(meant(given.location));
        expect(event.getFirstProperty('categories')?.getValues()).toEqual(
          ['a', meant(given.category)].filter(Boolean),
        );
        expect(labelOf(event)).toBe(meant(given.label));
        expect(event.getFirstProperty('summary')?.getParameter('language')).toBe('kk');
        const optional = [given.description, given.location].filter((value) => meant(value)).length;
        expect(event.getAllProperties()).toHaveLength(14 + optional);
      }
    }),
    { numRuns: 100 },
  );
});
