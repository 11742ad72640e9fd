import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  foldLines,
  lineName,
  quotedValue,
  readTree,
  textValue,
  treeLines,
  uriValue,
} from './content-line.ts';

const textOf = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

describe('a text in a line', () => {
  it.each([
    ['one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
    ['a\u0085b\u2028c\u2029d', 'a\nb\nc\nd'],
    ['tab\there', 'tab here'],
    ['\u0000\u0007\u001b\u007f\u009f\ufeffend', 'end'],
    ['half \ud83d, half \udc68', 'half \ufffd, half \ufffd'],
    ['👩‍👩‍👧 Әлия', '👩‍👩‍👧 Әлия'],
  ])('%j is cleaned to %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('is escaped as TEXT, and as a parameter with carets', () => {
    expect(textValue('a\\b; c, d\ne: "f"')).toBe(String.raw`a\\b\; c\, d\ne: "f"`);
    expect(quotedValue('Hall "A"^1\nEnglish; audio, video')).toBe(`"Hall ^'A^'^^1^nEnglish; audio, video"`);
  });

  it.each([
    ['https://forum.example/ru/sessions/A?a=1,2;3', 'https://forum.example/ru/sessions/A?a=1,2;3'],
    ['https://forum.example/зал', 'https://forum.example/%D0%B7%D0%B0%D0%BB'],
    ['https://forum.example/a\r\nX:1', 'https://forum.example/aX:1'],
    ['no address', undefined],
  ])('%j as an address is %j', (address, uri) => {
    expect(uriValue(address)).toBe(uri);
  });
});

describe('a tree of lines', () => {
  const lines = ['BEGIN:VEVENT', 'UID:1', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'END:VALARM', 'END:VEVENT'];

  it('is read and written', () => {
    const tree = readTree(lines);
    expect(tree.parts.map(({ name }) => name)).toEqual(['VALARM']);
    expect(treeLines(tree)).toEqual(lines);
    expect(['SUMMARY;LANGUAGE=ru:x', 'UID:1;2', 'END'].map(lineName)).toEqual(['SUMMARY', 'UID', 'END']);
  });

  it.each([
    [lines.slice(0, -1)],
    [lines.slice(1)],
    [[...lines, ...lines]],
    [['BEGIN:VEVENT', 'END:VTODO']],
    [[]],
    [['X:1', ...lines]],
  ])('is refused when it is not one: %j', (broken) => {
    expect(() => readTree(broken)).toThrow(RangeError);
  });
});

describe('the fold', () => {
  it('lets 75 octets stand and breaks before the character that does not fit', () => {
    const stands = 'x'.repeat(75);
    expect(textOf(foldLines([stands]))).toBe(`${stands}\r\n`);
    expect(textOf(foldLines([`${stands}y`]))).toBe(`${stands}\r\n y\r\n`);
    // 74 octets and a letter of two: it goes to the next line.
    expect(textOf(foldLines([`${'x'.repeat(74)}яz`]))).toBe(`${'x'.repeat(74)}\r\n яz\r\n`);
    expect(textOf(foldLines([`${'x'.repeat(72)}👍`]))).toBe(`${'x'.repeat(72)}\r\n 👍\r\n`);
    expect(textOf(foldLines(['', 'a', '']))).toBe('\r\na\r\n\r\n');
  });

  it('refuses a line that holds a line end', () => {
    for (const end of ['\n', '\r', '\r\n'])
      expect(() => foldLines([`NAME:a${end}BEGIN:VEVENT`])).toThrow(RangeError);
  });

  it('gives every line back, none over 75 octets', () => {
    const line = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text.replaceAll(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        const clean = lines.map((text) => text.toWellFormed());
        const bytes = foldLines(clean);
        const physical = textOf(bytes).split('\r\n');
        expect(physical.pop()).toBe('');
        for (const part of physical) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
        expect(physical.join('\n').replaceAll('\n ', '')).toBe(clean.join('\n').replaceAll('\n ', ''));
        expect(physical.length).toBeGreaterThanOrEqual(clean.length);
      }),
      { numRuns: 200 },
    );
  });
});
