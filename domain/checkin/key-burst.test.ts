import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToken } from '../token/ticket-token.ts';
import { type BurstState, type KeyPress, NO_BURST, passTime, pressKey, SILENCE_MS } from './key-burst.ts';
import { usCharacter } from './us-layout.ts';

const CODES = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`),
  ...Array.from('0123456789', (digit) => `Digit${digit}`),
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Backquote'],
  ...['Comma', 'Period', 'Slash', 'Space'],
];
/** How a scanner that was set to a US keyboard sends a character. */
const PLACES = new Map(
  [true, false].flatMap((shift) =>
    CODES.map((code) => [usCharacter(code, shift) ?? '', { code, shift }] as const),
  ),
);
const key = (code: string, at: number, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ code, at, shift: false, isCommand: false, isRepeat: false, ...more },
});
/** The keys of a text, one every `gap` ms, with the shift key itself where a scanner presses it. */
function typed(text: string, from = 0, gap = 5): KeyPress[] {
  return Array.from(text).flatMap((character, index) => {
    const place = PLACES.get(character);
    if (!place) throw new Error(`No key for ${character}`);
    const at = from + index * gap;
    const shift = place.shift ? [key('ShiftLeft', at, { shift: true })] : [];
    return [...shift, key(place.code, at, { shift: place.shift })];
  });
}
/** What is read from these keys, silence at the end included. */
function readings(keys: readonly KeyPress[]): string[] {
  let state: BurstState = NO_BURST;
  const read: string[] = [];
  for (const one of keys) {
    const step = pressKey(state, one);
    state = step.state;
    if (step.read !== undefined) read.push(step.read);
  }
  const last = passTime(state, (keys.at(-1)?.at ?? 0) + SILENCE_MS);
  return last.read === undefined ? read : [...read, last.read];
}

const VECTOR =
  'S1:X62300SNT8:56BLIB0C40A8QUMB:-2S%M9LH  FV6CPKF*VU5R73+BL93TFW $79*KTXG3WJQ:4BE8B7J20F2ABCBLYTMESM-57Z/7P7C1HJF0V9B740';

describe('a scanner that types', () => {
  it('reads a ticket to the last space, with Enter, Tab or silence', () => {
    const end = VECTOR.length * 5;
    expect(readings([...typed(VECTOR), key('Enter', end)])).toEqual([VECTOR]);
    expect(readings([...typed(VECTOR), key('NumpadEnter', end)])).toEqual([VECTOR]);
    expect(readings([...typed(VECTOR), key('Tab', end)])).toEqual([VECTOR]);
    expect(readings(typed(VECTOR))).toEqual([VECTOR]);
    expect(readToken(VECTOR).ok).toBe(true);
  });

  it('reads whatever Base45 can hold', () => {
    const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 8, maxLength: 150 }), (text) => {
        expect(readings([...typed(text), key('Enter', text.length * 5)])).toEqual([text]);
      }),
    );
  });

  it('has a key for every printable character of ASCII', () => {
    for (let at = 32; at < 127; at += 1) expect(PLACES.has(String.fromCharCode(at))).toBe(true);
  });

  it('reads digits of the number pad', () => {
    const keys = Array.from('12345678', (digit, at) => key(`Numpad${digit}`, at * 5));
    expect(readings([...keys, key('NumpadEnter', 40)])).toEqual(['12345678']);
  });

  it('reads one after the other', () => {
    expect(readings([...typed('HGQN39YM3'), key('Enter', 45), ...typed('HGQN3A0JW', 50)])).toEqual([
      'HGQN39YM3',
      'HGQN3A0JW',
    ]);
    expect(readings([...typed('HGQN39YM3'), ...typed('HGQN3A0JW', 200)])).toEqual(['HGQN39YM3', 'HGQN3A0JW']);
  });
});

describe('a person at the keyboard', () => {
  it('is no burst: seven characters, or a gap of 50 ms', () => {
    expect(readings([...typed('HGQN39Y'), key('Enter', 40)])).toEqual([]);
    expect(readings([...typed('HGQN39YM3', 0, 50), key('Enter', 450)])).toEqual([]);
    expect(readings([...typed('HGQN39YM3', 0, 49), key('Enter', 441)])).toEqual(['HGQN39YM3']);
  });

  it('adds nothing to a burst that follows', () => {
    expect(readings([...typed('abc'), ...typed('HGQN39YM3', 65), key('Enter', 120)])).toEqual(['HGQN39YM3']);
  });

  it('breaks it by a command, a key held down or one that gives no character', () => {
    for (const broken of [
      key('KeyC', 22, { isCommand: true }),
      key('KeyA', 22, { isRepeat: true }),
      key('ArrowLeft', 22),
    ])
      expect(readings([...typed('HGQN'), broken, ...typed('39YM3', 25), key('Enter', 50)])).toEqual([]);
  });
});

describe('time and strange keyboards', () => {
  const nine = typed('HGQN39YM3').reduce((state, one) => pressKey(state, one).state, NO_BURST);

  it('ends a burst after 80 ms, not before', () => {
    expect(passTime(nine, nine.lastAt + 79)).toEqual({ state: nine });
    expect(passTime(nine, nine.lastAt + 80)).toEqual({ state: NO_BURST, read: 'HGQN39YM3' });
    expect(passTime(NO_BURST, 1e9)).toEqual({ state: NO_BURST });
  });

  it('asks for a hidden input where keys have no place, and keeps what it had', () => {
    expect(pressKey(nine, key('', nine.lastAt + 5))).toEqual({ state: nine, needsInput: true });
    expect(pressKey(NO_BURST, key('KeyA', 0)).needsInput).toBeUndefined();
  });
});
