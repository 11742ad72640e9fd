import { usCharacter } from './us-layout.ts';

/** Keys of a scanner come faster than people type: gaps below this belong together. */
const GAP_MS = 50;
/** So long after the last key a burst is over, where no Enter or Tab ends it. */
export const SILENCE_MS = 80;
/** Fewer characters are somebody typing. */
const LEAST_CHARACTERS = 8;

/** A keydown as far as it matters; `at` in ms of any clock that does not jump. */
export type KeyPress = {
  /** Where the key is, whatever layout the host has. Empty on some Android keyboards. */
  readonly code: string;
  readonly shift: boolean;
  /** Control, Alt or Meta is held: a command of a person. */
  readonly isCommand: boolean;
  /** The key is held down. */
  readonly isRepeat: boolean;
  readonly at: number;
};

export type BurstState = { readonly text: string; readonly lastAt: number };
export type BurstStep = {
  readonly state: BurstState;
  /** A whole reading, as it was sent: nothing is trimmed, Base45 knows the space. */
  readonly read?: string;
  /** Keys come without a place: read them from a hidden input instead. */
  readonly needsInput?: true;
};

export const NO_BURST: BurstState = { text: '', lastAt: 0 };

/**
 * One key more. Characters are those of the US layout by place and shift, so neither the language of the host nor its caps
 * lock matters. Enter, Tab and silence end a burst; a slow key begins a new one. Source: rule 28.
 */
export function pressKey(before: BurstState, key: KeyPress): BurstStep {
  const silent = passTime(before, key.at);
  const { state } = silent;
  if (key.code === '') return { ...silent, needsInput: true };
  if (MODIFIERS.has(key.code)) return silent;
  if (key.isCommand || key.isRepeat) return { ...silent, state: NO_BURST };
  if (ENDS.has(key.code)) return { ...silent, ...ended(state) };
  const character = usCharacter(key.code, key.shift);
  if (character === undefined) return { ...silent, state: NO_BURST };
  const isOn = state.text !== '' && key.at - state.lastAt < GAP_MS;
  return { ...silent, state: { text: (isOn ? state.text : '') + character, lastAt: key.at } };
}

/** To be called {@link SILENCE_MS} after the last key; earlier calls change nothing. */
export function passTime(state: BurstState, at: number): BurstStep {
  return state.text !== '' && at - state.lastAt >= SILENCE_MS ? ended(state) : { state };
}

function ended({ text }: BurstState): BurstStep {
  return text.length >= LEAST_CHARACTERS ? { state: NO_BURST, read: text } : { state: NO_BURST };
}

const ENDS: ReadonlySet<string> = new Set(['Enter', 'NumpadEnter', 'Tab']);
const MODIFIERS: ReadonlySet<string> = new Set([
  'ShiftLeft',
  'ShiftRight',
  'ControlLeft',
  'ControlRight',
  'AltLeft',
  'AltRight',
  'MetaLeft',
  'MetaRight',
  'CapsLock',
  'NumLock',
]);
