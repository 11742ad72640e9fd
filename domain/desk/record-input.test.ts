import { expect, test } from 'vitest';
import type { RecordField } from './record.ts';
import { checkInput, checkWholeInput, type InputFacts } from './record-input.ts';

const facts: InputFacts = { locales: ['ru', 'en'], known: (noun, id) => noun === 'venue' && id === 'v1' };

function judge(field: RecordField, value: unknown) {
  const checked = checkInput([field], { [field.name]: value }, facts);
  return checked.ok
    ? checked.values[field.name]
    : checked.fields.map(({ code, locale }) => (locale ? `${code} ${locale}` : code)).join();
}

const of = (kind: object) => ({ name: 'x', ...kind }) as RecordField;
const cases: readonly [
  title: string,
  field: RecordField,
  good: readonly [unknown, unknown][],
  bad: readonly [unknown, string][],
][] = [
  [
    'text',
    of({ kind: 'text', maxLength: 5 }),
    [
      [' a\u0000\nb ', 'a b'],
      [null, ''],
    ],
    [
      ['abcdef', 'too_long'],
      [5, 'malformed'],
      [{}, 'malformed'],
    ],
  ],
  [
    'text by pattern',
    of({ kind: 'text', maxLength: 7, pattern: '#[0-9a-f]{6}' }),
    [
      ['#00ff00', '#00ff00'],
      ['', ''],
    ],
    [['green', 'malformed']],
  ],
  [
    'an address',
    of({ kind: 'text', maxLength: 200, format: 'url' }),
    [['https://a.example/x?y=1', 'https://a.example/x?y=1']],
    [
      ['javascript:alert(1)', 'not_an_address'],
      ['https://u:p@a.example', 'not_an_address'],
      ['//a.example', 'not_an_address'],
      ['data:text/html,x', 'not_an_address'],
    ],
  ],
  [
    'a mail address',
    of({ kind: 'text', maxLength: 200, format: 'email' }),
    [['a@b.example', 'a@b.example']],
    [
      ['a@b', 'not_an_address'],
      ['a b@c.example', 'not_an_address'],
    ],
  ],
  [
    'a slug',
    of({ kind: 'text', maxLength: 64, format: 'slug' }),
    [
      ['hall-1', 'hall-1'],
      ['', ''],
    ],
    [
      ['Hall', 'not_a_slug'],
      ['a--b', 'not_a_slug'],
      ['../x', 'not_a_slug'],
    ],
  ],
  [
    'a zone',
    of({ kind: 'text', maxLength: 64, format: 'zone' }),
    [['Europe/Moscow', 'Europe/Moscow']],
    [
      ['+03:00', 'not_a_zone'],
      ['Moscow', 'not_a_zone'],
    ],
  ],
  [
    'a time',
    of({ kind: 'text', maxLength: 5, format: 'time' }),
    [['04:00', '04:00']],
    [
      ['24:00', 'not_a_time'],
      ['4:00', 'not_a_time'],
    ],
  ],
  [
    'a text in several languages',
    of({ kind: 'locale_text', maxLength: 5 }),
    [
      [{ ru: ' Зал ', en: ' ' }, { ru: 'Зал' }],
      [null, {}],
    ],
    [
      [{ kk: 'x' }, 'unknown kk'],
      [{ ru: 'abcdef' }, 'too_long ru'],
      ['Зал', 'malformed'],
      [{ ru: 5 }, 'malformed'],
      [['ru'], 'malformed'],
    ],
  ],
  [
    'Markdown',
    of({ kind: 'locale_markdown', maxLength: 50 }),
    [[{ ru: 'a\r\n\r\nb\u0007' }, { ru: 'a\n\nb' }]],
    [],
  ],
  [
    'a number',
    of({ kind: 'number', min: 0, max: 10 }),
    [
      [5, 5],
      [null, null],
      ['', null],
    ],
    [
      [-1, 'too_small'],
      [11, 'too_large'],
      [1.5, 'not_a_number'],
      ['5', 'not_a_number'],
      [Number.NaN, 'not_a_number'],
    ],
  ],
  [
    'a decimal',
    of({ kind: 'number', min: -90, max: 90, isDecimal: true }),
    [[55.75, 55.75]],
    [[91, 'too_large']],
  ],
  [
    'a flag',
    of({ kind: 'flag' }),
    [[true, true]],
    [
      ['true', 'not_a_choice'],
      [1, 'not_a_choice'],
    ],
  ],
  [
    'a choice',
    of({ kind: 'choice', options: ['a', 'b'] }),
    [['b', 'b']],
    [
      ['c', 'not_a_choice'],
      [null, 'not_a_choice'],
    ],
  ],
  [
    'a date',
    of({ kind: 'date' }),
    [
      ['2027-02-28', '2027-02-28'],
      ['', null],
    ],
    [
      ['2027-02-29', 'not_a_date'],
      ['0027-02-28', 'not_a_date'],
      [20270228, 'not_a_date'],
    ],
  ],
  [
    'a wall time',
    of({ kind: 'wall_time' }),
    [
      ['2027-02-28T09:30', '2027-02-28T09:30'],
      [null, null],
    ],
    [
      ['2027-02-28T24:30', 'not_a_time'],
      ['09:30', 'not_a_time'],
    ],
  ],
  [
    'a colour',
    of({ kind: 'colour' }),
    [[12, 12]],
    [
      [13, 'too_large'],
      [0, 'too_small'],
      ['#fff', 'not_a_number'],
    ],
  ],
  [
    'a reference',
    of({ kind: 'reference', of: 'venue' }),
    [
      ['v1', 'v1'],
      [null, null],
      ['', null],
    ],
    [
      ['v2', 'unknown'],
      [{ id: 'v1' }, 'unknown'],
    ],
  ],
  [
    'references',
    of({ kind: 'references', of: 'venue' }),
    [[['v1', 'v1'], ['v1']]],
    [
      [['v2'], 'unknown'],
      ['v1', 'malformed'],
    ],
  ],
  [
    'tags',
    of({ kind: 'tags' }),
    [[[' a ', 'a', ''], ['a']]],
    [
      [['x'.repeat(61)], 'too_long'],
      [[5], 'malformed'],
      [Array(201).fill('a'), 'too_large'],
    ],
  ],
  [
    'a picture',
    of({ kind: 'picture' }),
    [
      ['/f/abcdefghijklmnopqrstuv', '/f/abcdefghijklmnopqrstuv'],
      ['', null],
    ],
    [
      ['javascript:alert(1)', 'not_an_address'],
      ['/organize', 'not_an_address'],
    ],
  ],
];

for (const [title, field, good, bad] of cases) {
  test(`${title} is taken in its form or refused with the reason`, () => {
    for (const [sent, value] of good) expect(judge(field, sent)).toEqual(value);
    for (const [sent, code] of bad) expect(judge(field, sent)).toBe(code);
  });
}

test('required fields are refused when they are empty, read-only ones passed over, unknown ones refused', () => {
  const fields: readonly RecordField[] = [
    { name: 'name', kind: 'locale_text', maxLength: 9, isRequired: true },
    { name: 'seats', kind: 'number', min: 0, max: 9, isRequired: true },
    { name: 'count', kind: 'number', min: 0, max: 9, isReadOnly: true },
  ];
  expect(checkWholeInput(fields, { count: 'x', isAdmin: true }, facts)).toEqual({
    ok: false,
    fields: [
      { name: 'name', code: 'required', locale: 'ru' },
      { name: 'seats', code: 'required' },
      { name: 'isAdmin', code: 'unknown' },
    ],
  });
  expect(checkWholeInput(fields, { name: { en: 'A' }, seats: 0, count: 5 }, facts)).toEqual({
    ok: true,
    values: { name: { en: 'A' }, seats: 0 },
  });
});
