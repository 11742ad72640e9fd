import { expect, it } from 'vitest';
import { inertName } from './mail-name.ts';

it('leaves names of people and forums as they are', () => {
  const names = [
    'Анна Петрова',
    "Miles O'Brien-Smith, PhD",
    'Форум «Енисей — 2027»',
    'J. R. R. Tolkien',
    'Әлия Қасымова',
    'Rights & Rules (part 2)',
  ];
  expect(names.map(inertName)).toEqual(names);
});

it('leaves nothing that a mail program would turn into a link, an address or markup', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['see https://evil.example/login now', 'see https: evil. example/login now'],
    ['www.evil.example', 'www. evil. example'],
    ['evil.com', 'evil. com'],
    ['пример.рф', 'пример. рф'],
    ['evil．com', 'evil. com'],
    ['ev\u200bil\u2060.com', 'evil. com'],
    ['//evil.com', 'evil. com'],
    ['me@evil.com', 'me (at) evil. com'],
    ['<a href=x>y</a>', 'a href=xy/a'],
    ['[here](https://evil.com)', 'here(https: evil. com)'],
    ['Anna\r\nBcc: all@x.org', 'Anna Bcc: all (at) x. org'],
    ['Anna\u202egnp.exe', 'Annagnp. exe'],
  ];
  expect(hostile.map(([name]) => inertName(name))).toEqual(hostile.map(([, plain]) => plain));
});

it('cuts after 80 characters, whole ones', () => {
  expect(inertName('Я'.repeat(80))).toBe('Я'.repeat(80));
  expect(inertName('Я'.repeat(81))).toBe(`${'Я'.repeat(79)}…`);
  expect([...inertName('😀'.repeat(200))].length).toBe(80);
});
