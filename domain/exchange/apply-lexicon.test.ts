import { expect, test } from 'vitest';
import { seriesTitle } from './apply-edition.ts';
import { formatKindOf, trackCode } from './apply-lexicon.ts';

test.each([
  ['Plenary session', 'plenary'],
  ['Пленарное заседание', 'plenary'],
  ['keynote', 'keynote'],
  ['Panel with a film', 'panel'],
  ['Круглый стол', 'panel'],
  ['Opening ceremony', 'ceremony'],
  ['Мастер-класс', 'master_class'],
  ['lightningtalk', 'lecture'],
  ['Talk 60 minutes', 'lecture'],
  ['Премьера фильма', 'film'],
  ['Self-organized Sessions', 'working'],
  ['bof', 'working'],
  ['Vortrag', 'lecture'],
  ['Something', 'other'],
])('%s is guessed to be %s', (name, kind) => {
  expect(formatKindOf(name)).toBe(kind);
});

test('track codes are initials or first letters, and differ while letters last', () => {
  const taken = new Set<string>();
  const codes = ['Creative Industries', 'Crafts', 'Гастрономия', 'Creative Industry', 'Q'].map((name) => {
    const code = trackCode(name, taken);
    taken.add(code);
    return code;
  });
  expect(codes).toEqual(['CI', 'CRA', 'GAS', 'CIR', 'QX']);
});

test.each([
  ['FOSDEM 2026', 'FOSDEM'],
  ['39th Chaos Communication Congress', 'Chaos Communication Congress'],
  ['III Handicraft Congress', 'Handicraft Congress'],
  ['2027', '2027'],
  ['Forum', 'Forum'],
])('%s belongs to the series %s', (title, series) => {
  expect(seriesTitle(title)).toBe(series);
});
