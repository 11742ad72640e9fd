import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownText } from './markdown-text.ts';

test.each([
  ['', ''],
  ['Обсуждаем ремёсла.', 'Обсуждаем ремёсла.'],
  ['  Кратко. ', 'Кратко.'],
  ['one\ntwo', 'one two'],
  ['one\n\n\ntwo', 'one\n\ntwo'],
  ['# Heading\ntext', 'Heading\n\ntext'],
  ['**bold**, *soft* and `code`', 'bold, soft and code'],
  ['a  \nb', 'a\nb'],
  ['- one\n- two\n  - three', '- one\n- two\n  - three'],
  ['3. one\n4. two', '3. one\n4. two'],
  ['> said', 'said'],
  ['[site](https://forum.example/a_b)', 'site (https://forum.example/a_b)'],
  ['<https://forum.example>', 'https://forum.example'],
  ['[run](javascript:alert(1))', 'run'],
  ['![a hall](/hall.png)', 'a hall'],
  ['<b>x</b><script>alert(1)</script>', 'xalert(1)'],
  ['<script>\nalert(1)\n</script>', ''],
  ['a &amp; b &lt;c&gt;', 'a & b <c>'],
  ['a\n\n---\n\nb', 'a\n\nb'],
  ['5\\. May', '5. May'],
  ['1. May', '1. May'],
  ['BEGIN:VEVENT', 'BEGIN:VEVENT'],
  ['`a\nb` and `\n`.', 'a b and  .'],
])('reads %j', (markdown, text) => {
  expect(markdownText(markdown)).toBe(text);
  // The second time it is a kept one.
  expect(markdownText(markdown)).toBe(text);
});

test('a text that needs no parsing reads as if it were parsed', () => {
  const piece = fc.constantFrom(...'aя 1.)-+#>=~|*_`[](!&;<:\n'.split(''), '  ', '--', '…');
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => `${pieces.join('')}.`);
  fc.assert(
    fc.property(text, (markdown) => {
      const parsed = markdownText(`*x*\n\n${markdown}`).replace(/^x\n*/, '');
      expect(markdownText(markdown)).toBe(parsed);
    }),
    { numRuns: 2_000 },
  );
});

test('of a long text only the beginning is read, up to a word', () => {
  expect(markdownText('word '.repeat(2_000))).toBe(`${'word '.repeat(799)}word…`);
  expect(markdownText(`${'word '.repeat(799)}**bold** words`)).toBe(`${'word '.repeat(799).trim()}…`);
  expect(markdownText('😀'.repeat(5_000)).isWellFormed()).toBe(true);
  // Marks that never end cost the square of their number: no more of them is looked at than of words.
  expect(markdownText('['.repeat(1_000_000))).toBe(`${'['.repeat(4_000)}…`);
});
